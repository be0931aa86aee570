import fc from 'fast-check';

import { templateDefinitionOf } from '../../../../gateways/cloud-api/template-definition';
import { shortLabelOf } from '../../../../gateways/template-fields';
import { faultOfValues, partsFrom, valuesByName } from '../../../../gateways/template-values';
import { bodiesOf, refusalOf } from './wish';

/** Definitions are as Kapso lists them, bodies as the notes show them to be sent (Kapso notes §2.5). */

type Json = Record<string, unknown>;

const template = (components: Json[], more: Json = {}): Json => ({
	id: '1234567890',
	name: 'order_update',
	language: 'en_US',
	status: 'APPROVED',
	category: 'MARKETING',
	parameter_format: 'POSITIONAL',
	components,
	...more,
});
const sources = 'URL, binary field or media ID';
const defined = (components: Json[], more?: Json) => {
	const definition = templateDefinitionOf(template(components, more), sources);
	if (!definition?.fields) throw new Error('It has no fields');
	return { ...definition, fields: definition.fields };
};
const ids = (components: Json[], more?: Json) =>
	defined(components, more).fields.map(({ id, required }) => (required ? id : `${id}?`));

const reading = {
	fileOf: async (value: string) => (value.startsWith('https:') ? { url: value } : { id: value }),
	momentOf: (value: unknown) => Date.parse(String(value)) || undefined,
};

/** From values by name to the components of the body that travels. */
async function components(definition: ReturnType<typeof defined>, given: unknown) {
	const named = valuesByName(definition.fields, given);
	if ('finding' in named) throw new Error(named.finding.says);
	const read = await partsFrom(definition.fields, named.values, reading);
	if ('finding' in read) throw new Error(`${read.finding.path.join()} ${read.finding.says}`);
	const { name, language } = definition;
	const [body] = bodiesOf({ message: { type: 'template', template: name, language, ...read.parts } });
	const sent = (body as { template: Json }).template;
	expect(sent).toMatchObject({ name: 'order_update', language: { code: 'en_US' } });
	return sent.components;
}

const text = (value: string) => ({ type: 'text', text: value });
const body = (words: string, example?: Json) => ({ type: 'BODY', text: words, ...(example && { example }) });
const buttons = (...all: Json[]) => ({ type: 'BUTTONS', buttons: all });

describe('what a template says of itself', () => {
	test('its value holds name and language, its own words are told in capitals', () => {
		expect(defined([body('Hi')], { status: 'paused', category: 'utility' })).toMatchObject({
			value: 'order_update|en_US',
			templateId: '1234567890',
			name: 'order_update',
			language: 'en_US',
			status: 'PAUSED',
			category: 'UTILITY',
			body: 'Hi',
			fields: [],
		});
	});

	test('without variable parts nothing is to be filled in, and no components are sent', async () => {
		const fixed = defined([
			{ type: 'HEADER', format: 'TEXT', text: 'Hello' },
			body('Hi'),
			{ type: 'FOOTER', text: 'Bye' },
			buttons(
				{ type: 'URL', text: 'Shop', url: 'https://example.com' },
				{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100' },
			),
		]);
		expect(fixed.fields).toEqual([]);
		expect(await components(fixed, {})).toBeUndefined();
	});
});

describe('body', () => {
	test('numbered: a field each, with the words around it and the example', async () => {
		const definition = defined([
			body('Hi {{1}}, order {{2}} leaves on {{3}}.', { body_text: [['Ann', '42', 'Monday']] }),
		]);
		expect(definition.fields).toMatchObject([
			{ id: 'body:1', key: '1', required: true, type: 'string', example: 'Ann' },
			{ id: 'body:2', key: '2', required: true, example: '42' },
			{ id: 'body:3', key: '3', required: true, example: 'Monday' },
		]);
		expect(definition.fields[1]?.label).toBe('Body {{2}} – …order {{2}} leaves on… (e.g. 42)');
		expect(await components(definition, { 1: 'A', 2: 'B', 3: 'C' })).toEqual([
			{ type: 'body', parameters: [text('A'), text('B'), text('C')] },
		]);
		expect(await components(definition, ['A', 'B', 'C'])).toEqual([
			{ type: 'body', parameters: [text('A'), text('B'), text('C')] },
		]);
	});

	test('numbers stand for the order of the values, wherever they are in the text', async () => {
		const definition = defined([
			body('Order {{2}} is ready, {{1}}. {{1}}!', { body_text: [['Ann', '42']] }),
		]);
		expect(definition.fields).toMatchObject([
			{ id: 'body:2', key: '2', example: '42' },
			{ id: 'body:1', key: '1', example: 'Ann' },
		]);
		expect(await components(definition, { 1: 'Ann', 2: '42' })).toEqual([
			{ type: 'body', parameters: [text('Ann'), text('42')] },
		]);
	});

	test('named', async () => {
		const example = { body_text_named_params: [{ param_name: 'order_id', example: '42' }] };
		const definition = defined([body('Order {{order_id}} for {{first}}', example)], {
			parameter_format: 'NAMED',
		});
		expect(definition.fields).toMatchObject([
			{ id: 'body:name:order_id', key: 'order_id', example: '42' },
			{ id: 'body:name:first', key: 'first' },
		]);
		expect(await components(definition, { order_id: '42', first: 'Ann' })).toEqual([
			{
				type: 'body',
				parameters: [
					{ type: 'text', parameter_name: 'order_id', text: '42' },
					{ type: 'text', parameter_name: 'first', text: 'Ann' },
				],
			},
		]);
	});

	test('where the format is not told, numbers or names tell it', () => {
		const unsaid = { parameter_format: undefined };
		expect(ids([body('{{1}}')], unsaid)).toEqual(['body:1']);
		expect(ids([body('{{first}}')], unsaid)).toEqual(['body:name:first']);
	});
});

describe('header', () => {
	test('text, numbered and named', async () => {
		const header = {
			type: 'HEADER',
			format: 'TEXT',
			text: 'Hello {{1}}',
			example: { header_text: ['Ann'] },
		};
		const numbered = defined([header]);
		expect(numbered.fields).toMatchObject([{ id: 'header:text', key: 'header', example: 'Ann' }]);
		expect(await components(numbered, { header: 'Bo' })).toEqual([
			{ type: 'header', parameters: [text('Bo')] },
		]);

		const example = { header_text_named_params: [{ param_name: 'first', example: 'Ann' }] };
		const named = defined([{ type: 'HEADER', format: 'TEXT', text: 'Hello {{first}}', example }], {
			parameter_format: 'NAMED',
		});
		expect(named.fields).toMatchObject([{ id: 'header:text:first', example: 'Ann' }]);
		expect(await components(named, { header_first: 'Bo' })).toEqual([
			{ type: 'header', parameters: [{ type: 'text', text: 'Bo', parameter_name: 'first' }] },
		]);
	});

	test.each([
		[
			'IMAGE',
			'https://example.com/a.jpg',
			{ type: 'image', image: { link: 'https://example.com/a.jpg' } },
		],
		['VIDEO', '1003', { type: 'video', video: { id: '1003' } }],
		['DOCUMENT', '1003', { type: 'document', document: { id: '1003', filename: 'a.pdf' } }],
	])('%s', async (format, file, parameter) => {
		const example = { header_handle: ['https://scontent.whatsapp.net/v/x'] };
		const definition = defined([{ type: 'HEADER', format, example }]);
		expect(definition.fields[0]).toMatchObject({ id: `header:${format.toLowerCase()}`, required: true });
		expect(definition.fields[0]?.label).toContain('URL, binary field or media ID');
		const named = format === 'DOCUMENT' ? { header_file_name: 'a.pdf' } : {};
		expect(await components(definition, { header: file, ...named })).toEqual([
			{ type: 'header', parameters: [parameter] },
		]);
	});

	test('the name of a document may be left out', async () => {
		const definition = defined([{ type: 'HEADER', format: 'DOCUMENT' }]);
		expect(await components(definition, { header: '1003' })).toEqual([
			{ type: 'header', parameters: [{ type: 'document', document: { id: '1003' } }] },
		]);
	});

	test('location', async () => {
		const given = {
			header_latitude: '37.44',
			header_longitude: -122.16,
			header_name: 'Philz',
			header_address: '101 Forest Ave',
		};
		const place = { latitude: '37.44', longitude: '-122.16', name: 'Philz', address: '101 Forest Ave' };
		expect(await components(defined([{ type: 'HEADER', format: 'LOCATION' }]), given)).toEqual([
			{ type: 'header', parameters: [{ type: 'location', location: place }] },
		]);
	});

	test('product', async () => {
		const definition = defined([
			{ type: 'HEADER', format: 'PRODUCT' },
			buttons({ type: 'SPM', text: 'View' }),
		]);
		const product = { product_retailer_id: 'P1', catalog_id: 'C1' };
		const given = { header_product_id: 'P1', header_catalog_id: 'C1' };
		expect(await components(definition, given)).toEqual([
			{ type: 'header', parameters: [{ type: 'product', product }] },
		]);
	});
});

describe('buttons', () => {
	test('are counted with those that have no variable part', async () => {
		const definition = defined([
			body('Hi'),
			buttons(
				{ type: 'URL', text: 'Shop', url: 'https://example.com' },
				{
					type: 'URL',
					text: 'Track',
					url: 'https://example.com/t/{{1}}',
					example: ['https://example.com/t/42'],
				},
				{ type: 'QUICK_REPLY', text: 'Stop' },
				{ type: 'COPY_CODE', text: 'Copy offer code', example: '250FF' },
			),
		]);
		expect(definition.fields).toMatchObject([
			{ id: 'button:1:url', key: 'button_1', required: true, example: '42' },
			{ id: 'button:2:quickReply', required: false },
			{ id: 'button:3:copyCode', required: true, example: '250FF' },
		]);
		expect(definition.fields[0]?.label).toContain('https://example.com/t/{{1}}');
		const given = { button_1: '43', button_2: 'STOP', button_3: '25OFF' };
		expect(await components(definition, given)).toEqual([
			{ type: 'button', sub_type: 'url', index: '1', parameters: [text('43')] },
			{
				type: 'button',
				sub_type: 'quick_reply',
				index: '2',
				parameters: [{ type: 'payload', payload: 'STOP' }],
			},
			{
				type: 'button',
				sub_type: 'copy_code',
				index: '3',
				parameters: [{ type: 'coupon_code', coupon_code: '25OFF' }],
			},
		]);
		expect(await components(definition, { button_1: '43', button_3: '25OFF' })).toHaveLength(2);
	});

	test('flow: token and data, and the button is named even without them', async () => {
		const definition = defined([body('Hi'), buttons({ type: 'FLOW', text: 'Book', flow_id: '1' })]);
		expect(ids([body('Hi'), buttons({ type: 'FLOW', text: 'Book' })])).toEqual([
			'button:0:flowToken?',
			'button:0:flowData?',
		]);
		const flow = (action: object) => [
			{ type: 'button', sub_type: 'flow', index: '0', parameters: [{ type: 'action', action }] },
		];
		expect(await components(definition, { button_0: 'T1', button_0_data: '{"a":1}' })).toEqual(
			flow({ flow_token: 'T1', flow_action_data: { a: 1 } }),
		);
		expect(await components(definition, {})).toEqual(flow({ flow_token: 'unused' }));
	});

	test('catalog: with and without the product whose picture it shows', async () => {
		const definition = defined([body('Hi'), buttons({ type: 'CATALOG', text: 'View catalog' })]);
		const action = { thumbnail_product_retailer_id: 'P1' };
		expect(await components(definition, { button_0: 'P1' })).toEqual([
			{ type: 'button', sub_type: 'catalog', index: '0', parameters: [{ type: 'action', action }] },
		]);
		expect(await components(definition, {})).toBeUndefined();
	});

	test('what one field each cannot express is told, also in a card', () => {
		const mpm = buttons({ type: 'MPM', text: 'View items' });
		expect(defined([body('Hi'), mpm]).beyondFields).toBe('a multi-product button');
		expect(defined([{ type: 'CAROUSEL', cards: [{ components: [mpm] }] }]).beyondFields).toBe(
			'a multi-product button',
		);
		expect(defined([{ type: 'HEADER', format: 'GIF' }]).beyondFields).toBe('a header of type gif');
		expect(defined([body('Hi')]).beyondFields).toBeUndefined();
	});
});

describe('authentication', () => {
	const otp = { type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' };
	const link = { type: 'URL', text: 'Copy code', url: 'https://www.whatsapp.com/otp/code/?code=otp{{1}}' };

	test.each([
		['as it is created', otp, 'AUTHENTICATION'],
		['as Meta lists it', link, 'AUTHENTICATION'],
		['without its category', otp, undefined],
	])('one code is in the text and on the button, %s', async (_, button, category) => {
		const definition = defined([body('*{{1}}* is your code.'), buttons(button)], { category });
		expect(definition.fields).toMatchObject([{ id: 'code', key: 'code', required: true }]);
		expect(await components(definition, { code: '123456' })).toEqual([
			{ type: 'body', parameters: [text('123456')] },
			{ type: 'button', sub_type: 'url', index: '0', parameters: [text('123456')] },
		]);
	});
});

describe('limited-time offer', () => {
	const offer = (more: Json) => ({
		type: 'LIMITED_TIME_OFFER',
		limited_time_offer: { text: 'Now!', ...more },
	});

	test('its end stands between the body and the buttons', async () => {
		const definition = defined([
			offer({ has_expiration: true }),
			buttons({ type: 'COPY_CODE', text: 'Copy', example: 'A' }),
			body('{{1}}'),
		]);
		expect(definition.fields.map(({ id }) => id)).toEqual([
			'body:1',
			'offer:expiresAt',
			'button:0:copyCode',
		]);
		const sent = await components(definition, {
			1: 'A',
			offer_expires_at: '2026-01-31T09:00:00.000Z',
			button_0: '25OFF',
		});
		expect((sent as Json[])[1]).toEqual({
			type: 'limited_time_offer',
			parameters: [
				{
					type: 'limited_time_offer',
					limited_time_offer: { expiration_time_ms: Date.UTC(2026, 0, 31, 9) },
				},
			],
		});
	});

	test('is not asked for when the offer has none, and may be left out when that is not told', () => {
		expect(ids([offer({ has_expiration: false })])).toEqual([]);
		expect(ids([offer({})])).toEqual(['offer:expiresAt?']);
	});
});

describe('carousel', () => {
	const card = (words: string) => ({
		components: [
			{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://x'] } },
			body(words, { body_text: [['10%']] }),
			buttons(
				{ type: 'QUICK_REPLY', text: 'More' },
				{ type: 'URL', text: 'Buy', url: 'https://example.com/{{1}}', example: ['summer'] },
			),
		],
	});
	const definition = () =>
		defined([body('Hi {{1}}'), { type: 'CAROUSEL', cards: [card('Save {{1}}'), card('Only {{1}}')] }]);

	test('each card has fields of its own', () => {
		expect(definition().fields.map(({ id }) => id)).toEqual([
			'body:1',
			'card:0:header:image',
			'card:0:body:1',
			'card:0:button:0:quickReply',
			'card:0:button:1:url',
			'card:1:header:image',
			'card:1:body:1',
			'card:1:button:0:quickReply',
			'card:1:button:1:url',
		]);
		const labels = definition().fields.map(({ label }) => shortLabelOf(label));
		expect(labels[1]).toBe('Card 1 Header Image');
		expect(labels[8]).toBe('Card 2 Button 2 Link Ending');
		expect(definition().fields[4]).toMatchObject({ key: 'card_0_button_1', example: 'summer' });
	});

	test('and travels as the notes show it', async () => {
		const given = {
			1: 'Ann',
			card_0_header: '1001',
			card_0_1: '20%',
			card_0_button_0: 'MORE',
			card_0_button_1: 'a',
			card_1_header: 'https://example.com/b.jpg',
			card_1_1: '30%',
			card_1_button_1: 'b',
		};
		expect(await components(definition(), given)).toEqual([
			{ type: 'body', parameters: [text('Ann')] },
			{
				type: 'carousel',
				cards: [
					{
						card_index: 0,
						components: [
							{ type: 'header', parameters: [{ type: 'image', image: { id: '1001' } }] },
							{ type: 'body', parameters: [text('20%')] },
							{
								type: 'button',
								sub_type: 'quick_reply',
								index: '0',
								parameters: [{ type: 'payload', payload: 'MORE' }],
							},
							{ type: 'button', sub_type: 'url', index: '1', parameters: [text('a')] },
						],
					},
					{
						card_index: 1,
						components: [
							{
								type: 'header',
								parameters: [{ type: 'image', image: { link: 'https://example.com/b.jpg' } }],
							},
							{ type: 'body', parameters: [text('30%')] },
							{ type: 'button', sub_type: 'url', index: '1', parameters: [text('b')] },
						],
					},
				],
			},
		]);
	});

	test('product cards', async () => {
		const product = {
			components: [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'View' })],
		};
		const shown = defined([body('Hi'), { type: 'CAROUSEL', cards: [product, product] }]);
		const [first, second] = ['P1', 'P2'].map((id, index) => ({
			card_index: index,
			components: [
				{
					type: 'header',
					parameters: [{ type: 'product', product: { product_retailer_id: id, catalog_id: 'C1' } }],
				},
			],
		}));
		const given = {
			card_0_header_product_id: 'P1',
			card_0_header_catalog_id: 'C1',
			card_1_header_product_id: 'P2',
			card_1_header_catalog_id: 'C1',
		};
		expect(await components(shown, given)).toEqual([{ type: 'carousel', cards: [first, second] }]);
	});

	test.each([
		[[{}], /has 1 entry, and a carousel has 2 to 10 cards/],
		[[{ header: { type: 'text', text: 'x' } }, {}], /image, a video or a product/],
		[[{}, { buttons: [{ type: 'copyCode', index: 0, value: 'x'.repeat(21) }] }], /at most 20/],
		[
			[
				{
					header: {
						type: 'image',
						media: {
							binary: {
								fileName: 'a.gif',
								mimeType: 'image/gif',
								content: { binaryProperty: 'data' },
							},
						},
					},
				},
				{},
			],
			/is image\/gif, and Kapso takes image\/jpeg/,
		],
	])('%j is refused before anything is sent', (cards, words) => {
		const message = { type: 'template', template: 'promo', language: 'en', cards };
		expect(refusalOf({ message })).toMatchObject({
			kind: 'input',
			message: expect.stringMatching(words),
		});
	});
});

describe('values that do not fit', () => {
	const { fields } = defined([
		{ type: 'HEADER', format: 'LOCATION' },
		body('Hi {{1}}'),
		buttons({ type: 'FLOW', text: 'Book' }),
	]);
	const place = { header_latitude: 1, header_longitude: 2, header_name: 'a', header_address: 'b' };

	test.each([
		['one too few', place, /lacks a value for '1'/],
		[
			'a name that is not there',
			{ ...place, 1: 'a', 2: 'b' },
			/has '2', which the template does not have/,
		],
		['a list that is too long', ['a', 'b'], /has 2 values in a list, and the body takes 1/],
	])('%s: told with what the template takes and what was given', (_, given, words) => {
		const read = valuesByName(fields, given);
		const says = 'finding' in read ? read.finding.says : '';
		expect(says).toMatch(words);
		expect(says).toMatch(/The template takes header_latitude, .*1, button_0 \(optional\).*given: /);
	});

	test('by id, the labels of the panel are named', () => {
		expect(faultOfValues(fields, {})?.says).toMatch(/lacks a value for 'Header Latitude'/);
	});

	test.each([
		[{ 'header:location:latitude': 'north' }, /is not a number/],
		[{ 'button:0:flowData': '[1]' }, /is not a JSON object/],
	])('%j is of the wrong kind', async (values, words) => {
		const read = await partsFrom(fields, values, reading);
		expect('finding' in read && read.finding.says).toMatch(words);
	});
});

describe('whatever a list holds', () => {
	const word = fc.constantFrom(
		...['HEADER', 'BODY', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER', 'TEXT', 'IMAGE', 'PRODUCT'],
		...['URL', 'FLOW', 'MPM', 'OTP', 'COPY_CODE', '{{1}} {{a}}', '{{constructor}}', '{{__proto__}}', ''],
	);
	const junk = fc.letrec((tie) => ({
		value: fc.oneof(
			{ maxDepth: 5 },
			word,
			fc.constantFrom(null, undefined, true, 0, Number.NaN),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(
				fc.constantFrom(
					...['type', 'format', 'text', 'example', 'buttons', 'cards', 'components', 'url'],
					...[
						'body_text',
						'header_text',
						'body_text_named_params',
						'param_name',
						'limited_time_offer',
					],
				),
				tie('value'),
			),
		),
	})).value;

	test('it is read without a throw, and fields have ids of their own', () => {
		fc.assert(
			fc.property(junk, junk, junk, (components, format, category) => {
				const read = templateDefinitionOf(
					{ name: 'x', components, parameter_format: format, category },
					sources,
				);
				const found = read?.fields?.map(({ id }) => id) ?? [];
				expect(new Set(found).size).toBe(found.length);
			}),
		);
	});

	test('what has no name is no template', () => {
		expect(templateDefinitionOf({ language: 'en' }, sources)).toBeUndefined();
	});
});
