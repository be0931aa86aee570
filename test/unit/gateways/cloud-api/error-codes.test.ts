import { knownCodes, meaningOfCode } from '../../../../gateways/cloud-api/error-codes';

/** Codes by what a user does next (notes, Meta codes and retry policy). */
const groups: Record<string, number[]> = {
	auth: [0, 190],
	permission: [3, 10, 200, 299, 368, 130497, 131005, 131031, 131037, 131042, 131045, 134011],
	notFound: [33],
	input: [100, 130501, 131008, 131009, 131051, 135000],
	recipient: [1026, 130472, 131021, 131026, 131049, 131050, 131062],
	windowClosed: [131047],
	template: [131055, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 134100, 134101],
	media: [131052, 131053],
	rateLimit: [4, 80007, 130429, 131048, 131056, 132069, 133016],
	gatewayUnavailable: [1, 2, 131000, 131016, 131057, 133004, 134102],
};
const registration = [133000, 133005, 133006, 133008, 133009, 133010, 133015];

test.each(Object.entries({ ...groups, permission: [...(groups.permission ?? []), ...registration] }))(
	'%s',
	(kind, codes) => {
		for (const code of codes) {
			const meaning = meaningOfCode(code);
			expect([code, meaning?.kind]).toEqual([code, kind]);
			expect(meaning?.message).not.toMatch(/\.$/);
			expect(meaning?.hint).toMatch(/\.$/);
		}
	},
);

test('only throttling may be tried again by itself, because nothing was accepted', () => {
	const retryable = knownCodes.filter((code) => meaningOfCode(code)?.retryable);
	expect(retryable.sort((a, b) => a - b)).toEqual([4, 80007, 130429, 131056]);
});

test('a problem of WhatsApp leaves open whether the message was accepted', () => {
	for (const code of groups.gatewayUnavailable ?? []) {
		expect(meaningOfCode(code)?.message).toMatch(/not known/);
	}
});

test('outside the 24 hours the way is a template', () => {
	expect(meaningOfCode(131047)?.hint).toMatch(/Template/);
});

test.each([-1, 5, 300, 131999, Number.NaN, 1.5])('%d is not known', (code) => {
	expect(meaningOfCode(code)).toBeUndefined();
});
