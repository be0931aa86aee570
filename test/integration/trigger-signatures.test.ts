import { createHash, createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { TriggerUnderTest, type Delivery } from './support/run-trigger';

const secret = '5f2b8c0e7d1a4936b8e2f0c4d6a8b1c3';
const token = 'a-token-of-our-own-0123456789';

interface Scheme {
	name: string;
	parameters: INodeParameters;
	header: string;
	body: object;
	/** The proof as the gateway's documents describe it. */
	sign(body: string, key: string, url: string): Record<string, string>;
	/** The signed text includes the URL. */
	signsUrl?: true;
}

const hex = (key: string, body: string) => createHmac('sha256', key).update(body).digest('hex');
const automatic = { registration: 'automatic', sender: { __rl: true, mode: 'id', value: '' } };

const meta = {
	object: 'whatsapp_business_account',
	entry: [
		{
			id: 'WABA',
			changes: [
				{
					field: 'messages',
					value: {
						messaging_product: 'whatsapp',
						metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
						contacts: [{ profile: { name: 'Ann' }, wa_id: '16505551234' }],
						messages: [
							{
								from: '16505551234',
								id: 'wamid.A',
								timestamp: '1744344496',
								type: 'text',
								text: { body: 'Hello' },
							},
						],
					},
				},
			],
		},
	],
};

const schemes: Scheme[] = [
	{
		name: 'Bird: messagebird-signature',
		parameters: { gateway: 'bird', ...automatic },
		header: 'messagebird-signature',
		body: {
			service: 'channels',
			event: 'whatsapp.inbound',
			payload: {
				id: '32db9210-0000-4000-8000-000000000001',
				channelId: '8e046034-0000-4000-8000-000000000001',
				sender: {
					contact: { id: 'c', identifierKey: 'phonenumber', identifierValue: '+31612345678' },
				},
				receiver: { connector: { id: 'k', identifierValue: '+3197010240000' } },
				body: { type: 'text', text: { text: 'Hello' } },
				status: 'delivered',
				direction: 'incoming',
				createdAt: '2025-10-24T13:08:11.844Z',
			},
		},
		sign(body, key, url) {
			const timestamp = String(Math.floor(Date.now() / 1000));
			const signature = createHmac('sha256', key)
				.update(`${timestamp}\n${url}\n`)
				.update(createHash('sha256').update(body).digest())
				.digest('base64');
			return { 'messagebird-signature': signature, 'messagebird-request-timestamp': timestamp };
		},
		signsUrl: true,
	},
	{
		name: 'Kapso: X-Webhook-Signature',
		parameters: { gateway: 'kapso', ...automatic },
		header: 'X-Webhook-Signature',
		body: {
			message: {
				id: 'wamid.K',
				timestamp: '1730092800',
				type: 'text',
				from: '15551234567',
				text: { body: 'Hello' },
				kapso: { direction: 'inbound' },
			},
			conversation: { id: 'c', phone_number: '+15551234567' },
			phone_number_id: '123456789012345',
		},
		sign: (body, key) => ({
			'X-Webhook-Event': 'whatsapp.message.received',
			'X-Webhook-Signature': hex(key, body),
		}),
	},
	{
		name: 'Whatomate: X-Webhook-Signature',
		parameters: { gateway: 'whatomate', ...automatic },
		header: 'X-Webhook-Signature',
		body: {
			event: 'message.incoming',
			timestamp: '2026-07-14T09:10:11.123456789Z',
			data: {
				message_id: 'm1',
				contact_id: 'c1',
				contact_phone: '254712345678',
				message_type: 'text',
				content: 'Hello',
				whatsapp_account: 'Main',
				direction: 'incoming',
			},
		},
		sign: (body, key) => ({ 'X-Webhook-Signature': `sha256=${hex(key, body)}` }),
	},
	{
		name: 'AutoKonnect: X-Hub-Signature-256',
		parameters: {
			gateway: 'autoKonnect',
			signingSecrets: secret,
			sender: { __rl: true, mode: 'id', value: '' },
		},
		header: 'X-Hub-Signature-256',
		body: meta,
		sign: (body, key) => ({ 'X-Hub-Signature-256': `sha256=${hex(key, body)}` }),
	},
];

function triggerFor({ parameters }: Scheme, secrets = secret): TriggerUnderTest {
	const trigger = new TriggerUnderTest({ events: ['message.received'], ...parameters }, {});
	if (parameters.registration === 'automatic') {
		trigger.staticData.registrations = { [trigger.url]: { secret: secrets, token, ids: ['1'] } };
	}
	return trigger;
}

function genuine(scheme: Scheme, trigger: TriggerUnderTest, key = secret, url = trigger.url) {
	const body = JSON.stringify(scheme.body);
	return { body, headers: { 'Content-Type': 'application/json', ...scheme.sign(body, key, url) } };
}

function without(headers: Record<string, string>, name: string): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));
}

type Tamper = (scheme: Scheme, trigger: TriggerUnderTest) => Delivery;

const tampered: Record<string, Tamper> = {
	'an altered body': (scheme, trigger) => {
		const { body, headers } = genuine(scheme, trigger);
		return { headers, body: body.replace('Hello', 'Hallo') };
	},
	'one byte more': (scheme, trigger) => {
		const { body, headers } = genuine(scheme, trigger);
		return { headers, body: `${body} ` };
	},
	'another key': (scheme, trigger) => genuine(scheme, trigger, `${secret}x`),
	'an empty key': (scheme, trigger) => genuine(scheme, trigger, ''),
	'no header': (scheme, trigger) => {
		const { body, headers } = genuine(scheme, trigger);
		return { body, headers: without(headers, scheme.header) };
	},
	'a truncated header': (scheme, trigger) => {
		const { body, headers } = genuine(scheme, trigger);
		return {
			body,
			headers: {
				...headers,
				[scheme.header]: (headers as Record<string, string>)[scheme.header]?.slice(0, -2) ?? '',
			},
		};
	},
	'a header that is not ASCII': (scheme, trigger) => {
		const { body, headers } = genuine(scheme, trigger);
		return { body, headers: { ...headers, [scheme.header]: 'ünïcödé ✓ 😀'.repeat(4) } };
	},
	'an empty header': (scheme, trigger) => {
		const { body, headers } = genuine(scheme, trigger);
		return { body, headers: { ...headers, [scheme.header]: '' } };
	},
	'the proof of another body': (scheme, trigger) => {
		const { headers } = genuine(scheme, trigger);
		return { headers, body: JSON.stringify({ ...scheme.body, replayed: true }) };
	},
};

describe.each(schemes.map((scheme): [string, Scheme] => [scheme.name, scheme]))('%s', (_name, scheme) => {
	test('a genuine delivery starts one run with the event', async () => {
		const trigger = triggerFor(scheme);
		const answer = await trigger.deliver(genuine(scheme, trigger));

		expect(answer.status).toBe(200);
		expect(answer.outputs).toHaveLength(1);
		expect(answer.outputs[0]).toEqual([
			expect.objectContaining({
				event: 'message.received',
				gateway: scheme.parameters.gateway,
				message: expect.objectContaining({ type: 'text', text: 'Hello' }),
			}),
		]);
		expect(JSON.stringify(answer.outputs)).not.toContain(secret);
	});

	test.each(Object.entries(tampered))('%s is answered 401 and starts nothing', async (_what, tamper) => {
		const trigger = triggerFor(scheme);
		const answer = await trigger.deliver(tamper(scheme, trigger));

		expect(answer.status).toBe(401);
		expect(answer.runs).toBe(false);
		expect(answer.body).not.toContain(secret);
	});

	if (scheme.signsUrl) {
		test('a delivery that was signed for another URL is answered 401', async () => {
			const trigger = triggerFor(scheme);
			const answer = await trigger.deliver(
				genuine(scheme, trigger, secret, `${trigger.url}?to=elsewhere`),
			);
			expect([answer.status, answer.runs]).toEqual([401, false]);
		});
	}

	test('without any known secret it is refused, unless the user chose otherwise', async () => {
		const parameters = { ...scheme.parameters, signingSecrets: '', events: ['message.received'] };
		const refusing = new TriggerUnderTest(parameters, {});
		const { body } = genuine(scheme, refusing);
		const plain = { body, headers: { 'Content-Type': 'application/json' } };
		expect((await refusing.deliver(plain)).status).toBe(401);

		const accepting = new TriggerUnderTest({ ...parameters, options: { withoutSecret: 'accept' } }, {});
		const headers = { ...plain.headers, 'X-Webhook-Event': 'whatsapp.message.received' };
		const answer = await accepting.deliver({ body, headers });
		expect([answer.status, answer.runs]).toEqual([200, true]);
	});
});

describe('Whatomate without a signature', () => {
	const [, , whatomate] = schemes as [Scheme, Scheme, Scheme, Scheme];
	const body = JSON.stringify(whatomate.body);
	const sent = (headers: Record<string, string>) => ({
		body,
		headers: { 'Content-Type': 'application/json', ...headers },
	});

	test('our own token proves it, because the server often forgets to sign', async () => {
		const answer = await triggerFor(whatomate).deliver(sent({ 'X-Gateway-Token': token }));
		expect([answer.status, answer.runs]).toEqual([200, true]);
	});

	test.each([
		['a wrong token', { 'X-Gateway-Token': 'guessed' }],
		[
			'a wrong signature beside the right token',
			{ 'X-Gateway-Token': token, 'X-Webhook-Signature': `sha256=${'0'.repeat(64)}` },
		],
	])('%s does not', async (_what, headers) => {
		const answer = await triggerFor(whatomate).deliver(sent(headers as Record<string, string>));
		expect([answer.status, answer.runs]).toEqual([401, false]);
	});
});

describe("Meta's challenge", () => {
	const parameters = { gateway: 'autoKonnect', verifyToken: 'my own words', events: ['message.received'] };
	const ask = async (query: Record<string, string>) =>
		await new TriggerUnderTest(parameters, {}).deliver({ method: 'GET', body: '', query });

	test('is answered with the challenge alone when the token is right', async () => {
		const answer = await ask({
			'hub.mode': 'subscribe',
			'hub.verify_token': 'my own words',
			'hub.challenge': '1158201444',
		});
		expect([answer.status, answer.body, answer.runs]).toEqual([200, '1158201444', false]);
	});

	test.each([
		[
			'another token',
			{ 'hub.mode': 'subscribe', 'hub.verify_token': 'my own word', 'hub.challenge': '1' },
		],
		['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
		['no mode', { 'hub.verify_token': 'my own words', 'hub.challenge': '1' }],
	])('is refused with %s', async (_what, query) => {
		const answer = await ask(query as Record<string, string>);
		expect([answer.status, answer.runs]).toEqual([403, false]);
	});
});
