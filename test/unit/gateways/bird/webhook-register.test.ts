import { bird } from '../../../../gateways/bird';
import { isRegistered, register, unregister } from '../../../../gateways/delivery/register';
import type { Registrar, WebhookTarget } from '../../../../gateways/webhook';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { account, channel } from './wish';

const registrar = bird.webhook.registrar as Registrar;
const subscriptions = `https://api.bird.com/workspaces/${account.workspaceId}/webhook-subscriptions`;
const url = 'https://n8n.example.test/webhook/4b1c/bird';

const target: WebhookTarget = {
	url,
	secrets: ['a-long-random-text'],
	token: 'unused',
	account,
	sender: channel,
	events: ['message.received'],
	label: 'n8n: Bookings',
};

const everything: WebhookTarget = { ...target, events: bird.webhook.events };
const byChannel = [{ key: 'channelId', value: channel }];

interface Subscription {
	[field: string]: unknown;
	id: string;
}

const subscription = (id: string, fields: object = {}): Subscription => ({
	id,
	organizationId: 'o',
	workspaceId: account.workspaceId,
	service: 'channels',
	event: 'whatsapp.inbound',
	eventFilters: byChannel,
	template: '',
	url,
	status: 'active',
	createdAt: '2025-10-24T13:08:11Z',
	updatedAt: '2025-10-24T13:08:11Z',
	...fields,
});

/** Bird's side of the routes, two to a page; `refusing` answers a request instead, where it wants to. */
function birdWith(
	stored: Subscription[],
	refusing: (request: WireRequest) => WireAnswer | undefined = () => undefined,
) {
	const requests: WireRequest[] = [];
	const answer = (status: number, body: unknown = ''): WireAnswer => ({ status, headers: {}, body });
	const page = (query: URLSearchParams): WireAnswer => {
		const from = Number(query.get('pageToken') ?? 0);
		const nextPageToken = from + 2 < stored.length ? String(from + 2) : '';
		return answer(200, { results: stored.slice(from, from + 2), nextPageToken });
	};
	const exchange = async (request: WireRequest): Promise<WireAnswer> => {
		requests.push(request);
		const refusal = refusing(request);
		if (refusal) return refusal;
		const { origin, pathname, searchParams } = new URL(request.url);
		if (!`${origin}${pathname}`.startsWith(subscriptions)) return answer(404);
		const id = pathname.split('/webhook-subscriptions/')[1];
		if (request.method === 'GET') return page(searchParams);
		if (request.method === 'POST') {
			const made = subscription(`new-${stored.length}`, { ...request.body, signingKey: undefined });
			stored.push(made);
			return answer(201, made);
		}
		const position = stored.findIndex((candidate) => candidate.id === id);
		if (position < 0) return answer(404, { code: 'NotFound', message: 'subscription not found' });
		if (request.method === 'DELETE') stored.splice(position, 1);
		else stored[position] = { ...(stored[position] as Subscription), ...request.body };
		return answer(request.method === 'DELETE' ? 204 : 200, stored[position]);
	};
	return {
		stored,
		requests,
		changes: () => requests.filter(({ method }) => method !== 'GET'),
		registration: (wanted: WebhookTarget = target) => ({
			gateway: bird,
			registrar,
			target: wanted,
			exchange,
		}),
	};
}

describe('what is created', () => {
	test('one subscription per event of Bird, for the channel, with our signing key', async () => {
		const { registration, changes } = birdWith([]);
		expect(await register(registration(everything))).toEqual({
			ok: true,
			value: ['new-0', 'new-1', 'new-2'],
		});
		expect(changes()).toEqual(
			['whatsapp.inbound', 'whatsapp.outbound', 'whatsapp.interaction'].map((event) => ({
				method: 'POST',
				url: subscriptions,
				body: {
					service: 'channels',
					event,
					url,
					signingKey: 'a-long-random-text',
					eventFilters: byChannel,
				},
			})),
		);
	});

	test.each([
		[['message.received'], ['whatsapp.inbound']],
		[['message.read'], ['whatsapp.interaction']],
		[['message.failed', 'message.delivered'], ['whatsapp.outbound']],
		[
			['message.received', 'message.clicked'],
			['whatsapp.inbound', 'whatsapp.interaction'],
		],
		[['other'], ['whatsapp.outbound', 'whatsapp.interaction']],
	] as const)('%p needs %p', (events, keys) => {
		expect(registrar.wanted({ ...target, events }).map(({ key }) => key)).toEqual(keys);
	});

	test('without a channel nothing is filtered', () => {
		expect(registrar.wanted({ ...target, sender: '' })[0]?.create.body).toMatchObject({
			eventFilters: [],
		});
	});
});

describe('what is there already', () => {
	test('as wanted: nothing is done', async () => {
		const { registration, changes } = birdWith([subscription('s')]);
		expect(await isRegistered(registration())).toEqual({ ok: true, value: true });
		expect(changes()).toEqual([]);
	});

	test.each([
		['inactive', { status: 'inactive' }],
		['for another channel', { eventFilters: [{ key: 'channelId', value: 'another' }] }],
		['for all channels', { eventFilters: null }],
		['filtered further', { eventFilters: [...byChannel, { key: 'messageStatus', value: 'sent' }] }],
	])('%s: it is mended, not made twice', async (_what, fields) => {
		const { registration, changes, stored } = birdWith([subscription('s', fields)]);
		expect(await isRegistered(registration())).toEqual({ ok: true, value: false });
		expect(await register(registration())).toEqual({ ok: true, value: ['s'] });
		expect(changes()).toEqual([
			{
				method: 'PATCH',
				url: `${subscriptions}/s`,
				body: { status: 'active', signingKey: 'a-long-random-text', eventFilters: byChannel },
			},
		]);
		expect(stored).toHaveLength(1);
		expect(await isRegistered(registration())).toEqual({ ok: true, value: true });
	});

	test('the letter case of the channel does not matter', () => {
		const filters = [{ key: 'channelId', value: channel.toUpperCase() }];
		const response = {
			status: 200,
			headers: {},
			body: { results: [subscription('s', { eventFilters: filters })] },
		};
		expect(registrar.ours(response, target)).toEqual([
			{ id: 's', key: 'whatsapp.inbound', drifted: false },
		]);
	});

	test('twice, for an event that is no longer wanted, or of another service: what is too much goes', async () => {
		const { registration, stored } = birdWith([
			subscription('kept'),
			subscription('double'),
			subscription('statuses', { event: 'whatsapp.outbound' }),
			subscription('talk', { service: 'conversations', event: 'conversation.created' }),
		]);
		expect(await register(registration())).toEqual({ ok: true, value: ['kept'] });
		expect(stored.map(({ id }) => id)).toEqual(['kept']);
	});
});

/** Near misses of our URL: n8n's test address, another letter case, another path, and people's own. */
const foreign = [
	subscription('test', { url: url.replace('/webhook/', '/webhook-test/') }),
	subscription('slash', { url: `${url}/` }),
	subscription('case', { url: url.replace('bird', 'Bird') }),
	subscription('longer', { url: `${url}?a=1` }),
	subscription('crm', { url: 'https://crm.example.com/bird' }),
	subscription('none', { url: undefined }),
];

describe('foreign subscriptions', () => {
	test('are found on no page, and stay as they are when ours comes and goes', async () => {
		const { registration, stored, requests } = birdWith(structuredClone(foreign));
		await register(registration(everything));
		expect(requests.filter(({ method }) => method === 'GET').map((request) => request.url)).toEqual([
			`${subscriptions}?limit=100`,
			`${subscriptions}?limit=100&pageToken=2`,
			`${subscriptions}?limit=100&pageToken=4`,
		]);
		expect(stored).toHaveLength(foreign.length + 3);
		expect(await unregister(registration(everything), [])).toEqual({ ok: true, value: undefined });
		expect(stored).toEqual(foreign);
	});

	test('ours is found on the last page', async () => {
		const { registration, changes } = birdWith([...structuredClone(foreign), subscription('s')]);
		expect(await isRegistered(registration())).toEqual({ ok: true, value: true });
		expect(changes()).toEqual([]);
	});
});

describe('when something goes wrong', () => {
	const sixth: WireAnswer = {
		status: 422,
		headers: { 'messagebird-request-id': 'req-1' },
		body: {
			code: 'InvalidPayload',
			message: 'One or more fields provided in the request body are malformed',
			details: { '.eventFilters': ['too many subscriptions for this filter'] },
		},
	};

	test('those made before are taken back, and the reason is told', async () => {
		const { registration, stored } = birdWith(structuredClone(foreign), ({ method, body }) =>
			method === 'POST' && body?.event === 'whatsapp.interaction' ? sixth : undefined,
		);
		expect(await register(registration(everything))).toEqual({
			ok: false,
			refusal: expect.objectContaining({
				kind: 'input',
				message: expect.stringContaining('did not take the webhook subscription (HTTP 422)'),
				hint: expect.stringContaining('at most five subscriptions'),
				requestId: 'req-1',
			}),
		});
		expect(stored).toEqual(foreign);
	});

	test('a key that may not see subscriptions is told which policy it needs', async () => {
		const forbidden: WireAnswer = {
			status: 403,
			headers: {},
			body: { code: 'Forbidden', message: 'no' },
		};
		const { registration } = birdWith([], () => forbidden);
		expect(await isRegistered(registration())).toEqual({
			ok: false,
			refusal: expect.objectContaining({
				kind: 'permission',
				hint: expect.stringContaining('/webhook-subscriptions'),
			}),
		});
	});

	test('one that is gone already is as good as removed', async () => {
		const { registration } = birdWith([]);
		expect(await unregister(registration(), ['gone'])).toEqual({ ok: true, value: undefined });
	});

	test('a list in an unknown form holds none of ours', () => {
		for (const body of [null, 'text', { results: null }, { results: [null, 7, { url }] }]) {
			expect(registrar.ours({ status: 200, headers: {}, body }, target)).toEqual([]);
			expect(registrar.nextPage({ status: 200, headers: {}, body }, target, 1)).toBeUndefined();
		}
	});
});

describe('the webhook URL', () => {
	test.each([
		'https://n8n.example.com/webhook/4b1c/bird',
		'https://n8n.example.com',
		'https://n8n.example.com/webhook?x=1',
		'https://N8N.Example.co.uk/webhook-test/a%20b',
	])('%s is taken', (good) => {
		expect(registrar.faultOfUrl(good)).toBeUndefined();
	});

	test.each([
		['http://n8n.example.com/webhook', 'https://'],
		['http://localhost:5678/webhook', 'https://'],
		['https://localhost/webhook', 'localhost'],
		['https://n8n.example.com:5678/webhook', 'port'],
		['https://n8n.example.com:443/webhook', 'port'],
		['https://203.0.113.7/webhook', 'IP address'],
		['https://[2001:db8::1]/webhook', 'IP address'],
		['https://n8n/webhook', 'no dot'],
		['https://n8n.local/webhook', 'private network'],
		['https://n8n.example.com?x=1', 'path before its query'],
		['https://me:pass@n8n.example.com/', 'user name'],
		['https://n8n_a.example.com/', 'letters, digits and hyphens'],
		['https://n8n.example.com/a b', 'space'],
		['n8n.example.com/webhook', 'not a web address'],
		['', 'not a web address'],
	])('%s is explained before Bird is asked', (bad, says) => {
		expect(registrar.faultOfUrl(bad)).toContain(says);
		expect(registrar.faultOfUrl(bad)).toContain('WEBHOOK_URL');
	});
});

test('what to paste where is told in a few lines', () => {
	const lines = bird.webhook.manual.split('\n');
	expect(lines.length).toBeLessThanOrEqual(6);
	for (const word of [
		'channels',
		'whatsapp.inbound',
		'url',
		'signingKey',
		'Signing Secrets',
		'channelId',
	]) {
		expect(bird.webhook.manual).toContain(word);
	}
});
