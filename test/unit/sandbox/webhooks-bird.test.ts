import { createHash, createHmac } from 'node:crypto';

import { clients, eventually, textSend } from './support';
import {
	arrived,
	birdPath,
	deliver,
	hookUrl,
	inbound,
	subscribeBird,
	useStage,
	type Arrival,
} from './webhook-support';

const stage = useStage();
const bird = () => clients(stage.sandbox).bird;
const account = () => stage.sandbox.accounts.bird;
const onChannel = () => ({ eventFilters: [{ key: 'channelId', value: account().channelId }] });

/** Bird notes §6.4, written anew. */
function signatureOf({ headers, raw }: Arrival, key: string, url = hookUrl()): string {
	const digest = createHash('sha256').update(raw).digest();
	const message = Buffer.concat([
		Buffer.from(`${headers['messagebird-request-timestamp']}\n${url}\n`),
		digest,
	]);
	return createHmac('sha256', key).update(message).digest('base64');
}

describe('subscriptions at Bird', () => {
	it.each(['', 'organizations'])('are created, read, changed and deleted (%s form)', async (form) => {
		const path = form ? `/organizations/${account().organizationId}${birdPath(stage)}` : birdPath(stage);
		const wanted = {
			service: 'channels',
			event: 'whatsapp.inbound',
			url: hookUrl(),
			signingKey: 'k',
			...onChannel(),
		};
		const created = await bird().post(path, wanted);
		expect(created.status).toBe(201);
		expect(created.data).toMatchObject({
			...wanted,
			workspaceId: account().workspaceId,
			organizationId: account().organizationId,
			status: 'active',
		});
		const one = `${path}/${created.data.id}`;
		const { signingKey: _hidden, ...shown } = created.data;
		expect((await bird().get(one)).data).toEqual(shown);
		expect((await bird().get(path)).data).toEqual({ results: [shown] });
		const patched = await bird().patch(one, { status: 'inactive' });
		expect([patched.status, patched.data.status]).toEqual([200, 'inactive']);
		expect((await bird().delete(one)).status).toBe(204);
		expect((await bird().get(one)).status).toBe(404);
		expect((await bird().delete(one)).status).toBe(404);
		expect((await bird().patch(one, { status: 'active' })).status).toBe(404);
	});

	it.each([
		['plain http', 'http://n8n.example.test/x'],
		['a port', 'https://n8n.example.test:5678/x'],
		['localhost', 'https://localhost/x'],
		['an address', 'https://127.0.0.1/x'],
		['a query without path', 'https://n8n.example.test?x=1'],
	])('refuse %s', async (_what, url) => {
		const { status, data } = await subscribeBird(stage, 'whatsapp.inbound', { url });
		expect([status, data.code, Object.keys(data.details)]).toEqual([422, 'InvalidPayload', ['.url']]);
	});

	it('refuse unknown fields, services and events', async () => {
		expect((await subscribeBird(stage, 'whatsapp.inbound', { events: [] })).status).toBe(422);
		expect((await subscribeBird(stage, 'whatsapp.inbound', { service: 'sms' })).status).toBe(422);
		expect((await subscribeBird(stage, 'message.received')).status).toBe(422);
	});

	it('take five of the same filters and not a sixth', async () => {
		for (let count = 0; count < 5; count++) {
			expect((await subscribeBird(stage, 'whatsapp.inbound', onChannel())).status).toBe(201);
		}
		expect((await subscribeBird(stage, 'whatsapp.inbound', onChannel())).status).toBe(409);
		expect((await subscribeBird(stage, 'whatsapp.inbound')).status).toBe(201);
		expect((await subscribeBird(stage, 'whatsapp.outbound', onChannel())).status).toBe(201);
	});

	it('come in pages', async () => {
		for (let count = 0; count < 3; count++) await subscribeBird(stage, 'whatsapp.inbound');
		const first = (await bird().get(birdPath(stage, '?limit=2'))).data;
		const { nextPageToken: pageToken } = first;
		const second = (await bird().get(birdPath(stage), { params: { limit: 2, pageToken } })).data;
		expect([first.results.length, second.results.length, second.nextPageToken]).toEqual([
			2,
			1,
			undefined,
		]);
		expect((await bird().get(birdPath(stage, '?limit=101'))).status).toBe(422);
	});

	it('are not shown to another workspace', async () => {
		const path = `/workspaces/${account().foreignWorkspaceId}/webhook-subscriptions`;
		expect((await bird().get(path)).status).toBe(403);
	});
});

describe('deliveries of Bird', () => {
	it('are signed for the registered URL and reach the local end with the public host', async () => {
		const url = hookUrl('/webhook/abc?wf=1');
		await subscribeBird(stage, 'whatsapp.inbound', { url, signingKey: 'KeV+/HGo=' });
		await inbound(stage, 'bird', 'text', { text: 'héllo ✓' });
		const [arrival] = await arrived(stage, 1);
		expect(arrival).toMatchObject({ method: 'POST', path: '/webhook/abc?wf=1' });
		expect(arrival?.headers.host).toBe('n8n.example.test');
		expect(arrival?.headers['messagebird-signature']).toBe(signatureOf(arrival!, 'KeV+/HGo=', url));
	});

	it('are unsigned without a signing key', async () => {
		await subscribeBird(stage, 'whatsapp.inbound', { signingKey: undefined });
		await inbound(stage, 'bird', 'text');
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.headers).not.toHaveProperty('messagebird-signature');
	});

	it('repeat the original timestamp and body until a 2xx comes', async () => {
		await subscribeBird(stage, 'whatsapp.inbound');
		stage.receiver.statuses = [500, 404, 204];
		await inbound(stage, 'bird', 'text');
		const [first, ...repeated] = await arrived(stage, 3);
		for (const { headers, raw } of repeated) {
			expect(headers['messagebird-request-timestamp']).toBe(
				first?.headers['messagebird-request-timestamp'],
			);
			expect(headers['messagebird-signature']).toBe(first?.headers['messagebird-signature']);
			expect(raw.equals(first!.raw)).toBe(true);
		}
		const waits = [first!, ...repeated].map(({ at }, index, all) => at - (all[index - 1]?.at ?? at));
		expect(waits[1]).toBeGreaterThanOrEqual(9);
		expect(waits[2]).toBeGreaterThanOrEqual(29);
		await eventually(() => stage.sandbox.deliveries.list('bird')[0]?.state === 'delivered');
		const [record] = stage.sandbox.deliveries.list('bird');
		expect(record?.attempts.map(({ status }) => status)).toEqual([500, 404, 204]);
	});

	it('stop when the subscription is deleted', async () => {
		const { id } = (await subscribeBird(stage, 'whatsapp.inbound')).data;
		stage.receiver.statuses = [500];
		await inbound(stage, 'bird', 'text');
		await arrived(stage, 1);
		await bird().delete(birdPath(stage, `/${id}`));
		await eventually(() => stage.sandbox.deliveries.list('bird')[0]?.state === 'failed');
		expect(stage.sandbox.deliveries.list('bird')[0]?.reason).toMatch(/gone/);
	});

	it('go to the subscriptions whose filters all fit', async () => {
		const other = account().channels[1]!.id;
		await subscribeBird(stage, 'whatsapp.inbound', {
			eventFilters: [{ key: 'channelId', value: other }],
		});
		await subscribeBird(stage, 'whatsapp.outbound', onChannel());
		const fits = await subscribeBird(stage, 'whatsapp.inbound', onChannel());
		const { data } = await inbound(stage, 'bird', 'text');
		expect(data.events).toEqual([{ event: 'whatsapp.inbound', subscriptions: [fits.data.id] }]);
		expect(await arrived(stage, 1)).toHaveLength(1);
	});

	it('tell that a message of a batch is rejected, once', async () => {
		await subscribeBird(stage, 'whatsapp.outbound');
		const [path, message] = textSend('bird', stage.sandbox);
		const messageRequests = [{ ...message, colour: 'red', reference: 'odd' }];
		const { data } = await bird().post(path.replace(/messages$/, 'batch/messages'), { messageRequests });
		const [told] = await arrived(stage, 1);
		expect(told?.body.payload).toMatchObject({ status: 'rejected', reference: 'odd', batchId: data.id });
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(stage.receiver.arrivals).toHaveLength(1);
	});

	it('can be forged: another key, no signature, an old timestamp', async () => {
		await subscribeBird(stage, 'whatsapp.inbound');
		const old = { 'messagebird-request-timestamp': '1700000000' };
		stage.receiver.statuses = [401];
		const answer = await deliver(stage, 'bird', { a: 1 }, { sign: 'wrong' });
		expect(answer.data.deliveries[0].attempts).toEqual([expect.objectContaining({ status: 401 })]);
		await deliver(stage, 'bird', { a: 1 }, { sign: false });
		await deliver(stage, 'bird', { a: 1 }, { headers: old });
		const [wrong, unsigned, late] = stage.receiver.arrivals;
		expect(wrong?.headers['messagebird-signature']).not.toBe(signatureOf(wrong!, 'bird-key'));
		expect(unsigned?.headers).not.toHaveProperty('messagebird-signature');
		expect(late?.headers).toMatchObject(old);
		expect(late?.headers['messagebird-signature']).toBe(signatureOf(late!, 'bird-key'));
	});
});

describe('what comes in at Bird', () => {
	const bodies: Array<[string, object]> = [
		['text', { type: 'text', text: { text: 'Hello' } }],
		['image', { type: 'image', image: { images: [{ mediaUrl: expect.any(String) }] } }],
		[
			'video',
			{ type: 'file', file: { files: [{ contentType: 'video/mp4', mediaUrl: expect.any(String) }] } },
		],
		[
			'audio',
			{ type: 'file', file: { files: [{ contentType: 'audio/ogg', mediaUrl: expect.any(String) }] } },
		],
		[
			'voice',
			{ type: 'file', file: { files: [{ contentType: 'audio/ogg', mediaUrl: expect.any(String) }] } },
		],
		[
			'document',
			{
				type: 'file',
				file: {
					files: [
						{
							contentType: 'application/pdf',
							mediaUrl: expect.any(String),
							filename: 'document.pdf',
						},
					],
				},
			},
		],
		[
			'sticker',
			{
				type: 'file',
				file: {
					files: [
						{
							contentType: 'image/webp',
							mediaUrl: expect.any(String),
							metadata: { isAnimated: false },
						},
					],
				},
			},
		],
		[
			'location',
			{
				type: 'location',
				location: {
					coordinates: { latitude: -1.2864, longitude: 36.8172 },
					location: { address: '1 Example Street', label: 'Demo Shop' },
				},
			},
		],
	];

	it.each(bodies)('a message of type %s', async (type, body) => {
		await subscribeBird(stage, 'whatsapp.inbound');
		const { data } = await inbound(stage, 'bird', type, { from: '+201000000000' });
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.body).toMatchObject({ service: 'channels', event: 'whatsapp.inbound' });
		expect(arrival?.body.payload).toMatchObject({
			id: data.messageId,
			channelId: account().channelId,
			status: 'delivered',
			direction: 'incoming',
			sender: {
				contact: {
					id: data.contactId,
					identifierKey: 'phonenumber',
					identifierValue: '+201000000000',
				},
			},
		});
		expect(arrival?.body.payload.body).toEqual(body);
	});

	it.each(['buttonReply', 'templateButton', 'listReply'])(
		'a press (%s), as message and as click',
		async (type) => {
			await subscribeBird(stage, 'whatsapp.inbound');
			await subscribeBird(stage, 'whatsapp.interaction');
			await inbound(stage, 'bird', type, { replyTo: 'm-1', id: 'Image', title: 'Label' });
			const arrivals = await arrived(stage, 2);
			const payloads = Object.fromEntries(arrivals.map(({ body }) => [body.event, body.payload]));
			expect(payloads['whatsapp.inbound']).toMatchObject({
				body: {
					type: 'text',
					text: {
						text: 'Label',
						actions: [{ type: 'postback', postback: { text: 'Label', payload: 'Image' } }],
					},
				},
				replyTo: { id: 'm-1', order: 0, type: 'click' },
			});
			expect(payloads['whatsapp.interaction']).toMatchObject({
				messageId: 'm-1',
				type: 'clicked',
				details: 'item_0_clicked',
				metadata: { button: { payload: 'Image' } },
			});
		},
	);

	it.each([
		['👍', 'react'],
		['', 'unreact'],
	])('a reaction "%s"', async (emoji, action) => {
		await subscribeBird(stage, 'whatsapp.interaction', {
			eventFilters: [{ key: 'interactionType', value: 'reaction' }],
		});
		await inbound(stage, 'bird', 'reaction', { replyTo: 'm-1', emoji });
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.body.payload).toMatchObject({
			messageId: 'm-1',
			type: 'reaction',
			metadata: { reaction: { emoji, action } },
		});
	});

	it('orders and referrals in meta, and a quoted message in replyTo', async () => {
		await subscribeBird(stage, 'whatsapp.inbound');
		await inbound(stage, 'bird', 'order');
		await inbound(stage, 'bird', 'referral');
		await inbound(stage, 'bird', 'text', { replyTo: 'm-1' });
		const payloads = (await arrived(stage, 3)).map(({ body }) => body.payload);
		expect(payloads).toContainEqual(
			expect.objectContaining({ meta: expect.objectContaining({ order: expect.any(Object) }) }),
		);
		expect(payloads).toContainEqual(
			expect.objectContaining({ meta: expect.objectContaining({ referral: expect.any(Object) }) }),
		);
		expect(payloads).toContainEqual(
			expect.objectContaining({ replyTo: { id: 'm-1', order: 0, type: 'message' } }),
		);
	});

	it('a message written in the Inbox, without its body', async () => {
		await subscribeBird(stage, 'whatsapp.outbound');
		await inbound(stage, 'bird', 'echo');
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.body.payload).toMatchObject({ direction: 'outgoing', status: 'sent' });
		expect(arrival?.body.payload).not.toHaveProperty('body');
	});

	it('nothing that Bird does not document', async () => {
		const { status, data } = await inbound(stage, 'bird', 'system');
		expect([status, data.error]).toEqual([400, expect.stringContaining('bird has no system')]);
	});
});

describe('statuses at Bird', () => {
	const statuses = (arrivals: Arrival[]) =>
		arrivals.map(({ body }) =>
			body.event === 'whatsapp.outbound' ? body.payload.status : body.payload.type,
		);

	it('follow a send up to its reading', async () => {
		await subscribeBird(stage, 'whatsapp.outbound');
		await subscribeBird(stage, 'whatsapp.interaction');
		stage.sandbox.settings.statusDelayMs = 60;
		const { data } = await bird().post(...textSend('bird', stage.sandbox));
		const arrivals = await arrived(stage, 5);
		expect(statuses(arrivals)).toEqual(['accepted', 'processing', 'sent', 'delivered', 'read']);
		expect(arrivals[3]?.body.payload).toMatchObject({
			id: data.id,
			body: { type: 'text', text: { text: 'Hello' } },
			receiver: { contacts: [{ identifierValue: '+254712345678' }] },
		});
		expect(arrivals[4]?.body.payload).toMatchObject({ messageId: data.id, type: 'read' });
		expect(stage.sandbox.store.message('bird', data.id)?.status).toBe('delivered');
	});

	it('end with the failure of a magic recipient', async () => {
		await subscribeBird(stage, 'whatsapp.outbound', {
			eventFilters: [{ key: 'messageStatus', value: 'delivery_failed' }],
		});
		await bird().post(...textSend('bird', stage.sandbox, '+254700000131'));
		const [arrival] = await arrived(stage, 1);
		expect(arrival?.body.payload).toMatchObject({
			status: 'delivery_failed',
			failure: { code: 15005, source: { name: 'whatsapp', code: '131026' } },
		});
	});

	it('can come in reverse order and twice', async () => {
		await subscribeBird(stage, 'whatsapp.outbound');
		Object.assign(stage.sandbox.settings, {
			statusOrder: 'reversed',
			duplicateDeliveries: 1,
			statusDelayMs: 60,
		});
		await bird().post(...textSend('bird', stage.sandbox));
		const order = ['delivered', 'sent', 'processing', 'accepted'];
		const arrivals = await arrived(stage, 8);
		expect(statuses(arrivals)).toEqual(order.flatMap((status) => [status, status]));
		expect(arrivals[1]?.raw.equals(arrivals[0]!.raw)).toBe(true);
		const times = arrivals.map(({ body }) => body.payload.lastStatusAt);
		expect([...times].sort().reverse()).toEqual(times);
	});
});

describe('received files at Bird', () => {
	it('need the key, redirect to storage, and storage refuses the key', async () => {
		await subscribeBird(stage, 'whatsapp.inbound');
		await inbound(stage, 'bird', 'image');
		const [arrival] = await arrived(stage, 1);
		const { mediaUrl } = arrival!.body.payload.body.image.images[0];
		const options = { maxRedirects: 0, responseType: 'arraybuffer' as const };
		const bare = { ...options, headers: { Authorization: undefined } };
		expect((await bird().get(mediaUrl, bare)).status).toBe(401);
		const redirect = await bird().get(mediaUrl, options);
		expect(redirect.status).toBe(307);
		const { location } = redirect.headers;
		const refused = await bird().get(location, options);
		expect([refused.status, String(refused.data)]).toEqual([
			400,
			expect.stringContaining('Only one auth'),
		]);
		const file = await bird().get(location, bare);
		expect([file.status, file.headers['content-type']]).toEqual([200, 'image/jpeg']);
		expect(Buffer.from(file.data).subarray(0, 3).toString('hex')).toBe('ffd8ff');
	});
});
