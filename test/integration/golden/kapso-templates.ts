import type { INodeParameters } from 'n8n-workflow';
import { demoTemplates, type DemoCard, type DemoTemplate } from '../../../sandbox/kapso/templates';
import { typed, type Example } from './example';

const link = (name: string) => `https://files.example.com/${name}`;

const [plain] = demoTemplates as [DemoTemplate];

/** A send of `order_update`, which was approved with these parts. */
function template(parts: Partial<DemoTemplate>, more: INodeParameters = {}): Example {
	return {
		parameters: {
			messageType: 'template',
			templateParametersInput: 'manual',
			template: typed('order_update'),
			templateLanguage: 'en_US',
			...more,
		},
		presupposes: ({ accounts }) => {
			accounts.kapso.templates = [{ ...plain, name: 'order_update', body: 'Hello', ...parts }];
		},
	};
}

const inJson = (components: unknown[]): INodeParameters => ({
	templateParametersInput: 'json',
	templateComponents: JSON.stringify(components),
});

const under = (headerType: string, file: INodeParameters): INodeParameters => ({ headerType, ...file });
const byLink = (name: string) => ({ headerMediaSource: 'url', headerMediaUrl: link(name) });
const values = (...parameter: INodeParameters[]) => ({ templateBody: { parameter } });
const buttons = (...button: INodeParameters[]) => ({ templateButtons: { button } });

const urlButton = { type: 'URL', text: 'Open', url: 'https://example.com/{{1}}' } as const;
const quickReply = { type: 'QUICK_REPLY', text: 'Yes' } as const;
const copyCode = { type: 'COPY_CODE', text: 'Copy' } as const;

const named = (name: string, text: string) => ({ type: 'text', text, parameter_name: name });
const textOf = (text: string) => ({ type: 'text', text });
const button = (subType: string, index: string | number, parameter: object) => ({
	type: 'button',
	sub_type: subType,
	index,
	parameters: [parameter],
});

const imageCard: DemoCard = { header: { format: 'IMAGE' }, body: '{{1}}', buttons: [quickReply, urlButton] };
const productCard: DemoCard = { header: { format: 'PRODUCT' }, buttons: [] };

const imageCardComponents = [
	{ type: 'header', parameters: [{ type: 'image', image: { id: '55' } }] },
	{ type: 'body', parameters: [textOf('A')] },
	button('quick_reply', '0', { type: 'payload', payload: 'p' }),
	button('url', '1', textOf('s')),
];

const productCardComponents = (productId: string) => [
	{
		type: 'header',
		parameters: [{ type: 'product', product: { product_retailer_id: productId, catalog_id: '829' } }],
	},
];

const cards = (...components: object[][]) => ({
	type: 'carousel',
	cards: components.map((each, index) => ({ card_index: index, components: each })),
});

/** Header, body and offer by the fields of the panel. */
const headersAndValues: Record<string, Example> = {
	'template-without-variables': template({}),
	'template-text-header': template(
		{ header: { format: 'TEXT', text: 'Hello {{1}}' }, body: '{{1}}' },
		{ headerType: 'text', headerText: 'Anna', ...values({ value: 'A' }) },
	),
	'template-named-body': template(
		{ parameterFormat: 'NAMED', body: '{{order_id}} on {{day}}' },
		values({ name: 'order_id', value: '42' }, { type: 'dateTime', name: 'day', value: 'Friday' }),
	),
	'template-positional-values': template(
		{ body: '{{1}} {{2}} {{3}}' },
		values(
			{ type: 'text', value: 'A' },
			{ type: 'currency', value: '$100.99', currencyCode: 'USD', amount: 100.99 },
			{ type: 'dateTime', value: 'February 25, 1977' },
		),
	),
	'template-image-header': template({ header: { format: 'IMAGE' } }, under('image', byLink('photo.jpg'))),
	'template-video-header': template(
		{ header: { format: 'VIDEO' } },
		under('video', { headerMediaSource: 'id', headerMediaId: '777' }),
	),
	'template-document-header': template(
		{ header: { format: 'DOCUMENT' } },
		under('document', { ...byLink('a.pdf'), headerFileName: 'a.pdf' }),
	),
	'template-location-header': template(
		{ header: { format: 'LOCATION' } },
		under('location', {
			latitude: 37.44,
			longitude: -122.16,
			locationName: 'Philz',
			locationAddress: '101 Forest Ave',
		}),
	),
	'template-product-header': template(
		{ header: { format: 'PRODUCT' } },
		under('product', { catalogId: '829', productId: 'P01002' }),
	),
};

/** Buttons by the fields of the panel. */
const withButtons: Record<string, Example> = {
	'template-buttons': template(
		{ buttons: [urlButton, quickReply, copyCode] },
		buttons(
			{ type: 'url', index: 0, value: 'suffix' },
			{ type: 'quickReply', index: 1, value: 'ID' },
			{ type: 'copyCode', index: 2, value: '25OFF' },
		),
	),
	'template-flow-button': template(
		{ buttons: [{ type: 'FLOW', text: 'Start' }] },
		buttons({ type: 'flow', index: 0, value: 'run-7', flowData: '{"name": "Ann"}' }),
	),
	'template-catalog-button': template(
		{ buttons: [{ type: 'CATALOG', text: 'View' }] },
		buttons({ type: 'catalog', index: 0, value: 'P01002' }),
	),
	'template-offer': template(
		{ body: '{{1}}', limitedTimeOffer: true, buttons: [copyCode] },
		{
			...values({ value: 'Ann' }),
			// Two weeks after the beginning of 1970: the milliseconds of the documents' own example.
			offerExpiresAt: '1970-01-15T00:00:00.000Z',
			...buttons({ type: 'copyCode', index: 0, value: '25OFF' }),
		},
	),
	'template-authentication': template(
		{
			category: 'AUTHENTICATION',
			body: '{{1}}',
			buttons: [{ type: 'OTP', text: 'Copy', url: 'https://example.com/?code={{1}}' }],
		},
		{
			...values({ value: 'J$FpnYnP' }),
			...buttons({ type: 'url', index: 0, value: 'J$FpnYnP' }),
		},
	),
};

/** What the panel has no fields for is given as JSON. */
const withJson: Record<string, Example> = {
	'template-named': template(
		{
			parameterFormat: 'NAMED',
			header: { format: 'TEXT', text: 'Hello {{first}}' },
			body: '{{order_id}} on {{day}}',
		},
		inJson([
			{ type: 'header', parameters: [named('first', 'Anna')] },
			{ type: 'body', parameters: [named('order_id', '42'), named('day', 'Friday')] },
		]),
	),
	'template-product-carousel': template(
		{ body: '{{1}}', cards: [productCard, productCard] },
		inJson([
			{ type: 'body', parameters: [textOf('Ann')] },
			cards(productCardComponents('pizza-1'), productCardComponents('pizza-2')),
		]),
	),
	'template-every-component': template(
		{
			parameterFormat: 'NAMED',
			header: { format: 'TEXT', text: 'Hello {{first}}' },
			body: '{{order_id}} for {{sum}} on {{day}}',
			buttons: [
				urlButton,
				quickReply,
				copyCode,
				{ type: 'FLOW', text: 'Start' },
				{ type: 'CATALOG', text: 'View' },
				{ type: 'MPM', text: 'View items' },
			],
			limitedTimeOffer: true,
			cards: [imageCard, imageCard],
		},
		inJson([
			{ type: 'header', parameters: [named('first', 'Anna')] },
			{
				type: 'body',
				parameters: [
					named('order_id', '42'),
					{
						type: 'currency',
						parameter_name: 'sum',
						currency: { fallback_value: '$1', code: 'USD', amount_1000: 1000 },
					},
					{ type: 'date_time', parameter_name: 'day', date_time: { fallback_value: 'Friday' } },
				],
			},
			button('url', '0', textOf('suffix')),
			button('quick_reply', '1', { type: 'payload', payload: 'ID' }),
			button('copy_code', '2', { type: 'coupon_code', coupon_code: '25OFF' }),
			button('flow', '3', {
				type: 'action',
				action: { flow_token: 't', flow_action_data: { a: 1 } },
			}),
			// The documents write this word in both cases; what was pasted goes out as it is.
			button('CATALOG', 4, { type: 'action', action: { thumbnail_product_retailer_id: 'P1' } }),
			button('mpm', 5, {
				type: 'action',
				action: {
					thumbnail_product_retailer_id: 'P1',
					sections: [{ title: 'Pizza', product_items: [{ product_retailer_id: 'P1' }] }],
				},
			}),
			{
				type: 'limited_time_offer',
				parameters: [
					{
						type: 'limited_time_offer',
						limited_time_offer: { expiration_time_ms: 1_209_600_000 },
					},
				],
			},
			cards(imageCardComponents, imageCardComponents),
			{
				type: 'tap_target_configuration',
				parameters: [
					{
						type: 'tap_target_configuration',
						tap_target_configuration: [{ url: 'https://example.com', title: 'Shop' }],
					},
				],
			},
		]),
	),
};

/** Every kind of template component. Kapso notes §2.5. */
export const templateExamples: Record<string, Example> = { ...headersAndValues, ...withButtons, ...withJson };
