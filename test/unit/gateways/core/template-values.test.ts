import fc from 'fast-check';

import type { TemplateField } from '../../../../gateways/template-definition';
import {
	bodyFields,
	buttonFields,
	codeField,
	fieldId,
	fieldOf,
	headerFileFields,
	offerField,
} from '../../../../gateways/template-fields';
import { faultOfValues, partsFrom, valuesByName, type Reading } from '../../../../gateways/template-values';
import { template, type Values } from './template-pieces';

const reading: Reading = {
	fileOf: async (value) => (value.startsWith('https:') ? { url: value } : 'is no link'),
	momentOf: (value) => Date.parse(String(value)) || undefined,
};

async function parts(fields: TemplateField[], values: Values): Promise<object> {
	const read = await partsFrom(fields, values, reading);
	return 'parts' in read ? read.parts : { finding: read.finding.says };
}

const named = (name: string, type?: 'number' | 'boolean' | 'media'): TemplateField =>
	fieldOf({
		id: fieldId('body', 'name', name, ...(type ? [type] : [])),
		key: name,
		short: `Body {{${name}}}`,
		type: type === 'media' ? 'string' : type,
	});

describe('from the fields of a template to its parts', () => {
	test('every value stands where its placeholder does, whatever the template', async () => {
		await fc.assert(
			fc.asyncProperty(template, async ({ fields, values, stands }) => {
				expect(faultOfValues(fields, values)).toBeUndefined();
				expect(await parts(fields, values)).toEqual(stands);
			}),
		);
	});

	test('the same by name, where no two fields have the same', async () => {
		await fc.assert(
			fc.asyncProperty(template, async ({ fields, values, stands }) => {
				const keys = fields.map(({ key }) => key);
				fc.pre(new Set(keys).size === keys.length && !fields.some(({ id }) => keys.includes(id)));
				const byName = Object.fromEntries(fields.map(({ id, key }) => [key, values[id]]));
				const read = valuesByName(fields, byName);
				expect(read).toEqual({ values });
				expect('values' in read && (await parts(fields, read.values))).toEqual(stands);
			}),
		);
	});

	test('without any one of the required values it is refused', () => {
		fc.assert(
			fc.property(
				template,
				fc.nat(),
				fc.constantFrom(undefined, null, '', '  '),
				(piece, at, nothing) => {
					const { fields, values } = piece;
					const required = fields.filter((field) => field.required);
					fc.pre(required.length > 0);
					const { id = '' } = required[at % required.length] ?? {};
					const fault = faultOfValues(fields, { ...values, [id]: nothing });
					expect(fault?.says).toMatch(/^lacks a value for '/);
				},
			),
		);
	});
});

describe('values of a kind', () => {
	test.each([
		['49.5', 49.5],
		[' 7 ', 7],
		[0, 0],
		['1e3', 1000],
	])('%j is a number', async (given, number) => {
		expect(await parts([named('n', 'number')], { 'body:name:n:number': given })).toEqual({
			body: [{ type: 'number', name: 'n', number }],
		});
	});

	test.each([['five'], ['49,5'], [true], [[]], [[5]], [{}], ['Infinity']])('%j is none', async (given) => {
		expect(await parts([named('n', 'number')], { 'body:name:n:number': given })).toEqual({
			finding: "has a value for 'Body {{n}}' that is not a number",
		});
	});

	test.each([
		[true, true],
		['true', true],
		['TRUE', true],
		['1', true],
		[false, false],
		['False', false],
		[0, false],
	])('%j is true or false', async (given, flag) => {
		expect(await parts([named('b', 'boolean')], { 'body:name:b:boolean': given })).toEqual({
			body: [{ type: 'boolean', name: 'b', flag }],
		});
	});

	test.each([['yes'], ['constructor'], [2], [{}]])('%j is neither', async (given) => {
		expect(await parts([named('b', 'boolean')], { 'body:name:b:boolean': given })).toEqual({
			finding: "has a value for 'Body {{b}}' that is neither true nor false",
		});
	});

	test('a file by a link; what it is not is told in the words of who reads it', async () => {
		const fields = [named('f', 'media')];
		expect(await parts(fields, { 'body:name:f:media': 'https://example.com/a.jpg' })).toEqual({
			body: [{ type: 'media', name: 'f', media: { url: 'https://example.com/a.jpg' } }],
		});
		expect(await parts(fields, { 'body:name:f:media': 'a.jpg' })).toEqual({
			finding: "has a value for 'Body {{f}}' that is no link",
		});
	});

	test.each([
		[' Ann ', 'Ann'],
		[42, '42'],
		[false, 'false'],
		[new Date(0), '1970-01-01T00:00:00.000Z'],
		[{ a: [1] }, '{"a":[1]}'],
	])('%j as text', async (given, text) => {
		expect(await parts(bodyFields('{{1}}', false), { 'body:1': given })).toEqual({
			body: [{ type: 'text', text }],
		});
	});

	test('an end of an offer', async () => {
		expect(await parts([offerField], { 'offer:expiresAt': '1970-01-15T00:00:00Z' })).toEqual({
			offerExpiresAt: 1_209_600_000,
		});
		expect(await parts([offerField], { 'offer:expiresAt': 'soon' })).toEqual({
			finding: "has a value for 'Offer Expires At' that is not a date",
		});
	});

	test('one code stands in the text and on the button', async () => {
		expect(await parts([codeField], { code: 'J$FpnYnP' })).toEqual({
			body: [{ type: 'text', text: 'J$FpnYnP' }],
			buttons: [{ type: 'url', index: 0, value: 'J$FpnYnP' }],
		});
	});

	test.each([
		[{}, {}],
		[{ 'button:0:flowToken': 'run' }, { value: 'run' }],
		[{ 'button:0:flowData': '{"a": 1}' }, { data: { a: 1 } }],
		[
			{ 'button:0:flowToken': 'run', 'button:0:flowData': { a: 1 } },
			{ value: 'run', data: { a: 1 } },
		],
	])('a flow of %j is one button', async (values, holds) => {
		expect(await parts(buttonFields('flow', 0, 'Start'), values)).toEqual({
			buttons: [{ type: 'flow', index: 0, ...holds }],
		});
	});
});

describe('values by name', () => {
	const fields = [
		...headerFileFields('document', 'URL'),
		...bodyFields('{{2}}, {{1}}', false),
		...buttonFields('quickReply', 0, 'Yes'),
	];

	test('a list fills the body in the order of the numbers', () => {
		expect(valuesByName(bodyFields('{{2}}, {{10}}, {{1}}', false), ['one', 'two', 'ten'])).toEqual({
			values: { 'body:1': 'one', 'body:2': 'two', 'body:3': 'ten' },
		});
		expect(valuesByName([codeField], ['123456'])).toEqual({ values: { code: '123456' } });
	});

	test('a list that fills the body is not enough where more is wanted', () => {
		expect(valuesByName(fields, ['one', 'two'])).toMatchObject({
			finding: {
				says: "lacks a value for 'header'. The template takes header, header_file_name (optional), 2, 1, button_0 (optional); given: 1, 2",
			},
		});
	});

	test('a placeholder with the name of another part is reached by its id', () => {
		const both = [...headerFileFields('image', 'URL'), ...bodyFields('{{header}}', true)];
		expect(valuesByName(both, { header: 'https://example.com', 'body:name:header': 'x' })).toEqual({
			values: { 'header:image': 'https://example.com', 'body:name:header': 'x' },
		});
	});

	test.each([['text'], [5], [null], [true]])('%j is refused', (given) => {
		expect(valuesByName(fields, given)).toMatchObject({
			finding: { says: 'must be an object of values by name, or a list' },
		});
	});
});

describe('whatever comes', () => {
	const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, Number.NaN, new Date(Number.NaN)));
	const step = fc.constantFrom(
		...[
			'header',
			'body',
			'button',
			'card',
			'offer',
			'code',
			'name',
			'text',
			'image',
			'fileName',
			'product',
		],
		...[
			'location',
			'latitude',
			'url',
			'flowData',
			'flowToken',
			'number',
			'boolean',
			'media',
			'0',
			'1',
			'-1',
		],
		...['__proto__', 'constructor', 'toString', ''],
	);
	const oddField = fc
		.oneof(
			fc.array(step, { minLength: 1, maxLength: 6 }).map((steps) => fieldId(...steps)),
			fc.string(),
		)
		.map((id) => fieldOf({ id, key: id, short: id }));

	test('fields and values of any kind end in parts or in a finding', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(oddField),
				fc.array(anything),
				anything,
				async (fields, given, other) => {
					const values = Object.fromEntries(fields.map(({ id }, at) => [id, given[at]]));
					const read = await partsFrom(fields, values, reading);
					expect('parts' in read || typeof read.finding.says === 'string').toBe(true);
					const fault = faultOfValues(fields, values);
					expect(fault === undefined || typeof fault.says === 'string').toBe(true);
					const byName = valuesByName(fields, other);
					expect('values' in byName || typeof byName.finding.says === 'string').toBe(true);
				},
			),
			{ numRuns: 500 },
		);
	});
});
