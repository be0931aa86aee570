import fc from 'fast-check';

import { WindowBucket } from '../../../../gateways/delivery/bucket';
import { someTime } from './fake-clock';

const minute = 60_000;

/** How a gateway begins its windows: by the clock, or with the first request after the last window. */
type Begins = { byClock: number } | 'withFirst';

/** Most requests in one window of the gateway, by the times at which they arrived. */
function mostInAWindow(arrivals: number[], begins: Begins): number {
	let [most, used, end] = [0, 0, -Infinity];
	for (const time of [...arrivals].sort((one, other) => one - other)) {
		if (time >= end) {
			used = 0;
			const offset = begins === 'withFirst' ? time % minute : begins.byClock;
			end = Math.floor((time - offset) / minute) * minute + offset + minute;
		}
		used += 1;
		most = Math.max(most, used);
	}
	return most;
}

interface Asked {
	pause: number;
	/** From leaving to arriving, and from there to the answer. */
	out: number;
	back: number;
}

/** Arrivals of requests that are asked for after these pauses, each as soon as the bucket lets it. */
function arrivalsOf(bucket: WindowBucket, asked: Asked[]): number[] {
	const answers: number[] = [];
	const arrivals: number[] = [];
	let now = someTime;
	const learnUntil = (time: number): void => {
		answers.sort((one, other) => one - other);
		while ((answers[0] ?? Infinity) <= time) bucket.learn({}, answers.shift() as number);
	};
	for (const { pause, out, back } of asked) {
		now += pause;
		learnUntil(now);
		for (let wait = bucket.take(now); wait > 0; wait = bucket.take(now)) {
			now += wait;
			learnUntil(now);
		}
		arrivals.push(now + out);
		answers.push(now + out + back);
	}
	return arrivals;
}

const asked = fc.record({
	pause: fc.oneof(fc.constant(0), fc.nat(300), fc.nat(20_000)),
	out: fc.nat(2_000),
	back: fc.nat(2_000),
});
const begins: fc.Arbitrary<Begins> = fc.oneof(
	fc.record({ byClock: fc.nat(minute - 1) }),
	fc.constant('withFirst' as const),
);

describe('a window', () => {
	test('of the gateway never gets more than its limit, wherever it lies', () => {
		const requests = fc.array(asked, { minLength: 20, maxLength: 120 });
		fc.assert(
			fc.property(requests, begins, fc.integer({ min: 1, max: 30 }), (list, gateway, limit) => {
				const arrivals = arrivalsOf(new WindowBucket(minute, limit), list);
				expect(arrivals).toHaveLength(list.length);
				expect(mostInAWindow(arrivals, gateway)).toBeLessThanOrEqual(limit);
			}),
			{ numRuns: 300 },
		);
	});

	test('slow at first and fast at its end, it holds up what would be too much for the next one', () => {
		const slow = Array.from({ length: 9 }, () => ({ pause: 6_500, out: 10, back: 10 }));
		const fast = Array.from({ length: 11 }, () => ({ pause: 1, out: 10, back: 10 }));
		const arrivals = arrivalsOf(new WindowBucket(minute, 10), [...slow, ...fast]);
		expect(mostInAWindow(arrivals, 'withFirst')).toBeLessThanOrEqual(10);
		expect(mostInAWindow(arrivals, { byClock: (someTime + 55_000) % minute })).toBeLessThanOrEqual(10);
	});

	test('is used up: within 2 % of its limit go through in every minute', () => {
		const list = Array.from({ length: 1_000 }, () => ({ pause: 0, out: 50, back: 50 }));
		const arrivals = arrivalsOf(new WindowBucket(minute, 100), list);
		const minutes = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / minute;
		expect(minutes).toBeLessThan(9 * 1.02);
	});
});

describe('a window whose answers tell', () => {
	const taken = (bucket: WindowBucket, now: number): number => {
		let count = 0;
		while (count < 1_000 && bucket.take(now) === 0) count += 1;
		return count;
	};

	test('the limit: it holds from the first answer on, and counts what went before', () => {
		const bucket = new WindowBucket(minute, undefined);
		for (let count = 0; count < 3; count += 1) expect(bucket.take(someTime)).toBe(0);
		bucket.learn({ limit: 5 }, someTime + 100);
		expect(taken(bucket, someTime + 100)).toBe(2);
	});

	test('that others use the key too: only what is left goes', () => {
		const bucket = new WindowBucket(minute, undefined);
		bucket.take(someTime);
		bucket.learn({ limit: 100, remaining: 4 }, someTime + 100);
		expect(taken(bucket, someTime + 200)).toBe(4);
		expect(taken(bucket, someTime + minute - 1)).toBe(0);
		expect(taken(bucket, someTime + minute + 1_000)).toBe(96);
	});

	test('what is left, of which requests under way are a part: none of the limit is lost by that', () => {
		const bucket = new WindowBucket(minute, undefined);
		for (let count = 0; count < 40; count += 1) bucket.take(someTime);
		for (let count = 0; count < 40; count += 1)
			bucket.learn({ limit: 100, remaining: 60 }, someTime + 100);
		expect(taken(bucket, someTime + 100)).toBe(60);
	});

	test('what was left before it was overtaken by other answers: the smaller number holds', () => {
		const bucket = new WindowBucket(minute, undefined);
		bucket.take(someTime);
		bucket.take(someTime);
		bucket.learn({ limit: 100, remaining: 2 }, someTime + 100);
		bucket.learn({ limit: 100, remaining: 3 }, someTime + 101);
		expect(taken(bucket, someTime + 102)).toBe(2);
	});

	test('when the next window begins: then all of it is there again', () => {
		const bucket = new WindowBucket(minute, 3);
		expect(taken(bucket, someTime)).toBe(3);
		for (let count = 0; count < 3; count += 1)
			bucket.learn({ remaining: 0, resetsAt: someTime + 7_000 }, someTime + 10);
		expect(bucket.take(someTime + 6_900)).toBe(100);
		expect(taken(bucket, someTime + 7_000)).toBe(3);
	});

	test('a next window that is further away than a window is long: that is not believed', () => {
		const bucket = new WindowBucket(minute, 1);
		bucket.take(someTime);
		bucket.learn({ remaining: 0, resetsAt: someTime + 60 * minute }, someTime);
		expect(bucket.take(someTime)).toBeLessThanOrEqual(minute + 1_000);
	});
});

describe('a window whose requests get no answer', () => {
	test('waits for one in short steps, and lets go when they are over', () => {
		const bucket = new WindowBucket(minute, 2);
		bucket.take(someTime);
		bucket.take(someTime);
		expect(bucket.take(someTime)).toBeLessThanOrEqual(100);
		bucket.learn({}, someTime + 10);
		bucket.learn({}, someTime + 10);
		expect(bucket.take(someTime + 10)).toBeGreaterThan(minute - 100);
		expect(bucket.take(someTime + minute + 1_000)).toBe(0);
	});
});

describe('a limit that a gateway need not have', () => {
	const bucket = () => new WindowBucket(minute, 200, true);
	const fill = (filled: WindowBucket): void => {
		for (let count = 0; count < 500; count += 1) {
			expect(filled.take(someTime + count)).toBe(0);
			filled.learn({}, someTime + count);
		}
	};

	test('does not hold before it was refused for', () => {
		fill(bucket());
	});

	test('holds from the first refusal on', () => {
		const refused = bucket();
		fill(refused);
		expect(refused.refused(someTime)).toBe(true);
		expect(refused.take(someTime + 500)).toBeGreaterThan(0);
		let taken = 0;
		for (const now = someTime + 2 * minute; refused.take(now) === 0; taken += 1);
		expect(taken).toBe(200);
	});

	test('without any number of its own, a refusal teaches nothing', () => {
		expect(new WindowBucket(minute, undefined).refused(someTime)).toBe(false);
	});
});

test('a bucket that knows or counts something is not fresh', () => {
	const bucket = new WindowBucket(minute, 5);
	expect(bucket.isFresh(someTime)).toBe(true);
	bucket.take(someTime);
	expect(bucket.isFresh(someTime + 10 * minute)).toBe(false);
	bucket.learn({}, someTime);
	expect(bucket.isFresh(someTime + minute / 2)).toBe(false);
	expect(bucket.isFresh(someTime + 2 * minute)).toBe(true);
	bucket.learn({ limit: 7 }, someTime);
	expect(bucket.isFresh(someTime + 10 * minute)).toBe(false);
});

test('a limit that was met once is tried again when it was not met for ten minutes', () => {
	const bucket = new WindowBucket(minute, 2, true);
	bucket.refused(someTime);
	const taken = (now: number): number => {
		for (let count = 0; ; count += 1) if (count === 10 || bucket.take(now) > 0) return count;
	};
	expect(taken(someTime + 9 * minute)).toBe(2);
	expect(taken(someTime + 10 * minute)).toBe(10);
});
