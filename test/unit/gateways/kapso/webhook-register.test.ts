import { isRegistered, register, unregister } from '../../../../gateways/delivery/register';
import { kapso } from '../../../../gateways/kapso';
import type { WebhookTarget } from '../../../../gateways/webhook';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { account, phoneNumberId } from './wish';

const { registrar } = kapso.webhook;
if (!registrar) throw new Error('Kapso registers webhooks');

const url = 'https://n8n.example.com/webhook/6f1d/webhook';
const webhooksUrl = `https://api.kapso.ai/platform/v1/whatsapp/phone_numbers/${phoneNumberId}/webhooks`;
const target: WebhookTarget = {
	url,
	secrets: ['a secret of ours', 'an older one'],
	token: 'not for Kapso',
	account,
	sender: phoneNumberId,
	events: [
		'message.received',
		'message.echo',
		'message.sent',
		'conversation.ended',
		'message.played',
		'other',
	],
	label: 'n8n: Support',
};
const settings = {
	url,
	active: true,
	secret_key: 'a secret of ours',
	events: ['whatsapp.message.received', 'whatsapp.message.sent', 'whatsapp.conversation.ended'],
	payload_version: 'v2',
	buffer_enabled: false,
};

interface Row extends Record<string, unknown> {
	id: string;
	url: string;
}

/** As Kapso shows a webhook (notes §6.1). */
function shown(id: string, changes: Record<string, unknown> = {}): Row {
	return {
		id,
		kind: 'kapso',
		headers: {},
		buffer_window_seconds: 5,
		max_buffer_size: 50,
		buffer_events: [],
		inactivity_minutes: 60,
		project_id: '990e8400-e29b-41d4-a716-446655440004',
		phone_number_id: phoneNumberId,
		created_at: '2025-10-28T14:25:01Z',
		...settings,
		...changes,
	};
}

function answer(status: number, body: unknown): WireAnswer {
	return { status, headers: {}, body };
}

interface Platform {
	wanted?: WebhookTarget;
	/** Answers of its own, where it gives one. */
	answers?: (request: WireRequest) => WireAnswer | undefined;
	pageSize?: number;
}

/** The webhook routes of a phone number that holds these rows. */
function platform(rows: Row[], { wanted = target, answers, pageSize = 50 }: Platform = {}) {
	const asked: WireRequest[] = [];
	const exchange = async (request: WireRequest): Promise<WireAnswer> => {
		asked.push(request);
		const { pathname, searchParams } = new URL(request.url);
		const own = answers?.(request);
		if (own) return own;
		const sent = request.body?.whatsapp_webhook as Record<string, unknown> | undefined;
		if (request.method === 'GET') {
			const page = Number(searchParams.get('page'));
			const data = rows.slice((page - 1) * pageSize, page * pageSize);
			const meta = { page, per_page: pageSize, total_pages: Math.ceil(rows.length / pageSize) };
			return answer(200, { data, meta });
		}
		if (request.method === 'POST') {
			rows.push(shown('created', sent));
			return answer(201, { data: rows.at(-1) });
		}
		const position = rows.findIndex(({ id }) => pathname.endsWith(`/${id}`));
		const row = rows[position];
		if (!row) return answer(404, { error: 'Webhook not found' });
		if (request.method === 'DELETE') {
			rows.splice(position, 1);
			return answer(204, '');
		}
		if (sent && 'kind' in sent) return answer(422, { error: 'Kind cannot be changed' });
		rows[position] = { ...row, ...sent };
		return answer(204, '');
	};
	return { registration: { gateway: kapso, registrar: registrar!, target: wanted, exchange }, rows, asked };
}

const foreign = [
	shown('test-url', { url: 'https://n8n.example.com/webhook-test/6f1d/webhook' }),
	shown('with-slash', { url: `${url}/` }),
	shown('other-case', { url: url.replace('n8n', 'N8N') }),
	shown('elsewhere', { url: 'https://crm.example.com/hook', active: false }),
	shown('meta', { url: 'https://crm.example.com/meta', kind: 'meta', events: [] }),
];

const yes = { ok: true, value: true };
const no = { ok: true, value: false };

describe('registering', () => {
	it('creates one webhook for all events, with a secret of our own', async () => {
		const { registration, asked, rows } = platform([...foreign]);
		await expect(isRegistered(registration)).resolves.toEqual(no);
		await expect(register(registration)).resolves.toEqual({ ok: true, value: ['created'] });
		expect(asked.at(-1)).toEqual({
			method: 'POST',
			url: webhooksUrl,
			body: { whatsapp_webhook: { ...settings, kind: 'kapso' } },
		});
		expect(rows.slice(0, foreign.length)).toEqual(foreign);
		await expect(isRegistered(registration)).resolves.toEqual(yes);
	});

	it.each([
		[5, 5],
		[0.4, 1],
		[500, 60],
	])('gathers for %s seconds as %s', async (bufferSeconds, seconds) => {
		const { registration, asked } = platform([], { wanted: { ...target, bufferSeconds } });
		await register(registration);
		expect(asked.at(-1)?.body?.whatsapp_webhook).toMatchObject({
			buffer_enabled: true,
			buffer_window_seconds: seconds,
			buffer_events: ['whatsapp.message.received'],
		});
		await expect(isRegistered(registration)).resolves.toEqual(yes);
	});

	it('gathers nothing when no received messages are wanted', async () => {
		const wanted: WebhookTarget = { ...target, events: ['message.read'], bufferSeconds: 5 };
		const { registration, asked } = platform([], { wanted });
		await register(registration);
		expect(asked.at(-1)?.body?.whatsapp_webhook).toMatchObject({ buffer_enabled: false });
		await expect(isRegistered(registration)).resolves.toEqual(yes);
	});

	it('finds its own among more than fit on a page', async () => {
		const many = Array.from({ length: 130 }, (_, number) =>
			shown(`foreign-${number}`, { url: `https://crm.example.com/${number}` }),
		);
		const { registration, asked } = platform([...many, shown('ours')]);
		await expect(isRegistered(registration)).resolves.toEqual(yes);
		expect(asked.map((request) => request.url)).toEqual(
			[1, 2, 3].map((page) => `${webhooksUrl}?page=${page}&per_page=50`),
		);
	});

	it('pages also where the server gives fewer at once than were asked for', async () => {
		const { registration, asked } = platform([...foreign, shown('ours')], { pageSize: 2 });
		await expect(isRegistered(registration)).resolves.toEqual(yes);
		expect(asked).toHaveLength(3);
	});

	it('asks no second page where nothing tells of one', () => {
		const page = { status: 200, headers: {}, body: { data: [shown('ours')] } };
		expect(registrar.nextPage(page, target, 1)).toBeUndefined();
	});

	it.each([
		['was paused', { active: false }],
		['misses an event', { events: ['whatsapp.message.received'] }],
		['has an event too many', { events: [...settings.events, 'whatsapp.message.read'] }],
		['has another secret', { secret_key: 'other' }],
		['has the older payloads', { payload_version: 'v1' }],
		['gathers messages', { buffer_enabled: true }],
	])('mends a webhook that %s', async (_, changes) => {
		const { registration, asked, rows } = platform([...foreign, shown('ours', changes)]);
		await expect(isRegistered(registration)).resolves.toEqual(no);
		await expect(register(registration)).resolves.toEqual({ ok: true, value: ['ours'] });
		expect(asked.at(-1)).toEqual({
			method: 'PATCH',
			url: `${webhooksUrl}/ours`,
			body: { whatsapp_webhook: settings },
		});
		await expect(isRegistered(registration)).resolves.toEqual(yes);
		expect(rows.slice(0, foreign.length)).toEqual(foreign);
	});

	it.each([
		['with its events in another order', { events: [...settings.events].reverse() }],
		['that does not show its secret', { secret_key: undefined }],
		['that does not show kind and version', { kind: undefined, payload_version: undefined }],
		['that does not show the buffer', { buffer_enabled: undefined }],
	])('a webhook %s is as good', async (_, changes) => {
		const { registration } = platform([shown('ours', changes)]);
		await expect(isRegistered(registration)).resolves.toEqual(yes);
	});

	it('replaces one of the kind that cannot be changed', async () => {
		const { registration, rows } = platform([...foreign, shown('ours', { kind: 'meta' })]);
		await expect(isRegistered(registration)).resolves.toEqual(no);
		await expect(register(registration)).resolves.toEqual({ ok: true, value: ['created'] });
		expect(rows.map(({ id }) => id)).toEqual([...foreign.map(({ id }) => id), 'created']);
		await expect(isRegistered(registration)).resolves.toEqual(yes);
	});

	it('removes a second webhook with our URL, and only that', async () => {
		const { registration, rows } = platform([shown('ours'), ...foreign, shown('again')]);
		await expect(register(registration)).resolves.toEqual({ ok: true, value: ['ours'] });
		expect(rows.map(({ id }) => id)).toEqual(['ours', ...foreign.map(({ id }) => id)]);
	});

	it('leaves everything as it was when Kapso refuses', async () => {
		const wrongKind = shown('wrong-kind', { kind: 'meta' });
		const { registration, rows } = platform([...foreign, wrongKind], {
			answers: ({ method }) =>
				method === 'POST' ? answer(422, { error: 'Url is not allowed' }) : undefined,
		});
		const outcome = await register(registration);
		expect(outcome).toMatchObject({ ok: false, refusal: { httpStatus: 422 } });
		expect(rows).toEqual([...foreign, wrongKind]);
	});

	it.each([
		[401, { error: 'Invalid API key' }, 'auth', /key/],
		[404, { error: 'Phone number not found' }, 'notFound', /'Phone Number'/],
		[422, { error: 'Url is not allowed' }, 'input', /public/],
		[429, { error: 'Rate limit exceeded' }, 'rateLimit', /minute/],
		[503, '<html>', 'gatewayUnavailable', /later/],
	])(
		'a refusal with HTTP %s is about the webhook, not about a message',
		async (status, body, kind, hint) => {
			const { registration } = platform([], {
				answers: ({ method }) => (method === 'POST' ? answer(status, body) : undefined),
			});
			const outcome = await register(registration);
			expect(outcome).toMatchObject({
				ok: false,
				refusal: { kind, hint: expect.stringMatching(hint) },
			});
			const said = typeof body === 'string' ? 'Kapso' : body.error;
			expect(outcome).toMatchObject({ refusal: { message: expect.stringContaining(said) } });
		},
	);

	it('registers nothing when only events are wanted that Kapso does not tell', async () => {
		const { registration, asked } = platform([], { wanted: { ...target, events: ['message.played'] } });
		await expect(register(registration)).resolves.toEqual({ ok: true, value: [] });
		expect(asked.map(({ method }) => method)).toEqual(['GET']);
	});

	it('an id that needs it is encoded', () => {
		const wanted = { ...target, sender: ' 1/../2 ' };
		expect(new URL(registrar.remove('a/b', wanted).url).pathname).toBe(
			'/platform/v1/whatsapp/phone_numbers/1%2F..%2F2/webhooks/a%2Fb',
		);
	});

	it.each([['<html></html>'], [null], [{ data: [null, 7, { url }, { id: {}, url }] }]])(
		'reads nothing out of %j',
		(body) => {
			const page = { status: 200, headers: {}, body };
			expect(registrar.ours(page, target)).toEqual([]);
			expect(registrar.nextPage(page, target, 1)).toBeUndefined();
			expect(registrar.createdId(page)).toBeUndefined();
		},
	);
});

describe('unregistering', () => {
	it('removes ours and leaves foreign ones', async () => {
		const { registration, rows } = platform([...foreign, shown('ours')]);
		await expect(unregister(registration, ['ours'])).resolves.toEqual({ ok: true, value: undefined });
		expect(rows).toEqual(foreign);
	});

	it('is content when somebody removed it before', async () => {
		const { registration, asked } = platform([]);
		await expect(unregister(registration, ['ours'])).resolves.toEqual({ ok: true, value: undefined });
		expect(asked.at(-1)).toEqual({ method: 'DELETE', url: `${webhooksUrl}/ours` });
	});
});

describe('the URL', () => {
	it.each(['https://n8n.example.com/webhook/1', 'https://n8n.example.test:8443/webhook/1'])(
		'%s is fine',
		(address) => expect(registrar.faultOfUrl(address)).toBeUndefined(),
	);

	it.each([
		'',
		'n8n.example.com/webhook',
		'http://n8n.example.com/webhook',
		'http://localhost:5678/webhook',
		'https://localhost/webhook',
		'https://127.0.0.1/webhook',
		'https://192.168.1.5/webhook',
		'https://[::1]/webhook',
		'https://0.0.0.0/webhook',
		'https://n8n.local/webhook',
	])('%p is refused with what to set', (address) => {
		expect(registrar.faultOfUrl(address)).toContain('WEBHOOK_URL');
	});
});
