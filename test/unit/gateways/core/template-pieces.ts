import fc from 'fast-check';

import type { TemplateField } from '../../../../gateways/template-definition';
import {
	bodyFields,
	buttonFields,
	fieldId,
	headerFileFields,
	headerLocationFields,
	headerProductFields,
	headerTextFields,
} from '../../../../gateways/template-fields';

export type Values = Record<string, unknown>;

/** A piece of a template: its fields, what is filled in and where that must stand then. */
export interface Piece {
	fields: TemplateField[];
	values: Values;
	stands: object;
}

const value = fc.stringMatching(/^[^\s{}](.*[^\s{}])?$/u).filter((text) => text.trim() === text);
const name = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
	.filter((text) => !/[{}]/.test(text) && text.trim() === text);
const link = fc.webUrl({ validSchemes: ['https'] });

const headers: Array<fc.Arbitrary<Piece>> = [
	fc.constant({ fields: [], values: {}, stands: {} }),
	value.map((text) => ({
		fields: headerTextFields('Hello {{1}}', false),
		values: { 'header:text': text },
		stands: { header: { type: 'text', text } },
	})),
	fc.tuple(name, value).map(([placeholder, text]) => ({
		fields: headerTextFields(`Hello {{${placeholder}}}`, true),
		values: { [fieldId('header', 'text', placeholder)]: text },
		stands: { header: { type: 'text', text, name: placeholder } },
	})),
	fc.tuple(link, value).map(([url, fileName]) => ({
		fields: headerFileFields('document', 'URL'),
		values: { 'header:document': url, 'header:document:fileName': fileName },
		stands: { header: { type: 'document', media: { url, fileName } } },
	})),
	fc.tuple(fc.integer(), fc.integer(), value, value).map(([latitude, longitude, place, address]) => ({
		fields: headerLocationFields(),
		values: {
			'header:location:latitude': String(latitude),
			'header:location:longitude': longitude,
			'header:location:name': place,
			'header:location:address': address,
		},
		stands: {
			header: {
				type: 'location',
				latitude,
				longitude,
				locationName: place,
				locationAddress: address,
			},
		},
	})),
	fc.tuple(value, value).map(([productId, catalogId]) => ({
		fields: headerProductFields(),
		values: { 'header:product:productId': productId, 'header:product:catalogId': catalogId },
		stands: { header: { type: 'product', productId, catalogId } },
	})),
];

/** The words may be in any order; values travel in that of the numbers. */
const numberedBody: fc.Arbitrary<Piece> = fc
	.array(value, { maxLength: 12 })
	.chain((texts) =>
		fc.tuple(
			fc.constant(texts),
			fc.shuffledSubarray(
				texts.map((_, index) => index + 1),
				{ minLength: texts.length },
			),
		),
	)
	.map(([texts, order]) => ({
		fields: bodyFields(order.map((number) => `{{${number}}}`).join(', '), false),
		values: Object.fromEntries(texts.map((text, index) => [`body:${index + 1}`, text])),
		stands: texts.length > 0 ? { body: texts.map((text) => ({ type: 'text', text })) } : {},
	}));

const namedBody: fc.Arbitrary<Piece> = fc
	.uniqueArray(fc.tuple(name, value), { selector: ([one]) => one, minLength: 1, maxLength: 8 })
	.map((entries) => ({
		fields: bodyFields(entries.map(([one]) => `{{${one}}}`).join(' '), true),
		values: Object.fromEntries(entries.map(([one, text]) => [fieldId('body', 'name', one), text])),
		stands: { body: entries.map(([one, text]) => ({ type: 'text', name: one, text })) },
	}));

const buttons: fc.Arbitrary<Piece> = fc
	.array(fc.tuple(fc.constantFrom('url', 'copyCode', 'quickReply', 'catalog'), value), { maxLength: 10 })
	.map((entries) => ({
		fields: entries.flatMap(([kind], index) => buttonFields(kind, index, 'words')),
		values: Object.fromEntries(entries.map(([kind, text], index) => [`button:${index}:${kind}`, text])),
		stands:
			entries.length > 0
				? { buttons: entries.map(([type, text], index) => ({ type, index, value: text })) }
				: {},
	}));

const cards: fc.Arbitrary<Piece> = fc
	.array(fc.tuple(link, value, value), { maxLength: 10 })
	.map((entries) => ({
		fields: entries.flatMap((_, card) => [
			...headerFileFields('image', 'URL', { card }),
			...bodyFields('Now {{1}}', false, {}, { card }),
			...buttonFields('url', 1, 'https://example.com/{{1}}', undefined, { card }),
		]),
		values: Object.fromEntries(
			entries.flatMap(([url, text, ending], card) => [
				[`card:${card}:header:image`, url],
				[`card:${card}:body:1`, text],
				[`card:${card}:button:1:url`, ending],
			]),
		),
		stands:
			entries.length > 0
				? {
						cards: entries.map(([url, text, ending]) => ({
							header: { type: 'image', media: { url } },
							body: [{ type: 'text', text }],
							buttons: [{ type: 'url', index: 1, value: ending }],
						})),
					}
				: {},
	}));

/** Templates with a header, a body, buttons and cards of any kind. */
export const template: fc.Arbitrary<Piece> = fc
	.tuple(fc.oneof(...headers), fc.oneof(numberedBody, namedBody), buttons, cards)
	.map((pieces): Piece => ({
		fields: pieces.flatMap(({ fields }) => fields),
		values: Object.assign({}, ...pieces.map(({ values }) => values)) as Values,
		stands: Object.assign({}, ...pieces.map(({ stands }) => stands)) as object,
	}));
