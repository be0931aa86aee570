import { ReserveBucket, WindowBucket } from '../../../../gateways/delivery/bucket';
import { Gate } from '../../../../gateways/delivery/gate';
import { Stop } from '../../../../gateways/delivery/stop';
import { FakeClock, never } from './fake-clock';

/** Names of those who passed, with the milliseconds at which they did. */
function queueAt(gate: Gate, clock: FakeClock) {
	const passed: Array<[name: string, at: number]> = [];
	const ask = async (name: string, signal = never): Promise<void> => {
		await gate.pass(signal);
		passed.push([name, clock.passed]);
	};
	return { passed, ask };
}

describe('a gate', () => {
	test('lets through in the order of asking, each at its time', async () => {
		const clock = new FakeClock();
		const { passed, ask } = queueAt(new Gate(clock, new ReserveBucket(985, 1)), clock);
		await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => await ask(name)));
		expect(passed.map(([name]) => name)).toEqual(['a', 'b', 'c', 'd']);
		passed.forEach(([, at], index) => expect(Math.abs(at - index * 1_000)).toBeLessThanOrEqual(7));
	});

	test('lets nobody go past those who wait', async () => {
		const clock = new FakeClock();
		const { passed, ask } = queueAt(new Gate(clock, new ReserveBucket(985, 1)), clock);
		const first = [ask('a'), ask('b')];
		await clock.wait(999.5);
		await Promise.all([...first, ask('c')]);
		expect(passed.map(([name]) => name)).toEqual(['a', 'b', 'c']);
	});

	test('without a limit lets everybody through at once', async () => {
		const clock = new FakeClock();
		const { passed, ask } = queueAt(new Gate(clock), clock);
		await Promise.all(Array.from({ length: 100 }, async (_, index) => await ask(String(index))));
		expect(passed).toHaveLength(100);
		expect(clock.passed).toBe(0);
	});

	test('is left at once by whoever is stopped, and the others keep their order and their times', async () => {
		const clock = new FakeClock();
		const { passed, ask } = queueAt(new Gate(clock, new ReserveBucket(9_850, 1)), clock);
		const stop = new Stop();
		const all = [ask('a'), ask('b', stop), ask('c'), ask('d', stop), ask('e')];
		await clock.wait(3_000);
		stop.abort();
		await Promise.all(all);
		expect(passed.map(([name]) => name)).toEqual(['a', 'b', 'd', 'c', 'e']);
		expect(passed.slice(0, 3).map(([, at]) => at)).toEqual([0, 3_000, 3_000]);
		const [c = 0, e = 0] = passed.slice(3).map(([, at]) => at);
		expect(Math.abs(c - 10_000)).toBeLessThanOrEqual(7);
		expect(Math.abs(e - 20_000)).toBeLessThanOrEqual(14);
	});

	test('takes no place for who was stopped before', async () => {
		const clock = new FakeClock();
		const { passed, ask } = queueAt(new Gate(clock, new ReserveBucket(985, 1)), clock);
		const stop = new Stop();
		stop.abort();
		await Promise.all([ask('stopped', stop), ask('a')]);
		expect(passed).toEqual([
			['stopped', 0],
			['a', 0],
		]);
	});
});

describe('a closed gate', () => {
	test('lets nobody through before its time, and then all', async () => {
		const clock = new FakeClock();
		const gate = new Gate(clock, new WindowBucket(60_000, 100));
		const { passed, ask } = queueAt(gate, clock);
		gate.close(7_000, true);
		await Promise.all([ask('a'), ask('b')]);
		expect(passed).toEqual([
			['a', 7_000],
			['b', 7_000],
		]);
	});

	test('stays closed for the longest time that was asked for, not for the sum', async () => {
		const clock = new FakeClock();
		const gate = new Gate(clock, new WindowBucket(60_000, 100));
		for (const time of [2_000, 7_000, 3_000]) gate.close(time);
		await gate.pass(never);
		expect(clock.passed).toBe(7_000);
	});

	test.each<[string, string, number]>([
		['is not closed by a single refusal that asks for nothing', 'rttttrtttt', 0],
		['is closed by the second of two in a row', 'ttrr', 5_000],
		['is closed by the second of two with few taken between them', 'trttr', 5_000],
	])('%s', async (_what, answers, after) => {
		const clock = new FakeClock();
		const gate = new Gate(clock, new WindowBucket(60_000, 100));
		for (const answer of answers) {
			if (answer === 'r') gate.close(5_000);
			else gate.accepted();
		}
		await gate.pass(never);
		expect(clock.passed).toBe(after);
	});

	test('is closed by a single refusal that asks for it', async () => {
		const clock = new FakeClock();
		const gate = new Gate(clock);
		gate.close(5_000, true);
		await gate.pass(never);
		expect(clock.passed).toBe(5_000);
	});

	test('is left when the signal comes', async () => {
		const clock = new FakeClock();
		const gate = new Gate(clock);
		gate.close(3_600_000, true);
		const stop = new Stop();
		const passing = gate.pass(stop);
		await clock.wait(100);
		stop.abort();
		await passing;
		expect(clock.passed).toBe(100);
	});

	test('is not idle, and is when its time is over and nothing is counted any more', async () => {
		const clock = new FakeClock();
		const gate = new Gate(clock, new ReserveBucket(1_000, 1));
		expect(gate.isIdle()).toBe(true);
		gate.close(5_000, true);
		expect(gate.isIdle()).toBe(false);
		await clock.wait(5_000);
		expect(gate.isIdle()).toBe(true);
		await gate.pass(never);
		expect(gate.isIdle()).toBe(false);
	});
});
