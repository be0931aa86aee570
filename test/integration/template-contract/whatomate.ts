import { demoTemplates, newTemplate, type DemoTemplate } from '../../../sandbox/whatomate/demo-templates';
import { attached, link, type Contract, type ContractCase, type Entry } from './case';

/** Bodies have the shapes of Whatomate notes §A5. */

type Fields = Record<string, unknown>;

function templateNamed(name: string): DemoTemplate {
	const template = demoTemplates.find((one) => one.name === name);
	if (!template) throw new Error(`There is no template ${name}`);
	return template;
}

function sends(
	{ id, name }: DemoTemplate,
	kind: string,
	entries: Entry[],
	fields: Fields,
	more: Partial<ContractCase> = {},
): ContractCase {
	return {
		kind: `${kind} (${name})`,
		template: id,
		named: { template: name },
		entries,
		golden: () => ({ body: { phone_number: '254712345678', template_id: id, ...fields } }),
		...more,
	};
}

/** The multipart form of a header's file: objects travel as JSON text, the file comes last. */
function attaches(
	template: DemoTemplate,
	kind: string,
	entries: Entry[],
	fields: Record<string, string>,
	[fileName, mimeType]: [string, string],
	binary: ContractCase['binary'],
): ContractCase {
	return sends(template, kind, entries, fields, {
		binary,
		golden: () => ({
			form: [
				['phone_number', '254712345678'],
				['template_id', template.id],
				...Object.entries(fields),
				['header_file', { fileName, mimeType }],
			],
		}),
	});
}

const order: Entry[] = [
	['body:name:name', 'name', 'John'],
	['body:name:order_id', 'order_id', '12345'],
];
const ordered = { template_params: { name: 'John', order_id: '12345' } };

const delivery = (file: string): Entry[] => [
	['header:image', 'header', file],
	['body:name:name', 'name', 'John'],
	['body:name:order_id', 'order_id', '12345'],
	['body:name:day', 'day', 'Friday'],
	['button:0:url', 'button_0', '12345'],
];
const delivered = {
	template_params: { name: 'John', order_id: '12345', day: 'Friday' },
	button_params: { '0': '12345' },
};
const invoice = (file: string, fileName: string | null): Entry[] => [
	['header:document', 'header', file],
	['header:document:fileName', 'header_file_name', fileName],
];

const plainHeader = newTemplate('c9f0f895-fb98-4ab9-8159-a1b2c3d4e590', 'numbered_header', 'Hello {{1}}.', {
	headerType: 'TEXT',
	headerContent: 'News of {{1}}',
});
const fixedHeader = newTemplate('c9f0f895-fb98-4ab9-8159-a1b2c3d4e591', 'fixed_header', 'Hello {{name}}.', {
	headerType: 'TEXT',
	headerContent: 'News from Nairobi',
});

const texts: ContractCase[] = [
	sends(templateNamed('hello_world'), 'no variable part', [], {}),
	sends(templateNamed('order_confirmation'), 'named body', order, ordered),
	sends(
		templateNamed('order_positional'),
		'positional body',
		[
			['body:1', '1', 'John'],
			['body:2', '2', '12345'],
		],
		{ template_params: { '1': 'John', '2': '12345' } },
	),
	sends(
		templateNamed('sale_header'),
		'named text header',
		[
			['header:text:season', 'header_season', 'autumn'],
			['body:name:day', 'day', 'Friday'],
		],
		{ template_params: { day: 'Friday' }, header_params: { season: 'autumn' } },
	),
	sends(
		fixedHeader,
		'text header without a placeholder',
		[['body:name:name', 'name', 'Ann']],
		{ template_params: { name: 'Ann' } },
		{ presupposes: ({ store }) => store.addTemplates('whatomate', [fixedHeader]) },
	),
	sends(
		plainHeader,
		'positional text header',
		[
			['header:text', 'header', 'today'],
			['body:1', '1', 'Ann'],
		],
		{ template_params: { '1': 'Ann' }, header_params: { '1': 'today' } },
		{ presupposes: ({ store }) => store.addTemplates('whatomate', [plainHeader]) },
	),
];

const files: ContractCase[] = [
	sends(
		templateNamed('delivery_update'),
		'image by link, three values, URL button',
		delivery(link('a.jpg')),
		{ header_media_url: link('a.jpg'), ...delivered },
	),
	sends(templateNamed('delivery_update'), 'image by ID', delivery('1166846181421424'), {
		header_media_id: '1166846181421424',
		...delivered,
	}),
	attaches(
		templateNamed('delivery_update'),
		'image as binary data',
		delivery('photo'),
		{
			template_params: '{"name":"John","order_id":"12345","day":"Friday"}',
			button_params: '{"0":"12345"}',
		},
		['parcel.jpg', 'image/jpeg'],
		attached.photo,
	),
	sends(templateNamed('how_to_video'), 'video by link', [['header:video', 'header', link('a.mp4')]], {
		header_media_url: link('a.mp4'),
	}),
	attaches(
		templateNamed('how_to_video'),
		'video as binary data',
		[['header:video', 'header', 'clip']],
		{},
		['coffee.mp4', 'video/mp4'],
		attached.clip,
	),
	sends(
		templateNamed('invoice_document'),
		'document by link, with a file name',
		invoice(link('7.pdf'), 'Invoice 7.pdf'),
		{ header_media_url: link('7.pdf'), header_media_filename: 'Invoice 7.pdf' },
	),
	sends(
		templateNamed('invoice_document'),
		'document by link, under the name in the link, because WhatsApp wants one',
		invoice(link('7.pdf'), null),
		{ header_media_url: link('7.pdf'), header_media_filename: '7.pdf' },
	),
	sends(
		templateNamed('invoice_document'),
		'document by ID, with a file name',
		invoice('1166846181421424', 'Invoice 7.pdf'),
		{ header_media_id: '1166846181421424', header_media_filename: 'Invoice 7.pdf' },
	),
	attaches(
		templateNamed('invoice_document'),
		'document as binary data',
		invoice('paper', 'Invoice 7.pdf'),
		{ header_media_filename: 'Invoice 7.pdf' },
		['Invoice 7.pdf', 'application/pdf'],
		attached.paper,
	),
];

const withButtons: ContractCase[] = [
	sends(templateNamed('order_shipped'), 'URL button', [...order, ['button:0:url', 'button_0', '12345']], {
		...ordered,
		button_params: { '0': '12345' },
	}),
	sends(
		templateNamed('voucher'),
		'copy code button',
		[
			['body:name:name', 'name', 'John'],
			['button:0:copyCode', 'button_0', 'SAVE20'],
		],
		{ template_params: { name: 'John' }, button_params: { '0': 'SAVE20' } },
	),
	sends(
		templateNamed('appointment_reminder'),
		'quick replies, which the server fills itself',
		[
			['body:name:day', 'day', 'Monday'],
			['body:name:time', 'time', '10:00'],
		],
		{ template_params: { day: 'Monday', time: '10:00' } },
	),
	sends(
		templateNamed('otp_code'),
		'authentication: one code in the text and on the button',
		[['code', 'code', '123456']],
		{ template_params: { '1': '123456' }, button_params: { '0': '123456' } },
	),
];

export const whatomate: Contract = {
	gateway: 'whatomate',
	// By name: one page of the templates.
	lookUp: 1,
	cases: [...texts, ...files, ...withButtons],
};
