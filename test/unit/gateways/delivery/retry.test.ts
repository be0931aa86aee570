import fc from 'fast-check';

import { reasonOf, waitBeforeNext, type Patience, type Tried } from '../../../../gateways/delivery/retry';
import { refusalKinds, type GatewayRefusal } from '../../../../gateways/refusal-schema';

const patience: Patience = { tries: 5, timeMs: 300_000 };
const none: Tried = { limited: 0, troubled: 0 };

const refusal = (changes: Partial<GatewayRefusal> = {}): GatewayRefusal => ({
	kind: 'rateLimit',
	gateway: 'Example',
	message: 'No more for now',
	hint: 'Wait.',
	retryable: true,
	...changes,
});
const trouble = refusal({ kind: 'network' });

/** Shortest and longest wait before the next try. */
function bounds(of: GatewayRefusal, before: number): [number | undefined, number | undefined] {
	const tried = { ...none, [reasonOf(of)]: before };
	const at = (random: number) => waitBeforeNext(of, tried, { tries: 20, timeMs: Infinity }, 0, random);
	return [at(0), at(1)];
}

describe('how long to wait', () => {
	test.each([
		['for limits', refusal(), [1_000, 2_000, 4_000, 8_000, 16_000]],
		['for trouble', trouble, [500, 1_000, 2_000, 4_000, 8_000]],
		['for one recipient', refusal({ limitOf: 'pair' }), [1_000, 4_000, 16_000, 60_000, 60_000]],
	])('grows %s, at most to a minute, and is between half of it and all', (_what, of, waits) => {
		expect(waits.map((_, before) => bounds(of, before))).toEqual(waits.map((wait) => [wait / 2, wait]));
		expect(bounds(of, 15)).toEqual([30_000, 60_000]);
	});

	test.each([1, 2_500, 60_000, 200_000])('is all of the %i ms that the gateway asks for', (asked) => {
		const [least, most] = bounds(refusal({ retryAfterMs: asked }), 0);
		expect(least).toBeGreaterThanOrEqual(asked);
		expect(most).toBeLessThanOrEqual(Math.max(asked, 500) * 1.1 + 1);
	});

	test('grows although the gateway keeps asking for very little', () => {
		expect(bounds(refusal({ retryAfterMs: 10 }), 4)[0]).toBe(8_000);
	});

	test('is a whole number of milliseconds', () => {
		expect(waitBeforeNext(trouble, none, patience, 0, 0.123456)).toBe(281);
	});
});

describe('not again', () => {
	const next = (of: GatewayRefusal, tried = none, elapsed = 0, with_ = patience) =>
		waitBeforeNext(of, tried, with_, elapsed, 0.5);

	test.each(refusalKinds)('what is not retryable, whatever its kind: %s', (kind) => {
		expect(next(refusal({ kind, retryable: false, retryAfterMs: 10 }))).toBeUndefined();
		expect(next(refusal({ kind }))).toBeGreaterThan(0);
	});

	test.each(refusalKinds)('%s beyond its own tries; those for the other reason do not count', (kind) => {
		const reason = kind === 'rateLimit' ? 'limited' : 'troubled';
		const other = kind === 'rateLimit' ? 'troubled' : 'limited';
		expect(next(refusal({ kind }), { ...none, [reason]: 5 })).toBeUndefined();
		expect(next(refusal({ kind }), { ...none, [reason]: 4, [other]: 5 })).toBeGreaterThan(0);
	});

	test('when the gateway asks for more time than is left', () => {
		const asked = refusal({ retryAfterMs: 60_000 });
		expect(next(asked, none, 230_000)).toBeGreaterThanOrEqual(60_000);
		expect(next(asked, none, 240_001)).toBeUndefined();
	});

	test('without tries or without time', () => {
		expect(next(trouble, none, 0, { tries: 0, timeMs: 300_000 })).toBeUndefined();
		expect(next(trouble, none, 0, { tries: 5, timeMs: 0 })).toBeUndefined();
	});
});

test('no sequence of refusals leads to more tries than allowed, nor to one after the time', () => {
	const refusals = fc.record({
		kind: fc.constantFrom(...refusalKinds),
		retryable: fc.nat(9).map((number) => number > 0),
		retryAfterMs: fc.option(fc.nat(100_000), { nil: undefined }),
		limitOf: fc.constantFrom(undefined, 'account' as const, 'sender' as const, 'pair' as const),
		tookMs: fc.nat(5_000),
		random: fc.double({ min: 0, max: 1, noNaN: true }),
	});
	const limits = fc.record({ tries: fc.nat(20), timeMs: fc.nat(600_000) });
	fc.assert(
		fc.property(fc.array(refusals, { maxLength: 80 }), limits, (script, allowed) => {
			const tried = { ...none };
			const attempts = { limited: 0, troubled: 0 };
			let elapsed = 0;
			for (const { tookMs, random, ...said } of script) {
				const reason = reasonOf(refusal(said));
				attempts[reason] += 1;
				elapsed += tookMs;
				const wait = waitBeforeNext(refusal(said), tried, allowed, elapsed, random);
				if (wait === undefined) break;
				expect(said.retryable).toBe(true);
				expect(wait).toBeGreaterThanOrEqual(said.retryAfterMs ?? 0);
				tried[reason] += 1;
				elapsed += wait;
				expect(elapsed).toBeLessThanOrEqual(allowed.timeMs + 1);
			}
			expect(attempts.limited).toBeLessThanOrEqual(allowed.tries + 1);
			expect(attempts.troubled).toBeLessThanOrEqual(allowed.tries + 1);
		}),
	);
});
