import fc from 'fast-check';

import { Recent } from '../../../../gateways/delivery/recent';

test('the latest half at least is remembered, never more than all of it, and never something wrong', () => {
	const entries = fc.array(fc.tuple(fc.nat(40).map(String), fc.nat()), { maxLength: 200 });
	fc.assert(
		fc.property(entries, fc.integer({ min: 1, max: 15 }), (list, half) => {
			const recent = new Recent<number>(half * 2);
			const all = new Map<string, number>();
			const order: string[] = [];
			for (const [key, value] of list) {
				recent.set(key, value);
				all.set(key, value);
				order.push(key);
				for (const latest of order.slice(-half)) expect(recent.get(latest)).toBe(all.get(latest));
				for (const [known, kept] of all) expect([undefined, kept]).toContain(recent.get(known));
				for (const known of all.keys())
					expect(recent.has(known)).toBe(recent.get(known) !== undefined);
				expect(recent.size).toBeLessThanOrEqual(half * 2);
			}
		}),
	);
});

test('what was never there is not', () => {
	const recent = new Recent<true>(10);
	expect(recent.get('a')).toBeUndefined();
	expect(recent.has('a')).toBe(false);
});
