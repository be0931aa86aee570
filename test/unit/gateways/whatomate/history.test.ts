import fc from 'fast-check';

import { historyMessage, type HistoryQuery } from '../../../../gateways/history';
import { whatomate } from '../../../../gateways/whatomate';
import type { WireAnswer } from '../../../../gateways/wire';
import { all, failures, range, readerOf, uuidOf, valueOf, type Script } from './reading-support';
import { failure, refusalOf, success } from './support';

const { history } = whatomate;
if (!history) throw new Error('Whatomate keeps messages');
const { messages, message, markAsRead } = history as Required<typeof history>;

const id = uuidOf(1);
const ann = { id, phone_number: '254712345678', profile_name: 'Ann', service_window_open: true };
const noMessage = '00000000-0000-0000-0000-000000000000';
const path = `GET /contacts/${id}/messages`;

const timeAt = (seconds: number) => new Date(Date.UTC(2026, 6, 14) + seconds * 1000).toISOString();

/** A message as the server gives it (notes §A5); higher numbers are later. */
const messageAt = (index: number, more: object = {}) => ({
	id: uuidOf(1000 + index),
	contact_id: id,
	direction: 'incoming',
	message_type: 'text',
	content: { body: `Hello ${index}` },
	status: 'received',
	wamid: `wamid.${index}`,
	error_message: '',
	is_reply: false,
	created_at: timeAt(index),
	updated_at: timeAt(index),
	...more,
});
type Kept = ReturnType<typeof messageAt>;

interface Behaviour {
	/** As a server that knows only pages. */
	passesOver?: boolean;
}

/**
 * The server's cursor mode: strictly older than the message named, the newest when it is unknown, ascending, and
 * `has_more` for every full page. By page it would mark as read, so a request without `before_id` fails the test.
 */
const served =
	(kept: Kept[], { passesOver = false }: Behaviour = {}) =>
	(url: URL): WireAnswer => {
		const before = url.searchParams.get('before_id');
		if (!before || url.searchParams.has('page')) throw new Error('That would mark messages as read');
		const limit = Number(url.searchParams.get('limit'));
		if (!(limit >= 1 && limit <= 100)) throw new Error('The server would take 50');
		const named = passesOver ? undefined : kept.find((entry) => entry.id === before);
		const older = named ? kept.filter((entry) => entry.created_at < named.created_at) : kept;
		const shown = older.slice(-limit);
		return success({ messages: shown, total: kept.length, has_more: shown.length === limit });
	};

const script = (messagesAnswer: Script[number][1]): Script => [
	[/messages\?/, messagesAnswer],
	[`GET`, (url) => success(url.search ? { contacts: [ann], total: 1 } : ann)],
];

async function read(query: HistoryQuery, kept: Kept[], size = 100, behaviour?: Behaviour) {
	const { reader, lines } = readerOf(script(served(kept, behaviour)));
	const found = await all(messages, reader, { contact: id, ...query }, size);
	return { ids: found.map(({ messageId }) => messageId), found, lines: lines() };
}

const idsOf = (kept: Kept[]) => kept.map((entry) => entry.id).reverse();

describe('the history of a contact', () => {
	const many = range(5000, (index) => messageAt(index));

	test('of 5,000 messages has each once, from the newest on, and is never read by page', async () => {
		const { ids, lines } = await read({}, many);
		expect(ids).toEqual(idsOf(many));
		// The first message later than the oldest of the page: those sent at the same time come once more.
		const second = uuidOf(1000 + 4901);
		expect(lines.slice(0, 3)).toEqual([
			`GET /contacts/${id}`,
			`${path}?before_id=${noMessage}&limit=100`,
			`${path}?before_id=${second}&before=${second}&limit=100`,
		]);
		expect(lines.length).toBeLessThan(55);
	});

	// A page of nothing but one instant is beyond the server's own cursor, so pages are larger than an instant.
	test.each([4, 7, 100])(
		'is complete in pages of %d, though many were sent in one instant',
		async (size) => {
			const kept = range(60, (index) =>
				messageAt(index, { created_at: timeAt(Math.floor(index / 3)) }),
			);
			expect((await read({}, kept, size)).ids).toEqual(idsOf(kept));
		},
	);

	test.each([0, 1, 99, 100, 101, 200])('of %d messages ends where it ends', async (count) => {
		const kept = range(count, (index) => messageAt(index));
		const { ids, lines } = await read({}, kept);
		expect(ids).toEqual(idsOf(kept));
		expect(lines.length).toBeLessThanOrEqual(2 + Math.ceil(count / 99));
	});

	test('ends after one page more where the server passes the cursor over', async () => {
		const { ids, lines } = await read(
			{},
			range(300, (index) => messageAt(index)),
			100,
			{ passesOver: true },
		);
		expect(ids).toHaveLength(100);
		expect(lines).toHaveLength(3);
	});

	test('goes on, each once, when the message at its place is deleted in between', async () => {
		const kept = range(300, (index) => messageAt(index));
		const { reader } = readerOf(script((url) => served(kept)(url)));
		const ids: string[] = [];
		let cursor: string | undefined;
		do {
			const page = valueOf(await messages(reader, { contact: id, size: 100, cursor }));
			ids.push(...page.entries.map(({ messageId }) => messageId));
			if (cursor === undefined) kept.splice(201, 1);
			cursor = page.next;
		} while (cursor !== undefined);
		expect(ids).toEqual(idsOf(range(300, (index) => messageAt(index))));
	});

	test('of a number is looked up once', async () => {
		const { reader, lines } = readerOf(script(served(range(150, (index) => messageAt(index)))));
		const found = await all(messages, reader, { contact: '+254712345678' });
		expect(found).toHaveLength(150);
		expect(found[0]).toMatchObject({ contact: '+254712345678', contactId: id });
		expect(lines().filter((line) => !line.includes('/messages'))).toEqual([
			'GET /contacts?search=254712345678&page=1&limit=100',
		]);
	});

	test('of one account is what the account exchanged', async () => {
		const { reader, lines } = readerOf(script(served([])), 'Main');
		await all(messages, reader, { contact: id });
		expect(lines()[1]).toBe(`${path}?before_id=${noMessage}&limit=100&account=Main`);
	});

	test.each([
		[{ direction: 'outbound' as const }, [1, 3]],
		[{ status: 'Failed' }, [3]],
		[{ since: timeAt(2) }, [2, 3, 4]],
		[{ until: timeAt(2) }, [0, 1, 2]],
		[{ since: timeAt(1), until: timeAt(3), direction: 'inbound' as const }, [2]],
	])('is filtered here by %j', async (query, indexes) => {
		const kept = range(5, (index) =>
			messageAt(index, {
				...(index % 2 === 1 && { direction: 'outgoing', status: index === 3 ? 'failed' : 'sent' }),
			}),
		);
		const { ids } = await read(query, kept);
		expect(ids).toEqual(indexes.map((index) => uuidOf(1000 + index)).reverse());
	});

	test('is not read further back than asked for', async () => {
		const { ids, lines } = await read({ since: timeAt(4850) }, many);
		expect(ids).toHaveLength(150);
		expect(lines).toHaveLength(3);
	});

	test.each(['since', 'until'])('%s what is no time is refused', async (name) => {
		const { reader, asked } = readerOf([]);
		const refusal = refusalOf(await messages(reader, { contact: id, [name]: 'yesterday', size: 10 }));
		expect(refusal).toMatchObject({ kind: 'input', message: expect.stringMatching(/is not a time/) });
		expect(asked).toEqual([]);
	});

	test('needs a contact', async () => {
		expect(refusalOf(await messages(readerOf([]).reader, { size: 10 }))).toMatchObject({
			kind: 'input',
			message: "'Contact' is empty",
		});
	});

	test.each(failures)('%s is said in words', async (_, answer, kind, words) => {
		const { reader } = readerOf(script(answer));
		const refusal = refusalOf(await messages(reader, { contact: id, size: 10 }));
		expect(refusal).toMatchObject({ kind, message: expect.stringMatching(words) });
		expect(`${refusal.message} ${refusal.hint}`).not.toMatch(/was sent|send again/i);
	});
});

describe('a message', () => {
	const one = async (entry: object) => {
		const { reader } = readerOf(script(success({ messages: [entry], total: 1, has_more: false })));
		return valueOf(await messages(reader, { contact: id, size: 10 })).entries[0];
	};

	test('as servers give it', async () => {
		expect(await one(messageAt(0))).toEqual({
			messageId: uuidOf(1000),
			direction: 'inbound',
			type: 'text',
			text: 'Hello 0',
			status: 'received',
			failure: null,
			contact: '+254712345678',
			contactId: id,
			media: null,
			sentAt: '2026-07-14T00:00:00.000Z',
			raw: messageAt(0),
		});
	});

	test('as the Messages API page gives it, under items and other names', async () => {
		const entry = {
			id: uuidOf(7),
			wa_message_id: 'wamid.xxx',
			contact_id: id,
			direction: 'incoming',
			type: 'text',
			content: { text: 'Hello!' },
			status: 'delivered',
			timestamp: '2024-01-01T12:00:00Z',
		};
		const { reader } = readerOf(script(success({ items: [entry], total: 1, page: 1, limit: 50 })));
		expect(valueOf(await messages(reader, { contact: id, size: 10 })).entries).toEqual([
			expect.objectContaining({
				messageId: uuidOf(7),
				type: 'text',
				text: 'Hello!',
				status: 'delivered',
				sentAt: '2024-01-01T12:00:00.000Z',
			}),
		]);
	});

	const outgoing = { direction: 'outgoing', status: 'sent' };

	test.each([
		['a file', { message_type: 'image', content: { body: 'Look' } }, { type: 'image', text: 'Look' }],
		['a button', { message_type: 'button_reply' }, { type: 'buttonReply', text: 'Hello 0' }],
		[
			'a place',
			{ message_type: 'location', content: { body: '{"latitude":1,"longitude":2}' } },
			{ type: 'location', text: null },
		],
		[
			'buttons',
			{
				...outgoing,
				message_type: 'interactive',
				content: { body: '' },
				interactive_data: { type: 'button', body: 'Yes?' },
			},
			{ direction: 'outbound', type: 'buttons', text: 'Yes?' },
		],
		[
			'a link',
			{ ...outgoing, message_type: 'interactive', interactive_data: { type: 'cta_url' } },
			{ type: 'ctaUrl' },
		],
		['a call', { message_type: 'call' }, { type: 'call' }],
	])('%s', async (_, more, expected) => {
		expect(await one(messageAt(0, more))).toMatchObject(expected);
	});

	test('with a file names it by its own ID', async () => {
		expect((await one(messageAt(0, { message_type: 'document' })))?.media).toBe(uuidOf(1000));
		const header = { ...outgoing, message_type: 'template', media_url: 'images/a.jpg' };
		expect((await one(messageAt(0, header)))?.media).toBe(uuidOf(1000));
	});

	test('that failed says why, and what a closed window is', async () => {
		const because = (error_message: string) =>
			one(messageAt(0, { direction: 'outgoing', status: 'failed', error_message }));
		const closed = 'failed to send text message: API error 131047: Re-engagement message';
		expect((await because(closed))?.failure).toMatch(
			/^failed to send text message: API error 131047: .*24 hours before\. Send a template instead$/,
		);
		expect((await because('at least one button is required'))?.failure).toBe(
			'at least one button is required',
		);
		expect((await because(''))?.failure).toBe('Whatomate does not say why');
	});

	test('is read whatever it holds', async () => {
		const odd = fc.oneof(fc.anything(), fc.constantFrom('text', 'location', 'incoming', '{"a":1}', null));
		const keys = ['direction', 'message_type', 'content', 'status', 'wamid', 'interactive_data'];
		const more = ['error_message', 'created_at', 'media_url', 'contact_id', 'type', 'timestamp'];
		await fc.assert(
			fc.asyncProperty(fc.dictionary(fc.constantFrom(...keys, ...more), odd), async (fields) => {
				const entry = await one({ ...fields, id: uuidOf(1) });
				expect(historyMessage.safeParse(entry).success).toBe(true);
			}),
		);
	});

	test('without an ID is left out', async () => {
		expect(await one({ ...messageAt(0), id: '', wamid: '' })).toBeUndefined();
	});
});

describe('one message', () => {
	const kept = range(250, (index) => messageAt(index));

	test.each([
		['its own ID', uuidOf(1000 + 120)],
		["WhatsApp's ID", 'wamid.120'],
	])('is found by %s, and nothing is read behind it', async (_, messageId) => {
		const { reader, lines } = readerOf(script(served(kept)));
		const found = valueOf(await message(reader, { messageId, contact: id }));
		expect(found).toMatchObject({ messageId: uuidOf(1000 + 120), text: 'Hello 120' });
		expect(lines()).toHaveLength(3);
	});

	test('that is not there is looked for to the end', async () => {
		const { reader } = readerOf(script(served(kept)));
		expect(refusalOf(await message(reader, { messageId: uuidOf(9), contact: id }))).toMatchObject({
			kind: 'notFound',
			message: `Whatomate has no message ${uuidOf(9)} with this contact`,
		});
	});

	test.each(['', '42'])('%p is no ID, and nothing is asked', async (messageId) => {
		const { reader, asked } = readerOf([]);
		expect(refusalOf(await message(reader, { messageId, contact: id })).kind).toBe('input');
		expect(asked).toEqual([]);
	});
});

describe('mark as read', () => {
	test.each([
		[id, [`POST /contacts/${id}/mark-read`]],
		[
			'+254712345678',
			['GET /contacts?search=254712345678&page=1&limit=100', `POST /contacts/${id}/mark-read`],
		],
	])('%s is asked of the contact, never of a message', async (contact, expected) => {
		const { reader, asked, lines } = readerOf([
			['POST', success({ status: 'ok' })],
			['GET', success({ contacts: [ann], total: 1 })],
		]);
		expect(valueOf(await markAsRead(reader, { contact }))).toEqual({ status: 'ok' });
		expect(lines()).toEqual(expected);
		expect(asked.at(-1)?.body).toBeUndefined();
	});

	test('of a contact that is not there is refused', async () => {
		const { reader } = readerOf([['POST', failure(404, 'Contact not found')]]);
		expect(refusalOf(await markAsRead(reader, { contact: id }))).toMatchObject({
			kind: 'recipient',
			message: `Whatomate has no contact ${id} that the key can see`,
		});
	});
});
