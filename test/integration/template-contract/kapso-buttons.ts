import { attached, link, type ContractCase, type Entry } from './case';
import {
	sends,
	text,
	header,
	body,
	button,
	image,
	copyCode,
	quickReply,
	flow,
	carousel,
} from './kapso-shapes';

export const withButtons: ContractCase[] = [
	sends(
		'coupon_offer',
		'copy code button',
		[
			['body:1', '1', 'Ann'],
			['button:0:copyCode', 'button_0', '25OFF'],
		],
		[body(text('Ann')), copyCode('0', '25OFF')],
	),
	sends(
		'quick_replies',
		'quick reply buttons',
		[
			['button:0:quickReply', 'button_0', 'comes'],
			['button:1:quickReply', 'button_1', 'stays'],
		],
		[quickReply('0', 'comes'), quickReply('1', 'stays')],
	),
	sends(
		'quick_replies',
		'quick reply buttons, the second alone with a payload',
		[
			['button:0:quickReply', 'button_0', null],
			['button:1:quickReply', 'button_1', 'stays'],
		],
		[quickReply('1', 'stays')],
	),
	sends(
		'survey_flow',
		'flow button with token and data',
		[
			['button:0:flowToken', 'button_0', 'run-7'],
			['button:0:flowData', 'button_0_data', '{"name": "Ann", "tables": [1, 2]}'],
		],
		[flow({ flow_token: 'run-7', flow_action_data: { name: 'Ann', tables: [1, 2] } })],
	),
	sends(
		'survey_flow',
		'flow button without either, which Meta wants named all the same',
		[
			['button:0:flowToken', 'button_0', null],
			['button:0:flowData', 'button_0_data', null],
		],
		[flow({ flow_token: 'unused' })],
	),
	sends(
		'catalog_offer',
		'catalog button with a picture',
		[
			['body:1', '1', 'Ann'],
			['button:0:catalog', 'button_0', 'P01002'],
		],
		[
			body(text('Ann')),
			button('catalog', '0', {
				type: 'action',
				action: { thumbnail_product_retailer_id: 'P01002' },
			}),
		],
	),
	sends(
		'catalog_offer',
		'catalog button without a picture',
		[
			['body:1', '1', 'Ann'],
			['button:0:catalog', 'button_0', null],
		],
		[body(text('Ann'))],
	),
];

const offerCard = (index: number, file: string, price: string, payload: string | null): Entry[] => [
	[`card:${index}:header:image`, `card_${index}_header`, file],
	[`card:${index}:body:1`, `card_${index}_1`, price],
	[`card:${index}:button:0:quickReply`, `card_${index}_button_0`, payload],
	[`card:${index}:button:1:url`, `card_${index}_button_1`, 'tea'],
];
const productCard = (index: number, productId: string): Entry[] => [
	[`card:${index}:header:product:productId`, `card_${index}_header_product_id`, productId],
	[`card:${index}:header:product:catalogId`, `card_${index}_header_catalog_id`, '829'],
];
const product = (productId: string) =>
	header({ type: 'product', product: { product_retailer_id: productId, catalog_id: '829' } });

export const carousels: ContractCase[] = [
	sends(
		'card_carousel',
		'carousel of images by link and by ID, with quick replies and URL buttons',
		[
			['body:1', '1', 'Ann'],
			...offerCard(0, link('a.jpg'), '$19', 'more'),
			...offerCard(1, '1234567', '$29', null),
		],
		[
			body(text('Ann')),
			carousel(
				[
					image({ link: link('a.jpg') }),
					body(text('$19')),
					quickReply('0', 'more'),
					button('url', '1', text('tea')),
				],
				[image({ id: '1234567' }), body(text('$29')), button('url', '1', text('tea'))],
			),
		],
	),
	sends(
		'card_carousel',
		'carousel of one binary file, which travels once',
		[
			['body:1', '1', 'Ann'],
			...offerCard(0, 'photo', '$19', null),
			...offerCard(1, 'photo', '$29', null),
		],
		(id) => [
			body(text('Ann')),
			carousel(
				[image({ id }), body(text('$19')), button('url', '1', text('tea'))],
				[image({ id }), body(text('$29')), button('url', '1', text('tea'))],
			),
		],
		{ binary: attached.photo, uploads: 1 },
	),
	sends(
		'product_carousel',
		'carousel of products',
		[...productCard(0, 'pizza-1'), ...productCard(1, 'pizza-2')],
		[carousel([product('pizza-1')], [product('pizza-2')])],
	),
];
