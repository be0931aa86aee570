import fc from 'fast-check';
import { SeenEvents } from '../../../../gateways/delivery/dedupe';

const day = 24 * 60 * 60 * 1000;

describe('an event', () => {
	it('is first once, and a repetition from then on', () => {
		const seen = new SeenEvents(day, 100);
		const answers = ['a', 'b', 'a', 'a', 'b'].map((key, now) => seen.isFirst(key, now));
		expect(answers).toEqual([true, true, false, false, false]);
	});

	it('is first again when its lifetime is over, counted from the first time', () => {
		const seen = new SeenEvents(1000, 100);
		expect(seen.isFirst('a', 0)).toBe(true);
		expect(seen.isFirst('a', 999)).toBe(false);
		expect(seen.isFirst('a', 1000)).toBe(true);
		expect(seen.isFirst('a', 1999)).toBe(false);
	});

	it('stays a repetition when the clock was put back', () => {
		const seen = new SeenEvents(1000, 100);
		seen.isFirst('a', 5000);
		expect(seen.isFirst('a', 10)).toBe(false);
	});

	it.each(['__proto__', 'constructor', ''])('may have the key %p', (key) => {
		const seen = new SeenEvents(day, 100);
		expect([seen.isFirst(key, 0), seen.isFirst(key, 0)]).toEqual([true, false]);
	});
});

it('of 10,000 shuffled deliveries each event is first exactly once', () => {
	const seen = new SeenEvents(day, 50_000);
	const unique = Array.from({ length: 9000 }, (_, number) => `message.received:${number}`);
	const shuffle = fc.shuffledSubarray([...unique, ...unique.slice(0, 1000)], { minLength: 10_000 });
	const deliveries = fc.sample(shuffle, { numRuns: 1, seed: 7 })[0] ?? [];
	const first = deliveries.filter((key, now) => seen.isFirst(key, now));
	expect(first.sort()).toEqual(unique.sort());
});

describe('memory', () => {
	it('never holds more than its capacity', () => {
		const seen = new SeenEvents(day, 100);
		let most = 0;
		for (let number = 0; number < 1000; number++) {
			seen.isFirst(String(number), number);
			most = Math.max(most, seen.size);
		}
		expect(most).toBe(100);
	});

	it('always holds the latest half of its capacity', () => {
		const seen = new SeenEvents(day, 100);
		for (let number = 0; number < 1000; number++) {
			seen.isFirst(String(number), number);
			const oldest = Math.max(0, number - 49);
			expect(seen.isFirst(String(oldest), number)).toBe(false);
		}
	});
});
