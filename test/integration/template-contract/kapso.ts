import type { DemoTemplate } from '../../../sandbox/kapso/templates';
import { attached, link, type Contract, type ContractCase, type Entry } from './case';
import { carousels, withButtons } from './kapso-buttons';
import { sends, text, named, header, body, button, image, video, document, copyCode } from './kapso-shapes';

const texts: ContractCase[] = [
	sends('hello_world', 'no variable part', [], undefined),
	sends(
		'price_date',
		'positional body',
		[
			['body:1', '1', '$100.99'],
			['body:2', '2', 'February 25, 1977'],
		],
		[body(text('$100.99'), text('February 25, 1977'))],
	),
	sends(
		'shipped_named',
		'named body',
		[
			['body:name:first_name', 'first_name', 'Ann'],
			['body:name:order_id', 'order_id', '42'],
		],
		[body(named('first_name', 'Ann'), named('order_id', '42'))],
	),
	sends(
		'sale_header',
		'positional text header',
		[
			['header:text', 'header', 'autumn'],
			['body:1', '1', 'Friday'],
		],
		[header(text('autumn')), body(text('Friday'))],
	),
	sends(
		'named_header',
		'named text header',
		[
			['header:text:first', 'header_first', 'Anna'],
			['body:name:time', 'time', '8 pm'],
		],
		[header(named('first', 'Anna')), body(named('time', '8 pm'))],
	),
];

const orderUpdate = (file: string): Entry[] => [
	['header:image', 'header', file],
	['body:1', '1', 'Ann'],
	['body:2', '2', 'SO-7'],
	['body:3', '3', 'Friday'],
	['button:0:url', 'button_0', 'SO-7'],
];
const orderUpdated = (file: object) => [
	image(file),
	body(text('Ann'), text('SO-7'), text('Friday')),
	button('url', '0', text('SO-7')),
];
const invoice = (file: string, fileName: string | null): Entry[] => [
	['header:document', 'header', file],
	['header:document:fileName', 'header_file_name', fileName],
	['body:1', '1', 'Ann'],
];

const files: ContractCase[] = [
	sends(
		'order_update',
		'image by link, three values, URL button',
		orderUpdate(link('a.jpg')),
		orderUpdated({ link: link('a.jpg') }),
	),
	sends('order_update', 'image by ID', orderUpdate('1234567'), orderUpdated({ id: '1234567' })),
	sends('order_update', 'image as binary data', orderUpdate('photo'), (id) => orderUpdated({ id }), {
		binary: attached.photo,
		uploads: 1,
	}),
	sends(
		'intro_video',
		'video by link',
		[['header:video', 'header', link('a.mp4')]],
		[video({ link: link('a.mp4') })],
	),
	sends('intro_video', 'video by ID', [['header:video', 'header', '7654321']], [video({ id: '7654321' })]),
	sends(
		'intro_video',
		'video as binary data',
		[['header:video', 'header', 'clip']],
		(id) => [video({ id })],
		{ binary: attached.clip, uploads: 1 },
	),
	sends('invoice_document', 'document by link, with a file name', invoice(link('7.pdf'), 'Invoice 7.pdf'), [
		document({ link: link('7.pdf'), filename: 'Invoice 7.pdf' }),
		body(text('Ann')),
	]),
	sends('invoice_document', 'document by ID, without a file name', invoice('2468013', null), [
		document({ id: '2468013' }),
		body(text('Ann')),
	]),
	sends(
		'invoice_document',
		'document as binary data, under its own name',
		invoice('paper', null),
		(id) => [document({ id, filename: 'invoice.pdf' }), body(text('Ann'))],
		{ binary: attached.paper, uploads: 1 },
	),
];

const others: ContractCase[] = [
	sends(
		'clinic_location',
		'location header',
		[
			['header:location:latitude', 'header_latitude', 37.44],
			['header:location:longitude', 'header_longitude', -122.16],
			['header:location:name', 'header_name', 'Philz'],
			['header:location:address', 'header_address', '101 Forest Ave'],
		],
		[
			header({
				type: 'location',
				location: {
					latitude: '37.44',
					longitude: '-122.16',
					name: 'Philz',
					address: '101 Forest Ave',
				},
			}),
		],
	),
	sends(
		'single_product',
		'product header',
		[
			['header:product:productId', 'header_product_id', 'P01002'],
			['header:product:catalogId', 'header_catalog_id', '829'],
		],
		[
			header({
				type: 'product',
				product: { product_retailer_id: 'P01002', catalog_id: '829' },
			}),
		],
	),
	sends(
		'limited_offer',
		'limited-time offer, copy code and URL button',
		[
			['header:image', 'header', link('a.jpg')],
			['body:1', '1', 'Ann'],
			// Two weeks after the beginning of 1970: the milliseconds of the documents' own example.
			['offer:expiresAt', 'offer_expires_at', '1970-01-15T00:00:00.000Z'],
			['button:0:copyCode', 'button_0', '25OFF'],
			['button:1:url', 'button_1', 'suffix'],
		],
		[
			image({ link: link('a.jpg') }),
			body(text('Ann')),
			{
				type: 'limited_time_offer',
				parameters: [
					{
						type: 'limited_time_offer',
						limited_time_offer: { expiration_time_ms: 1_209_600_000 },
					},
				],
			},
			copyCode('0', '25OFF'),
			button('url', '1', text('suffix')),
		],
	),
	...['otp_code', 'login_code'].map((name) =>
		sends(
			name,
			'authentication: one code in the text and on the button',
			[['code', 'code', 'J$FpnYnP']],
			[body(text('J$FpnYnP')), button('url', '0', text('J$FpnYnP'))],
		),
	),
];

const turned: DemoTemplate = {
	name: 'turned_round',
	language: 'en_US',
	category: 'UTILITY',
	status: 'APPROVED',
	parameterFormat: 'POSITIONAL',
	body: 'On {{2}} for {{1}}, once more {{2}}.',
	buttons: [],
};

const unusual: ContractCase[] = [
	sends(
		turned.name,
		'positional body whose text has the second value first, and twice',
		[
			['body:2', '2', 'Friday'],
			['body:1', '1', 'Ann'],
		],
		[body(text('Ann'), text('Friday'))],
		{ presupposes: ({ store }) => store.addTemplates('kapso', [turned]) },
	),
];

export const kapso: Contract = {
	gateway: 'kapso',
	// The business account of the phone number, then its templates of the name.
	lookUp: 2,
	cases: [...texts, ...files, ...others, ...withButtons, ...carousels, ...unusual],
};
