import { faultOfComponents } from '../../../../gateways/cloud-api/template-schema';
import { describePath } from '../../../../gateways/labels';

const text = (value: unknown, name?: unknown) => ({ type: 'text', text: value, parameter_name: name });
const header = (...parameters: unknown[]) => ({ type: 'header', parameters });
const body = (...parameters: unknown[]) => ({ type: 'body', parameters });
const button = (sub_type: string, ...parameters: unknown[]) => ({
	type: 'button',
	sub_type,
	index: 0,
	parameters,
});
const action = (fields: object) => ({ type: 'action', action: fields });
const section = (...ids: string[]) => ({ product_items: ids.map((id) => ({ product_retailer_id: id })) });
const many = (count: number) => Array.from({ length: count }, (_, n) => `P${n}`);
const card = (...components: unknown[]) => ({ card_index: 0, components });

function words(...components: unknown[]): string | undefined {
	const fault = faultOfComponents(components);
	return fault && `${describePath(['components', ...fault.path])} ${fault.says}`;
}

test.each<[name: string, component: unknown, words: RegExp]>([
	['no object', 'body', /Component 1 must be an object, but is text/],
	['no type', {}, /'Type' of component 1 is missing/],
	['an unknown type', { type: 'footer' }, /'Type' of component 1 must be one of header, body, button/],
	['a header without a parameter', header(), /'Parameters' of component 1 is empty/],
	['a header with two', header(text('a'), text('b')), /'Parameters' of component 1 has more than 1 entry/],
	[
		'a flat file',
		header({ type: 'image', link: 'https://example.com' }),
		/'Image' of parameter 1 of component 1 is missing/,
	],
	['a file without a source', header({ type: 'video', video: {} }), /needs either 'link' or 'id'/],
	[
		'a file with two',
		header({ type: 'image', image: { id: '1', link: 'https://example.com' } }),
		/needs either/,
	],
	[
		'a place that is none',
		header({ type: 'location', location: { latitude: 'north', longitude: 1 } }),
		/number of degrees/,
	],
	[
		'a number as text',
		body(text(42)),
		/'Text' of parameter 1 of component 1 must be text, but is a number/,
	],
	['an empty text', body(text('')), /'Text' of parameter 1 of component 1 is empty/],
	[
		'an unknown value',
		body({ type: 'image', image: { id: '1' } }),
		/must be one of text, currency, date_time/,
	],
	[
		'a broken amount',
		body({ type: 'currency', currency: { fallback_value: '1', code: 'USD', amount_1000: 1.5 } }),
		/whole number/,
	],
	[
		'some names',
		body(text('a', 'first'), text('b')),
		/of parameter 2 of component 1 is missing, while other values have one/,
	],
	[
		'an unknown button',
		button('otp', text('1')),
		/must be one of url, quick_reply, copy_code, flow, catalog, mpm/,
	],
	['a word of the language as a button', button('constructor', text('1')), /must be one of url/],
	['a button without a value', button('url'), /'Parameters' of component 1 is empty/],
	['the value of another button', button('url', { type: 'payload', payload: 'x' }), /component 1/],
	['a position beyond 9', { ...button('url', text('a')), index: 10 }, /whole number from 0 to 9/],
	[
		'a long code',
		button('copy_code', { type: 'coupon_code', coupon_code: 'x'.repeat(21) }),
		/has more than 20 characters/,
	],
	[
		'31 products',
		button('mpm', action({ sections: [section(...many(15)), section(...many(16))] })),
		/has more than 30 products/,
	],
	[
		'11 sections',
		button('mpm', action({ sections: many(11).map((id) => section(id)) })),
		/has more than 10 entries/,
	],
	[
		'a date as text',
		{
			type: 'limited_time_offer',
			parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 'x' } }],
		},
		/must be a number, but is text/,
	],
	[
		'one card',
		{ type: 'carousel', cards: [card(body(text('a')))] },
		/'Cards' of component 1 has fewer than 2 cards/,
	],
	[
		'a slip on a card',
		{ type: 'carousel', cards: [card(body(text('a'))), card(body(text('')))] },
		/component 1 of card 2 of component 1 is empty/,
	],
	[
		'a carousel on a card',
		{ type: 'carousel', cards: [card({ type: 'carousel' }), card(body(text('a')))] },
		/must be one of header, body, button/,
	],
])('%s is told in words', (_name, component, pattern) => {
	expect(words(component)).toMatch(pattern);
});

test('no list is told in words', () => {
	expect(faultOfComponents({ type: 'body' })?.says).toBe('must be a list, but is an object');
	expect(faultOfComponents(null)?.says).toBe('is empty (null)');
});

test.each<[name: string, component: unknown]>([
	['types in capitals, as in some pages of Meta', { ...body(text('a')), type: 'BODY' }],
	['a position as text', { ...button('url', text('a')), index: '9' }],
	['a flow without a token', { type: 'button', sub_type: 'flow', index: 0 }],
	['30 products', button('mpm', action({ sections: [section(...many(15)), section(...many(15))] }))],
	['a code of 20 emoji', button('copy_code', { type: 'coupon_code', coupon_code: '😀'.repeat(20) })],
	['fields that Meta may add', { ...body({ ...text('a'), new_field: 1 }), other: true }],
	[
		'products as cards',
		{
			type: 'carousel',
			cards: [1, 2].map(() =>
				card(header({ type: 'product', product: { product_retailer_id: 'P', catalog_id: 'C' } })),
			),
		},
	],
])('%s is let through', (_name, component) => {
	expect(words(component)).toBeUndefined();
});
