import {
	sandbox,
	account,
	bird,
	ws,
	channel,
	get,
	inbound,
	fill,
	ann,
	nobody,
	type Result,
	all,
	idsOf,
} from './reading-bird-support';
import { textSend } from './support';

describe('Bird stand-in: messages', () => {
	const text = (data: { body: { text: { text: string } } }) => data.body.text.text;

	it('shows both directions, the newest first', async () => {
		sandbox.current.settings.statusDelayMs = null;
		const sent = (await bird().post(...textSend('bird', sandbox.current, '+31612345678'))).data;
		const received = (await inbound('text', { from: '+31612345678', text: 'Thanks' })).data;
		const { status, data } = await get(channel('/messages'));
		expect(status).toBe(200);
		expect(idsOf(data.results)).toEqual([received.messageId, sent.id]);
		expect(data).toMatchObject({
			startAt: data.results[1].createdAt,
			endAt: data.results[0].createdAt,
		});
		expect(data.results[1]).toEqual(sent);
		expect(data.results[0]).toMatchObject({
			channelId: account().channelId,
			sender: {
				contact: {
					id: ann().id,
					identifierKey: 'phonenumber',
					identifierValue: '+31612345678',
				},
			},
			receiver: { connector: { id: expect.any(String), identifierValue: '+3197010240000' } },
			body: { type: 'text', text: { text: 'Thanks' } },
			direction: 'incoming',
			status: 'delivered',
		});
		expect((await get(channel(`/messages/${received.messageId}`))).data).toEqual(data.results[0]);
		expect((await get(channel(`/messages/${sent.id}`))).data).toEqual(sent);
		expect((await get(channel('/messages'), { reverse: true })).data.results.map(text)).toEqual([
			'Hello',
			'Thanks',
		]);
	});

	it('shows received media, places and presses in their own form', async () => {
		const seen = async (type: string, more: object = {}) => {
			const { data } = await inbound(type, more);
			return (await get(channel(`/messages/${data.messageId}`))).data;
		};
		expect((await seen('image', { text: 'Look' })).body).toMatchObject({
			type: 'image',
			image: { images: [{ mediaUrl: expect.stringContaining('/media/') }], text: 'Look' },
		});
		expect((await seen('document')).body.file.files[0]).toMatchObject({ contentType: 'application/pdf' });
		expect((await seen('location')).body).toMatchObject({ type: 'location' });
		expect(await seen('buttonReply', { id: 'yes', title: 'Yes', replyTo: nobody })).toMatchObject({
			replyTo: { id: nobody, type: 'click' },
			body: { text: { actions: [{ type: 'postback', postback: { text: 'Yes', payload: 'yes' } }] } },
		});
	});

	it('shows what became of a sent message', async () => {
		sandbox.current.settings.statusDelayMs = null;
		const [path, message] = textSend('bird', sandbox.current, '+254700000470');
		const { data: sent } = await bird().post(path, message);
		const { data } = await get(channel(`/messages/${sent.id}`));
		expect(data).toMatchObject({
			status: 'sending_failed',
			reason: expect.stringContaining('131047'),
			failure: { source: { name: 'whatsapp', code: '131047' } },
		});
		const record = sandbox.current.store.message('bird', sent.id);
		Object.assign(record!, { status: 'delivered', failure: undefined });
		const delivered = (await get(channel(`/messages/${sent.id}`))).data;
		expect(delivered).toMatchObject({
			status: 'delivered',
			failure: null,
			parts: [{ platformReference: expect.stringContaining('wamid.') }],
		});
	});

	it('filters by status, person and dates of a week at most', async () => {
		sandbox.current.settings.statusDelayMs = null;
		await bird().post(...textSend('bird', sandbox.current, '+31612345678'));
		await inbound('text', { from: '+31699999999', occurredAt: '2026-03-01T12:00:00Z' });
		const count = async (params: object) => (await all(channel('/messages'), params)).length;
		expect(await count({})).toBe(2);
		expect(await count({ status: 'accepted' })).toBe(1);
		expect(await count({ phonenumber: '+31699999999' })).toBe(1);
		expect((await get(channel('/messages?phonenumber=+31699999999'))).data.results).toEqual([]);
		expect(await count({ startAt: '2026-03-01T00:00:00Z', endAt: '2026-03-08T00:00:00Z' })).toBe(1);
		expect(await count({ startAt: '2026-03-02T00:00:00Z', endAt: '2026-03-08T00:00:00Z' })).toBe(0);
		expect(await count({ endAt: '2026-03-02T00:00:00Z' })).toBe(1);
		const { data } = await get(channel('/messages'), {
			startAt: '2026-03-01T00:00:00Z',
			endAt: '2026-03-08T00:00:00Z',
		});
		expect([data.startAt, data.endAt]).toEqual(['2026-03-01T00:00:00.000Z', '2026-03-08T00:00:00.000Z']);
		for (const wrong of [
			{ startAt: '2026-03-01T00:00:00Z', endAt: '2026-03-08T00:00:01Z' },
			{ startAt: '2026-03-01T00:00:00Z' },
			{ startAt: 'yesterday' },
			{ status: 'read' },
			{ limit: 101 },
		]) {
			expect((await get(channel('/messages'), wrong)).status).toBe(422);
		}
	});

	it('gives each of many once, also while more come in', async () => {
		await fill({ messages: 250 });
		const first = (await get(channel('/messages'), { limit: 100 })).data;
		await inbound('text');
		const rest = await all(channel('/messages'), {}, first.nextPageToken);
		const results: Result[] = [...first.results, ...rest];
		expect(new Set(idsOf(results)).size).toBe(250);
		expect(results).toHaveLength(250);
		const times = results.map(({ createdAt }) => Date.parse(createdAt));
		expect(times.slice(1).every((time, index) => (times[index] ?? 0) - time === 1_000)).toBe(true);
		expect(results.filter(({ direction }) => direction === 'incoming')).toHaveLength(125);
	});

	it('knows neither messages of other channels nor other channels', async () => {
		const { data } = await inbound('text');
		const other = account().channels[1]?.id;
		expect((await get(ws(`/channels/${other}/messages/${data.messageId}`))).status).toBe(404);
		expect((await get(ws(`/channels/${other}/messages`))).data.results).toEqual([]);
		expect((await get(channel(`/messages/${nobody}`))).data.message).toContain('message not found');
		expect((await get(ws(`/channels/${nobody}/messages`))).status).toBe(404);
	});
});

describe('Bird stand-in: window of a contact', () => {
	const windowOf = (contactId: string, params: object = {}) =>
		get(channel(`/contacts/${contactId}`), params);

	it('ends a day after the last message of the person', async () => {
		const never = { serviceWindowExpireAt: null, isPermanentSession: false, metadata: null };
		expect((await windowOf(ann().id)).data).toEqual(never);
		await inbound('text', { from: '+31612345678', occurredAt: '2026-03-01T12:00:00Z' });
		const { status, data } = await windowOf(ann().id, { contactIdentifierValue: '+31612345678' });
		expect([status, data]).toEqual([
			200,
			{ ...never, serviceWindowExpireAt: '2026-03-02T12:00:00.000Z' },
		]);
		await inbound('text', { from: '+31612345678' });
		const open = Date.parse((await windowOf(ann().id)).data.serviceWindowExpireAt);
		expect(Math.abs(open - Date.now() - 86_400_000)).toBeLessThan(10_000);
	});

	it('is not there for unknown people and wrong ids', async () => {
		expect((await windowOf(nobody)).status).toBe(404);
		expect((await windowOf('ann')).status).toBe(400);
		expect((await windowOf(ann().id, { contactIdentifierValue: '' })).status).toBe(200);
		// A + that is not encoded is a blank.
		const path = channel(`/contacts/${ann().id}?contactIdentifierValue=+31612345678`);
		expect((await bird().get(path)).status).toBe(404);
	});
});
