import { createHash, createHmac } from 'node:crypto';

import { client, clients, eventually, kapsoMessages, textSend } from './support';
import {
	arrived,
	deliver,
	inbound,
	kapsoPath,
	registerKapso,
	useStage,
	type Arrival,
} from './webhook-support';

const stage = useStage();
const kapso = () => clients(stage.sandbox).kapso;
const hmac = (key: string, raw: Buffer) => createHmac('sha256', key).update(raw).digest('hex');
const deliveries = () => stage.sandbox.deliveries.list('kapso');
const eventsOf = (arrivals: Arrival[]) => arrivals.map(({ headers }) => headers['x-webhook-event']);

describe('webhooks at Kapso', () => {
	it('are created, read, changed and deleted', async () => {
		const created = await registerKapso(stage, { headers: { 'X-Custom': '1' } });
		expect(created.status).toBe(201);
		expect(created.data.data).toMatchObject({
			kind: 'kapso',
			active: true,
			secret_key: 'kapso-secret',
			payload_version: 'v2',
			buffer_enabled: false,
			phone_number_id: stage.sandbox.accounts.kapso.phoneNumberId,
		});
		const one = kapsoPath(stage, `/${created.data.data.id}`);
		expect((await kapso().get(one)).data).toEqual(created.data);
		const list = (await kapso().get(kapsoPath(stage, '?url_contains=n8n.example'))).data;
		expect([list.data, list.meta.total_count]).toEqual([[created.data.data], 1]);
		expect((await kapso().get(kapsoPath(stage, '?url_contains=other'))).data.data).toEqual([]);
		const patched = await kapso().patch(one, { whatsapp_webhook: { active: false } });
		expect([patched.status, patched.data.data.active]).toEqual([200, false]);
		expect((await kapso().delete(one)).status).toBe(204);
		expect([(await kapso().get(one)).status, (await kapso().get(one)).data]).toEqual([
			404,
			{ error: 'Webhook not found' },
		]);
	});

	it.each([
		['without a secret', { secret_key: undefined }],
		['with an empty secret', { secret_key: '' }],
		['without events', { events: [] }],
		['with an unknown event', { events: ['whatsapp.message.typed'] }],
		['over http', { url: 'http://n8n.example.test/x' }],
		['to localhost', { url: 'https://localhost/x' }],
		['to a private address', { url: 'https://192.168.1.2/x' }],
		['with a window of more than a minute', { buffer_enabled: true, buffer_window_seconds: 61 }],
		['with a buffer of more than a hundred', { buffer_enabled: true, max_buffer_size: 101 }],
		['with an unknown field', { secret: 'x' }],
	])('are refused %s', async (_what, fields) => {
		const { status, data } = await registerKapso(stage, fields);
		expect([status, typeof data.error]).toEqual([422, 'string']);
	});

	it('keep their kind, and there is one of the kind meta', async () => {
		const meta = await registerKapso(stage, { kind: 'meta', events: undefined });
		expect(meta.status).toBe(201);
		expect((await registerKapso(stage, { kind: 'meta' })).status).toBe(422);
		const one = kapsoPath(stage, `/${meta.data.data.id}`);
		expect((await kapso().patch(one, { whatsapp_webhook: { kind: 'kapso' } })).status).toBe(422);
	});

	it('need the key and a number of the account', async () => {
		const stranger = client(`${stage.sandbox.origin}/kapso`);
		const refused = await stranger.get(kapsoPath(stage));
		expect([refused.status, refused.data]).toEqual([401, { error: 'Unauthorized' }]);
		expect((await kapso().get('/platform/v1/whatsapp/phone_numbers/1/webhooks')).status).toBe(404);
	});
});

describe('deliveries of Kapso', () => {
	it('have the documented headers and a signature over the raw body', async () => {
		await registerKapso(stage, { headers: { 'X-Custom': '1' } });
		await inbound(stage, 'kapso', 'text', { text: 'héllo' });
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.headers).toMatchObject({
			'x-webhook-event': 'whatsapp.message.received',
			'x-webhook-payload-version': 'v2',
			'x-webhook-signature': hmac('kapso-secret', arrival!.raw),
			'x-idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/),
			'x-custom': '1',
			'content-type': 'application/json',
		});
		expect(arrival?.headers).not.toHaveProperty('x-webhook-batch');
	});

	it('are repeated with the same key until exactly 200 comes', async () => {
		await registerKapso(stage);
		stage.receiver.statuses = [500, 204, 401, 200];
		await inbound(stage, 'kapso', 'text');
		const arrivals = await arrived(stage, 4);
		expect(new Set(arrivals.map(({ headers }) => headers['x-idempotency-key'])).size).toBe(1);
		const waits = arrivals.slice(1).map(({ at }, index) => at - arrivals[index]!.at);
		expect(waits[0]).toBeGreaterThanOrEqual(9);
		expect(waits[1]).toBeGreaterThanOrEqual(39);
		expect(waits[2]).toBeGreaterThanOrEqual(89);
		await eventually(() => deliveries()[0]?.state === 'delivered');
	});

	it('fail when no answer comes in time', async () => {
		await registerKapso(stage);
		stage.sandbox.settings.kapsoAnswerWithinMs = 50;
		stage.receiver.statuses = [null, 200];
		await inbound(stage, 'kapso', 'text');
		await arrived(stage, 2);
		await eventually(() => deliveries()[0]?.state === 'delivered');
		expect(deliveries()[0]?.attempts).toEqual([
			expect.objectContaining({ status: null, error: 'no answer within 50 ms' }),
			expect.objectContaining({ status: 200 }),
		]);
	});

	it('fail without a connection when the host has no tunnel', async () => {
		await registerKapso(stage, { url: 'https://elsewhere.example.test/x' });
		await inbound(stage, 'kapso', 'text');
		await eventually(() => deliveries()[0]?.state === 'failed');
		expect(deliveries()[0]?.attempts).toHaveLength(4);
		expect(deliveries()[0]?.attempts[0]).toMatchObject({
			status: null,
			error: expect.stringMatching(/tunnel/),
		});
	});

	it('keep the order of a conversation', async () => {
		await registerKapso(stage);
		stage.receiver.statuses = [500, 200];
		const ids = [];
		for (let count = 0; count < 3; count++)
			ids.push((await inbound(stage, 'kapso', 'text')).data.messageId);
		const arrivals = await arrived(stage, 4);
		expect(arrivals.map(({ body }) => body.message.id)).toEqual([ids[0], ids[0], ids[1], ids[2]]);
	});

	it('stop after too many failures until the webhook is activated again', async () => {
		const { data } = (await registerKapso(stage)).data;
		stage.receiver.statuses = [403];
		for (let count = 0; count < 20; count++) {
			await inbound(stage, 'kapso', 'text', { from: `1555000${1000 + count}` });
		}
		const one = kapsoPath(stage, `/${data.id}`);
		await eventually(() =>
			deliveries().some(({ reason }) => reason === 'Webhook inactive; delivery skipped'),
		);
		expect((await kapso().get(one)).data.data.active).toBe(false);
		await eventually(() => deliveries().every(({ state }) => state === 'failed'));
		stage.receiver.statuses = [200];
		stage.receiver.arrivals = [];
		const { events } = (await inbound(stage, 'kapso', 'text')).data;
		expect(events).toContainEqual({ event: 'whatsapp.message.received', subscriptions: [] });
		await kapso().patch(one, { whatsapp_webhook: { active: true } });
		await inbound(stage, 'kapso', 'text');
		expect(await arrived(stage, 1)).toHaveLength(1);
	});

	it('come in batches when buffering is on, also a single one', async () => {
		await registerKapso(stage, { buffer_enabled: true, max_buffer_size: 3 });
		// The window must not close between the requests.
		stage.sandbox.settings.clockFactor = 0.02;
		const ids = [];
		for (let count = 0; count < 4; count++)
			ids.push((await inbound(stage, 'kapso', 'text')).data.messageId);
		const [full, rest] = await arrived(stage, 2);
		expect(full?.headers).toMatchObject({ 'x-webhook-batch': 'true', 'x-batch-size': '3' });
		expect(full?.headers['x-webhook-signature']).toBe(hmac('kapso-secret', full!.raw));
		const { batch_info: info, ...body } = full!.body;
		expect(body).toMatchObject({ type: 'whatsapp.message.received', batch: true });
		expect(info.last_sequence - info.first_sequence).toBe(2);
		expect(info).toMatchObject({
			size: 3,
			window_ms: 5000,
			conversation_id: body.data[0].conversation.id,
		});
		const sent = [full, rest].flatMap((arrival) =>
			arrival?.body.data.map((entry: { message: { id: string } }) => entry.message.id),
		);
		expect(sent).toEqual(ids);
		expect(rest?.headers['x-batch-size']).toBe('1');
	});

	it('fall back to single ones when a batch has failed for good', async () => {
		await registerKapso(stage, { buffer_enabled: true, max_buffer_size: 2 });
		stage.receiver.statuses = [500, 500, 500, 500, 200];
		await inbound(stage, 'kapso', 'text');
		await inbound(stage, 'kapso', 'text');
		const single = (await arrived(stage, 6)).slice(4);
		expect(single.map(({ headers }) => headers['x-webhook-batch'])).toEqual([undefined, undefined]);
		expect(single.every(({ body }) => body.message !== undefined)).toBe(true);
	});

	it('do not stop because forgeries were refused', async () => {
		const { data } = (await registerKapso(stage)).data;
		stage.receiver.statuses = [401];
		for (let count = 0; count < 25; count++) await deliver(stage, 'kapso', {}, { sign: 'wrong' });
		expect((await kapso().get(kapsoPath(stage, `/${data.id}`))).data.data.active).toBe(true);
	});

	it('can be forged', async () => {
		await registerKapso(stage, { headers: { 'X-Custom': '1' } });
		await deliver(stage, 'kapso', { a: 1 });
		await deliver(stage, 'kapso', { a: 1 }, { sign: 'wrong' });
		await deliver(stage, 'kapso', 'no json', { sign: false, headers: { 'X-Idempotency-Key': 'again' } });
		const [genuine, wrong, unsigned] = stage.receiver.arrivals;
		expect(genuine?.headers['x-webhook-signature']).toBe(hmac('kapso-secret', genuine!.raw));
		expect(wrong?.headers['x-webhook-signature']).not.toBe(hmac('kapso-secret', wrong!.raw));
		expect([genuine?.headers['x-custom'], wrong?.headers['x-custom']]).toEqual(['1', undefined]);
		expect(unsigned?.headers).not.toHaveProperty('x-webhook-signature');
		expect([unsigned?.headers['x-idempotency-key'], String(unsigned?.raw)]).toEqual(['again', 'no json']);
	});
});

describe('what comes in at Kapso', () => {
	it('a conversation and its first message, then only messages', async () => {
		await registerKapso(stage, {
			events: ['whatsapp.message.received', 'whatsapp.conversation.created'],
		});
		await inbound(stage, 'kapso', 'text', { from: '15550001111', name: 'Bob', text: 'Hi' });
		await inbound(stage, 'kapso', 'text', { from: '15550001111' });
		const arrivals = await arrived(stage, 3);
		const received = arrivals.filter(({ body }) => body.message).map(({ body }) => body);
		expect(eventsOf(arrivals)).toContain('whatsapp.conversation.created');
		expect(received.map(({ is_new_conversation: isNew }) => isNew)).toEqual([true, false]);
		expect(received[0]).toMatchObject({
			message: {
				from: '15550001111',
				type: 'text',
				text: { body: 'Hi' },
				context: null,
				timestamp: expect.stringMatching(/^\d{10}$/),
				kapso: {
					direction: 'inbound',
					status: 'received',
					origin: 'cloud_api',
					has_media: false,
					content: 'Hi',
				},
			},
			conversation: { phone_number: '+15550001111', status: 'active', kapso: { contact_name: 'Bob' } },
			phone_number_id: stage.sandbox.accounts.kapso.phoneNumberId,
		});
	});

	it.each([
		['text', 'text', false],
		['image', 'image', true],
		['video', 'video', true],
		['audio', 'audio', true],
		['voice', 'audio', true],
		['document', 'document', true],
		['sticker', 'sticker', true],
		['location', 'location', false],
		['contacts', 'contacts', false],
		['reaction', 'reaction', false],
		['buttonReply', 'interactive', false],
		['templateButton', 'button', false],
		['listReply', 'interactive', false],
		['flowReply', 'interactive', false],
		['order', 'order', false],
		['system', 'system', false],
		['unsupported', 'unsupported', false],
	])('a message of type %s', async (type, metaType, hasMedia) => {
		await registerKapso(stage);
		const { data } = await inbound(stage, 'kapso', type);
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.body.message).toMatchObject({
			id: data.messageId,
			type: metaType,
			kapso: { has_media: hasMedia },
		});
		if (metaType !== 'unsupported') expect(arrival?.body.message[metaType]).toBeDefined();
	});

	it('the data of a flow and the words of a voice message in Kapso’s own fields', async () => {
		await registerKapso(stage);
		await inbound(stage, 'kapso', 'flowReply', {
			flow: { name: 'size', data: { size: 'L' }, token: 't' },
		});
		await inbound(stage, 'kapso', 'voice', { text: 'Good morning' });
		const [flow, voice] = (await arrived(stage, 2)).map(({ body }) => body.message.kapso);
		expect(flow).toMatchObject({ flow_response: { size: 'L' }, flow_token: 't', flow_name: 'size' });
		expect(voice).toMatchObject({ transcript: { text: 'Good morning' } });
	});

	it('a person whose number is hidden', async () => {
		await registerKapso(stage);
		await inbound(stage, 'kapso', 'text', { userId: 'US.13491208655302741918' });
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.body.message).toMatchObject({ from_user_id: 'US.13491208655302741918' });
		expect(arrival?.body.message).not.toHaveProperty('from');
		expect(arrival?.body.conversation.business_scoped_user_id).toBe('US.13491208655302741918');
	});

	it.each([
		['conversationCreated', 'whatsapp.conversation.created'],
		['conversationEnded', 'whatsapp.conversation.ended'],
		['conversationInactive', 'whatsapp.conversation.inactive'],
		['identityChanged', 'whatsapp.contact.identity_changed'],
		['marketingPreferenceChanged', 'whatsapp.contact.marketing_preference_changed'],
	])('an event %s', async (type, event) => {
		await registerKapso(stage, { events: [event] });
		await inbound(stage, 'kapso', type);
		const arrivals = await arrived(stage, 1);
		expect(eventsOf(arrivals)).toEqual([event]);
		expect(arrivals[0]?.body).toHaveProperty('phone_number_id');
	});

	it('an echo of the WhatsApp Business app', async () => {
		await registerKapso(stage, { events: ['whatsapp.message.sent'] });
		await inbound(stage, 'kapso', 'echo', { text: 'From my phone' });
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.body.message).toMatchObject({
			to: '15551234567',
			text: { body: 'From my phone' },
			kapso: { origin: 'business_app', direction: 'outbound' },
		});
	});

	it('the older version of a payload', async () => {
		await registerKapso(stage, { payload_version: 'v1' });
		await inbound(stage, 'kapso', 'text', { text: 'Hi' });
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.headers['x-webhook-payload-version']).toBe('v1');
		expect(arrival?.body.message).toMatchObject({
			message_type: 'text',
			content: 'Hi',
			direction: 'inbound',
		});
	});
});

describe('the kind meta at Kapso', () => {
	it.each([
		['webhook', 'x-webhook-signature', ''],
		['hub', 'x-hub-signature-256', 'sha256='],
	] as const)('brings Meta’s own body (signature: %s)', async (setting, header, prefix) => {
		stage.sandbox.settings.kapsoMetaSignature = setting;
		await registerKapso(stage, { kind: 'meta', events: undefined });
		await inbound(stage, 'kapso', 'text', { text: 'Hi' });
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.body.object).toBe('whatsapp_business_account');
		expect(arrival?.body.entry[0].changes[0].value.messages[0].text).toEqual({ body: 'Hi' });
		const digest = createHash('sha256').update(arrival!.raw).digest('hex');
		expect(arrival?.headers['x-idempotency-key']).toBe(digest);
		expect(arrival?.headers[header]).toBe(`${prefix}${hmac('kapso-secret', arrival!.raw)}`);
		expect(arrival?.headers).not.toHaveProperty('x-webhook-event');
	});
});

describe('statuses at Kapso', () => {
	const events = ['sent', 'delivered', 'read', 'failed'].map((status) => `whatsapp.message.${status}`);

	it('follow a send', async () => {
		await registerKapso(stage, { events });
		stage.sandbox.settings.statusDelayMs = 60;
		const { data } = await kapso().post(...textSend('kapso', stage.sandbox));
		const arrivals = await arrived(stage, 3);
		expect(eventsOf(arrivals)).toEqual(events.slice(0, 3));
		const [sent, , read] = arrivals.map(({ body }) => body);
		expect(sent.message).toMatchObject({
			id: data.messages[0].id,
			to: '254712345678',
			text: { body: 'Hello' },
		});
		expect(sent.conversation).toHaveProperty('kapso');
		expect(read.conversation).not.toHaveProperty('kapso');
		const told = read.message.kapso.statuses.map(({ status }: { status: string }) => status);
		expect(told).toEqual(['sent', 'delivered', 'read']);
	});

	it('tell Meta’s error of a message that fails', async () => {
		await registerKapso(stage, { events });
		await kapso().post(...textSend('kapso', stage.sandbox, '+254700000131'));
		const [arrival] = await arrived(stage, 1);
		expect(eventsOf([arrival!])).toEqual(['whatsapp.message.failed']);
		expect(arrival?.body.message.kapso.statuses.at(-1).errors).toEqual([
			expect.objectContaining({ code: 131026, title: 'Message undeliverable' }),
		]);
	});

	it('of a reaction end with sent', async () => {
		await registerKapso(stage, { events });
		const reaction = { message_id: 'wamid.HBgL', emoji: '👍' };
		await kapso().post(kapsoMessages(stage.sandbox.accounts.kapso.phoneNumberId), {
			messaging_product: 'whatsapp',
			to: '15551234567',
			type: 'reaction',
			reaction,
		});
		await arrived(stage, 1);
		await new Promise((resolve) => setTimeout(resolve, 60));
		expect(eventsOf(stage.receiver.arrivals)).toEqual(['whatsapp.message.sent']);
	});

	it('can be told by request', async () => {
		await registerKapso(stage, { kind: 'meta', events: undefined });
		await inbound(stage, 'kapso', 'status', { messageId: 'wamid.X', status: 'played' });
		await inbound(stage, 'kapso', 'status', { messageId: 'wamid.Y', status: 'failed', code: 131049 });
		const statuses = (await arrived(stage, 2)).map(
			({ body }) => body.entry[0].changes[0].value.statuses[0],
		);
		expect(statuses).toContainEqual(expect.objectContaining({ id: 'wamid.X', status: 'played' }));
		const failed = statuses.find(({ id }) => id === 'wamid.Y');
		expect(failed.errors[0].code).toBe(131049);
	});
});

describe('the 24-hour window', () => {
	it('opens for the one who writes', async () => {
		const send = async () =>
			(await kapso().post(...textSend('kapso', stage.sandbox, '+254700000470'))).status;
		expect(await send()).toBe(422);
		await inbound(stage, 'kapso', 'text', { from: '254700000470' });
		expect(await send()).toBe(200);
	});
});

describe('received files at Kapso', () => {
	it('come by address, by id and by token', async () => {
		await registerKapso(stage);
		await inbound(stage, 'kapso', 'document', { fileName: 'a.pdf', byteLength: 2000 });
		const [arrival] = await arrived(stage, 1);
		const { document, kapso: fields } = arrival!.body.message;
		expect(document).toMatchObject({ filename: 'a.pdf', mime_type: 'application/pdf' });
		expect(fields.media_data).toMatchObject({ filename: 'a.pdf', byte_size: 2000 });
		const anybody = client('', {});
		expect((await anybody.get(fields.media_url)).status).toBe(200);
		const details = `/meta/whatsapp/v24.0/${document.id}`;
		expect((await kapso().get(details)).status).toBe(400);
		const { phoneNumberId } = stage.sandbox.accounts.kapso;
		const found = await kapso().get(details, { params: { phone_number_id: phoneNumberId } });
		expect(found.data).toMatchObject({ id: document.id, file_size: '2000', sha256: document.sha256 });
		const file = await anybody.get(found.data.download_url, { responseType: 'arraybuffer' });
		const sha256 = createHash('sha256').update(Buffer.from(file.data)).digest('base64');
		expect([file.status, sha256]).toEqual([200, document.sha256]);
		const expired = await anybody.get(`${found.data.download_url}x`);
		expect([expired.status, expired.data]).toEqual([404, { error: 'Media download failed' }]);
	});
});
