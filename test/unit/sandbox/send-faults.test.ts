import { gatewayNames, type GatewayName, type NewFault } from '../../../sandbox';
import { clients, eventually, textSend, useSandbox } from './support';

const sandbox = useSandbox();
const SOMEBODY = '+254712345678';
const send = async (gateway: GatewayName, to = SOMEBODY, options = {}) => {
	const [path, body] = textSend(gateway, sandbox.current, to);
	return clients(sandbox.current)[gateway].post(path, body, options);
};
/** The status of a send, or the code of what went wrong on the way. */
const outcomeOf = async (gateway: GatewayName, to?: string, options = {}): Promise<number | string> =>
	send(gateway, to, options).then(
		({ status }) => status,
		({ code }) => code as string,
	);
const accepted = (gateway?: GatewayName) => sandbox.current.ledger.entries(gateway).length;

describe.each(gatewayNames)('faults of sends at %s', (gateway) => {
	const good = gateway === 'bird' ? 202 : 200;

	it.each([
		['429 with Retry-After', { kind: 'rateLimited', retryAfter: 7 }, 429, 0],
		['429 without', { kind: 'rateLimited' }, 429, 0],
		['500', { kind: 'serverError' }, 500, 0],
		['408', { kind: 'serverError', status: 408 }, 408, 0],
		['502', { kind: 'serverError', status: 502 }, 502, 0],
		['503', { kind: 'serverError', status: 503 }, 503, 0],
		['504', { kind: 'serverError', status: 504 }, 504, 0],
		['HTML', { kind: 'html', status: 504 }, 504, 0],
		['401', { kind: 'unauthorized' }, 401, 0],
		['403', { kind: 'forbidden' }, 403, 0],
		['anything', { kind: 'custom', status: 418, body: {} }, 418, 0],
		['a reset', { kind: 'resetBeforeAccept' }, 'ECONNRESET', 0],
		['a reset after accepting', { kind: 'resetAfterAccept' }, 'ECONNRESET', 1],
		['500 after accepting', { kind: 'serverError', accepted: true }, 500, 1],
		['503 after accepting', { kind: 'serverError', status: 503, accepted: true }, 503, 1],
		['HTML after accepting', { kind: 'html', accepted: true }, 502, 1],
		['anything after accepting', { kind: 'custom', status: 409, body: {}, accepted: true }, 409, 1],
		['half a body', { kind: 'brokenJson' }, good, 1],
		['a late end', { kind: 'slowBody', delayMs: 20 }, good, 1],
		['a late answer', { kind: 'slow', delayMs: 20 }, good, 1],
		['late acceptance', { kind: 'acceptLate', delayMs: 20 }, good, 1],
	] satisfies Array<[string, NewFault, number | string, number]>)(
		'know %s',
		async (_, fault, answer, kept) => {
			sandbox.current.faults.add({ gateway, times: 1, ...fault });
			expect([await outcomeOf(gateway), accepted()]).toEqual([answer, kept]);
			expect([await outcomeOf(gateway), accepted()]).toEqual([good, kept + 1]);
		},
	);

	it('look the same before and after accepting', async () => {
		const shapeOf = async (isAccepted: boolean) => {
			sandbox.current.faults.add({ kind: 'serverError', status: 502, accepted: isAccepted, times: 1 });
			const { status, data, headers } = await send(gateway);
			return [status, Object.keys(data), Object.keys(headers)];
		};
		expect(await shapeOf(true)).toEqual(await shapeOf(false));
		expect(accepted()).toBe(1);
	});

	it('accept after the caller gave up', async () => {
		sandbox.current.faults.add({ kind: 'acceptLate', delayMs: 150, times: 1 });
		expect(await outcomeOf(gateway, SOMEBODY, { timeout: 50 })).toBe('ECONNABORTED');
		expect(accepted()).toBe(0);
		await eventually(() => accepted() === 1);
	});

	it('accept nothing late once the sandbox has forgotten everything', async () => {
		sandbox.current.faults.add({ kind: 'acceptLate', delayMs: 80 });
		const outcome = outcomeOf(gateway);
		await eventually(() => sandbox.current.store.requests().length === 1);
		sandbox.current.reset();
		expect(await outcome).toBe('ECONNRESET');
		await new Promise((resolve) => setTimeout(resolve, 120));
		expect([accepted(), sandbox.current.store.messages()]).toEqual([0, []]);
	});

	it('begin later when they are told to', async () => {
		sandbox.current.faults.add({ gateway, kind: 'serverError', after: 2, times: 2 });
		const statuses = [];
		for (let sent = 0; sent < 5; sent++) statuses.push(await outcomeOf(gateway));
		expect(statuses).toEqual([good, good, 500, 500, good]);
	});

	it('count only the sends that they concern', async () => {
		sandbox.current.faults.add({ gateway, kind: 'serverError', recipient: '+254700111222', after: 1 });
		const statuses = [];
		for (const to of ['+254700111222', SOMEBODY, SOMEBODY, '+254700111222']) {
			statuses.push(await outcomeOf(gateway, to));
		}
		expect(statuses).toEqual([good, good, good, 500]);
	});

	it('have a date in every answer', async () => {
		const kinds = ['serverError', 'html', 'slowBody', 'brokenJson', 'undeliverable'] as const;
		for (const kind of kinds) {
			sandbox.current.faults.add({ kind, times: 1, ...(kind === 'slowBody' ? { delayMs: 1 } : {}) });
			const { headers } = await send(gateway, SOMEBODY, { responseType: 'text' });
			expect(Math.abs(Date.parse(headers.date) - Date.now())).toBeLessThan(5_000);
		}
	});
});

describe('what Meta and Kapso answer to throttle a caller', () => {
	it.each([4, 80007, 130429, 131056])('can be set as a fault: %d', async (code) => {
		const body = { error: { message: `(#${code}) Slow down`, type: 'OAuthException', code } };
		sandbox.current.faults.add({ gateway: 'kapso', kind: 'custom', status: 400, body, times: 1 });
		const { status, data } = await send('kapso');
		expect([status, data]).toEqual([400, body]);
		expect([await outcomeOf('kapso'), accepted()]).toEqual([200, 1]);
	});
});

describe('faults by chance', () => {
	const people = Array.from({ length: 40 }, (_, index) => `+2547200${String(10_000 + index)}`);
	const draw = (seed: number): NewFault => ({
		kind: 'random',
		share: 0.3,
		seed,
		kinds: [
			{ kind: 'rateLimited', retryAfter: 1 },
			{ kind: 'serverError', status: 503 },
			{ kind: 'serverError', accepted: true },
			{ kind: 'resetAfterAccept' },
		],
	});
	/** What becomes of two sends to everybody. */
	const outcomes = async (seed: number, order: readonly string[]) => {
		sandbox.current.reset();
		sandbox.current.faults.add(draw(seed));
		const found = new Map<string, Array<number | string>>(people.map((person) => [person, []]));
		for (let round = 0; round < 2; round++) {
			const sends = order.map(async (person) =>
				found.get(person)?.push(await outcomeOf('bird', person)),
			);
			await Promise.all(sends);
		}
		return Object.fromEntries(found);
	};

	it('fall the same way in whatever order the sends arrive', async () => {
		const first = await outcomes(7, people);
		expect(await outcomes(7, [...people].reverse())).toEqual(first);
		expect(await outcomes(8, people)).not.toEqual(first);
		const all = Object.values(first).flat();
		expect(new Set(all)).toEqual(new Set([202, 429, 500, 503, 'ECONNRESET']));
	});

	it('meet a recipient anew with every try', async () => {
		const first = await outcomes(7, people);
		expect(Object.values(first).some(([one, other]) => one !== other)).toBe(true);
	});

	it('have about the share that was asked for', () => {
		const { faults } = sandbox.current;
		faults.add({
			kind: 'random',
			share: 0.05,
			seed: 3,
			kinds: [{ kind: 'html' }, { kind: 'rateLimited' }],
		});
		const kinds = Array.from(
			{ length: 20_000 },
			(_, index) => faults.take('kapso', [String(254_700_100_000 + index)])?.kind,
		);
		const count = (kind: string) => kinds.filter((one) => one === kind).length;
		expect(count('html') / kinds.length).toBeCloseTo(0.025, 2);
		expect(count('rateLimited') / kinds.length).toBeCloseTo(0.025, 2);
	});

	it('leave alone whom they do not concern, and end after so many', async () => {
		const fault = {
			...draw(1),
			share: 1,
			gateway: 'kapso',
			recipient: SOMEBODY,
			after: 1,
			times: 1,
		} as const;
		sandbox.current.faults.add({ ...fault, kinds: [{ kind: 'unauthorized' }] });
		const statuses = [await outcomeOf('kapso', '+254712345679')];
		for (let sent = 0; sent < 3; sent++) statuses.push(await outcomeOf('kapso'));
		expect(statuses).toEqual([200, 200, 401, 200]);
		expect(sandbox.current.faults.list()).toEqual([]);
	});
});

describe('faults that make no sense', () => {
	it.each<[string, object]>([
		['chance without a share', { kind: 'random', kinds: [{ kind: 'html' }] }],
		['chance without kinds', { kind: 'random', share: 0.5 }],
		['a share without chance', { kind: 'html', share: 0.5, kinds: [{ kind: 'html' }] }],
		['chance within chance', { kind: 'random', share: 1, kinds: [{ kind: 'random' }] }],
		['a reset after accepting by flag', { kind: 'resetBeforeAccept', accepted: true }],
		['a read that is accepted', { kind: 'html', on: 'read', accepted: true }],
		[
			'a read by chance that only sends meet',
			{ kind: 'random', on: 'read', share: 1, kinds: [{ kind: 'acceptLate' }] },
		],
	])('are refused: %s', (_, fault) => {
		expect(() => sandbox.current.faults.add(fault as NewFault)).toThrow();
	});
});
