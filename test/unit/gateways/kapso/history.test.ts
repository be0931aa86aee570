import fc from 'fast-check';

import { historyMessage, type HistoryQuery } from '../../../../gateways/history';
import { kapso } from '../../../../gateways/kapso';
import { byCursor, failures, ok, readerOf, refusalIn, refusedWith, valueOf, type Script } from './reading';
import { phoneNumberId, phoneNumberUrl } from './wish';

const { history } = kapso;
if (!history?.markAsRead) throw new Error('Kapso keeps messages');
const { messages, message, markAsRead } = history as Required<typeof history>;

const list = `https://api.kapso.ai/platform/v1/whatsapp/messages?phone_number_id=${phoneNumberId}`;

/** An entry of a list (Kapso notes §3, History). */
const inbound = (index: number, more: object = {}) => ({
	id: `wamid.${index}`,
	timestamp: String(1_730_092_800 - index * 60),
	type: 'text',
	from: '15551234567',
	text: { body: `Hello ${index}` },
	kapso: { direction: 'inbound', status: 'received', phone_number: '+15551234567' },
	...more,
});
const outbound = (more: object, kapsoFields: object = {}) => ({
	id: 'wamid.out',
	timestamp: '1730092800',
	to: '15551234567',
	...more,
	kapso: { direction: 'outbound', status: 'delivered', phone_number: '15551234567', ...kapsoFields },
});

async function one(entry: object) {
	const { reader } = readerOf([['GET', ok({ data: [entry] })]]);
	const [read] = valueOf(await messages(reader, { size: 10 })).entries;
	return read;
}

async function all(query: HistoryQuery, script: Script) {
	const { reader, urls } = readerOf(script);
	const ids: string[] = [];
	let cursor: string | undefined;
	do {
		const page = valueOf(await messages(reader, { ...query, cursor, size: 100 }));
		ids.push(...page.entries.map(({ messageId }) => messageId));
		cursor = page.next;
	} while (cursor !== undefined);
	return { ids, urls: urls() };
}

const at = (index: number) => new Date((1_730_092_800 - index * 60) * 1000).toISOString();

describe('the list', () => {
	const many = Array.from({ length: 5000 }, (_, index) => inbound(index));

	test('of 5,000 messages has each once, from the newest on, and is asked for no further', async () => {
		const { ids, urls } = await all({}, [['GET', byCursor(many)]]);
		expect(ids).toEqual(many.map(({ id }) => id));
		expect(urls).toHaveLength(50);
		expect(urls.slice(0, 2)).toEqual([`${list}&limit=100`, `${list}&limit=100&after=100`]);
	});

	test('is filtered by Kapso where it can', async () => {
		const { urls } = await all({ direction: 'outbound', status: 'Failed' }, [['GET', byCursor([])]]);
		expect(urls).toEqual([`${list}&direction=outbound&status=failed&limit=100`]);
	});

	test('and here by a status that its filter does not take', async () => {
		const entries = [inbound(1), inbound(2, { kapso: { direction: 'inbound', status: 'delivered' } })];
		const { ids, urls } = await all({ status: 'received' }, [['GET', byCursor(entries)]]);
		expect([ids, urls]).toEqual([['wamid.1'], [`${list}&limit=100`]]);
	});

	test.each(['+15551234567', '15551234567'])(
		'of %s holds no other number that it is part of',
		async (contact) => {
			const other = {
				from: '915551234567',
				kapso: { direction: 'inbound', phone_number: '915551234567' },
			};
			const { ids, urls } = await all({ contact }, [
				['GET', byCursor([inbound(1), inbound(2, other)])],
			]);
			expect(ids).toEqual(['wamid.1']);
			expect(urls).toEqual([`${list}&phone_number=15551234567&limit=100`]);
		},
	);

	test('of a person without a number is asked for by user ID', async () => {
		const { urls } = await all({ contact: 'US.1349' }, [['GET', byCursor([])]]);
		expect(urls).toEqual([`${list}&business_scoped_user_id=US.1349&limit=100`]);
	});

	test('between two times ends where older messages begin', async () => {
		const { ids, urls } = await all({ until: at(150), since: at(250) }, [['GET', byCursor(many)]]);
		expect(ids).toEqual(many.slice(150, 251).map(({ id }) => id));
		expect(urls).toHaveLength(4);
	});

	test.each([['since'], ['until']])('%s what is no time is refused', async (name) => {
		const { reader, asked } = readerOf([]);
		const refusal = refusalIn(await messages(reader, { [name]: 'yesterday', size: 10 }));
		expect(refusal).toMatchObject({ kind: 'input', message: expect.stringMatching(/is not a time/) });
		expect(asked).toEqual([]);
	});

	test('belongs to a phone number', async () => {
		expect(refusalIn(await messages(readerOf([], '').reader, { size: 10 }))).toMatchObject({
			kind: 'input',
			message: "'Phone Number' is empty",
		});
	});

	test.each(failures)('%s is said in words', async (_, answer, kind, words) => {
		const refusal = refusalIn(await messages(readerOf([['GET', answer]]).reader, { size: 10 }));
		expect(refusal).toMatchObject({ kind, message: expect.stringMatching(words) });
		expect(`${refusal.message} ${refusal.hint}`).not.toMatch(/was sent|send again/i);
	});
});

describe('a message', () => {
	test('that came in', async () => {
		expect(await one(inbound(0))).toEqual({
			messageId: 'wamid.0',
			direction: 'inbound',
			type: 'text',
			text: 'Hello 0',
			status: 'received',
			failure: null,
			contact: '+15551234567',
			contactId: '15551234567',
			media: null,
			sentAt: '2024-10-28T05:20:00.000Z',
			raw: inbound(0),
		});
	});

	test("with a file has its caption and Kapso's own copy, never the sentence about it", async () => {
		const image = {
			id: '1003',
			mime_type: 'image/jpeg',
			caption: 'Look',
			url: 'https://lookaside.fbsbx.com/x',
		};
		const copy = 'https://app.kapso.ai/rails/active_storage/blobs/redirect/abc/a.jpg';
		const fields = { direction: 'inbound', has_media: true, content: `Image: ${copy}`, media_url: copy };
		const entry = inbound(0, { type: 'image', text: undefined, image, kapso: fields });
		expect(await one(entry)).toMatchObject({ type: 'image', text: 'Look', media: copy });
		const bare = { ...entry, image: { id: '1003' }, kapso: { ...fields, media_url: undefined } };
		expect(await one(bare)).toMatchObject({ text: null, media: '1003' });
	});

	test.each([
		[
			'a pressed button',
			{ type: 'button_reply', button_reply: { id: 'y', title: 'Yes' } },
			'buttonReply',
			'Yes',
		],
		['a chosen row', { type: 'list_reply', list_reply: { id: 'r', title: 'Row' } }, 'listReply', 'Row'],
	])('%s has the words on it', async (_, interactive, type, text) => {
		expect(await one(inbound(0, { type: 'interactive', text: undefined, interactive }))).toMatchObject({
			type,
			text,
		});
	});

	test.each([
		['button', 'buttons'],
		['cta_url', 'ctaUrl'],
		['location_request_message', 'locationRequest'],
		['order_details', 'interactive'],
	])('that was sent as %s is one of type %s', async (type, neutral) => {
		const sent = outbound({ type: 'interactive', interactive: { type, body: { text: 'Well?' } } });
		expect(await one(sent)).toMatchObject({
			direction: 'outbound',
			type: neutral,
			text: 'Well?',
			status: 'delivered',
			contact: '+15551234567',
		});
	});

	test('from a template has the words that Kapso made of it', async () => {
		const sent = outbound({ type: 'template', template: { name: 'promo' } }, { content: 'Hi Ann' });
		expect(await one(sent)).toMatchObject({ type: 'template', text: 'Hi Ann' });
	});

	test('that failed says why', async () => {
		const errors = [{ code: 131047, title: 'Re-engagement message', message: 'Re-engagement message' }];
		const statuses = [{ status: 'sent' }, { status: 'failed', errors }];
		const sent = outbound({ type: 'text', text: { body: 'Hi' } }, { status: 'failed', statuses });
		expect(await one(sent)).toMatchObject({
			status: 'failed',
			failure: 'Re-engagement message (131047)',
		});
	});

	test('of a person without a number names the user ID', async () => {
		const entry = inbound(0, {
			from: undefined,
			from_user_id: 'US.1349',
			kapso: { direction: 'inbound' },
		});
		expect(await one(entry)).toMatchObject({ contact: 'US.1349', contactId: 'US.1349' });
	});

	test('is asked for by its ID, bare or under data', async () => {
		for (const body of [inbound(0), { data: inbound(0) }]) {
			const { reader, urls } = readerOf([['GET', ok(body)]]);
			const found = valueOf(await message(reader, { messageId: 'wamid.HBg==' }));
			expect(found.messageId).toBe('wamid.0');
			expect(urls()).toEqual([`${phoneNumberUrl}/messages/wamid.HBg%3D%3D`]);
		}
	});

	test('that is not there, and none at all', async () => {
		const body = { error: { message: 'Object with ID wamid.1 does not exist', code: 100 } };
		for (const answer of [refusedWith(404, { error: 'Message not found' }), refusedWith(400, body)]) {
			const { reader } = readerOf([['GET', answer]]);
			expect(refusalIn(await message(reader, { messageId: 'wamid.1' }))).toMatchObject({
				kind: 'notFound',
				message: 'Kapso has no message wamid.1 of this phone number',
			});
		}
		expect(refusalIn(await message(readerOf([]).reader, { messageId: '..' }))).toMatchObject({
			kind: 'input',
		});
	});

	test('is read whatever it holds', async () => {
		const keys = [
			'id',
			'timestamp',
			'type',
			'from',
			'to',
			'text',
			'image',
			'interactive',
			'kapso',
			'status',
		];
		const more = ['direction', 'statuses', 'errors', 'media_data', 'media_url', 'content', 'contacts'];
		const word = fc.constantFrom('x', 'text', 'image', 'interactive', 'inbound', 'failed', '1730092800');
		const odd = fc.letrec((tie) => ({
			value: fc.oneof(
				{ maxDepth: 4 },
				word,
				fc.jsonValue({ maxDepth: 0 }),
				fc.array(tie('value'), { maxLength: 3 }),
				fc.dictionary(fc.constantFrom(...keys, ...more), tie('value')),
			),
		})).value;
		await fc.assert(
			fc.asyncProperty(fc.dictionary(fc.constantFrom(...keys), odd), async (entry) => {
				const read = await one({ ...entry, id: 'wamid.1' });
				expect(historyMessage.safeParse(read).success).toBe(true);
			}),
		);
	});
});

describe('a read receipt', () => {
	const body = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' };

	test.each([
		[undefined, body],
		[true, { ...body, typing_indicator: { type: 'text' } }],
	])('with typing %p', async (typing, sent) => {
		const { reader, asked } = readerOf([['POST', ok({ success: true })]]);
		expect(valueOf(await markAsRead(reader, { messageId: ' wamid.1 ', typing }))).toEqual({
			success: true,
		});
		expect(asked).toEqual([{ method: 'POST', url: `${phoneNumberUrl}/messages`, body: sent }]);
	});

	test('that is refused, or that names nothing', async () => {
		const error = { error: { message: '(#100) Invalid parameter', code: 100 } };
		const { reader } = readerOf([['POST', refusedWith(400, error)]]);
		const refusal = refusalIn(await markAsRead(reader, { messageId: 'x' }));
		expect(refusal).toMatchObject({ code: 100, message: expect.stringContaining('Invalid parameter') });
		expect(refusal.hint).not.toMatch(/was sent/);
		const failed = readerOf([['POST', ok({ success: false })]]);
		expect(refusalIn(await markAsRead(failed.reader, { messageId: 'x' })).kind).toBe(
			'unexpectedResponse',
		);
		expect(refusalIn(await markAsRead(readerOf([]).reader, {}))).toMatchObject({ kind: 'input' });
	});
});
