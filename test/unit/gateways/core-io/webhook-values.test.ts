import { fingerprintOf, phoneNumberOf, textOf, timeOf } from '../../../../gateways/webhook-values';

describe('text', () => {
	it.each([
		['hello', 'hello'],
		[' ', ' '],
		[7, '7'],
		['', undefined],
		[Number.NaN, undefined],
		[null, undefined],
		[undefined, undefined],
		[true, undefined],
		[{ toString: () => 'x' }, undefined],
		[['x'], undefined],
	])('of %p is %p', (value, text) => {
		expect(textOf(value)).toBe(text);
	});
});

describe('phone number', () => {
	it.each([
		['254712345678', '+254712345678'],
		['+254712345678', '+254712345678'],
		[' 254712345678 ', '+254712345678'],
		[254712345678, '+254712345678'],
		['254****5678', undefined],
		['++254712345678', undefined],
		['US.13491208655302741918', undefined],
		['２５４７１２３４５６７８', undefined],
		['', undefined],
		['+', undefined],
		[null, undefined],
	])('of %p is %p', (value, number) => {
		expect(phoneNumberOf(value)).toBe(number);
	});
});

describe('time', () => {
	const receivedAt = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
	const received = '2026-01-02T03:04:05.678Z';

	it.each([
		['1761311290', '2025-10-24T13:08:10.000Z'],
		[1761311290, '2025-10-24T13:08:10.000Z'],
		['1761311290.5', '2025-10-24T13:08:10.500Z'],
		['2025-10-24T13:08:11Z', '2025-10-24T13:08:11.000Z'],
		['2025-10-24T13:08:11.96Z', '2025-10-24T13:08:11.960Z'],
		['2026-07-14T09:10:11.123456789Z', '2026-07-14T09:10:11.123Z'],
		['2025-10-24T16:08:11.915+03:00', '2025-10-24T13:08:11.915Z'],
		['2025-10-24T16:08:11+0300', '2025-10-24T13:08:11.000Z'],
		['2025-10-24T05:08:11-08:00', '2025-10-24T13:08:11.000Z'],
		['2025-10-24T13:08:11', '2025-10-24T13:08:11.000Z'],
	])('%p is %s', (value, time) => {
		expect(timeOf(value, receivedAt)).toBe(time);
	});

	it.each([
		undefined,
		null,
		'',
		'soon',
		'0',
		-1,
		Infinity,
		'1e30',
		'2025-13-45T99:99:99Z',
		'0001-01-01T00:00:00Z',
		'2025-10-24',
		{},
		[1761311290],
	])('%p is none, so the time of receipt stands in', (value) => {
		expect(timeOf(value, receivedAt)).toBe(received);
	});
});

describe('fingerprint', () => {
	const different = [
		undefined,
		null,
		'',
		'null',
		0,
		'0',
		false,
		[],
		[[]],
		[[], []],
		{},
		{ a: 1 },
		{ a: '1' },
		{ b: 1 },
		{ a: { b: 1 } },
		{ a: [1, 2] },
		{ a: [2, 1] },
		['a', 1],
		JSON.parse('{"__proto__":1}'),
	];

	it('differs for whatever differs', () => {
		const all = different.map(fingerprintOf);
		expect(new Set(all).size).toBe(different.length);
		for (const one of all) expect(one).toMatch(/^sha256:[0-9a-f]{64}$/);
	});

	it('is the same for the same body read again', () => {
		const text = '{"event":"x","data":{"list":[1,"two",null,{"deep":true}]}}';
		expect(fingerprintOf(JSON.parse(text))).toBe(fingerprintOf(JSON.parse(text)));
	});

	it('knows no depth', () => {
		const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;
		expect(fingerprintOf(nested(100_000))).not.toBe(fingerprintOf(nested(100_001)));
	});
});
