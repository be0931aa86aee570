import { createHmac } from 'node:crypto';

import { client, clients, eventually, textSend } from './support';
import {
	arrived,
	challengeOf,
	deliver,
	hookUrl,
	inbound,
	setCallback,
	useStage,
	type Arrival,
} from './webhook-support';

const stage = useStage();
const signatureOf = ({ raw }: Arrival) =>
	`sha256=${createHmac('sha256', 'app-secret').update(raw).digest('hex')}`;
const valueOf = ({ body }: Arrival) => body.entry[0].changes[0].value;
const http = () => client(stage.sandbox.origin);

describe('the callback of AutoKonnect', () => {
	it('is asked for its challenge with the verify token before anything is delivered', async () => {
		stage.receiver.text = challengeOf;
		const body = { url: hookUrl('/webhook/1?a=b'), verifyToken: 'verify me', appSecret: 's' };
		expect((await http().post('/sandbox/autokonnect/callback', body)).status).toBe(200);
		const [question] = stage.receiver.arrivals;
		const query = new URL(question?.path ?? '', 'http://localhost').searchParams;
		expect(question?.method).toBe('GET');
		expect(Object.fromEntries(query)).toEqual({
			a: 'b',
			'hub.mode': 'subscribe',
			'hub.verify_token': 'verify me',
			'hub.challenge': expect.stringMatching(/^\d+$/),
		});
		expect((await http().get('/sandbox/subscriptions')).data.autokonnect).toEqual([
			{ id: 'callback', url: hookUrl('/webhook/1?a=b') },
		]);
	});

	it.each([
		['answers 403', [403], challengeOf],
		['answers something else', [200], () => 'Hello'],
	])('is not taken when it %s', async (_what, statuses, text) => {
		Object.assign(stage.receiver, { statuses, text });
		const body = { url: hookUrl(), verifyToken: 'v', appSecret: 's' };
		const { status, data } = await http().post('/sandbox/autokonnect/callback', body);
		expect([status, data.error]).toEqual([400, expect.stringContaining('could not be validated')]);
		expect((await inbound(stage, 'autokonnect', 'text')).data.events[0].subscriptions).toEqual([]);
	});

	it('must be public https', async () => {
		expect((await setCallback(stage, { url: 'http://n8n.example.test/x' })).status).toBe(400);
		expect((await setCallback(stage, { url: 'https://127.0.0.1/x' })).status).toBe(400);
	});

	it('gets signed deliveries, again until 200', async () => {
		await setCallback(stage);
		stage.receiver.statuses = [503, 200];
		await inbound(stage, 'autokonnect', 'text', { text: 'héllo' });
		const [first, second] = await arrived(stage, 2);
		expect(first?.headers['x-hub-signature-256']).toBe(signatureOf(first!));
		expect(second?.raw.equals(first!.raw)).toBe(true);
		await eventually(() => stage.sandbox.deliveries.list('autokonnect')[0]?.state === 'delivered');
	});

	it('gets forged ones on request', async () => {
		await setCallback(stage);
		await deliver(stage, 'autokonnect', { a: 1 }, { sign: 'wrong' });
		await deliver(stage, 'autokonnect', { a: 1 }, { sign: false });
		const [wrong, unsigned] = stage.receiver.arrivals;
		expect(wrong?.headers['x-hub-signature-256']).not.toBe(signatureOf(wrong!));
		expect(unsigned?.headers).not.toHaveProperty('x-hub-signature-256');
	});
});

describe('what comes in at AutoKonnect, in Meta’s format', () => {
	const file = { mime_type: expect.any(String), sha256: expect.any(String), id: expect.any(String) };
	const media = { ...file, url: expect.stringContaining('/meta-media/') };
	const pressed = { context: { from: expect.any(String), id: 'wamid.Q' } };
	const messages: Array<[string, object, object]> = [
		['text', { text: 'Hi' }, { type: 'text', text: { body: 'Hi' } }],
		['image', { text: 'Look' }, { type: 'image', image: { ...media, caption: 'Look' } }],
		['video', {}, { type: 'video', video: media }],
		['audio', {}, { type: 'audio', audio: { ...media, voice: false } }],
		['voice', {}, { type: 'audio', audio: { ...media, voice: true } }],
		['document', { fileName: 'a.pdf' }, { type: 'document', document: { ...media, filename: 'a.pdf' } }],
		['sticker', { animated: true }, { type: 'sticker', sticker: { ...media, animated: true } }],
		[
			'location',
			{},
			{
				type: 'location',
				location: {
					latitude: -1.2864,
					longitude: 36.8172,
					name: 'Demo Shop',
					address: '1 Example Street',
				},
			},
		],
		[
			'contacts',
			{},
			{
				type: 'contacts',
				contacts: [
					{ name: expect.any(Object), phones: expect.any(Array), emails: expect.any(Array) },
				],
			},
		],
		[
			'reaction',
			{ replyTo: 'wamid.Q' },
			{ type: 'reaction', reaction: { message_id: 'wamid.Q', emoji: '👍' } },
		],
		[
			'reaction',
			{ replyTo: 'wamid.Q', emoji: '' },
			{ type: 'reaction', reaction: { message_id: 'wamid.Q' } },
		],
		[
			'buttonReply',
			{ replyTo: 'wamid.Q' },
			{
				type: 'interactive',
				interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
				...pressed,
			},
		],
		[
			'listReply',
			{ replyTo: 'wamid.Q' },
			{
				type: 'interactive',
				interactive: {
					type: 'list_reply',
					list_reply: { id: 'yes', title: 'Yes', description: 'The first row' },
				},
				...pressed,
			},
		],
		[
			'templateButton',
			{ replyTo: 'wamid.Q' },
			{ type: 'button', button: { payload: 'yes', text: 'Yes' }, ...pressed },
		],
		[
			'flowReply',
			{ replyTo: 'wamid.Q', flow: { data: { size: 'L' }, token: 't' } },
			{
				type: 'interactive',
				interactive: {
					type: 'nfm_reply',
					nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"size":"L","flow_token":"t"}' },
				},
				...pressed,
			},
		],
		[
			'order',
			{},
			{
				type: 'order',
				order: {
					catalog_id: expect.any(String),
					text: expect.any(String),
					product_items: [
						{ product_retailer_id: 'sku-1', quantity: 2, item_price: 9.5, currency: 'USD' },
					],
				},
			},
		],
		[
			'referral',
			{ text: 'Hi', referral: { source_type: 'ad' } },
			{ type: 'text', text: { body: 'Hi' }, referral: { source_type: 'ad' } },
		],
		[
			'system',
			{ text: 'Moved' },
			{
				type: 'system',
				system: { body: 'Moved', wa_id: expect.any(String), type: 'user_changed_number' },
			},
		],
		[
			'unsupported',
			{},
			{
				type: 'unsupported',
				errors: [expect.objectContaining({ code: 131051 })],
				unsupported: { type: 'poll' },
			},
		],
	];

	it.each(messages)('a message of type %s %j', async (type, fields, content) => {
		await setCallback(stage);
		const { data } = await inbound(stage, 'autokonnect', type, { from: '+254000111700', ...fields });
		const [arrival] = await arrived(stage, 1);
		const { contacts, messages: received, metadata } = valueOf(arrival!);
		expect(received).toEqual([
			{
				from: '254000111700',
				id: data.messageId,
				timestamp: expect.stringMatching(/^\d{10}$/),
				...content,
			},
		]);
		expect(contacts).toEqual(
			type === 'system' ? undefined : [{ profile: { name: 'Ann Example' }, wa_id: '254000111700' }],
		);
		expect(metadata).toEqual({
			display_phone_number: '254700000100',
			phone_number_id: stage.sandbox.accounts.autokonnect.channels[0]?.phoneNumberId,
		});
	});

	it('an echo and a message in a group', async () => {
		await setCallback(stage);
		await inbound(stage, 'autokonnect', 'echo', { text: 'From my phone' });
		const [echo] = await arrived(stage, 1);
		expect(echo?.body.entry[0].changes[0].field).toBe('smb_message_echoes');
		expect(valueOf(echo!).message_echoes[0]).toMatchObject({ text: { body: 'From my phone' } });
		await inbound(stage, 'autokonnect', 'text', { groupId: 'G1' });
		expect(valueOf((await arrived(stage, 2))[1]!).messages[0]).toMatchObject({ group_id: 'G1' });
	});

	it('statuses of what was sent, each with its id', async () => {
		await setCallback(stage);
		stage.sandbox.settings.statusDelayMs = 60;
		await clients(stage.sandbox).autokonnect.post(...textSend('autokonnect', stage.sandbox));
		const statuses = (await arrived(stage, 3)).map((arrival) => valueOf(arrival).statuses[0]);
		const { id } = stage.sandbox.store.messages('autokonnect')[0]!;
		expect(statuses.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
		expect(statuses.map((status) => status.id)).toEqual([id, id, id]);
		expect(statuses[0]).toMatchObject({ recipient_id: '254712345678' });
	});

	it('files at Meta’s own address, for the token of the app', async () => {
		await setCallback(stage);
		await inbound(stage, 'autokonnect', 'image');
		const [arrival] = await arrived(stage, 1);
		const { url } = valueOf(arrival!).messages[0].image;
		expect((await client('').get(url)).status).toBe(401);
		const { metaAccessToken } = stage.sandbox.accounts.autokonnect;
		expect((await client('', { Authorization: `Bearer ${metaAccessToken}` }).get(url)).status).toBe(200);
	});
});
