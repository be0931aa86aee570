import { askingWay } from '../../../../gateways/delivery/again';
import { Gates } from '../../../../gateways/delivery/gates';
import { Slots } from '../../../../gateways/delivery/slots';
import { Stop } from '../../../../gateways/delivery/stop';
import { Way } from '../../../../gateways/delivery/way';
import type { Rate } from '../../../../gateways/delivery/rate';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { baseUrl, example } from './example';
import { FakeClock, never } from './fake-clock';
import { journeyTo, passageWith } from './stand-in';

const request: WireRequest = { method: 'POST', url: `${baseUrl}/messages`, body: {} };
const file: WireRequest = { method: 'GET', url: 'https://files.example/a.png', anonymous: true };
const traveller = { account: 'key', sender: 'desk', recipient: '+254712345671', isSend: true };
const fine: WireAnswer = { status: 200, headers: {}, body: {} };

function wayWith(rates: Rate[], count = 3) {
	const clock = new FakeClock();
	const gates = new Gates(clock);
	const way = new Way(gates, rates, new Slots(count), clock);
	let [inside, most] = [0, 0];
	const left: number[] = [];
	const exchange = async (): Promise<WireAnswer> => {
		left.push(clock.passed);
		most = Math.max(most, (inside += 1));
		await clock.wait(100);
		inside -= 1;
		return fine;
	};
	const go = async (who = traveller, signal = never, of = request) =>
		await way.go(exchange, of, who, signal);
	return { way, clock, left, go, exchange, most: () => most };
}

test('no more requests are under way than there are slots, and all slots are used', async () => {
	const { go, clock, most } = wayWith([]);
	await Promise.all(Array.from({ length: 9 }, async () => await go()));
	expect([most(), clock.passed]).toEqual([3, 300]);
});

test('who waits for the limit of one recipient takes no slot from the others', async () => {
	const { go, left, clock } = wayWith([{ of: 'pair', counts: 'sends', everyMs: 6_000 }], 1);
	const others = ['+254712345672', '+254712345673'].map((recipient) => ({ ...traveller, recipient }));
	await Promise.all([traveller, traveller, ...others].map(async (who) => await go(who)));
	expect(left.slice(0, 3)).toEqual([0, 100, 200]);
	expect(clock.passed).toBeGreaterThanOrEqual(6_000);
});

test('a slot is given back although the request throws, and a place in the window too', async () => {
	const { way, clock } = wayWith([{ of: 'account', windowMs: 60_000, limit: 1 }], 1);
	const throwing = async () => await Promise.reject(new Error('no such binary data'));
	await expect(way.go(throwing, request, traveller, never)).rejects.toThrow('no such binary data');
	await way.go(async () => fine, request, traveller, never);
	expect(clock.passed).toBeLessThan(61_000);
});

test('a server that is not there holds up nobody for ever', async () => {
	const { way, clock } = wayWith([{ of: 'account', windowMs: 60_000, limit: 2 }], 2);
	const unreachable: WireAnswer = { failure: 'nothing answers', accepted: 'no' };
	for (let count = 0; count < 6; count += 1)
		await way.go(async () => unreachable, request, traveller, never);
	expect(clock.passed).toBeGreaterThan(100_000);
	expect(clock.passed).toBeLessThan(130_000);
});

describe('a run that is stopped', () => {
	test.each<[string, Rate[], number]>([
		['before the limit of a recipient', [{ of: 'pair', counts: 'sends', everyMs: 60_000 }], 5],
		['before the limit of all', [{ of: 'account', everyMs: 60_000 }], 5],
		['before a slot', [], 1],
	])('%s: the request does not leave', async (_where, rates, slots) => {
		const { go, left, clock } = wayWith(rates, slots);
		const stop = new Stop();
		const first = go();
		const second = go(traveller, stop);
		await clock.wait(50);
		stop.abort();
		expect(await second).toMatchObject({ stopped: true, accepted: 'no' });
		expect(await first).toBe(fine);
		expect(left).toHaveLength(1);
		expect(clock.passed).toBeLessThanOrEqual(100);
	});

	test('does not leave the limit of an account without places', async () => {
		const { go, clock } = wayWith([{ of: 'account', windowMs: 60_000, limit: 2 }], 5);
		const stop = new Stop();
		await Promise.all([go(), go()]);
		const waiting = [go(traveller, stop), go(traveller, stop)];
		await clock.wait(10_000);
		stop.abort();
		await Promise.all(waiting);
		await Promise.all([go(), go()]);
		expect(clock.passed).toBeLessThan(75_000);
	});
});

describe('files at other hosts', () => {
	test('do not count for the limits of the gateway, nor wait for them', async () => {
		const { go, left } = wayWith([{ of: 'account', everyMs: 60_000 }], 5);
		await Promise.all([go(traveller, never, file), go(), go(traveller, never, file)]);
		expect(left).toEqual([0, 0, 0]);
	});

	test('tell nothing of its limits and its clock', async () => {
		const { way, clock } = wayWith([{ of: 'account', windowMs: 60_000 }]);
		const date = new Date(clock.now() + 3_600_000).toUTCString();
		const headers = { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0', date };
		await way.go(async () => ({ ...fine, headers }), file, traveller, never);
		await way.go(async () => fine, request, traveller, never);
		expect(clock.passed).toBe(0);
		expect(way.clockAheadMs).toBe(0);
	});

	test('still take a slot, and are not fetched when the run was stopped', async () => {
		const { go, most, left } = wayWith([], 2);
		const stop = new Stop();
		const fetching = Array.from({ length: 4 }, async () => await go(traveller, stop, file));
		await Promise.resolve();
		stop.abort();
		await Promise.all(fetching);
		expect(most()).toBe(2);
		expect(left).toHaveLength(2);
	});
});

test('the clock of the gateway is known to half a second by its answers', async () => {
	const { way, clock } = wayWith([]);
	const date = new Date(clock.now() + 90_000).toUTCString();
	await way.go(async () => ({ ...fine, headers: { date } }), request, traveller, never);
	expect(Math.abs(way.clockAheadMs - 90_000)).toBeLessThanOrEqual(500);
	await way.go(async () => ({ failure: 'cut', accepted: 'unknown' }), request, traveller, never);
	await way.go(async () => ({ ...fine, headers: { date: 'soon' } }), request, traveller, never);
	expect(Math.abs(way.clockAheadMs - 90_000)).toBeLessThanOrEqual(500);
});

describe('what is asked before a send', () => {
	async function asked(answers: WireAnswer[], of: WireRequest = { ...request, method: 'GET' }) {
		const clock = new FakeClock();
		const { journey } = journeyTo(example, clock, { patience: { tries: 3, timeMs: 60_000 } });
		let count = 0;
		const exchange = async () => answers[count++] ?? fine;
		const answer = await askingWay(journey, passageWith({ exchange }))(of);
		return { answer, count, clock };
	}
	const refusing = (status: number, headers = {}): WireAnswer => ({ status, headers, body: {} });

	test.each<[string, WireAnswer]>([
		['trouble of the gateway', refusing(503)],
		['a limit', refusing(429)],
		['no answer', { failure: 'the connection was cut', accepted: 'unknown' }],
		['no answer in time', { failure: 'the time ran out', accepted: 'unknown', underWay: true }],
		['no connection', { failure: 'nothing answers', accepted: 'no' }],
	])('is asked again after %s', async (_what, answer) => {
		expect(await asked([answer, answer])).toMatchObject({ answer: fine, count: 3 });
		const last = await asked([answer, answer, answer, answer, answer]);
		expect(last).toMatchObject({ answer, count: 4 });
	});

	test.each([400, 401, 404, 422])('is not asked again after %i', async (status) => {
		expect((await asked([refusing(status)])).count).toBe(1);
	});

	test('waits as long as it is asked to', async () => {
		const { clock } = await asked([refusing(429, { 'retry-after': '9' })]);
		expect(clock.passed).toBeGreaterThanOrEqual(9_000);
	});

	test('of other hosts is asked once', async () => {
		expect((await asked([refusing(503)], file)).count).toBe(1);
	});
});
