import { Gate } from '../../../../gateways/delivery/gate';
import { Throttle } from '../../../../gateways/delivery/throttle';
import { FakeClock, never, someTime } from './fake-clock';

/** A limit that is told to nobody: whether a request at this time is taken. */
type Limit = (now: number) => boolean;

function bucketOf(perSecond: number): Limit {
	let [tokens, last] = [perSecond, 0];
	return (now) => {
		tokens = Math.min(perSecond, tokens + ((now - last) * perSecond) / 1000);
		last = now;
		if (tokens < 1) return false;
		tokens -= 1;
		return true;
	};
}

function windowsOf(perSecond: number): Limit {
	const used = new Map<number, number>();
	return (now) => {
		const second = Math.floor(now / 1000);
		used.set(second, (used.get(second) ?? 0) + 1);
		return (used.get(second) ?? 0) <= perSecond;
	};
}

/** Sends as fast as a gate lets, each message until it is taken. */
async function sent(limit: Limit, messages: number, atOnce: number) {
	const clock = new FakeClock();
	const gate = new Gate(clock);
	const refusedAt: number[] = [];
	let left = messages;
	const bring = async (): Promise<void> => {
		for (;;) {
			await gate.pass(never);
			await clock.wait(50);
			const isTaken = limit(clock.passed);
			await clock.wait(50);
			if (isTaken) return gate.accepted();
			refusedAt.push(clock.passed);
			gate.close(1_000);
			await clock.wait(1_000);
		}
	};
	const work = async (): Promise<void> => {
		while (left > 0) {
			left -= 1;
			await bring();
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return { refusedAt, perSecond: messages / (clock.passed / 1000) };
}

describe('a limit that the gateway does not tell', () => {
	test.each([
		['a bucket of 10', bucketOf(10), 10, 10],
		['a bucket of 10', bucketOf(10), 10, 50],
		['windows of 20', windowsOf(20), 20, 10],
		['windows of 20', windowsOf(20), 20, 50],
	])('%s per second is found with few refusals: %#', async (_what, limit, perSecond, atOnce) => {
		const messages = 600;
		const result = await sent(limit, messages, atOnce);
		expect(result.perSecond).toBeGreaterThan(perSecond * 0.75);
		// Those that were under way at once before the first refusal came back are out of anybody's hands.
		expect(result.refusedAt.length).toBeLessThan(2 * atOnce + messages * 0.04);
		expect(result.refusedAt.filter((at) => at > 10_000).length).toBeLessThan(messages * 0.05);
	});

	test('that is not there holds nothing up', async () => {
		const result = await sent(() => true, 1_000, 10);
		expect(result.perSecond).toBeCloseTo(100, 0);
		expect(result.refusedAt).toEqual([]);
	});
});

describe('after a refusal', () => {
	/** How long the second of two requests waits. */
	const paceOf = (throttle: Throttle, now: number): number => {
		for (let count = 0; count < 3 && throttle.take(now) === 0; count += 1);
		return throttle.take(now);
	};

	test('the pace is somewhat below that at which requests were taken', () => {
		const throttle = new Throttle();
		for (let now = someTime; now < someTime + 1_000; now += 20) throttle.accepted(now);
		throttle.refused(someTime + 1_000);
		const pace = paceOf(throttle, someTime + 1_000);
		expect(pace).toBeGreaterThan(25);
		expect(pace).toBeLessThan(40);
	});

	test('it gets slower with each further one, and is never slower than one in a second', () => {
		const throttle = new Throttle();
		const paces: number[] = [];
		for (let count = 0; count < 30; count += 1) {
			throttle.refused(someTime + count * 100_000);
			paces.push(paceOf(throttle, someTime + count * 100_000));
		}
		expect(paces).toEqual([...paces].sort((one, other) => one - other));
		expect(paces.at(-1)).toBe(1_000);
	});

	test('the very first request tells nothing of the pace: it is not as if it were seconds', () => {
		const throttle = new Throttle();
		throttle.refused(someTime);
		expect(paceOf(throttle, someTime)).toBeLessThan(500);
	});

	test('what was taken long ago tells nothing of the pace either', () => {
		const throttle = new Throttle();
		throttle.accepted(someTime);
		throttle.refused(someTime + 3_600_000);
		expect(paceOf(throttle, someTime + 3_600_000)).toBeLessThan(500);
	});

	test('it ends when enough requests were taken', () => {
		const throttle = new Throttle();
		throttle.refused(someTime);
		for (let count = 0; count < 3_000; count += 1) throttle.accepted(someTime + count);
		expect(Array.from({ length: 50 }, () => throttle.take(someTime))).toEqual(Array(50).fill(0));
	});
});
