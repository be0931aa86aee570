import fc from 'fast-check';

import {
	bodyFields,
	buttonFields,
	codeField,
	fieldId,
	fieldOf,
	headerFileFields,
	headerLocationFields,
	headerProductFields,
	headerTextFields,
	offerField,
	placeholdersIn,
	shortLabelOf,
	stepsOf,
	wordsAround,
} from '../../../../gateways/template-fields';
import { unlessItHangs } from '../../../support/steps';

const anyText = fc.string({ unit: 'binary' });
const oddNames = ['a:b', '100%', '%3A', '"quoted"', "it's", 'größe 👟', '', ':', '__proto__', 'a\nb'];

describe('the id of a field', () => {
	test.each(oddNames)('holds the name %j and gives it back', (name) => {
		expect(stepsOf(fieldId('body', 'name', name, 'number'))).toEqual(['body', 'name', name, 'number']);
	});

	test('holds any steps and gives them back, and stays plain ASCII without blanks and quotes', () => {
		fc.assert(
			fc.property(fc.array(anyText, { minLength: 1 }), (steps) => {
				const id = fieldId(...steps);
				expect(stepsOf(id)).toEqual(steps);
				expect(id).toMatch(/^[\w%:.!~*'()-]*$/);
			}),
		);
	});

	test('is made of half an emoji too, which a cut text may end with', () => {
		expect(stepsOf(fieldId('body', 'name', 'a\ud83d'))).toEqual(['body', 'name', 'a\ufffd']);
		expect(stepsOf(fieldId('a😀'))).toEqual(['a😀']);
	});

	test.each(['%', '%E0%A4%A', 'a:%zz:b', ''])('that was damaged to %j is read as it stands', (id) => {
		expect(stepsOf(id)).toEqual(id.split(':'));
	});

	test('any text is read without a fault', () => {
		fc.assert(
			fc.property(anyText, (id) => {
				expect(stepsOf(id)).toHaveLength(id.split(':').length);
			}),
		);
	});
});

describe('placeholders', () => {
	test.each([
		['Hi {{1}}, {{2}} and {{1}} again', ['1', '2']],
		['{{2}} before {{1}}', ['2', '1']],
		['{{ name }} with blanks', ['name']],
		['{{first name}}', ['first name']],
		['{1}, {{}}, {{  }}, {{1}', []],
		['{{{1}}}', ['1']],
		['', []],
	])('of %j', (text, names) => {
		expect(placeholdersIn(text)).toEqual(names);
	});

	test('a long text of blanks between braces is searched once', () => {
		const text = `{{${' '.repeat(1_000_000)}x`;
		expect(unlessItHangs(() => placeholdersIn(text))).toEqual([]);
	});

	test('any text is searched without a fault, and every placeholder of it is found once', () => {
		const name = fc.stringMatching(/^\w{1,5}$/);
		fc.assert(
			fc.property(fc.array(fc.tuple(name, fc.stringMatching(/^[^{}]*$/))), anyText, (parts, rest) => {
				expect(() => placeholdersIn(rest)).not.toThrow();
				const text = parts.map(([one, words]) => `${words}{{${one}}}`).join('');
				expect(placeholdersIn(text)).toEqual([...new Set(parts.map(([one]) => one))]);
			}),
		);
	});
});

describe('the words around a placeholder', () => {
	test.each([
		['Hi {{1}}, bye', '1', 'Hi {{1}}, bye'],
		['Your order number {{1}} is on its way to your house', '1', '…number {{1}} is on its…'],
		['One\n\nline: {{1}}', '1', 'One line: {{1}}'],
		['No placeholder here', '1', 'No placeholder here'],
		['😀'.repeat(60), '1', `${'😀'.repeat(48)}…`],
	])('of %j', (text, name, words) => {
		expect(wordsAround(text, name)).toBe(words);
	});

	test('hold the placeholder whole, on one line, and are short', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
				fc.pre(!/[{}]/.test(before + after));
				const words = wordsAround(`${before}{{7}}${after}`, '7');
				expect(words).toContain('{{7}}');
				expect(words).not.toMatch(/[\r\n\t]/);
				expect([...words].length).toBeLessThanOrEqual(12 + 14 + '…{{7}}…'.length);
				// No half of an emoji.
				expect(words).not.toMatch(/\p{Cs}/u);
			}),
		);
	});
});

describe('labels', () => {
	test.each([
		['Body {{1}}', 'Hi {{1}}', 'Ann', 'Body {{1}} – Hi {{1}} (e.g. Ann)'],
		['Body {{1}}', undefined, 'Ann', 'Body {{1}} (e.g. Ann)'],
		['Header Latitude', undefined, undefined, 'Header Latitude'],
		['Code', 'at most 15 – or so', 'x (e.g. y)', 'Code – at most 15 – or so (e.g. x (e.g. y))'],
		['Code', 'words', 'two\nlines', 'Code – words (e.g. two lines)'],
		['Code', 'words', '😀'.repeat(41), `Code – words (e.g. ${'😀'.repeat(40)})`],
	])('%s, %j, %j', (short, words, example, label) => {
		const field = fieldOf({ id: 'id', key: 'key', short, words, example });

		expect(field.label).toBe(label);
		expect(shortLabelOf(field.label)).toBe(short);
		expect(field.example).toBe(example);
	});

	test('a field is required text unless it is said otherwise', () => {
		expect(fieldOf({ id: 'a', key: 'b', short: 'c' })).toEqual({
			id: 'a',
			key: 'b',
			label: 'c',
			type: 'string',
			required: true,
		});
		expect(fieldOf({ id: 'a', key: 'b', short: 'c', type: 'number', optional: true })).toMatchObject({
			type: 'number',
			required: false,
		});
	});
});

/** Id, name, part of the label before the template's words, and whether it may be left empty. */
const summary = (fields: ReturnType<typeof bodyFields>) =>
	fields.map(({ id, key, label, required }) => [id, key, shortLabelOf(label), ...(required ? [] : ['?'])]);

describe('fields of a body', () => {
	test('numbered: the id counts them, and the example belongs to the number', () => {
		const fields = bodyFields('On {{2}}, dear {{1}}', false, { 1: 'Ann', 2: 'Monday' });
		expect(summary(fields)).toEqual([
			['body:2', '2', 'Body {{2}}'],
			['body:1', '1', 'Body {{1}}'],
		]);
		expect(fields.map(({ example }) => example)).toEqual(['Monday', 'Ann']);
	});

	test('numbered with a gap: values stand one behind the other all the same', () => {
		expect(summary(bodyFields('{{10}} {{3}}', false))).toEqual([
			['body:2', '10', 'Body {{10}}'],
			['body:1', '3', 'Body {{3}}'],
		]);
	});

	test('named: the id has the name', () => {
		expect(summary(bodyFields('Hi {{first_name}}, {{a:b}}', true))).toEqual([
			['body:name:first_name', 'first_name', 'Body {{first_name}}'],
			['body:name:a%3Ab', 'a:b', 'Body {{a:b}}'],
		]);
	});

	test('of a card', () => {
		expect(summary(bodyFields('{{1}}', false, {}, { card: 1 }))).toEqual([
			['card:1:body:1', 'card_1_1', 'Card 2 Body {{1}}'],
		]);
	});
});

describe('fields of a header', () => {
	test('a text has at most one', () => {
		expect(summary(headerTextFields('Hello {{1}}', false))).toEqual([
			['header:text', 'header', 'Header {{1}}'],
		]);
		expect(summary(headerTextFields('Hello {{first}} {{last}}', true))).toEqual([
			['header:text:first', 'header_first', 'Header {{first}}'],
		]);
		expect(headerTextFields('Hello', false)).toEqual([]);
	});

	test('a file, and the name of a document', () => {
		expect(summary(headerFileFields('image', 'URL'))).toEqual([
			['header:image', 'header', 'Header Image'],
		]);
		expect(summary(headerFileFields('document', 'URL', { card: 0 }))).toEqual([
			['card:0:header:document', 'card_0_header', 'Card 1 Header Document'],
			['card:0:header:document:fileName', 'card_0_header_file_name', 'Card 1 Header File Name', '?'],
		]);
		expect(headerFileFields('video', 'URL or binary field')[0]?.label).toBe(
			'Header Video – URL or binary field',
		);
	});

	test('a place and a product', () => {
		expect(headerLocationFields().map(({ id, type }) => [id, type])).toEqual([
			['header:location:latitude', 'number'],
			['header:location:longitude', 'number'],
			['header:location:name', 'string'],
			['header:location:address', 'string'],
		]);
		expect(summary(headerProductFields({ card: 9 }))).toEqual([
			['card:9:header:product:productId', 'card_9_header_product_id', 'Card 10 Header Product ID'],
			['card:9:header:product:catalogId', 'card_9_header_catalog_id', 'Card 10 Header Catalog ID'],
		]);
	});
});

describe('fields of buttons and of the rest', () => {
	test('the index counts from 0, the label from 1', () => {
		expect(summary(buttonFields('url', 0, 'https://example.com/{{1}}', '7'))).toEqual([
			['button:0:url', 'button_0', 'Button 1 Link Ending'],
		]);
		expect(summary(buttonFields('copyCode', 2, 'Copy'))).toEqual([
			['button:2:copyCode', 'button_2', 'Button 3 Code'],
		]);
		expect(summary(buttonFields('quickReply', 1, 'Yes', undefined, { card: 0 }))).toEqual([
			['card:0:button:1:quickReply', 'card_0_button_1', 'Card 1 Button 2 Payload', '?'],
		]);
		expect(summary(buttonFields('catalog', 0, 'View'))).toEqual([
			['button:0:catalog', 'button_0', 'Button 1 Product ID of the Picture', '?'],
		]);
	});

	test('a flow takes a token and an object', () => {
		const fields = buttonFields('flow', 0, 'Start');
		expect(summary(fields)).toEqual([
			['button:0:flowToken', 'button_0', 'Button 1 Flow Token', '?'],
			['button:0:flowData', 'button_0_data', 'Button 1 Flow Data', '?'],
		]);
		expect(fields.map(({ type }) => type)).toEqual(['string', 'object']);
	});

	test('an offer ends at a time, and an authentication template takes a code', () => {
		expect(offerField).toMatchObject({ id: 'offer:expiresAt', type: 'dateTime', required: true });
		expect(codeField).toMatchObject({ id: 'code', key: 'code', type: 'string', required: true });
	});
});
