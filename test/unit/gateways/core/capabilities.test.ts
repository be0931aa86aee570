import { autoKonnect } from '../../../../gateways/autokonnect';
import { beyondCapabilities, sentenceOf } from '../../../../gateways/beyond-capabilities';
import { full, none, type Capabilities, type TemplateSupport } from '../../../../gateways/capabilities';
import { messageTypes, outboundMessage, type MessageType } from '../../../../gateways/message';

const messages = Object.fromEntries(messageTypes.map((type) => [type, full])) as Capabilities['messages'];
const template: TemplateSupport = {
	identifier: 'name',
	language: 'optional',
	version: false,
	headers: ['text'],
	values: ['text'],
	names: 'either',
	buttons: ['url'],
	offer: false,
	cards: false,
};

const modest: Capabilities = {
	recipients: ['phoneNumbers'],
	bulk: false,
	messages: { ...messages, sticker: none('Send an image.') },
	mediaSources: ['url'],
	fields: { caption: ['image'], rowDescription: ['list'] },
	headers: { buttons: ['text'] },
	buttonKinds: ['reply'],
	replyTo: [],
	options: [],
	template,
	reading: autoKonnect.capabilities.reading,
};

function says(message: unknown, table: Partial<Capabilities> = {}): string | undefined {
	const finding = beyondCapabilities('Acme', { ...modest, ...table }, outboundMessage.parse(message));
	return finding && sentenceOf(finding);
}

const url = { url: 'https://example.com/a.jpg' };
const binary = { binary: { fileName: 'a', mimeType: 'image/png', content: { binaryProperty: 'data' } } };
const reply = { kind: 'reply', title: 'Yes' };
const buttons = { type: 'buttons', text: 'Well?', buttons: [reply] };
const list = (row: object, title = '') => ({
	type: 'list',
	text: 'Well?',
	sections: [{ title, rows: [row] }],
});
const card = (more: object) => ({
	type: 'carousel',
	text: 'Look',
	cards: [{ mediaType: 'image', media: url, ...more }],
});
const ofTemplate = (more: object) => ({ type: 'template', template: 'promo', ...more });
const value = (name?: string) => ({ type: 'text', text: 'A', name });

describe('a field that a gateway does not take', () => {
	test.each<[unknown, string]>([
		[{ type: 'text', text: 'Hi', previewUrl: true }, "'Preview Url'"],
		[{ type: 'video', media: url, caption: 'x' }, "'Caption'"],
		[{ type: 'image', media: url, additionalMedia: [url] }, "'Additional Media'"],
		[{ ...buttons, footer: 'x' }, "'Footer'"],
		[list({ title: 'A' }, 'Section'), "'Title' of section 1"],
		[card({ title: 'A' }), "'Title' of card 1"],
		[card({ text: 'A' }), "'Text' of card 1"],
		[card({ quickReplies: [{ title: 'A' }] }), "'Quick Replies' of card 1"],
	])('in %j is named', (message, field) => {
		expect(says(message)).toBe(`${field} is not something Acme takes with this message type`);
	});

	test.each<unknown>([
		{ type: 'text', text: 'Hi', previewUrl: false },
		{ type: 'image', media: url, caption: 'x', additionalMedia: [] },
		{ ...buttons, footer: '' },
		list({ title: 'A', description: 'B' }),
		{ type: 'ctaUrl', text: 'Go', buttonLabel: 'Go', url: 'https://example.com' },
	])('is not seen in %j', (message) => {
		expect(says(message)).toBeUndefined();
	});
});

describe('a file', () => {
	test('from a source that the gateway does not read is refused wherever it stands', () => {
		const words = /is given as binary data, and Acme takes a public link$/;
		expect(says({ type: 'image', media: binary })).toMatch(words);
		expect(says({ ...card({}), cards: [{ mediaType: 'image', media: binary }] })).toMatch(words);
		expect(says({ ...buttons, header: { type: 'image', media: binary } })).toMatch(words);
	});

	test('may come from other sources in a template', () => {
		const message = ofTemplate({ header: { type: 'image', media: binary } });
		const support = { ...template, headers: ['image' as const], mediaSources: ['binary' as const] };
		expect(says(message, { template: support })).toBeUndefined();
		expect(says(message, { template: { ...template, headers: ['image'] } })).toMatch(
			/takes a public link/,
		);
	});
});

describe('a header', () => {
	test('of a type that the gateway does not have is refused, with those it has', () => {
		const message = outboundMessage.parse({ ...buttons, header: { type: 'image', media: url } });
		const finding = beyondCapabilities('Acme', modest, message);
		expect(finding?.hint).toBe('Acme takes a header of type text.');
		expect(says({ ...buttons, header: { type: 'text', text: 'A' } })).toBeUndefined();
	});
});

describe('buttons', () => {
	test('of a kind that the gateway does not have are refused', () => {
		const message = { ...buttons, buttons: [reply, { kind: 'postback', title: 'No' }] };
		expect(says(message)).toBe("'Kind' of button 2 is postback, and Acme has reply buttons");
		expect(says(message, { buttonKinds: ['reply', 'postback'] })).toBeUndefined();
	});
});

describe('a template', () => {
	const withSupport = (message: object, support: Partial<TemplateSupport>) =>
		says(ofTemplate(message), { template: { ...template, ...support } });

	test('wants a language where the gateway knows templates by language', () => {
		expect(withSupport({}, { language: 'required' })).toMatch(/'Language' is empty/);
		expect(withSupport({ language: 'en' }, { language: 'required' })).toBeUndefined();
		expect(withSupport({}, { language: 'optional' })).toBeUndefined();
	});

	test('wants names always, never, or for all values alike', () => {
		expect(withSupport({ body: [value()] }, { names: 'always' })).toMatch(
			/'Name' of body value 1 is empty/,
		);
		expect(withSupport({ body: [value('a')] }, { names: 'always' })).toBeUndefined();
		expect(withSupport({ body: [value(), value('a')] }, { names: 'never' })).toMatch(
			/'Name' of body value 2 is not something Acme takes; it fills placeholders in by their order/,
		);
		expect(withSupport({ body: [value(), value('')] }, { names: 'never' })).toBeUndefined();
		expect(withSupport({ body: [value('a'), value()] }, { names: 'either' })).toMatch(
			/'Name' of body value 2 is empty, while other values have a name/,
		);
		expect(withSupport({ body: [value('a'), value('b')] }, { names: 'either' })).toBeUndefined();
	});

	test.each<[object, string]>([
		[
			{ header: { type: 'image', media: url } },
			"'Header' of type image is not something Acme takes in a template",
		],
		[
			{ body: [{ type: 'dateTime', text: 'Friday' }] },
			"'Type' of body value 1 is not something Acme takes in a template",
		],
		[
			{ buttons: [{ type: 'copyCode', index: 0, value: 'A' }] },
			"'Type' of button 1 is not something Acme takes in a template",
		],
		[{ offerExpiresAt: 1 }, "'Offer Expires At' is not something Acme takes"],
	])('with %j is refused', (message, words) => {
		expect(says(ofTemplate(message))).toBe(words);
	});
});

test('every type of message has an order and a place in the model', () => {
	const types: MessageType[] = ['text', 'raw'];
	expect([messageTypes[0], messageTypes.at(-1)]).toEqual(types);
	expect(new Set(messageTypes).size).toBe(23);
});
