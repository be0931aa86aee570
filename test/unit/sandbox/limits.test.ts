import { gatewayNames, type GatewayName, type Settings } from '../../../sandbox';
import { client, clients, eventually, kapsoMessages, textSend, useSandbox } from './support';

const sandbox = useSandbox();
const SOMEBODY = '+254712345678';
const OTHER = '+254712345679';
const set = (settings: Partial<Settings>) => Object.assign(sandbox.current.settings, settings);
const send = async (gateway: GatewayName, to = SOMEBODY) =>
	clients(sandbox.current)[gateway].post(...textSend(gateway, sandbox.current, to));
const statusesOf = async (gateway: GatewayName, amount: number, to?: string) => {
	const statuses = [];
	for (let sent = 0; sent < amount; sent++) statuses.push((await send(gateway, to)).status);
	return statuses;
};
const pause = async (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const ledger = () => sandbox.current.ledger;

describe.each(gatewayNames)('limits of %s', (gateway) => {
	it('are off until somebody turns them on', async () => {
		const statuses = await statusesOf(gateway, 60);
		expect(new Set(statuses).size).toBe(1);
		expect([statuses[0]! < 300, ledger().size, ledger().refusals()]).toEqual([true, 60, {}]);
	});
});

describe.each([
	['autokonnect', 'autokonnectRequestsPerSecond'],
	['bird', 'birdPostsPerSecond'],
] as const)('requests in a second at %s', (gateway, setting) => {
	it('are refused beyond the limit, without a time to wait, and taken again in the next second', async () => {
		set({ [setting]: 3 });
		await statusesOf(gateway, 3);
		const { status, headers } = await send(gateway, OTHER);
		expect([status, headers['retry-after']]).toEqual([429, undefined]);
		expect([ledger().size, ledger().refusals(gateway)]).toEqual([3, { 429: 1 }]);
		await pause(1_000);
		expect((await send(gateway)).status).toBeLessThan(300);
	});

	it('begin anew after a reset', async () => {
		set({ [setting]: 1 });
		await send(gateway);
		sandbox.current.reset();
		set({ [setting]: 1 });
		expect((await send(gateway)).status).toBeLessThan(300);
	});
});

describe('requests that read at Bird', () => {
	const read = async () => {
		const { workspaceId, channelId } = sandbox.current.accounts.bird;
		return clients(sandbox.current).bird.get(`/workspaces/${workspaceId}/channels/${channelId}`);
	};

	it('are counted on their own', async () => {
		set({ birdGetsPerSecond: 2, birdPostsPerSecond: 1 });
		await send('bird');
		const statuses = [await read(), await read(), await read()].map(({ status }) => status);
		expect(statuses).toEqual([200, 200, 429]);
	});

	it('of strangers use up nothing', async () => {
		set({ birdGetsPerSecond: 1 });
		const stranger = client(`${sandbox.current.origin}/bird`, { Authorization: 'AccessKey wrong' });
		await stranger.get(`/workspaces/${sandbox.current.accounts.bird.workspaceId}/channels`);
		expect((await read()).status).toBe(200);
	});
});

describe('requests in a minute', () => {
	it('of Whatomate: refused with the seconds that are left', async () => {
		set({ whatomateRequestsPerMinute: 2 });
		await statusesOf('whatomate', 2);
		const { status, headers, data } = await send('whatomate');
		expect([status, data]).toEqual([
			429,
			{ status: 'error', message: 'Too many requests. Please try again later.', data: null },
		]);
		expect(Number(headers['retry-after'])).toBeGreaterThan(55);
		expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
		expect(headers['x-ratelimit-limit']).toBeUndefined();
	});

	it('of Kapso: counted in every answer, refused with 60 seconds to wait', async () => {
		set({ kapsoRequestsPerMinute: 2 });
		const first = await send('kapso');
		expect([first.headers['x-ratelimit-limit'], first.headers['x-ratelimit-remaining']]).toEqual([
			'2',
			'1',
		]);
		await send('kapso');
		const { status, headers, data } = await send('kapso');
		expect([status, headers['retry-after'], headers['x-ratelimit-remaining']]).toEqual([429, '60', '0']);
		expect(data.error).toBe('Rate limit exceeded');
		expect([ledger().size, ledger().refusals()]).toEqual([2, { 429: 1 }]);
	});

	it.each([
		['kapso', 'kapsoRequestsPerMinute'],
		['whatomate', 'whatomateRequestsPerMinute'],
	] as const)('of %s: shorter on a faster clock', async (gateway, setting) => {
		set({ [setting]: 1, clockFactor: 0.005 });
		await send(gateway);
		const { status, headers } = await send(gateway);
		expect([status, headers['retry-after']]).toEqual([429, '1']);
		await pause(300);
		expect((await send(gateway)).status).toBe(200);
	});
});

describe('messages of one number at Kapso', () => {
	it('are refused by Meta beyond the throughput, whoever they are for', async () => {
		set({ kapsoMessagesPerSecond: 2 });
		await statusesOf('kapso', 2);
		const { status, data } = await send('kapso', OTHER);
		expect([status, data.error.code, data.error.message]).toEqual([
			400,
			130429,
			'(#130429) Rate limit hit',
		]);
		await pause(1_000);
		expect((await send('kapso')).status).toBe(200);
	});

	it('use up nothing when they are not accepted', async () => {
		set({ kapsoMessagesPerSecond: 1 });
		sandbox.current.faults.add({ kind: 'serverError', times: 3 });
		expect(await statusesOf('kapso', 5)).toEqual([500, 500, 500, 200, 400]);
	});

	it('have a throughput for each number', async () => {
		set({ kapsoMessagesPerSecond: 1 });
		await send('kapso');
		const other = sandbox.current.accounts.kapso.phoneNumbers.find(({ kind }) => kind === 'sandbox');
		const [, body] = textSend('kapso', sandbox.current, other?.sessionWith);
		const answer = await clients(sandbox.current).kapso.post(kapsoMessages(other?.id ?? ''), body);
		expect(answer.status).toBe(200);
	});
});

describe('messages to one person at Kapso', () => {
	it('come in a burst of 45 and then one by one', async () => {
		set({ kapsoPairLimit: true });
		const statuses = await statusesOf('kapso', 45);
		expect(new Set(statuses)).toEqual(new Set([200]));
		const refused = await send('kapso');
		expect([refused.status, refused.data.error.code]).toEqual([400, 131056]);
		expect((await send('kapso', OTHER)).status).toBe(200);
		await pause(6_000);
		expect(await statusesOf('kapso', 2)).toEqual([200, 400]);
	});

	it('are refused while one of them is being dealt with', async () => {
		sandbox.current.faults.add({ kind: 'slow', delayMs: 100, times: 1 });
		const first = send('kapso');
		await eventually(() => ledger().size === 1);
		const { status, data } = await send('kapso', SOMEBODY.slice(1));
		expect([status, data]).toEqual([
			409,
			{ error: 'Another message is already in-flight for this conversation. Please retry shortly.' },
		]);
		expect((await send('kapso', OTHER)).status).toBe(200);
		expect((await first).status).toBe(200);
		expect((await send('kapso')).status).toBe(200);
		expect([ledger().size, ledger().refusals()]).toEqual([3, { 409: 1 }]);
	});

	it('are refused as long as Kapso works on one, even if the caller has hung up', async () => {
		sandbox.current.faults.add({ kind: 'acceptLate', delayMs: 150, times: 1 });
		const [path, body] = textSend('kapso', sandbox.current);
		const hurried = clients(sandbox.current).kapso.post(path, body, { timeout: 30 });
		await expect(hurried).rejects.toMatchObject({ code: 'ECONNABORTED' });
		expect((await send('kapso')).status).toBe(409);
		await eventually(() => ledger().size === 1);
		expect((await send('kapso')).status).toBe(200);
	});

	it('may be sent side by side when that is turned off', async () => {
		set({ kapsoInFlight: false });
		sandbox.current.faults.add({ kind: 'slow', delayMs: 60, times: 1 });
		const first = send('kapso');
		await eventually(() => ledger().size === 1);
		expect([(await send('kapso')).status, (await first).status]).toEqual([200, 200]);
	});
});
