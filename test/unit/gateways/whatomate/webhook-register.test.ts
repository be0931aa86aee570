import { isRegistered, register, unregister } from '../../../../gateways/delivery/register';
import type { WebhookTarget } from '../../../../gateways/webhook';
import { whatomate } from '../../../../gateways/whatomate';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { account, failure, refusalOf, success } from './support';

const registrar = whatomate.webhook.registrar;
if (!registrar) throw new Error('Whatomate registers webhooks');

const url = 'https://n8n.example.com/webhook/6f1d/webhook';
const target: WebhookTarget = {
	url,
	secrets: ['a secret of ours', 'an older one'],
	token: 'a token of ours',
	account,
	sender: 'Main',
	events: ['message.received', 'conversation.transferCreated', 'message.delivered', 'other'],
	label: 'n8n: Support',
};
const wantedBody = {
	name: 'n8n: Support',
	url,
	events: ['message.incoming', 'transfer.created'],
	headers: { 'X-Gateway-Token': 'a token of ours' },
	secret: 'a secret of ours',
};

interface Row extends Record<string, unknown> {
	id: string;
	url: string;
}

/** As the server shows a webhook (notes §A8.1). */
function shown(id: string, changes: Record<string, unknown> = {}): Row {
	return {
		id,
		name: 'n8n: Support',
		url,
		events: ['transfer.created', 'message.incoming'],
		headers: { 'X-Gateway-Token': 'a token of ours' },
		is_active: true,
		has_secret: true,
		created_at: '2026-07-14T09:10:11Z',
		updated_at: '2026-07-14T09:10:11Z',
		...changes,
	};
}

/** The webhook routes of a server that holds these rows (notes §A8.1). */
function server(rows: Row[], refuses?: (request: WireRequest) => WireAnswer | undefined) {
	const asked: WireRequest[] = [];
	const exchange = async (request: WireRequest): Promise<WireAnswer> => {
		asked.push(request);
		const { pathname, searchParams } = new URL(request.url);
		const id = pathname.split('/')[3];
		const position = rows.findIndex((row) => row.id === id);
		const refused = refuses?.(request);
		if (refused) return refused;
		if (request.method === 'GET') {
			const [page, limit] = [Number(searchParams.get('page')), Number(searchParams.get('limit'))];
			const webhooks = rows.slice((page - 1) * limit, page * limit);
			return success({ webhooks, available_events: [], total: rows.length, page, limit });
		}
		if (request.method === 'POST') {
			rows.push(shown('created', { ...request.body, secret: undefined }));
			return success(rows.at(-1));
		}
		if (position < 0) return failure(404, 'Webhook not found');
		if (request.method === 'DELETE') {
			rows.splice(position, 1);
			return success({ message: 'Webhook deleted successfully' });
		}
		const { secret, ...changes } = request.body ?? {};
		rows[position] = {
			...(rows[position] as Row),
			is_active: false,
			...changes,
			has_secret: Boolean(secret),
		};
		return success(rows[position]);
	};
	const registration = { gateway: whatomate, registrar: registrar!, target, exchange };
	return { registration, rows, asked };
}

const foreign = [
	shown('test-url', { url: 'https://n8n.example.com/webhook-test/6f1d/webhook' }),
	shown('with-slash', { url: `${url}/` }),
	shown('other-case', { url: url.replace('n8n', 'N8N') }),
	shown('elsewhere', { url: 'https://crm.example.com/hook', is_active: false }),
];

describe('registering', () => {
	it('creates one webhook for all events, with a secret and a token of our own', async () => {
		const { registration, asked, rows } = server([...foreign]);
		await expect(register(registration)).resolves.toEqual({ ok: true, value: ['created'] });
		expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST']);
		expect(asked[1]).toEqual({
			method: 'POST',
			url: 'http://your-server:8080/api/webhooks',
			body: wantedBody,
		});
		expect(rows.slice(0, foreign.length)).toEqual(foreign);
		await expect(isRegistered(registration)).resolves.toEqual({ ok: true, value: true });
	});

	it('finds its own among more than fit on a page', async () => {
		const many = Array.from({ length: 230 }, (_, number) =>
			shown(`foreign-${number}`, { url: `https://crm.example.com/${number}` }),
		);
		const { registration, asked } = server([...many, shown('ours')]);
		await expect(isRegistered(registration)).resolves.toEqual({ ok: true, value: true });
		expect(asked.map((request) => request.url)).toEqual(
			[1, 2, 3].map((page) => `http://your-server:8080/api/webhooks?page=${page}&limit=100`),
		);
	});

	it.each([
		['was switched off', { is_active: false }],
		['misses an event', { events: ['message.incoming'] }],
		['has an event too many', { events: ['message.incoming', 'transfer.created', 'message.sent'] }],
		['lost our header', { headers: {} }],
		['lost its headers altogether', { headers: null }],
		['has another token', { headers: { 'X-Gateway-Token': 'other' } }],
		['has no secret', { has_secret: false }],
	])('mends a webhook that %s, and keeps it active', async (_, changes) => {
		const { registration, asked, rows } = server([...foreign, shown('ours', changes)]);
		await expect(isRegistered(registration)).resolves.toEqual({ ok: true, value: false });
		await expect(register(registration)).resolves.toEqual({ ok: true, value: ['ours'] });
		expect(asked.at(-1)).toEqual({
			method: 'PUT',
			url: 'http://your-server:8080/api/webhooks/ours',
			body: { ...wantedBody, is_active: true },
		});
		await expect(isRegistered(registration)).resolves.toEqual({ ok: true, value: true });
		expect(rows.slice(0, foreign.length)).toEqual(foreign);
	});

	it.each([
		['in another order', { events: ['message.incoming', 'transfer.created'] }],
		['under another name', { name: 'Renamed by hand' }],
		['with our header in small letters', { headers: { 'x-gateway-token': 'a token of ours' } }],
		['with a header more', { headers: { 'X-Gateway-Token': 'a token of ours', 'X-A': 'b' } }],
	])('a webhook %s is as good', async (_, changes) => {
		const { registration } = server([shown('ours', changes)]);
		await expect(isRegistered(registration)).resolves.toEqual({ ok: true, value: true });
	});

	it('removes a second webhook with our URL, and only that', async () => {
		const { registration, rows } = server([shown('ours'), ...foreign, shown('again')]);
		await expect(register(registration)).resolves.toEqual({ ok: true, value: ['ours'] });
		expect(rows.map(({ id }) => id)).toEqual(['ours', ...foreign.map(({ id }) => id)]);
	});

	it('registers nothing when only events are wanted that the server does not tell', async () => {
		const { registration, asked } = server([]);
		const mute = { ...registration, target: { ...target, events: ['message.read' as const] } };
		await expect(register(mute)).resolves.toEqual({ ok: true, value: [] });
		expect(asked.map(({ method }) => method)).toEqual(['GET']);
	});

	it('reads nothing out of an answer that is not of a Whatomate server', () => {
		const page = { status: 200, headers: {}, body: '<html></html>' };
		expect(registrar.ours(page, target)).toEqual([]);
		expect(registrar.nextPage(page, target, 1)).toBeUndefined();
		expect(registrar.createdId(page)).toBeUndefined();
	});
});

describe('unregistering', () => {
	it('removes ours and leaves foreign ones', async () => {
		const { registration, rows } = server([...foreign, shown('ours')]);
		await expect(unregister(registration, ['ours'])).resolves.toEqual({ ok: true, value: undefined });
		expect(rows).toEqual(foreign);
	});

	it('is content when somebody removed it before', async () => {
		const { registration, asked } = server([]);
		await expect(unregister(registration, ['ours'])).resolves.toEqual({ ok: true, value: undefined });
		expect(asked.at(-1)?.url).toBe('http://your-server:8080/api/webhooks/ours');
	});
});

describe('the URL', () => {
	it.each(['https://n8n.example.com/webhook/1', 'http://192.168.1.5:5678/webhook/1'])(
		'%s is left to the server, because older ones take private addresses',
		(address) => expect(registrar.faultOfUrl(address)).toBeUndefined(),
	);

	it.each(['', 'n8n.example.com/webhook', 'ftp://n8n.example.com/'])('%p is refused at once', (address) => {
		expect(registrar.faultOfUrl(address)).toContain('WEBHOOK_URL');
	});

	it.each([
		'URL must not point to internal addresses',
		'URL scheme must be http or https',
		'URL must have a hostname',
	])('the refusal "%s" says what to set', async (sentence) => {
		const { registration } = server([], ({ method }) =>
			method === 'POST' ? failure(400, sentence) : undefined,
		);
		const refusal = refusalOf(await register(registration));
		expect(refusal).toMatchObject({ kind: 'input', httpStatus: 400, retryable: false });
		expect(refusal.message).toContain(sentence);
		expect(refusal.hint).toContain('WEBHOOK_URL');
	});
});
