import fc from 'fast-check';

import { bird } from '../../../../gateways/bird';
import type { History, HistoryMessage, HistoryQuery } from '../../../../gateways/history';
import { answering, ok, page, readerOf, refusalIn, refusing, valueIn } from './reading-support';
import { delivered, goldens } from './webhook-support';
import { channel } from './wish';

const history = bird.history as History;
const list = `GET /channels/${channel}/messages`;
const contactId = '12bd0e40-9361-4e32-8b26-99b4ab7eae09';

/** A `ChannelMessage` as Bird's page on sending shows it. */
const sent = (more: object = {}) => ({
	id: '5c319390-0000-4000-8000-000000000001',
	channelId: channel,
	sender: { connector: { id: 'k', identifierValue: '+31970102030', annotations: { name: '' } } },
	receiver: {
		contacts: [{ id: contactId, identifierKey: 'phonenumber', identifierValue: '+31612345678' }],
	},
	body: { type: 'text', text: { text: 'Hello' } },
	status: 'delivered',
	reason: '',
	direction: 'outgoing',
	failure: null,
	lastStatusAt: '2026-03-02T08:32:51Z',
	createdAt: '2026-03-02T08:32:50.73Z',
	updatedAt: '2026-03-02T08:32:51Z',
	...more,
});

const received = (more: object = {}) => ({ ...delivered('inbound-text').payload, ...more });

async function read(message: object): Promise<HistoryMessage> {
	const { reader } = readerOf({ [`${list}/m-1`]: ok(message) });
	return valueIn(await history.message(reader, { messageId: ' m-1 ' }));
}

describe('a message', () => {
	test('that was sent', async () => {
		expect(await read(sent())).toEqual({
			messageId: '5c319390-0000-4000-8000-000000000001',
			direction: 'outbound',
			type: 'text',
			text: 'Hello',
			status: 'delivered',
			failure: null,
			contact: '+31612345678',
			contactId,
			media: null,
			sentAt: '2026-03-02T08:32:50.730Z',
			raw: sent(),
		});
	});

	test.each(goldens.filter(({ name }) => name.startsWith('inbound-')))(
		'that was received is read as in a webhook: $name',
		async ({ delivery, event }) => {
			const { payload } = delivery as ReturnType<typeof delivered>;
			const { message, contact } = event as {
				message: { type: string; text?: string; media?: Array<{ url?: string }> };
				contact: { id?: string; phoneNumber?: string; userId?: string };
			};
			expect(await read(payload)).toMatchObject({
				direction: 'inbound',
				type: message.type,
				text: message.text ?? null,
				media: message.media?.[0]?.url ?? null,
				contact: contact.phoneNumber ?? contact.userId ?? null,
				contactId: contact.id ?? null,
				failure: null,
			});
		},
	);

	const mediaUrl = 'https://media.api.bird.com/workspaces/w/messages/m/media/1';
	const reply = { type: 'reply', reply: { text: 'Yes' } };

	test.each<[object, string, string | null, string | null]>([
		[{ type: 'image', image: { images: [{ mediaUrl }], text: 'Look' } }, 'image', 'Look', mediaUrl],
		[
			{ type: 'file', file: { files: [{ mediaUrl, contentType: 'video/mp4' }] } },
			'video',
			null,
			mediaUrl,
		],
		[{ type: 'text', text: { text: 'Sure?', actions: [reply] } }, 'buttons', 'Sure?', null],
		[
			{
				type: 'text',
				text: { text: 'See', actions: [{ type: 'link', link: { text: 'a', url: 'b' } }] },
			},
			'ctaUrl',
			'See',
			null,
		],
		[
			{ type: 'text', text: { text: 'Where?', actions: [{ type: 'locationRequest' }] } },
			'locationRequest',
			'Where?',
			null,
		],
		[{ type: 'list', list: { text: 'Choose', items: [] } }, 'list', 'Choose', null],
		[{ type: 'carousel', carousel: { text: 'Dishes', items: [] } }, 'carousel', 'Dishes', null],
		[{ type: 'section', section: {} }, 'section', null, null],
	])('that was sent with %j', async (body, type, text, media) => {
		expect(await read(sent({ body }))).toMatchObject({ type, text, media });
	});

	test('made from a template', async () => {
		const template = { projectId: 'p', version: 'latest', locale: 'en' };
		expect(await read(sent({ body: undefined, template }))).toMatchObject({
			type: 'template',
			text: null,
		});
	});

	test('that failed says why, with the code, and what to do', async () => {
		const failure = {
			code: 15000,
			description: 'Re-engagement message',
			source: { name: 'whatsapp', code: '131047' },
		};
		const { failure: says } = await read(sent({ status: 'sending_failed', failure }));
		expect(says).toContain('Re-engagement message (WhatsApp code 131047, Bird code 15000)');
		expect(says).toContain('has not written in the last 24 hours. Send a template');
	});

	test('whose direction is missing is known by who sent it', async () => {
		expect(await read(received({ direction: undefined }))).toMatchObject({ direction: 'inbound' });
		expect(await read(sent({ direction: undefined }))).toMatchObject({ direction: 'outbound' });
	});

	test('that Bird does not know is refused in words', async () => {
		const unknown = refusing(404, { code: 'NotFound', message: 'message not found' });
		const refusal = refusalIn(await history.message(answering(unknown), { messageId: 'm' }));
		expect(refusal).toMatchObject({ kind: 'notFound', hint: expect.stringContaining('messages') });
		expect(refusal.message).toContain('message not found');
	});

	test('of odd form never makes the reading throw', async () => {
		const odd = fc.jsonValue();
		const record = fc.record(
			{
				id: fc.string({ minLength: 1 }),
				direction: odd,
				body: odd,
				sender: odd,
				receiver: odd,
				status: fc.oneof(odd, fc.constant('sending_failed')),
				failure: odd,
				createdAt: odd,
				meta: odd,
			},
			{ requiredKeys: [] },
		);
		await fc.assert(
			fc.asyncProperty(fc.oneof(odd, record), async (message) => {
				expect(await history.message(answering(ok(message)), { messageId: 'm' })).toHaveProperty(
					'ok',
				);
				const listed = answering(ok({ results: [message, sent()] }));
				expect(await history.messages(listed, { size: 10 })).toHaveProperty('ok');
			}),
			{ numRuns: 200 },
		);
	});
});

/** So many messages, one per minute, the newest first. */
const minutes = (count: number, newest = 59) =>
	Array.from({ length: count }, (_, index) => {
		const minute = String(newest - index).padStart(2, '0');
		return sent({ id: `m${minute}`, createdAt: `2026-03-02T08:${minute}:00Z` });
	});

const idsOf = (messages: readonly HistoryMessage[]) => messages.map(({ messageId }) => messageId);

describe('the messages of a channel', () => {
	test('come page by page to the end, newest first, each once', async () => {
		const { reader, asked } = readerOf({
			[`${list}?limit=20`]: page(minutes(20), 'a+b'),
			[`${list}?limit=20&pageToken=a%2Bb`]: page(minutes(5, 39), null),
		});
		const first = valueIn(await history.messages(reader, { size: 20 }));
		const second = valueIn(await history.messages(reader, { size: 20, cursor: first.next }));
		expect(idsOf([...first.entries, ...second.entries])).toEqual(minutes(25).map(({ id }) => id));
		expect(second.next).toBeUndefined();
		expect(asked()).toHaveLength(2);
	});

	test.each([
		[1, 10],
		[1000, 100],
	])('are asked for with at least ten and at most a hundred a page: %i as %i', async (size, limit) => {
		const { reader, asked } = readerOf({ [list]: page([]) });
		expect(valueIn(await history.messages(reader, { size }))).toEqual({ entries: [] });
		expect(asked()).toEqual([`${list}?limit=${limit}`]);
	});

	test('are asked for in reverse where Bird begins with the oldest', async () => {
		const { reader, asked } = readerOf({
			[`${list}?limit=20`]: page(minutes(20).reverse(), 'old'),
			[`${list}?reverse=true&limit=20`]: page(minutes(20), 'new'),
			[`${list}?reverse=true&limit=20&pageToken=new`]: page(minutes(3, 39)),
		});
		const first = valueIn(await history.messages(reader, { size: 20 }));
		const second = valueIn(await history.messages(reader, { size: 20, cursor: first.next }));
		expect(idsOf([...first.entries, ...second.entries])).toEqual(minutes(23).map(({ id }) => id));
		expect(asked()).toHaveLength(3);
	});

	test('are sorted within a page where Bird knows no order at all', async () => {
		const { reader } = readerOf({ [list]: page(minutes(5).reverse()) });
		const { entries } = valueIn(await history.messages(reader, { size: 20 }));
		expect(idsOf(entries)).toEqual(minutes(5).map(({ id }) => id));
	});
});

const query = (more: HistoryQuery) => ({ size: 20, ...more });

describe('filters', () => {
	test("by number, status and time are Bird's", async () => {
		const { reader, asked } = readerOf({ [list]: page([sent()]) });
		const { entries } = valueIn(
			await history.messages(
				reader,
				query({
					contact: '31 612 345 678',
					status: 'DELIVERED',
					since: '2026-03-01T00:00:00.000Z',
					until: '2026-03-05T00:00:00.000Z',
				}),
			),
		);
		expect(entries).toHaveLength(1);
		expect(asked()).toEqual([
			`${list}?phonenumber=%2B31612345678&status=delivered&startAt=2026-03-01T00%3A00%3A00.000Z` +
				'&endAt=2026-03-05T00%3A00%3A00.000Z&limit=20',
		]);
	});

	test('that Bird does not heed are judged here', async () => {
		const { reader } = readerOf({ [list]: page([...minutes(10), sent({ id: 'x', status: 'sent' })]) });
		const { entries } = valueIn(
			await history.messages(
				reader,
				query({
					status: 'delivered',
					since: '2026-03-02T08:52:00.000Z',
					until: '2026-03-02T08:54:00.000Z',
				}),
			),
		);
		expect(idsOf(entries)).toEqual(['m54', 'm53', 'm52']);
	});

	test('by direction read on until something fits', async () => {
		const { reader, asked } = readerOf({ [list]: [page(minutes(20), 't'), page([received()])] });
		const { entries } = valueIn(await history.messages(reader, query({ direction: 'inbound' })));
		expect(entries.map(({ direction }) => direction)).toEqual(['inbound']);
		expect(asked()[1]).toBe(`${list}?limit=20&pageToken=t`);
	});

	const contact = (more: object) => ({ id: contactId, computedDisplayName: 'John', ...more });

	test('by the ID of a contact go by its number, which is looked up once', async () => {
		const featuredIdentifiers = [{ key: 'phonenumber', value: '+31612345678' }];
		const { reader, asked } = readerOf({
			[`GET /contacts/${contactId}`]: ok(contact({ featuredIdentifiers })),
			[list]: [page(minutes(20), 't'), page(minutes(2, 39))],
		});
		const first = valueIn(await history.messages(reader, query({ contact: contactId })));
		const second = valueIn(
			await history.messages(reader, query({ contact: contactId, cursor: first.next } as HistoryQuery)),
		);
		expect(idsOf([...first.entries, ...second.entries])).toEqual(minutes(22).map(({ id }) => id));
		expect(asked()).toEqual([
			`GET /contacts/${contactId}`,
			`${list}?phonenumber=%2B31612345678&limit=20`,
			`${list}?phonenumber=%2B31612345678&limit=20&pageToken=t`,
		]);
	});

	test('by a contact without a number look at every message', async () => {
		const other = {
			contacts: [{ id: 'other', identifierKey: 'whatsappbsuid', identifierValue: 'NL.1' }],
		};
		const { reader } = readerOf({
			[`GET /contacts/${contactId}`]: ok(contact({})),
			[list]: page([sent({ id: 'a', receiver: other }), sent({ id: 'b' })]),
		});
		const { entries } = valueIn(await history.messages(reader, query({ contact: contactId })));
		expect(idsOf(entries)).toEqual(['b']);
	});

	test.each<[HistoryQuery, string]>([
		[{ contact: 'John' }, "'Contact' is neither the ID of a contact"],
		[{ contact: contactId }, `has no contact with the ID ${contactId}`],
	])('%j that name nobody are refused', async (more, says) => {
		const { reader } = readerOf({ [`GET /contacts/${contactId}`]: refusing(404) });
		expect(refusalIn(await history.messages(reader, query(more))).message).toContain(says);
	});

	test('by a long time are asked for in slices of six days, the newest first, to the beginning', async () => {
		const since = '2026-02-18T00:00:00.000Z';
		const until = '2026-03-05T00:00:00.000Z';
		const slices = [
			['2026-02-27T00:00:00.000Z', until],
			['2026-02-20T23:59:59.999Z', '2026-02-26T23:59:59.999Z'],
			[since, '2026-02-20T23:59:59.998Z'],
		].map(
			([startAt = '', endAt = '']) =>
				`${list}?startAt=${encodeURIComponent(startAt)}&endAt=${encodeURIComponent(endAt)}&limit=20`,
		);
		const early = sent({ id: 'early', createdAt: since });
		const { reader, asked } = readerOf({
			[list]: [page(minutes(3), 't'), page(minutes(2, 56)), page([]), page([early])],
		});
		const { entries, next } = valueIn(await history.messages(reader, query({ since, until })));
		expect(idsOf(entries)).toEqual([...minutes(5).map(({ id }) => id), 'early']);
		expect(next).toBeUndefined();
		expect(asked()).toEqual([slices[0], `${slices[0]}&pageToken=t`, slices[1], slices[2]]);
	});

	test('by a beginning alone have no end, so that clocks that differ lose nothing', async () => {
		const since = new Date(Date.now() - 86_400_000).toISOString();
		const { reader, asked } = readerOf({ [list]: page([]) });
		expect(valueIn(await history.messages(reader, query({ since })))).toEqual({ entries: [] });
		expect(asked()).toEqual([`${list}?startAt=${encodeURIComponent(since)}&limit=20`]);
	});

	test('by an end alone are judged here, because Bird may go back but a few days from an end', async () => {
		const { reader, asked } = readerOf({ [list]: page(minutes(20)) });
		const { entries } = valueIn(
			await history.messages(reader, query({ until: '2026-03-02T08:41:00.000Z' })),
		);
		expect(idsOf(entries)).toEqual(['m41', 'm40']);
		expect(asked()).toEqual([`${list}?limit=20`]);
	});
});

describe.each([
	[
		'the list',
		async (reader: ReturnType<typeof answering>) => await history.messages(reader, { size: 10 }),
	],
	[
		'one',
		async (reader: ReturnType<typeof answering>) => await history.message(reader, { messageId: 'm' }),
	],
])('messages that cannot be read: %s', (_what, ask) => {
	test.each([
		[401, 'auth', 'access key'],
		[403, 'permission', 'access policy for /workspaces/*/channels/*/messages'],
		[404, 'notFound', 'Check what names messages'],
		[502, 'gatewayUnavailable', 'again'],
	])('with HTTP %i', async (status, kind, hint) => {
		expect(refusalIn(await ask(answering(refusing(status, '<html></html>'))))).toMatchObject({
			kind,
			hint: expect.stringContaining(hint),
		});
	});

	test('without an answer, or with one in another form', async () => {
		const silence = { failure: 'no answer', accepted: 'unknown' } as const;
		expect(refusalIn(await ask(answering(silence)))).toMatchObject({ kind: 'network' });
		expect(refusalIn(await ask(answering(ok('<html></html>'))))).toMatchObject({
			kind: 'unexpectedResponse',
		});
	});

	test('without a channel', async () => {
		const { reader, requests } = readerOf({}, '');
		expect(refusalIn(await ask(reader))).toMatchObject({
			kind: 'input',
			message: expect.stringContaining('Channel'),
		});
		expect(requests).toEqual([]);
	});
});
