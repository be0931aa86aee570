import fc from 'fast-check';

import { bucketFor, type Bucket } from '../../../../gateways/delivery/bucket';
import { PaceBucket } from '../../../../gateways/delivery/pace-bucket';
import { Gate } from '../../../../gateways/delivery/gate';
import { FakeClock, never, randomFrom, someTime } from './fake-clock';

/** Most of the times that lie within one second, wherever it begins. */
function mostInASecond(times: number[]): number {
	let [most, first] = [0, 0];
	times.forEach((time, index) => {
		while ((times[first] ?? 0) <= time - 1000) first += 1;
		most = Math.max(most, index - first + 1);
	});
	return most;
}

interface Way {
	/** From leaving to arriving, and from there until the answer is seen, in milliseconds. */
	out: number;
	back: number;
}

interface Traffic {
	bucket: Bucket;
	count: number;
	way(): Way;
	/** How much later than asked for a wait ends. */
	lateness?(): number;
}

/** When requests arrived, as many as possible, in milliseconds from the first one. */
async function arrivals({ bucket, count, way, lateness }: Traffic): Promise<number[]> {
	const clock = new FakeClock(lateness);
	const gate = new Gate(clock, bucket);
	const times: number[] = [];
	let left = 0;
	const send = async (): Promise<void> => {
		while (left < count) {
			left += 1;
			await gate.pass(never);
			const { out, back } = way();
			await clock.wait(out);
			times.push(clock.passed);
			await clock.wait(back);
			gate.learn({ tookMs: out + back });
		}
	};
	await Promise.all(Array.from({ length: 100 }, send));
	const [first = 0] = times.sort((one, other) => one - other);
	return times.map((time) => time - first);
}

const even = (): Way => ({ out: 10, back: 40 });

describe('a steady pace', () => {
	test.each([1, 5, 10, 80, 500])('of %i per second comes out within 2 %%, and never more', async (rate) => {
		const times = await arrivals({ bucket: new PaceBucket(rate), count: rate * 10 + 1, way: even });
		expect(times.at(-1)).toBeLessThan(10_000 / 0.98);
		expect(mostInASecond(times)).toBeLessThanOrEqual(rate);
	});

	test.each([10, 80, 500])('of %i per second holds although waits end late', async (rate) => {
		const random = randomFrom(7);
		const lateness = (): number => random() * 4;
		const bucket = new PaceBucket(rate);
		const times = await arrivals({ bucket, count: rate * 10 + 1, way: even, lateness });
		expect(times.at(-1)).toBeLessThan(10_000 / 0.98);
		expect(mostInASecond(times)).toBeLessThanOrEqual(rate);
	});

	test.each([20, 200, 500])(
		'of %i per second holds although the first ones arrive in a bunch',
		async (rate) => {
			let sent = 0;
			// New connections and code that was never run: what left within the first 80 ms arrives at its end.
			const way = (): Way => {
				const at = (sent++ * 1000) / rate;
				return { out: Math.max(5, 85 - at), back: 50 };
			};
			const times = await arrivals({ bucket: new PaceBucket(rate), count: rate * 10 + 1, way });
			expect(mostInASecond(times)).toBeLessThanOrEqual(rate);
			expect(times.at(-1)).toBeLessThan(10_000 / 0.98);
		},
	);

	test.each([20, 150])(
		'of %i per second holds although a busy process lets some arrive up to half a second late',
		async (rate) => {
			const random = randomFrom(rate);
			let heldUntil = 0;
			let clockNow = 0;
			const way = (): Way => {
				clockNow += 1000 / rate;
				// Once in a while nothing leaves the process for so long, and then everything at once.
				if (random() < 0.01) heldUntil = clockNow + random() * 500;
				return { out: 5 + Math.max(0, heldUntil - clockNow), back: 40 };
			};
			const times = await arrivals({ bucket: new PaceBucket(rate), count: rate * 20, way });
			expect(mostInASecond(times)).toBeLessThanOrEqual(rate);
		},
	);

	test('of a gateway that takes longer than a second for every answer comes out within 2 %', async () => {
		const slow = (): Way => ({ out: 100, back: 1_600 });
		const times = await arrivals({ bucket: new PaceBucket(20), count: 401, way: slow });
		expect(times.at(-1)).toBeLessThan(20_000 / 0.98);
		expect(mostInASecond(times)).toBeLessThanOrEqual(20);
	});

	test('of less than one per second', async () => {
		const times = await arrivals({ bucket: new PaceBucket(0.5), count: 11, way: even });
		expect(times[1]).toBeGreaterThanOrEqual(2_000);
		expect(times[10]).toBeLessThan(20_000 / 0.98);
	});

	test('is kept while no answer comes, and is none that stands still', async () => {
		const bucket = new PaceBucket(10);
		let taken = 0;
		for (let now = someTime; now < someTime + 10_000; now += 1) if (bucket.take(now) === 0) taken += 1;
		expect(taken).toBeGreaterThan(85);
		expect(taken).toBeLessThanOrEqual(100);
	});

	test('is one of a new bucket again after a while without requests, and not before', () => {
		const bucket = new PaceBucket(10);
		expect(bucket.isFresh(someTime)).toBe(true);
		bucket.take(someTime);
		bucket.learn({ tookMs: 50 }, someTime + 50);
		expect(bucket.isFresh(someTime + 900)).toBe(false);
		expect(bucket.isFresh(someTime + 1_200)).toBe(true);
	});
});

describe("a gateway's own limit per second", () => {
	const limitOf = (perSecond: number): Bucket => bucketFor({ of: 'account', everyMs: 1000 / perSecond });

	test.each([50, 80, 500])('of %i is used to 93 %% at least when all goes evenly', async (limit) => {
		const times = await arrivals({ bucket: limitOf(limit), count: limit * 5 + 1, way: even });
		expect(mostInASecond(times)).toBeLessThanOrEqual(limit);
		expect(times.at(-1)).toBeLessThan(5_000 / 0.93);
	});

	test.each([50, 80, 500])(
		'of %i is kept although some arrive late, and their answers too',
		async (limit) => {
			const random = randomFrom(limit);
			const way = (): Way => ({
				// A process that was busy, or a new connection, once in a while.
				out: 5 + (random() < 0.2 ? random() * 400 : 0),
				back: 10 + random() * 40,
			});
			const times = await arrivals({ bucket: limitOf(limit), count: limit * 8, way });
			expect(mostInASecond(times)).toBeLessThanOrEqual(limit);
		},
	);
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
