import { messageTypeNames } from '../../../../gateways/labels';
import { bird } from '../../../../gateways/bird';
import { composeAll } from '../../../../gateways/delivery/compose';
import { messageTypes, type MessageType } from '../../../../gateways/message';
import { account, checked, refusalOf, wished, type Wish } from './wish';

const wave = '👋';
const families = '👨‍👩‍👧';
const url = 'https://files.example.com/visa.pdf';
const mebibyte = 1024 * 1024;

const binary = (mimeType: string, byteLength?: number) => ({
	binary: { fileName: 'file', mimeType, byteLength, content: { binaryProperty: 'data' } },
});
const buttons = (...titles: string[]) => titles.map((title) => ({ kind: 'reply', title }));
const asking = (more: object = {}) => ({
	type: 'buttons',
	text: 'Inside or outside?',
	buttons: buttons('Inside'),
	...more,
});
const rows = (count: number, from = 1) =>
	Array.from({ length: count }, (_, index) => ({
		id: `row-${from + index}`,
		title: `Row ${from + index}`,
	}));
const listing = (more: object = {}) => ({
	type: 'list',
	text: 'Which one?',
	sections: [{ rows: rows(2) }],
	...more,
});
const card = (more: object = {}) => ({
	title: 'Pilau',
	mediaType: 'image',
	media: { url: 'https://files.example.com/pilau.jpg' },
	link: { buttonLabel: 'Order', url: 'https://menu.example.com/' },
	...more,
});
const cards = (...all: object[]) => ({ type: 'carousel', text: 'Dishes of today', cards: all });
const template = (more: object = {}) => ({
	type: 'template',
	template: '7b1c9e52-6d3f-4a80-9c2e-5f4b3a2d1c0e',
	language: 'en',
	...more,
});
const text = { type: 'text', text: 'Hello' };

/** [what, at the limit, one over it, what the refusal says] */
const limits: Array<[string, Wish, Wish, RegExp]> = [
	[
		'a text of 4096 characters, an emoji counting as one',
		{ message: { type: 'text', text: wave.repeat(4096) } },
		{ message: { type: 'text', text: wave.repeat(4097) } },
		/^'Text' has 4097 characters, and Bird Channels takes at most 4096$/,
	],
	[
		'a caption of 1024 characters',
		{ message: { type: 'document', media: { url }, caption: wave.repeat(1024) } },
		{ message: { type: 'document', media: { url }, caption: `${wave.repeat(1024)}.` } },
		/^'Caption' has 1025 characters/,
	],
	[
		'the text of buttons, 1024 characters',
		{ message: asking({ text: 'é'.repeat(1024) }) },
		{ message: asking({ text: 'é'.repeat(1025) }) },
		/^'Text' has 1025 characters/,
	],
	[
		'three buttons',
		{ message: asking({ buttons: buttons('A', 'B', 'C') }) },
		{ message: asking({ buttons: buttons('A', 'B', 'C', 'D') }) },
		/^'Buttons' has 4 entries, and Bird Channels takes at most 3$/,
	],
	[
		'a button title of 20 code points, joined emoji counting for all their parts',
		{ message: asking({ buttons: buttons('Yes', families.repeat(4)) }) },
		{ message: asking({ buttons: buttons('Yes', `${families.repeat(4)}!`) }) },
		/^'Title' of button 2 has 21 characters/,
	],
	[
		'a postback payload of 256 characters',
		{ message: asking({ buttons: [{ kind: 'postback', title: 'A', id: 'x'.repeat(256) }] }) },
		{ message: asking({ buttons: [{ kind: 'postback', title: 'A', id: 'x'.repeat(257) }] }) },
		/^'ID' of button 1 has 257 characters/,
	],
	[
		'ten rows over all sections',
		{
			message: listing({
				sections: [
					{ title: 'A', rows: rows(4) },
					{ title: 'B', rows: rows(6, 5) },
				],
			}),
		},
		{
			message: listing({
				sections: [
					{ title: 'A', rows: rows(4) },
					{ title: 'B', rows: rows(7, 5) },
				],
			}),
		},
		/^'Rows' has 11 entries/,
	],
	[
		'a row title of 24 characters',
		{ message: listing({ sections: [{ rows: [{ title: wave.repeat(24) }] }] }) },
		{ message: listing({ sections: [{ rows: [{ title: wave.repeat(25) }] }] }) },
		/^'Title' of row 1 of section 1 has 25 characters/,
	],
	[
		'a row description of 72 characters',
		{ message: listing({ sections: [{ rows: [{ title: 'A', description: 'd'.repeat(72) }] }] }) },
		{ message: listing({ sections: [{ rows: [{ title: 'A', description: 'd'.repeat(73) }] }] }) },
		/^'Description' of row 1 of section 1 has 73 characters/,
	],
	[
		'a list button of 20 characters',
		{ message: listing({ buttonLabel: 'b'.repeat(20) }) },
		{ message: listing({ buttonLabel: 'b'.repeat(21) }) },
		/^'Button Label' has 21 characters/,
	],
	[
		'titles of sections as soon as there are two',
		{ message: listing({ sections: [{ rows: rows(2) }] }) },
		{ message: listing({ sections: [{ title: 'A', rows: rows(1) }, { rows: rows(1, 2) }] }) },
		/^'Title' of section 2 is empty, and is needed as soon as there are several$/,
	],
	[
		'ten cards',
		{ message: cards(...Array.from({ length: 10 }, () => card())) },
		{ message: cards(...Array.from({ length: 11 }, () => card())) },
		/^'Cards' has 11 entries/,
	],
	[
		'two cards at least',
		{ message: cards(card(), card()) },
		{ message: cards(card()) },
		/^'Cards' has 1 entry, and Bird Channels wants at least 2$/,
	],
	[
		'ten tags',
		{ message: text, options: { tags: rows(10).map(({ id }) => id) } },
		{ message: text, options: { tags: rows(11).map(({ id }) => id) } },
		/^'Tags' has 11 entries/,
	],
	[
		'a tag of 50 characters',
		{ message: text, options: { tags: ['t'.repeat(50)] } },
		{ message: text, options: { tags: ['t'.repeat(51)] } },
		/^Tag 1 has 51 characters/,
	],
	[
		'an image of 5 MiB',
		{ message: { type: 'image', media: binary('image/png', 5 * mebibyte) } },
		{ message: { type: 'image', media: binary('image/png', 5 * mebibyte + 1) } },
		/^'Media' has 5242881 bytes, and Bird Channels takes at most/,
	],
	[
		'a video of 16 MiB, also as one of several files of a document',
		{
			message: {
				type: 'document',
				media: { url },
				additionalMedia: [binary('video/mp4', 16 * mebibyte)],
			},
		},
		{
			message: {
				type: 'document',
				media: { url },
				additionalMedia: [binary('video/mp4', 16 * mebibyte + 1)],
			},
		},
		/^Additional media 1 has 16777217 bytes/,
	],
	[
		'a document of 100 MiB',
		{ message: { type: 'document', media: binary('application/pdf', 100 * mebibyte) } },
		{ message: { type: 'document', media: binary('application/pdf', 100 * mebibyte + 1) } },
		/^'Media' has 104857601 bytes/,
	],
];

describe.each(limits)('%s', (_what, atLimit, over, says) => {
	test('goes', () => expect(checked(atLimit)).toMatchObject({ ok: true }));
	test('and one more is refused', () => {
		expect(refusalOf(over)).toMatchObject({ kind: 'input', gateway: 'Bird Channels', retryable: false });
		expect(refusalOf(over).message).toMatch(says);
	});
});

/** [what, wish, message, hint] */
const refused: Array<[string, Wish, RegExp, RegExp?]> = [
	['a channel by name', { message: text, sender: 'Support' }, /^'Channel' is not a channel ID/, /UUID|ID/],
	['no channel', { message: text, sender: ' ' }, /^'Channel' is empty$/, /Pick the WhatsApp channel/],
	[
		'a workspace of the other Bird product',
		{ message: text, account: { ...account, workspaceId: 'ws_12345' } },
		/is not a workspace ID/,
		/ws_ belongs to another product/,
	],
	[
		'no workspace',
		{ message: text, account: { baseUrl: 'https://api.bird.com' } },
		/is not a workspace ID/,
	],
	[
		'a group',
		{ message: text, recipients: [{ type: 'group', id: 'g' }] },
		/names groups, which Bird Channels does not know/,
		/phone numbers, contacts/,
	],
	[
		'a title twice',
		{ message: asking({ buttons: buttons('Yes', 'Yes') }) },
		/^'Title' of button 2 stands there twice/,
	],
	[
		'an ID that a reply button would lose',
		{ message: asking({ buttons: [{ kind: 'reply', title: 'Yes', id: 'yes' }] }) },
		/^'ID' of button 1 would get lost/,
		/'Postback'/,
	],
	[
		'a footer',
		{ message: asking({ footer: 'Since 1990' }) },
		/^'Footer' is not something Bird Channels takes/,
	],
	[
		'a text header over buttons',
		{ message: asking({ header: { type: 'text', text: 'Seats' } }) },
		/^'Header' of type text is not something/,
		/image, video, document/,
	],
	[
		'an image header that is none',
		{ message: asking({ header: { type: 'image', media: binary('application/pdf') } }) },
		/^'Media' of 'Header' is application\/pdf, and an image is wanted here$/,
	],
	[
		'a media ID',
		{ message: { type: 'image', media: { id: '4711' } } },
		/^'Media' is given as a media ID, and Bird Channels takes a public link or binary data$/,
	],
	[
		'a link without ending and without MIME type',
		{ message: { type: 'document', media: { url: 'https://files.example.com/download?id=7' } } },
		/^'MIME Type' is empty, and cannot be told from the ending of the link$/,
		/application\/pdf/,
	],
	[
		'such a link as second file under buttons',
		{
			message: asking({
				header: {
					type: 'document',
					media: { url },
					additionalMedia: [{ url: 'https://files.example.com/7' }],
				},
			}),
		},
		/^'MIME Type' of additional media 1 of 'Header' is empty/,
	],
	[
		'a PDF as image',
		{ message: { type: 'image', media: binary('application/pdf') } },
		/^'Media' is application\/pdf/,
	],
	[
		'a PNG as sticker',
		{ message: { type: 'sticker', media: binary('image/png') } },
		/^'Media' is image\/png/,
	],
	['a WAV as audio', { message: { type: 'audio', media: binary('audio/wav') } }, /^'Media' is audio\/wav/],
	[
		'images and videos in one carousel',
		{
			message: cards(
				card(),
				card({ mediaType: 'video', media: { url: 'https://files.example.com/a.mp4' } }),
			),
		},
		/^'Media' of card 2 is video, and the first card has image$/,
		/all images or all videos/,
	],
	[
		'a card whose file is of another kind',
		{ message: cards(card(), card({ media: binary('video/mp4') })) },
		/^'Media' of card 2 is video\/mp4, and an image is wanted here$/,
	],
	[
		'a GIF on a card',
		{ message: cards(card(), card({ media: binary('image/gif') })) },
		/^'Media' of card 2 is image\/gif/,
	],
	['a card without title', { message: cards(card(), card({ title: '' })) }, /^'Title' of card 2 is empty/],
	[
		'a card without link',
		{ message: cards(card({ link: undefined }), card()) },
		/^'URL' of card 1 is missing/,
	],
	[
		'quick replies on a card',
		{ message: cards(card({ quickReplies: [{ title: 'Yes' }] }), card()) },
		/of card 1 is not something Bird Channels takes/,
	],
	[
		'a template by name',
		{ message: template({ template: 'order_update' }) },
		/^'Template' must be the ID of a Studio project/,
	],
	['a template without language', { message: template({ language: '' }) }, /^'Language' is empty/],
	[
		'a version that is none',
		{ message: template({ version: 'newest' }) },
		/^'Template Version' must be 'latest' or/,
	],
	[
		'a variable without name',
		{ message: template({ body: [{ type: 'text', text: 'Amina' }] }) },
		/knows template variables by name/,
	],
	[
		'a variable twice',
		{
			message: template({
				body: [
					{ type: 'text', name: 'name', text: 'Amina' },
					{ type: 'text', name: 'name', text: 'Juma' },
				],
			}),
		},
		/body value 2 stands there twice/,
	],
	[
		"Meta's components in place of parameters",
		{ message: template({ components: [{ type: 'body', parameters: [] }] }) },
		/^'Type' of component 1 must be one of string, number/,
		/"key":"name"/,
	],
	[
		'an object in place of parameters',
		{ message: template({ components: { name: 'Amina' } }) },
		/must be a list/,
	],
	[
		'a tag with an accent',
		{ message: text, options: { tags: ['café'] } },
		/^Tag 1 may hold only letters without accents/,
	],
	['an empty tag', { message: text, options: { tags: ['news', ''] } }, /^Tag 2 is empty/],
	[
		'a day that is none',
		{ message: text, options: { scheduledFor: '2026-02-30T10:00:00Z' } },
		/is not a date and time/,
	],
	[
		'a time without zone',
		{ message: text, options: { scheduledFor: '2026-02-03T10:00:00' } },
		/with a time zone$/,
	],
	[
		'a time in words',
		{ message: text, options: { scheduledFor: 'tomorrow' } },
		/is not a date and time/,
		/2026/,
	],
	[
		'a validity below zero',
		{ message: text, options: { validity: -1 } },
		/^'Validity \(Seconds\)' is below 0$/,
	],
	[
		'raw with neither body nor template',
		{ message: { type: 'raw', body: { type: 'text' } } },
		/'body' or 'template'/,
	],
	[
		'raw with both',
		{ message: { type: 'raw', body: { body: { type: 'text' }, template: { projectId: 'x' } } } },
		/either 'body' or 'template'/,
	],
	[
		'raw with a receiver of its own and several recipients',
		{
			message: { type: 'raw', body: { body: {}, receiver: {} } },
			recipients: [
				{ type: 'phoneNumber', number: '+31612345678' },
				{ type: 'phoneNumber', number: '+31612345679' },
			],
		},
		/names a 'receiver', and 2 recipients are given besides/,
	],
	[
		'raw for nobody',
		{ message: { type: 'raw', body: { body: {} } }, recipients: [] },
		/^'Recipients' is empty$/,
	],
];

test.each(refused)('refuses %s', (_what, wish, message, hint = /\S/) => {
	const refusal = refusalOf(wish);
	expect(refusal.message).toMatch(message);
	expect(refusal.hint).toMatch(hint);
});

const goes: Array<[string, Wish]> = [
	[
		'a link without ending, when the MIME type is given',
		{
			message: {
				type: 'document',
				media: { url: 'https://files.example.com/download?id=7', mimeType: 'application/pdf' },
			},
		},
	],
	[
		'an image link without ending',
		{ message: { type: 'image', media: { url: 'https://files.example.com/7' } } },
	],
	['raw with a receiver of its own', { message: { type: 'raw', body: { body: {}, receiver: {} } } }],
	[
		'raw with an empty body beside a template',
		{
			message: { type: 'raw', body: { body: null, template: { projectId: 'x' } } },
		},
	],
	['a leap day in UTC', { message: text, options: { scheduledFor: '2028-02-29T23:59:59.5Z' } }],
	[
		'two buttons with the same payload',
		{
			message: asking({
				buttons: [
					{ kind: 'postback', title: 'Yes', id: 'seen' },
					{ kind: 'postback', title: 'No', id: 'seen' },
				],
			}),
		},
	],
];

test.each(goes)('takes %s', (_what, wish) => expect(checked(wish)).toMatchObject({ ok: true }));

const unsupported: MessageType[] = [
	'contacts',
	'reaction',
	'product',
	'productList',
	'catalog',
	'flow',
	'addressRequest',
	'callPermissionRequest',
	'contactInfoRequest',
];

test.each(unsupported)('refuses the type %s and says what to do instead', (type) => {
	expect(refusalOf({ message: { type } })).toMatchObject({
		message: `Bird Channels does not send messages of type '${messageTypeNames[type]}'`,
		hint: expect.stringMatching(/(Send|Reply|Ask)/),
	});
});

test('every other type can be sent, and quote a message', () => {
	const sent = messageTypes.filter((type) => !unsupported.includes(type));
	expect([...bird.capabilities.replyTo].sort()).toEqual([...sent].sort());
});

test('a body of more than 200 kB is refused before it is sent', async () => {
	const body = (length: number) => ({
		type: 'raw',
		body: { body: { type: 'text', text: { text: 'é'.repeat(length) } } },
	});
	const exchange = jest.fn(async () => ({ status: 202, headers: {}, body: {} }));
	const outcome = await composeAll(bird, wished({ message: body(100_000) }), exchange);
	expect(outcome).toMatchObject({
		ok: false,
		refusal: { kind: 'input', message: expect.stringContaining('200000') },
	});
	expect(exchange).not.toHaveBeenCalled();
	expect(await composeAll(bird, wished({ message: body(99_900) }), exchange)).toMatchObject({ ok: true });
});
