import { createHmac } from 'node:crypto';

import { client, clients, eventually, textSend } from './support';
import { arrived, deliver, inbound, registerWhatomate, useStage, type Arrival } from './webhook-support';

const stage = useStage();
const whatomate = () => clients(stage.sandbox).whatomate;
const signatureOf = ({ raw }: Arrival, key = 'whatomate-secret') =>
	`sha256=${createHmac('sha256', key).update(raw).digest('hex')}`;
const deliveries = () => stage.sandbox.deliveries.list('whatomate');

describe('webhooks at Whatomate', () => {
	it('are created, read, changed and deleted, and never show the secret', async () => {
		const created = await registerWhatomate(stage);
		expect([created.status, created.data]).toEqual([
			200,
			{
				status: 'success',
				data: {
					id: expect.any(String),
					name: 'n8n',
					url: 'https://n8n.example.test/webhook/1',
					events: ['message.incoming'],
					headers: { 'X-Token': 'whatomate-token' },
					is_active: true,
					has_secret: true,
					created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
					updated_at: expect.any(String),
				},
			},
		]);
		const one = `/api/webhooks/${created.data.data.id}`;
		expect((await whatomate().get(one)).data).toEqual(created.data);
		const { data: list } = (await whatomate().get('/api/webhooks?search=N8N')).data;
		expect(list).toMatchObject({ webhooks: [created.data.data], total: 1, page: 1, limit: 50 });
		expect(list.available_events).toContainEqual(expect.objectContaining({ value: 'message.incoming' }));
		expect((await whatomate().delete(one)).data.data).toEqual({
			message: 'Webhook deleted successfully',
		});
		expect((await whatomate().get(one)).status).toBe(404);
	});

	it('are switched off by a change that leaves is_active out', async () => {
		const { id } = (await registerWhatomate(stage)).data.data;
		const renamed = await whatomate().put(`/api/webhooks/${id}`, { name: 'Renamed', events: [] });
		expect(renamed.data.data).toMatchObject({
			name: 'Renamed',
			events: ['message.incoming'],
			is_active: false,
		});
		expect((await inbound(stage, 'whatomate', 'text')).data.events[0].subscriptions).toEqual([]);
		const back = await whatomate().put(`/api/webhooks/${id}`, { is_active: true });
		expect(back.data.data.is_active).toBe(true);
	});

	it.each([
		['no name', { name: '' }, 'name and url are required'],
		['no event', { events: [] }, 'at least one event must be selected'],
		['another scheme', { url: 'ftp://n8n.example.test' }, 'URL scheme must be http or https'],
		['no host', { url: 'https://' }, 'URL must have a hostname'],
		['localhost', { url: 'http://localhost:5678/x' }, 'URL must not point to internal addresses'],
		['a private address', { url: 'http://10.0.0.1/x' }, 'URL must not point to internal addresses'],
		['an internal name', { url: 'https://n8n.internal/x' }, 'URL must not point to internal addresses'],
	])('are refused with %s', async (_what, fields, message) => {
		const { status, data } = await registerWhatomate(stage, fields);
		expect([status, data.message]).toEqual([400, message]);
	});

	it('are tested at once and always signed', async () => {
		const { id } = (await registerWhatomate(stage)).data.data;
		await inbound(stage, 'whatomate', 'text');
		await arrived(stage, 1);
		const tested = await whatomate().post(`/api/webhooks/${id}/test`);
		expect(tested.data.data).toEqual({ message: 'Test webhook sent successfully' });
		const last = stage.receiver.arrivals.at(-1)!;
		expect(last.body).toMatchObject({ event: 'test', data: { test: true } });
		expect(last.headers).toMatchObject({
			'x-webhook-signature': signatureOf(last),
			'x-token': 'whatomate-token',
		});
		stage.receiver.statuses = [500];
		const failed = await whatomate().post(`/api/webhooks/${id}/test`);
		expect([failed.status, failed.data.message]).toEqual([502, 'Webhook test failed']);
	});
});

describe('deliveries of Whatomate', () => {
	const twoMessages = async () => {
		await inbound(stage, 'whatomate', 'text', { text: 'one' });
		await arrived(stage, 1);
		await inbound(stage, 'whatomate', 'text', { text: 'two' });
		return arrived(stage, 2);
	};

	it('are signed once after a webhook was saved, and have its headers always', async () => {
		const { id } = (await registerWhatomate(stage)).data.data;
		const [first, second] = await twoMessages();
		expect(first?.headers['x-webhook-signature']).toBe(signatureOf(first!));
		expect(second?.headers).not.toHaveProperty('x-webhook-signature');
		expect(second?.headers).toMatchObject({
			'x-token': 'whatomate-token',
			'user-agent': 'Whatomate-Webhook/1.0',
		});
		await whatomate().put(`/api/webhooks/${id}`, { is_active: true });
		await inbound(stage, 'whatomate', 'text');
		const third = (await arrived(stage, 3))[2];
		expect(third?.headers['x-webhook-signature']).toBe(signatureOf(third!));
	});

	it('are all signed when the setting says so', async () => {
		stage.sandbox.settings.whatomateSignature = 'always';
		await registerWhatomate(stage);
		const [, second] = await twoMessages();
		expect(second?.headers['x-webhook-signature']).toBe(signatureOf(second!));
	});

	it('are tried three times with the same body', async () => {
		await registerWhatomate(stage);
		stage.receiver.statuses = [500];
		await inbound(stage, 'whatomate', 'text');
		await eventually(() => deliveries()[0]?.state === 'failed');
		const { arrivals } = stage.receiver;
		expect(arrivals).toHaveLength(3);
		expect(arrivals.every(({ raw }) => raw.equals(arrivals[0]!.raw))).toBe(true);
	});

	it('can be forged, and a forger knows no configured header', async () => {
		await registerWhatomate(stage);
		await deliver(stage, 'whatomate', { a: 1 }, { sign: 'wrong' });
		await deliver(stage, 'whatomate', { a: 1 });
		const [wrong, genuine] = stage.receiver.arrivals;
		expect(wrong?.headers['x-webhook-signature']).not.toBe(signatureOf(wrong!));
		expect([wrong?.headers['x-token'], genuine?.headers['x-token']]).toEqual([
			undefined,
			'whatomate-token',
		]);
		expect(genuine?.headers['x-webhook-signature']).toBe(signatureOf(genuine!));
	});
});

describe('what comes in at Whatomate', () => {
	const place = { latitude: 1.5, longitude: 2.5, locationName: 'Shop', locationAddress: 'Street 1' };
	const messages: Array<[string, object, string, string]> = [
		['text', { text: 'Hi' }, 'text', 'Hi'],
		['image', { text: 'Look' }, 'image', 'Look'],
		['video', {}, 'video', ''],
		['audio', {}, 'audio', ''],
		['voice', {}, 'audio', ''],
		['document', { text: 'Bill' }, 'document', 'Bill'],
		['sticker', {}, 'sticker', ''],
		[
			'location',
			place,
			'location',
			JSON.stringify({ latitude: 1.5, longitude: 2.5, name: 'Shop', address: 'Street 1' }),
		],
		['contacts', { contacts: [{ name: {} }] }, 'contacts', '[{"name":{}}]'],
		['buttonReply', { id: 'y', title: 'Yes' }, 'button_reply', 'Yes'],
		['templateButton', { id: 'y', title: 'Yes' }, 'button_reply', 'Yes'],
		['listReply', { id: 'y', title: 'Row' }, 'button_reply', 'Row'],
		['flowReply', {}, 'nfm_reply', 'Sent'],
	];

	it.each(messages)('a message of type %s', async (type, fields, messageType, content) => {
		await registerWhatomate(stage);
		const { data } = await inbound(stage, 'whatomate', type, fields);
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.body).toEqual({
			event: 'message.incoming',
			timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/),
			data: {
				message_id: data.messageId,
				contact_id: 'a87ff679-a2f3-471d-8181-c67b7542122c',
				contact_phone: '254712345678',
				contact_name: 'Ann Example',
				message_type: messageType,
				content,
				whatsapp_account: 'Main',
				direction: 'incoming',
			},
		});
	});

	it('a new contact before its first message', async () => {
		await registerWhatomate(stage, { events: ['contact.created', 'message.incoming'] });
		await inbound(stage, 'whatomate', 'text', { from: '254799000001', name: 'Eve' });
		const created = (await arrived(stage, 2)).find(({ body }) => body.event === 'contact.created');
		expect(created?.body.data).toMatchObject({ contact_phone: '254799000001', contact_name: 'Eve' });
		const { data } = (await whatomate().get('/api/contacts?search=254799000001')).data;
		expect(data.contacts[0].id).toBe(created?.body.data.contact_id);
	});

	it.each([
		['echo', 'message.outgoing', { direction: 'outgoing' }],
		['transferCreated', 'transfer.created', { source: 'manual' }],
		['transferAssigned', 'transfer.assigned', { agent_name: 'Sandbox Owner' }],
		['transferResumed', 'transfer.resumed', { transfer_id: expect.any(String) }],
	])('%s as %s', async (type, event, data) => {
		await registerWhatomate(stage, { events: [event] });
		await inbound(stage, 'whatomate', type);
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.body).toMatchObject({ event, data });
	});

	it('nothing that the server does not tell', async () => {
		expect((await inbound(stage, 'whatomate', 'reaction')).status).toBe(400);
		expect((await inbound(stage, 'whatomate', 'status')).status).toBe(400);
	});

	it('a message that can be answered with a quote', async () => {
		const { messageId, contactId } = (await inbound(stage, 'whatomate', 'text')).data;
		const answer = await whatomate().post(`/api/contacts/${contactId}/messages`, {
			type: 'text',
			content: { body: 'Hello' },
			reply_to_message_id: messageId,
		});
		expect(answer.data.data).toMatchObject({ is_reply: true, reply_to_message_id: messageId });
	});
});

describe('statuses at Whatomate', () => {
	it('are message.sent alone, and nothing for a failure', async () => {
		await registerWhatomate(stage, { events: ['message.sent', 'message.incoming'] });
		await whatomate().post(...textSend('whatomate', stage.sandbox, '254700000131'));
		const sent = await whatomate().post(...textSend('whatomate', stage.sandbox, '254712345678'));
		await arrived(stage, 1);
		await eventually(() =>
			stage.sandbox.store.messages('whatomate').every(({ status }) => status !== 'pending'),
		);
		expect(stage.receiver.arrivals.map(({ body }) => body)).toEqual([
			expect.objectContaining({
				event: 'message.sent',
				data: expect.objectContaining({
					message_id: sent.data.data.id,
					message_type: 'template',
					content: 'Welcome and congratulations!',
					direction: 'outgoing',
					sent_by_user_id: stage.sandbox.accounts.whatomate.userId,
				}),
			}),
		]);
	});
});

describe('received files at Whatomate', () => {
	it('are got by the id of the message, with the key', async () => {
		const { messageId } = (await inbound(stage, 'whatomate', 'image')).data;
		const path = `/api/media/${messageId}`;
		const file = await whatomate().get(path, { responseType: 'arraybuffer' });
		expect([file.status, file.headers['content-type']]).toEqual([200, 'image/jpeg']);
		expect((await client(`${stage.sandbox.origin}/whatomate`).get(path)).status).toBe(401);
		const { messageId: text } = (await inbound(stage, 'whatomate', 'text')).data;
		const none = await whatomate().get(`/api/media/${text}`);
		expect([none.status, none.data.message]).toEqual([404, 'No media found']);
	});
});
