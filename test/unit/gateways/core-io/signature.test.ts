import {
	base64Signature,
	hexSignature,
	hmacSha256,
	isSame,
	isSignedBy,
} from '../../../../gateways/delivery/signature';

/** RFC 4231, test case 2. */
const rfc4231 = {
	key: 'Jefe',
	data: 'what do ya want for nothing?',
	hex: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
};

const bytesOf = (text: string) => Buffer.from(text, 'utf8');

describe('HMAC-SHA256', () => {
	it('is that of RFC 4231', () => {
		expect(hmacSha256(rfc4231.key, rfc4231.data).toString('hex')).toBe(rfc4231.hex);
	});

	it('is the same over parts, texts and bytes mixed', () => {
		const parts = ['what do ya', bytesOf(' want '), 'for nothing?'];
		expect(hmacSha256(rfc4231.key, ...parts).toString('hex')).toBe(rfc4231.hex);
	});

	it("is Kapso's over the body", () => {
		const documented = '9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7b';
		expect(hmacSha256('key', bytesOf('hello')).toString('hex')).toBe(documented);
	});

	it('takes a key that looks like base64 as the text it is', () => {
		const key = 'KeV+/HGoIQrxuE5YPCRR6AuQOJveldYNNhbVi1i22qk=';
		const decoded = Buffer.from(key, 'base64').toString('latin1');
		expect(hmacSha256(key, 'x')).not.toEqual(hmacSha256(decoded, 'x'));
	});
});

describe('comparing', () => {
	it.each([
		['abc', 'abc', true],
		['', '', true],
		['abc', 'abd', false],
		['abc', 'ab', false],
		['abc', 'abc\u0000', false],
		['abc', '', false],
		['é', 'e', false],
	])('%p and %p: %p', (expected, given, same) => {
		expect(isSame(bytesOf(expected), bytesOf(given))).toBe(same);
	});
});

describe('a signature in hexadecimal', () => {
	it.each([
		rfc4231.hex,
		rfc4231.hex.toUpperCase(),
		`sha256=${rfc4231.hex}`,
		`SHA256=${rfc4231.hex}`,
		` ${rfc4231.hex} `,
	])('%p is read', (header) => {
		expect(hexSignature(header)?.toString('hex')).toBe(rfc4231.hex);
	});

	it.each([
		undefined,
		'',
		'sha256=',
		rfc4231.hex.slice(0, -1),
		rfc4231.hex.slice(0, -2),
		`${rfc4231.hex}00`,
		`${rfc4231.hex.slice(0, -1)}g`,
		`${rfc4231.hex.slice(0, -1)}é`,
		`${rfc4231.hex.slice(0, -1)}３`,
		`${rfc4231.hex}, ${rfc4231.hex}`,
		`sha256=sha256=${rfc4231.hex}`,
		`sha1=${rfc4231.hex}`,
		`${rfc4231.hex}\n${rfc4231.hex}`,
	])('%p is none', (header) => {
		expect(hexSignature(header)).toBeUndefined();
	});
});

describe('a signature in base64', () => {
	/** Bird notes §6.4, first vector. */
	const documented = 'dx9u0H1GEO8jwu+6Mr0+cI/tPU4mBi8NrkC/9OBulFE=';

	it('is read', () => {
		expect(base64Signature(documented)?.toString('base64')).toBe(documented);
		expect(base64Signature(documented)).toHaveLength(32);
	});

	it.each([
		undefined,
		'',
		'=',
		documented.slice(0, -1),
		documented.slice(4),
		`${documented}=`,
		`é${documented.slice(1)}`,
		`-${documented.slice(1)}`,
		`${documented}, ${documented}`,
		Buffer.alloc(64).toString('base64'),
	])('%p is none', (header) => {
		expect(base64Signature(header)).toBeUndefined();
	});
});

describe('several secrets', () => {
	const signature = hmacSha256('old', 'body');

	it.each([
		[['old'], true],
		[['new', 'old'], true],
		[['old', 'new'], true],
		[['new'], false],
		[['OLD'], false],
		[['old '], false],
		[[], false],
	])('%p: signed by one of them is %p', (secrets, signed) => {
		expect(isSignedBy(secrets, signature, bytesOf('body'))).toBe(signed);
	});

	it('do not sign another body', () => {
		expect(isSignedBy(['old'], signature, 'body ')).toBe(false);
	});

	it('that are empty sign nothing, because anybody could', () => {
		expect(isSignedBy(['', 'new'], hmacSha256('', 'body'), 'body')).toBe(false);
	});

	it('refuse a signature of the wrong length without a throw', () => {
		expect(isSignedBy(['old'], signature.subarray(1), 'body')).toBe(false);
		expect(isSignedBy(['old'], Buffer.alloc(0), 'body')).toBe(false);
	});
});
