import { bodyOf, number, refusalOf, tag } from './wish';

const emoji = '😀';
const text = { type: 'text', text: 'Hi' };
const buttons = (more: object = {}) => ({
	type: 'buttons',
	text: 'Well?',
	buttons: [{ kind: 'reply', title: 'Yes' }],
	...more,
});
const template = (more: object = {}) => ({ type: 'template', template: '123', ...more });

describe('what AutoKonnect refuses before anything is sent', () => {
	const refused: Array<[name: string, message: unknown, words: RegExp, hint?: RegExp]> = [
		[
			'the name of a template',
			template({ template: 'promo_template' }),
			/'Template' must be the template's number/,
		],
		[
			'a number beyond all counting',
			template({ template: '9'.repeat(20) }),
			/'Template' must be the template's number/,
		],
		[
			'named values',
			template({ body: [{ type: 'text', text: 'A', name: 'a' }] }),
			/fills placeholders in by their order/,
		],
		[
			'a currency value',
			template({ body: [{ type: 'currency', text: '$1', currencyCode: 'USD', amount: 1 }] }),
			/'Type' of body value 1 is not something AutoKonnect takes in a template/,
			/JSON/,
		],
		['components that are no list', template({ components: {} }), /'Template Components' must be a list/],
		['components without a type', template({ components: [{}] }), /'Type' of component 1/],
		[
			'binary data',
			{
				type: 'image',
				media: {
					binary: { fileName: 'a', mimeType: 'image/png', content: { binaryProperty: 'data' } },
				},
			},
			/takes a public link/,
		],
		[
			'a media ID',
			{ type: 'image', media: { id: '1' } },
			/is given as a media ID, and AutoKonnect takes a public link/,
		],
		[
			'4 buttons',
			buttons({ buttons: ['1', '2', '3', '4'].map((title) => ({ kind: 'reply', title })) }),
			/at most 3/,
		],
		[
			'a long title',
			buttons({ buttons: [{ kind: 'reply', title: emoji.repeat(21) }] }),
			/has 21 characters/,
		],
		['a postback button', buttons({ buttons: [{ kind: 'postback', title: 'Yes' }] }), /is postback/],
		[
			'a sticker',
			{ type: 'sticker', media: { url: 'https://example.com/a.webp' } },
			/does not send messages of type 'Sticker'/,
			/Image/,
		],
		[
			'a location',
			{ type: 'location', latitude: 1, longitude: 1 },
			/does not send messages of type 'Location'/,
		],
		['a flow', { type: 'flow' }, /does not send messages of type 'Flow'/, /Raw/],
		['a link preview', { ...text, previewUrl: true }, /is not something AutoKonnect takes/],
		['a text of 4097 emoji', { type: 'text', text: emoji.repeat(4097) }, /4097 characters/],
	];

	test.each(refused)('%s', (_name, message, words, hint = /./) => {
		const refusal = refusalOf({ message });
		expect(refusal.message).toMatch(words);
		expect(refusal.hint).toMatch(hint);
		expect(refusal).toMatchObject({ kind: 'input', gateway: 'AutoKonnect', retryable: false });
	});

	test('a reply, a reference', () => {
		expect(refusalOf({ message: text, options: { replyToMessageId: 'x' } }).message).toMatch(
			/Reply To Message ID/,
		);
		expect(refusalOf({ message: text, options: { reference: 'x' } }).message).toMatch(
			/'Reference' is not something/,
		);
	});

	test('no recipients, groups, a channel that leads elsewhere', () => {
		expect(refusalOf({ message: text, recipients: [] }).message).toBe("'Recipients' is empty");
		expect(refusalOf({ message: text, recipients: [{ type: 'group', id: 'G' }] }).hint).toMatch(
			/phone numbers, contact tags/,
		);
		expect(refusalOf({ message: text, sender: '..' }).message).toMatch(
			/'WABA Channel' must be the ID of a WABA channel/,
		);
		expect(refusalOf({ message: text, sender: ' ' }).message).toMatch(/WABA Channel.*is empty/);
	});

	test('a raw body without any recipient', () => {
		const message = { type: 'raw', body: { type: 'text', phone_number: [] } };
		expect(refusalOf({ message, recipients: [] }).message).toMatch(
			/neither phone_number nor contact_tag_id/,
		);
	});
});

test('what lies at the limit goes through', () => {
	expect(bodyOf({ message: { type: 'text', text: emoji.repeat(4096) } })).toBeDefined();
	expect(
		bodyOf({ message: buttons({ buttons: [{ kind: 'reply', title: emoji.repeat(20) }] }) }),
	).toBeDefined();
	const recipients = [...Array(999).keys()].map((n) => number(`+254700${String(n).padStart(6, '0')}`));
	expect(bodyOf({ message: text, recipients: [...recipients, tag('1')] }).phone_number).toHaveLength(999);
});
