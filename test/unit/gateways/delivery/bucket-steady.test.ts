import fc from 'fast-check';

import { bucketFor } from '../../../../gateways/delivery/bucket';
import { PaceBucket } from '../../../../gateways/delivery/pace-bucket';
import { Gate } from '../../../../gateways/delivery/gate';
import { SteadyBucket } from '../../../../gateways/delivery/steady-bucket';
import { FakeClock, never, randomFrom, someTime } from './fake-clock';

/** Times at which as many requests as possible pass a gate, in milliseconds from the beginning. */
async function passes(perSecond: number, seconds: number, lateness = 0): Promise<number[]> {
	const random = randomFrom(7);
	const clock = new FakeClock(() => random() * lateness);
	const gate = new Gate(clock, new PaceBucket(perSecond));
	const times: number[] = [];
	const ask = async (): Promise<void> => {
		for (;;) {
			await gate.pass(never);
			if (clock.passed >= seconds * 1000) return;
			times.push(clock.passed);
		}
	};
	await Promise.all(Array.from({ length: 4 }, ask));
	return times;
}

/** Most of the times that lie within one second, wherever it begins. */
function mostInASecond(times: number[]): number {
	let [most, first] = [0, 0];
	times.forEach((time, index) => {
		while ((times[first] ?? 0) <= time - 1000) first += 1;
		most = Math.max(most, index - first + 1);
	});
	return most;
}

describe('a steady pace', () => {
	test.each([1, 5, 10, 80, 500])('of %i per second comes out within 2 %%, and never more', async (rate) => {
		const times = await passes(rate, 10);
		expect(times.length).toBeGreaterThanOrEqual(Math.floor(rate * 10 * 0.98));
		expect(times.length).toBeLessThanOrEqual(rate * 10);
		expect(mostInASecond(times)).toBeLessThanOrEqual(rate);
	});

	test.each([10, 80, 500])('of %i per second holds although waits end late', async (rate) => {
		const times = await passes(rate, 10, 4);
		expect(times.length).toBeGreaterThanOrEqual(Math.floor(rate * 10 * 0.98));
		expect(mostInASecond(times)).toBeLessThanOrEqual(rate);
	});

	test('of less than one per second', async () => {
		const times = await passes(0.5, 21);
		expect(times).toHaveLength(11);
		expect(times[1]).toBeGreaterThanOrEqual(2000);
	});
});

interface Way {
	/** From leaving to arriving, and from there until the answer is seen, in milliseconds. */
	out: number;
	back: number;
}

/** When requests arrived that went through a gateway's limit, in milliseconds from the beginning. */
async function arrivals(perSecond: number, count: number, atOnce: number, way: () => Way): Promise<number[]> {
	const clock = new FakeClock();
	const gate = new Gate(clock, new SteadyBucket(perSecond));
	const times: number[] = [];
	let left = 0;
	const send = async (): Promise<void> => {
		for (; left < count; ) {
			left += 1;
			await gate.pass(never);
			const leftAt = clock.now();
			const { out, back } = way();
			await clock.wait(out);
			times.push(clock.passed);
			await clock.wait(back);
			gate.learn({}, clock.now() - leftAt);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, send));
	return times.sort((one, other) => one - other);
}

describe("a gateway's own limit per second", () => {
	test.each([50, 80, 500])('of %i is used to 93 %% at least when all goes evenly', async (limit) => {
		const times = await arrivals(limit, limit * 5 + 1, 100, () => ({ out: 20, back: 80 }));
		expect(mostInASecond(times)).toBeLessThanOrEqual(limit);
		expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(5_000 / 0.93);
	});

	test.each([50, 80, 500])('of %i is kept although some arrive late, and their answers too', async (limit) => {
		const random = randomFrom(limit);
		const way = (): Way => ({
			// A process that was busy, or a new connection, once in a while.
			out: 5 + (random() < 0.2 ? random() * 400 : 0),
			back: 10 + random() * 40,
		});
		const times = await arrivals(limit, limit * 8, 100, way);
		expect(mostInASecond(times)).toBeLessThanOrEqual(limit);
	});

	test('of which none has arrived yet holds up what would be too much', async () => {
		const bucket = new SteadyBucket(10);
		for (let now = 0; now < 1_080; now += 120) expect(bucket.take(someTime + now)).toBe(0);
		expect(bucket.take(someTime + 1_200)).toBe(0);
		expect(bucket.take(someTime + 60_000)).toBeGreaterThan(0);
		bucket.learn({}, someTime + 60_000, 60_000);
		expect(bucket.take(someTime + 60_000)).toBe(0);
		expect(bucket.isFresh(someTime + 600_000)).toBe(false);
	});
});

describe('a burst', () => {
	const pair = () => bucketFor({ of: 'pair', everyMs: 6_000, burst: 45 });

	test('goes at once, and after it one in 6 seconds', () => {
		const bucket = pair();
		const burst = Array.from({ length: 45 }, () => bucket.take(someTime));
		expect(burst).toEqual(Array.from({ length: 45 }, () => 0));
		const wait = bucket.take(someTime);
		expect(wait).toBeGreaterThanOrEqual(6_000);
		expect(wait).toBeLessThan(6_200);
		expect(bucket.take(someTime + wait)).toBe(0);
		expect(bucket.take(someTime + wait)).toBeGreaterThan(6_000);
	});

	test('is there again after a rest, and no larger after a longer one', () => {
		const bucket = pair();
		while (bucket.take(someTime) === 0);
		const later = someTime + 10 * 45 * 6_200;
		let taken = 0;
		while (bucket.take(later) === 0) taken += 1;
		expect(taken).toBe(45);
	});

	test('never lets more through than the burst and one in 6 seconds, however it is asked', () => {
		const pauses = fc.array(fc.oneof(fc.constant(0), fc.nat(500), fc.nat(400_000)), { maxLength: 200 });
		fc.assert(
			fc.property(pauses, (waits) => {
				const bucket = pair();
				const times: number[] = [];
				let now = someTime;
				for (const wait of waits) {
					now += wait;
					if (bucket.take(now) === 0) times.push(now);
				}
				times.forEach((end, last) => {
					times.slice(0, last).forEach((begin, first) => {
						const most = 45 + (end - begin) / 6_000;
						expect(last - first + 1).toBeLessThanOrEqual(most + 0.001);
					});
				});
			}),
			{ numRuns: 60 },
		);
	});

	test('is fresh when as much may go as from a new one, and only then', () => {
		const bucket = pair();
		expect(bucket.isFresh(someTime)).toBe(true);
		bucket.take(someTime);
		expect(bucket.isFresh(someTime + 5_000)).toBe(false);
		expect(bucket.isFresh(someTime + 6_200)).toBe(true);
	});
});
