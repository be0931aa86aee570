import fc from 'fast-check';

import { faultOfValues, partsFrom, valuesByName } from '../../../../gateways/template-values';
import { whatomate } from '../../../../gateways/whatomate';
import { templateDefinitionOf } from '../../../../gateways/whatomate/template-definition';
import { asGolden, checked, number } from './support';
import { binary } from './wishes';

/** Templates are as the server lists them, bodies as its send reads them (Whatomate notes §A5, §A6). */

type Json = Record<string, unknown>;

const templateId = '9a0e2c1b-0b7f-4f0a-8c57-52c0f0a1d3e4';

const defined = (more: Json) => {
	const definition = templateDefinitionOf({
		id: templateId,
		whatsapp_account: 'Main',
		name: 'order_update',
		display_name: 'Order update',
		language: 'en',
		category: 'UTILITY',
		status: 'APPROVED',
		header_type: 'NONE',
		header_content: '',
		body_content: 'Hello.',
		footer_content: '',
		buttons: [],
		sample_values: [],
		...more,
	});
	if (!definition?.fields) throw new Error('It has no fields');
	return { ...definition, fields: definition.fields };
};
type Defined = ReturnType<typeof defined>;

const reading = {
	fileOf: async (value: string) => {
		if (value.startsWith('https:')) return { url: value };
		return value === 'data' ? binary('photo.png', 'image/png') : { id: value };
	},
	momentOf: () => undefined,
};

/** From values by name to the request that travels. */
async function sent({ fields, value }: Defined, given: unknown): Promise<Json> {
	const named = valuesByName(fields, given);
	if ('finding' in named) throw new Error(named.finding.says);
	const read = await partsFrom(fields, named.values, reading);
	if ('finding' in read) throw new Error(`${read.finding.path.join()} ${read.finding.says}`);
	const message = { type: 'template', template: value, ...read.parts };
	const [composed] = whatomate.compose(checked({ to: number('254712345678'), message }));
	if (!composed) throw new Error('Nothing was composed');
	return asGolden(composed.request) as Json;
}

async function body(definition: Defined, given: unknown): Promise<unknown> {
	const { body: travels, path } = await sent(definition, given);
	expect(path).toBe('/api/messages/template');
	const { phone_number, template_id, ...parts } = travels as Json;
	expect({ phone_number, template_id }).toEqual({
		phone_number: '254712345678',
		template_id: templateId,
	});
	return parts;
}

const sample = (name: string | number, value: string, component = 'body') =>
	typeof name === 'number' ? { component, index: name, value } : { component, param_name: name, value };

describe('what a template says of itself', () => {
	test('its value is its ID, its own words are in capitals', () => {
		expect(defined({ status: 'pending', category: 'marketing' })).toMatchObject({
			value: templateId,
			templateId,
			name: 'order_update',
			language: 'en',
			status: 'PENDING',
			category: 'MARKETING',
			body: 'Hello.',
			fields: [],
		});
	});

	test('without variable parts nothing is to be filled in, and nothing is sent along', async () => {
		const fixed = defined({
			header_type: 'TEXT',
			header_content: 'News',
			buttons: [
				{ type: 'QUICK_REPLY', text: 'Stop' },
				{ type: 'URL', text: 'Shop', url: 'https://example.com' },
				{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+254711000001' },
				{ type: 'FLOW', text: 'Book', flow_id: '1' },
			],
		});
		expect(fixed.fields).toEqual([]);
		expect(await body(fixed, {})).toEqual({});
	});
});

describe('body', () => {
	test('named: values go by name', async () => {
		const definition = defined({
			body_content: 'Hello {{ name }}, your order {{order_id}} is ready, {{name}}.',
			sample_values: [sample('name', 'John'), sample('order_id', '12345')],
		});
		expect(definition.fields).toMatchObject([
			{ id: 'body:name:name', key: 'name', required: true, type: 'string', example: 'John' },
			{ id: 'body:name:order_id', key: 'order_id', required: true, example: '12345' },
		]);
		expect(definition.fields[1]?.label).toMatch(/your order \{\{order_id\}\} is ready.*e\.g\. 12345/);
		expect(await body(definition, { name: 'Ann', order_id: 7 })).toEqual({
			template_params: { name: 'Ann', order_id: '7' },
		});
	});

	test('numbered: values go by number, wherever it stands in the text', async () => {
		const definition = defined({
			body_content: 'Order {{2}} for {{1}}.',
			sample_values: [sample(1, 'John'), sample(2, '12345')],
		});
		expect(definition.fields.map(({ id, key, example }) => [id, key, example])).toEqual([
			['body:2', '2', '12345'],
			['body:1', '1', 'John'],
		]);
		expect(await body(definition, { 1: 'Ann', 2: '7' })).toEqual({
			template_params: { '1': 'Ann', '2': '7' },
		});
	});

	test.each([
		['older samples', [{ component: 'body', values: ['John', '12345'] }]],
		['plain samples', ['John', '12345']],
		['samples without a component', [{ param_name: '1', value: 'John' }, sample(2, '12345')]],
	])('examples of %s', (_, sample_values) => {
		const { fields } = defined({ body_content: '{{1}} {{2}}', sample_values });
		expect(fields.map(({ example }) => example)).toEqual(['John', '12345']);
	});

	test('placeholders may be called as they like', async () => {
		const definition = defined({ body_content: '{{constructor}} {{a:b %}} {{1}}', sample_values: null });
		const given = { constructor: 'x', 'a:b %': 'y', 1: 'z' };
		expect(await body(definition, given)).toEqual({ template_params: given });
	});
});

describe('header', () => {
	test('a named text goes to the header alone: the server would take it for a value of the body', async () => {
		const definition = defined({
			header_type: 'TEXT',
			header_content: 'Our {{season}} sale',
			body_content: 'Until {{day}}.',
			sample_values: [sample('season', 'spring', 'header'), sample('day', 'Sunday')],
		});
		expect(definition.fields).toMatchObject([
			{ id: 'header:text:season', key: 'header_season', required: true, example: 'spring' },
			{ id: 'body:name:day', key: 'day', example: 'Sunday' },
		]);
		expect(await body(definition, { header_season: 'summer', day: 'Monday' })).toEqual({
			header_params: { season: 'summer' },
			template_params: { day: 'Monday' },
		});
	});

	test.each([
		['{{1}}', 'header:text', 'header', { '1': 'Hi' }],
		['{{2}}', 'header:text:2', 'header_2', { '2': 'Hi' }],
	])('a numbered text %s goes by its number', async (header_content, id, key, header_params) => {
		const definition = defined({ header_type: 'TEXT', header_content });
		expect(definition.fields).toMatchObject([{ id, key }]);
		expect(await body(definition, { [key]: 'Hi' })).toEqual({ header_params });
	});

	test.each(['IMAGE', 'VIDEO'])('%s by link and by media ID', async (header_type) => {
		const definition = defined({ header_type, header_content: '4:c2FtcGxl' });
		expect(definition.fields).toMatchObject([
			{ id: `header:${header_type.toLowerCase()}`, key: 'header', required: true },
		]);
		expect(await body(definition, { header: 'https://example.com/a.jpg' })).toEqual({
			header_media_url: 'https://example.com/a.jpg',
		});
		expect(await body(definition, { header: '1166846181421424' })).toEqual({
			header_media_id: '1166846181421424',
		});
	});

	test('a picture from binary data travels as a form', async () => {
		const definition = defined({ header_type: 'IMAGE', body_content: 'Hello {{name}}.' });
		expect(await sent(definition, { header: 'data', name: 'Ann' })).toEqual({
			method: 'POST',
			path: '/api/messages/template',
			form: [
				['phone_number', '254712345678'],
				['template_id', templateId],
				['template_params', '{"name":"Ann"}'],
				['header_file', { fileName: 'photo.png', mimeType: 'image/png' }],
			],
		});
	});

	test('a document has a name, its own or another', async () => {
		const definition = defined({ header_type: 'DOCUMENT' });
		expect(definition.fields.map(({ id, required }) => [id, required])).toEqual([
			['header:document', true],
			['header:document:fileName', false],
		]);
		const header = 'https://example.com/files/7.pdf';
		expect(await body(definition, { header })).toEqual({
			header_media_url: header,
			header_media_filename: '7.pdf',
		});
		expect(await body(definition, { header, header_file_name: 'Invoice.pdf' })).toEqual({
			header_media_url: header,
			header_media_filename: 'Invoice.pdf',
		});
	});
});

describe('buttons', () => {
	test('are counted with those that have no variable part', async () => {
		const definition = defined({
			buttons: [
				{ type: 'QUICK_REPLY', text: 'Stop' },
				{ type: 'URL', text: 'Track', url: 'https://example.com/track/{{1}}', example: '12345' },
				{ type: 'copy_code', text: 'Copy offer code', example: 'SAVE20' },
			],
		});
		expect(definition.fields).toMatchObject([
			{ id: 'button:1:url', key: 'button_1', required: true, example: '12345' },
			{ id: 'button:2:copyCode', key: 'button_2', required: true, example: 'SAVE20' },
		]);
		expect(definition.fields[0]?.label).toContain('https://example.com/track/{{1}}');
		expect(await body(definition, { button_1: '7', button_2: 'SAVE30' })).toEqual({
			button_params: { '1': '7', '2': 'SAVE30' },
		});
	});

	test('an example fetched from Meta is the whole link, and the field takes its ending', () => {
		const url = 'https://example.com/track/{{1}}';
		const { fields } = defined({
			buttons: [{ type: 'URL', url, example: ['https://example.com/track/42'] }],
		});
		expect(fields[0]?.example).toBe('42');
	});
});

describe('authentication', () => {
	const link = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';

	test.each([
		['its category', 'AUTHENTICATION', { type: 'URL', text: 'Copy code', url: link }],
		['its button', 'UTILITY', { type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }],
	])('known by %s: one code is in the text and on the button', async (_, category, button) => {
		const definition = defined({ category, body_content: '{{1}} is your code.', buttons: [button] });
		expect(definition.fields).toMatchObject([{ id: 'code', key: 'code', required: true }]);
		expect(await body(definition, { code: '123456' })).toEqual({
			template_params: { '1': '123456' },
			button_params: { '0': '123456' },
		});
	});
});

test.each([
	[{ buttons: [{ type: 'MPM', text: 'View items' }] }, 'a multi-product button'],
	[{ header_type: 'LOCATION' }, 'a header of type location'],
	[{ header_type: 'TEXT', header_content: '{{a}} {{b}}' }, /^a header with more than one placeholder/],
])('what fields cannot express is told: %j', (more, words) => {
	expect(defined(more).beyondFields).toEqual(
		typeof words === 'string' ? words : expect.stringMatching(words),
	);
	expect(defined({}).beyondFields).toBeUndefined();
});

describe('values that do not fit', () => {
	const { fields } = defined({
		header_type: 'IMAGE',
		body_content: 'Hello {{name}}.',
		buttons: [{ type: 'COPY_CODE', text: 'Copy' }],
	});

	test.each([
		['one too few', { header: 'https://x', button_0: 'A' }, /lacks a value for 'name'/],
		[
			'an unknown name',
			{ header: 'https://x', name: 'a', button_0: 'A', city: 'b' },
			/has 'city', which/,
		],
		['a list that is too long', ['a', 'b'], /has 2 values in a list, and the body takes 1/],
	])('%s: told with what the template takes and what was given', (_, given, words) => {
		const read = valuesByName(fields, given);
		const says = 'finding' in read ? read.finding.says : '';
		expect(says).toMatch(words);
		expect(says).toMatch(/The template takes header, name, button_0; given: /);
	});

	test('by id, the labels of the panel are named', () => {
		expect(faultOfValues(fields, {})?.says).toMatch(/lacks a value for 'Header Image'/);
	});
});

describe('whatever a list holds', () => {
	const keys = ['header_type', 'header_content', 'body_content', 'buttons', 'sample_values', 'category'];
	const inner = ['type', 'text', 'url', 'example', 'component', 'param_name', 'index', 'value', 'values'];
	const word = fc.constantFrom(
		...['TEXT', 'IMAGE', 'URL', 'OTP', 'MPM', 'body', 'header', '{{1}} {{a}}', '{{__proto__}}', ''],
		...[null, undefined, 0, Number.NaN, true],
	);
	const part = fc.oneof(word, fc.dictionary(fc.constantFrom(...inner), fc.oneof(word, fc.array(word))));

	test('it is read without a throw, and fields have ids of their own', () => {
		const junk = fc.dictionary(fc.constantFrom(...keys), fc.oneof(part, fc.array(part)));
		fc.assert(
			fc.property(junk, (fields) => {
				const read = templateDefinitionOf({ ...fields, id: templateId, name: 'x' });
				const ids = read?.fields?.map(({ id }) => id) ?? [];
				expect(new Set(ids).size).toBe(ids.length);
			}),
		);
	});

	test('what has no ID or name is no template', () => {
		expect(templateDefinitionOf({ name: 'x' })).toBeUndefined();
		expect(templateDefinitionOf({ id: templateId })).toBeUndefined();
	});
});
