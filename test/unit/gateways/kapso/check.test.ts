import { refusalOf, bodiesOf, typedNumber } from './wish';

const emoji = '😀';
const mebibyte = 1024 * 1024;
const binary = (mimeType: string, byteLength?: number) => ({
	binary: { fileName: 'file', mimeType, byteLength, content: { binaryProperty: 'data' } },
});
const reply = (title: string, id?: string) => ({ kind: 'reply', title, id });
const buttons = (more: object) => ({ type: 'buttons', text: 'Well?', buttons: [reply('Yes')], ...more });
const rows = (count: number, title = 'Row') =>
	Array.from({ length: count }, (_, n) => ({ title: `${title} ${n}` }));
const list = (more: object) => ({
	type: 'list',
	text: 'Well?',
	buttonLabel: 'Open',
	sections: [{ rows: rows(1) }],
	...more,
});
const products = (count: number) => Array.from({ length: count }, (_, n) => `P${n}`);
const productList = (more: object) => ({
	type: 'productList',
	header: { type: 'text', text: 'Menu' },
	text: 'Choose',
	catalogId: '1',
	sections: [{ productIds: ['P1'] }],
	...more,
});
const card = (more: object = {}) => ({
	mediaType: 'image',
	media: { id: '1' },
	text: 'A',
	link: { buttonLabel: 'Go', url: 'https://example.com' },
	...more,
});
const carousel = (cards: unknown[], more: object = {}) => ({
	type: 'carousel',
	text: 'Look',
	cards,
	...more,
});
const withReplies = (count: number) =>
	card({ link: undefined, quickReplies: Array.from({ length: count }, (_, n) => ({ title: `R${n}` })) });
const flow = (more: object) => ({ type: 'flow', text: 'Hi', buttonLabel: 'Go', flowId: '1', ...more });
const template = (more: object) => ({ type: 'template', template: 'promo', language: 'en', ...more });

/** What still goes through, and what is one too many, with the words that the refusal must hold. */
const edges: Array<[name: string, allowed: unknown, beyond: unknown, words: RegExp]> = [
	[
		'a text of 4096 emoji',
		{ type: 'text', text: emoji.repeat(4096) },
		{ type: 'text', text: emoji.repeat(4097) },
		/'Text' has 4097 characters.*at most 4096/,
	],
	[
		'a caption of 1024 characters',
		{ type: 'image', media: { id: '1' }, caption: emoji.repeat(1024) },
		{ type: 'image', media: { id: '1' }, caption: emoji.repeat(1025) },
		/'Caption' has 1025/,
	],
	[
		'a text under buttons of 1024',
		buttons({ text: 'x'.repeat(1024) }),
		buttons({ text: 'x'.repeat(1025) }),
		/1025/,
	],
	['a text of a list of 4096', list({ text: 'x'.repeat(4096) }), list({ text: 'x'.repeat(4097) }), /4097/],
	[
		'3 buttons',
		buttons({ buttons: [reply('1'), reply('2'), reply('3')] }),
		buttons({ buttons: [reply('1'), reply('2'), reply('3'), reply('4')] }),
		/'Buttons' has 4 entries.*at most 3/,
	],
	['at least one button', buttons({}), buttons({ buttons: [] }), /'Buttons' has 0 entries.*at least 1/],
	[
		'a button title of 20 emoji',
		buttons({ buttons: [reply(emoji.repeat(20))] }),
		buttons({ buttons: [reply('Yes'), reply(emoji.repeat(21))] }),
		/'Title' of button 2 has 21 characters/,
	],
	[
		'a button ID of 256',
		buttons({ buttons: [reply('Yes', 'x'.repeat(256))] }),
		buttons({ buttons: [reply('Yes', 'x'.repeat(257))] }),
		/'ID' of button 1 has 257/,
	],
	[
		'different titles',
		buttons({ buttons: [reply('Yes'), reply('yes')] }),
		buttons({ buttons: [reply('Yes', 'a'), reply('Yes', 'b')] }),
		/'Title' of button 2 stands there twice/,
	],
	[
		'different IDs, where a title serves as ID',
		buttons({ buttons: [reply('Yes'), reply('No', 'no')] }),
		buttons({ buttons: [reply('Yes'), reply('No', 'Yes')] }),
		/'ID' of button 2 stands there twice/,
	],
	[
		'a footer of 60',
		buttons({ footer: 'x'.repeat(60) }),
		buttons({ footer: 'x'.repeat(61) }),
		/'Footer' has 61/,
	],
	[
		'a header text of 60',
		buttons({ header: { type: 'text', text: 'x'.repeat(60) } }),
		buttons({ header: { type: 'text', text: 'x'.repeat(61) } }),
		/'Header Text' has 61/,
	],
	['a label on the button of a list', list({}), list({ buttonLabel: '' }), /'Button Label' is empty/],
	['a label of 20', list({ buttonLabel: 'x'.repeat(20) }), list({ buttonLabel: 'x'.repeat(21) }), /21/],
	[
		'10 rows in all',
		list({
			sections: [
				{ title: 'A', rows: rows(5) },
				{ title: 'B', rows: rows(5, 'Line') },
			],
		}),
		list({
			sections: [
				{ title: 'A', rows: rows(5) },
				{ title: 'B', rows: rows(6, 'Line') },
			],
		}),
		/'Rows' has 11 entries.*at most 10/,
	],
	[
		'10 sections',
		list({ sections: rows(10).map((row) => ({ title: row.title, rows: [row] })) }),
		list({ sections: rows(11).map((row) => ({ title: row.title, rows: [row] })) }),
		/'Sections' has 11/,
	],
	[
		'a title on each of several sections',
		list({
			sections: [
				{ title: 'A', rows: rows(1) },
				{ title: 'B', rows: rows(1, 'Line') },
			],
		}),
		list({ sections: [{ title: 'A', rows: rows(1) }, { rows: rows(1, 'Line') }] }),
		/'Title' of section 2 is empty/,
	],
	[
		'rows in each section',
		list({
			sections: [
				{ title: 'A', rows: rows(1) },
				{ title: 'B', rows: rows(1, 'Line') },
			],
		}),
		list({
			sections: [
				{ title: 'A', rows: rows(1) },
				{ title: 'B', rows: [] },
			],
		}),
		/'Rows' of section 2 is empty/,
	],
	[
		'a row title of 24 emoji',
		list({ sections: [{ rows: [{ title: emoji.repeat(24) }] }] }),
		list({ sections: [{ rows: [{ title: emoji.repeat(25) }] }] }),
		/'Title' of row 1 of section 1 has 25/,
	],
	[
		'a description of 72',
		list({ sections: [{ rows: [{ title: 'A', description: 'x'.repeat(72) }] }] }),
		list({ sections: [{ rows: [{ title: 'A', description: 'x'.repeat(73) }] }] }),
		/'Description' of row 1 of section 1 has 73/,
	],
	[
		'30 products',
		productList({ sections: [{ productIds: products(30) }] }),
		productList({ sections: [{ productIds: products(31) }] }),
		/'Product IDs' has 31 entries/,
	],
	['2 cards', carousel([card(), card()]), carousel([card()]), /'Cards' has 1 entry.*at least 2/],
	['10 cards', carousel(Array(10).fill(card())), carousel(Array(11).fill(card())), /'Cards' has 11/],
	[
		'a card text of 160',
		carousel([card({ text: 'x'.repeat(160) }), card()]),
		carousel([card(), card({ text: 'x'.repeat(161) })]),
		/'Text' of card 2 has 161/,
	],
	[
		'2 line breaks on a card',
		carousel([card({ text: 'a\nb\nc' }), card()]),
		carousel([card({ text: 'a\nb\nc\nd' }), card()]),
		/'Text' of card 1 has more than 2 line breaks/,
	],
	[
		'cards that are built alike',
		carousel([withReplies(2), withReplies(2)]),
		carousel([withReplies(2), withReplies(1)]),
		/Card 2 is built differently from card 1/,
	],
	[
		'cards with one kind of file',
		carousel([card({ mediaType: 'video' }), card({ mediaType: 'video' })]),
		carousel([card(), card({ mediaType: 'video' })]),
		/Card 2 is built differently/,
	],
	[
		'cards with links',
		carousel([card(), card()]),
		carousel([card(), card({ link: undefined })]),
		/Card 2 needs either one link button or quick replies/,
	],
	[
		'an image of 5 MB',
		{ type: 'image', media: binary('image/png', 5 * mebibyte) },
		{ type: 'image', media: binary('image/png', 5 * mebibyte + 1) },
		/'Media' has 5242881 bytes.*at most 5 MB/,
	],
	[
		'an image of a known format',
		{ type: 'image', media: binary('image/jpeg') },
		{ type: 'image', media: binary('image/gif') },
		/'Media' is image\/gif.*takes image\/jpeg, image\/png/,
	],
	[
		'a header image of a known format',
		buttons({ header: { type: 'image', media: binary('image/jpeg') } }),
		buttons({ header: { type: 'image', media: binary('video/mp4') } }),
		/'Header' is video\/mp4|'Media' of 'Header' is video\/mp4/,
	],
	[
		'a voice message in Ogg',
		{ type: 'audio', media: binary('audio/ogg; codecs=opus'), voice: true },
		{ type: 'audio', media: binary('audio/mpeg'), voice: true },
		/a voice message must be audio\/ogg/,
	],
	[
		'a contact name of 200',
		{ type: 'contacts', contacts: [{ name: { formattedName: 'x'.repeat(200) } }] },
		{ type: 'contacts', contacts: [{ name: { formattedName: 'x'.repeat(201) } }] },
		/'Formatted Name' of contact 1 has 201/,
	],
	[
		'257 contacts',
		{ type: 'contacts', contacts: Array(257).fill({ name: { formattedName: 'A' } }) },
		{ type: 'contacts', contacts: Array(258).fill({ name: { formattedName: 'A' } }) },
		/'Contacts' has 258/,
	],
	[
		'an emoji as reaction, also a keycap and a flag',
		{ type: 'reaction', messageId: 'wamid.A', emoji: '1️⃣' },
		{ type: 'reaction', messageId: 'wamid.A', emoji: 'nice' },
		/'Emoji' is not an emoji/,
	],
	[
		'a payload where the flow navigates',
		flow({ screen: 'FIRST' }),
		flow({ action: 'data_exchange', screen: 'FIRST' }),
		/'Flow Screen' belongs to the action navigate/,
	],
	[
		'a label of 30 on a flow',
		flow({ buttonLabel: 'x'.repeat(30) }),
		flow({ buttonLabel: 'x'.repeat(31) }),
		/31/,
	],
	['a language with a template', template({}), template({ language: '' }), /'Language' is empty/],
	[
		'a code to copy of 20',
		template({ buttons: [{ type: 'copyCode', index: 0, value: 'x'.repeat(20) }] }),
		template({ buttons: [{ type: 'copyCode', index: 0, value: 'x'.repeat(21) }] }),
		/'Value' of button 1 has more than 20/,
	],
	[
		'names for all values',
		template({ body: [{ type: 'text', text: 'A', name: 'a' }] }),
		template({
			body: [
				{ type: 'text', text: 'A', name: 'a' },
				{ type: 'text', text: 'B' },
			],
		}),
		/body value 2 is empty, while other values have a name/,
	],
	[
		'components in an array',
		template({ components: [] }),
		template({ components: { type: 'body' } }),
		/'Template Components' must be a list/,
	],
];

describe('what Kapso takes', () => {
	test.each(edges)('%s', (_name, allowed, beyond, words) => {
		expect(bodiesOf({ message: allowed })).toHaveLength(1);
		const refusal = refusalOf({ message: beyond });
		expect(refusal.message).toMatch(words);
		expect(refusal).toMatchObject({ kind: 'input', gateway: 'Kapso', retryable: false });
	});

	test('a reference of 512 characters', () => {
		const message = { type: 'text', text: 'Hi' };
		expect(bodiesOf({ message, options: { reference: emoji.repeat(512) } })).toHaveLength(1);
		expect(refusalOf({ message, options: { reference: emoji.repeat(513) } }).message).toMatch(
			/'Reference' has 513/,
		);
	});
});

describe('who sends and who receives', () => {
	const message = { type: 'text', text: 'Hi' };

	test.each(['+15551234567', '1 555', '../messages', '.'])(
		'%s is not the ID of a phone number',
		(sender) => {
			expect(refusalOf({ message, sender }).message).toMatch(
				/'Phone Number' must be the ID of the phone number/,
			);
		},
	);

	test.each(['us.123', 'US-123', 'US.', `US.${'1'.repeat(129)}`, '15551234567'])(
		'%s is not a user ID',
		(id) => {
			const refusal = refusalOf({ message, recipients: [{ type: 'userId', id }] });
			expect(refusal.message).toMatch(/'User ID' must look like/);
		},
	);

	test('no recipient at all', () => {
		expect(refusalOf({ message, recipients: [] }).message).toBe("'Recipients' is empty");
	});

	test('a contact tag', () => {
		const refusal = refusalOf({ message, recipients: [{ type: 'contactTag', id: '42' }] });
		expect(refusal.message).toMatch(/contact tags, which Kapso does not know/);
		expect(refusal.hint).toMatch(/phone numbers, groups, user IDs/);
	});

	test('a reaction to more than one', () => {
		const reaction = { type: 'reaction', messageId: 'wamid.A', emoji: '👍' };
		const recipients = [typedNumber, { type: 'group', id: 'G' }];
		expect(refusalOf({ message: reaction, recipients }).message).toMatch(
			/a reaction goes to the one chat/,
		);
	});

	test('a raw body with a receiver of its own for several recipients', () => {
		const raw = { type: 'raw', body: { to: '1', type: 'text' } };
		const recipients = [typedNumber, { type: 'group', id: 'G' }];
		expect(refusalOf({ message: raw, recipients }).message).toMatch(
			/names one receiver, while 'Recipients' has 2/,
		);
	});

	test('a raw body without any receiver', () => {
		const raw = { type: 'raw', body: { type: 'text' } };
		expect(refusalOf({ message: raw, recipients: [] }).message).toMatch(/'Body' names no receiver/);
	});

	test('a reply by reaction', () => {
		const reaction = { type: 'reaction', messageId: 'wamid.A', emoji: '👍' };
		const refusal = refusalOf({ message: reaction, options: { replyToMessageId: 'wamid.B' } });
		expect(refusal.message).toMatch(
			/'Reply To Message ID' is not something Kapso takes with this message type/,
		);
	});
});
