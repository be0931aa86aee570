import {
	sandbox,
	account,
	kapso,
	ANN,
	API,
	UUID,
	MICROSECONDS,
	proxy,
	ofNumber,
	get,
	fill,
	inbound,
	send,
	sendText,
	type Entry,
	readAll,
	idsOf,
} from './reading-kapso-support';
import { eventually, kapsoMessages } from './support';

describe('the history at Kapso', () => {
	const message = async (id: string) => (await get(ofNumber(`messages/${encodeURIComponent(id)}`))).data;

	it('has received messages with the fields of Kapso', async () => {
		const id = await inbound('text', { text: 'Hello! I need help with my order', name: 'John Doe' });
		const expected = {
			id,
			timestamp: expect.stringMatching(/^\d{10}$/),
			type: 'text',
			from: ANN,
			text: { body: 'Hello! I need help with my order' },
			kapso: {
				direction: 'inbound',
				status: 'delivered',
				processing_status: 'completed',
				origin: 'cloud_api',
				phone_number: `+${ANN}`,
				phone_number_id: account().phoneNumberId,
				has_media: false,
				whatsapp_conversation_id: UUID,
				contact_name: 'John Doe',
				content: 'Hello! I need help with my order',
				statuses: [],
			},
		};
		expect((await get(ofNumber('messages'))).data.data).toEqual([expected]);
		expect(await message(id)).toEqual(expected);
		const onPlatform = (await get(`${API}/messages/${encodeURIComponent(id)}`)).data.data;
		expect(onPlatform).toEqual({
			...expected,
			kapso: { ...expected.kapso, processing_status: 'processed', phone_number: ANN },
		});
	});

	it.each([
		['image', 'image', { message_type_data: { caption: 'Look', has_media: true }, has_media: true }],
		['voice', 'audio', { has_media: true, transcript: { text: 'Look' } }],
		['location', 'location', { message_type_data: expect.objectContaining({ latitude: -1.2864 }) }],
		['buttonReply', 'interactive', { content: 'Yes' }],
		['reaction', 'reaction', { content: '👍' }],
		['templateButton', 'button', { content: 'Yes' }],
	])('has received messages of the kind %s', async (kind, type, fields) => {
		const found = await message(await inbound(kind, { text: 'Look' }));
		expect(found).toMatchObject({ type, [type]: expect.any(Object), kapso: fields });
	});

	it.each<[type: string, content: object, fields: object]>([
		[
			'image',
			{ link: 'https://example.com/a.jpg', caption: 'Shipped!' },
			{
				has_media: true,
				media_url: 'https://example.com/a.jpg',
				message_type_data: { caption: 'Shipped!', has_media: true },
			},
		],
		[
			'template',
			{
				name: 'price_date',
				language: { code: 'en_US' },
				components: [
					{
						type: 'body',
						parameters: [
							{ type: 'text', text: '$5' },
							{ type: 'text', text: 'Monday' },
						],
					},
				],
			},
			{
				message_type_data: {
					name: 'price_date',
					language: { code: 'en_US' },
					params: ['$5', 'Monday'],
				},
			},
		],
		[
			'interactive',
			{
				type: 'button',
				body: { text: 'Proceed?' },
				action: { buttons: [{ type: 'reply', reply: { id: '1', title: 'Yes' } }] },
			},
			{ message_type_data: { type: 'button', body_text: 'Proceed?' } },
		],
		[
			'location',
			{ latitude: 37.7, longitude: -122.4 },
			{ message_type_data: { latitude: 37.7, longitude: -122.4 } },
		],
	])('has sent messages of the kind %s', async (type, content, fields) => {
		const id = await send({ type, [type]: content, context: { message_id: 'wamid.HBg=' } });
		expect(await message(id)).toMatchObject({
			id,
			type,
			to: ANN,
			context: { id: 'wamid.HBg=' },
			[type]: content,
			kapso: { direction: 'outbound', phone_number: `+${ANN}`, ...fields },
		});
	});

	it('follows the statuses of a sent message', async () => {
		sandbox.current.settings.statusDelayMs = 200;
		const id = await sendText();
		expect((await message(id)).kapso).toMatchObject({ status: 'pending', statuses: [] });
		await eventually(() => sandbox.current.store.message('kapso', id)?.status === 'read');
		const { status, statuses } = (await message(id)).kapso;
		expect([status, statuses.map((entry: { status: string }) => entry.status)]).toEqual([
			'read',
			['sent', 'delivered', 'read'],
		]);
	});

	it.each([
		['proxy', () => ofNumber('messages')],
		['platform', () => `${API}/messages`],
	])('has every message once, the newest first: %s', async (_name, pathOf) => {
		await fill({ messages: 5000 });
		const all = await readAll(pathOf(), { limit: 100 });
		expect(new Set(idsOf(all)).size).toBe(5000);
		const times = all.map((entry) => Number((entry as unknown as { timestamp: string }).timestamp));
		expect(times).toEqual([...times].sort((a, b) => b - a));
		expect(Date.now() / 1000 - (times[0] ?? 0)).toBeLessThan(60);
	});

	it('stays in order when messages come in while it is read', async () => {
		await fill({ messages: 30 });
		const first = (await get(ofNumber('messages'), { limit: 10 })).data;
		const newest = await inbound('text');
		const { after } = first.paging.cursors;
		const second = (await get(ofNumber('messages'), { limit: 10, after })).data;
		expect(new Set(idsOf([...first.data, ...second.data])).size).toBe(20);
		const { before } = second.paging.cursors;
		expect((await get(ofNumber('messages'), { limit: 10, before })).data.data).toEqual(first.data);
		const { data } = (await get(ofNumber('messages'), { before: first.paging.cursors.after })).data;
		expect(data[0].id).toBe(newest);
	});

	it('has the cursors of the documents', async () => {
		await fill({ messages: 3 });
		const { paging } = (await get(`${API}/messages`, { limit: 2 })).data;
		expect(JSON.parse(Buffer.from(paging.next, 'base64').toString())).toEqual({
			values: [MICROSECONDS, expect.any(String)],
			columns: ['created_at', 'id'],
		});
		expect([paging.next, paging.previous]).toEqual([paging.cursors.after, null]);
		const last = (await get(`${API}/messages`, { after: paging.next })).data;
		expect([last.data.length, last.paging.next]).toEqual([1, null]);
		expect(last.paging.previous).toBe(last.paging.cursors.before);
		const onProxy = (await get(ofNumber('messages'))).data.paging;
		expect(onProxy).toEqual({ cursors: { after: expect.any(String) } });
		const beyond = (await get(ofNumber('messages'), { after: onProxy.cursors.after })).data;
		expect(beyond).toEqual({ data: [], paging: { cursors: {} } });
		expect((await get(ofNumber('messages'), { after: 'x' })).status).toBe(400);
	});

	it('is filtered', async () => {
		sandbox.current.settings.statusDelayMs = null;
		await inbound('image', { occurredAt: '2026-02-01T10:00:00Z' });
		await inbound('text', { from: '15550001111', occurredAt: '2026-02-02T10:00:00Z' });
		const sent = await sendText();
		const count = async (path: string, params: object) => (await get(path, params)).data.data.length;
		const { whatsapp_conversation_id: conversation } = (await message(sent)).kapso;
		expect(await count(ofNumber('messages'), { direction: 'inbound' })).toBe(2);
		expect(await count(ofNumber('messages'), { status: 'pending' })).toBe(1);
		expect(await count(ofNumber('messages'), { conversation_id: conversation })).toBe(2);
		expect(await count(ofNumber('messages'), { since: '2026-02-02T10:00:00Z' })).toBe(2);
		expect(await count(ofNumber('messages'), { until: '2026-02-02T10:00:00Z' })).toBe(2);
		expect(await count(proxy(`${account().sandboxPhoneNumberId}/messages`), {})).toBe(0);
		expect(await count(`${API}/messages`, { phone_number: '0001' })).toBe(1);
		expect(await count(`${API}/messages`, { message_type: 'image', has_media: 'true' })).toBe(1);
		expect(await count(`${API}/messages`, { phone_number_id: account().phoneNumberId })).toBe(3);
		expect((await get(ofNumber('messages'), { direction: 'both' })).data.error.code).toBe(100);
		expect((await get(`${API}/messages`, { direction: 'both' })).status).toBe(422);
	});

	it('says so when a message is unknown', async () => {
		const onProxy = await get(ofNumber('messages/wamid.none'));
		const error = { message: 'Message not found', type: 'MessageError', code: 404 };
		expect([onProxy.status, onProxy.data]).toEqual([404, { error }]);
		const onPlatform = await get(`${API}/messages/wamid.none`);
		expect([onPlatform.status, onPlatform.data]).toEqual([404, { error: 'Message not found' }]);
		const id = await inbound('text');
		const other = proxy(`${account().sandboxPhoneNumberId}/messages/${encodeURIComponent(id)}`);
		expect((await get(other)).status).toBe(404);
		expect((await get(proxy('1/messages'))).status).toBe(404);
	});
});

describe('read receipts at Kapso', () => {
	const read = async (id: string, from = account().phoneNumberId) =>
		kapso().post(kapsoMessages(from), {
			messaging_product: 'whatsapp',
			status: 'read',
			message_id: id,
			typing_indicator: { type: 'text' },
		});
	const statuses = async () =>
		(await get(ofNumber('messages'))).data.data.map((entry: Entry) => entry.kapso.status);

	it('mark a message and those before it as read, and are no messages', async () => {
		await inbound('text', { occurredAt: '2026-02-01T10:00:00Z' });
		const id = await inbound('text', { occurredAt: '2026-02-01T10:01:00Z' });
		await inbound('text', { occurredAt: '2026-02-01T10:02:00Z' });
		const { status, data } = await read(id);
		expect([status, data]).toEqual([200, { success: true }]);
		expect(await statuses()).toEqual(['delivered', 'read', 'read']);
	});

	it('are refused for messages that this number did not receive', async () => {
		const id = await inbound('text');
		for (const answer of [
			await read('wamid.none'),
			await read(await sendText()),
			await read(id, account().sandboxPhoneNumberId),
		]) {
			expect([answer.status, answer.data.error.code]).toEqual([400, 100]);
		}
	});
});
