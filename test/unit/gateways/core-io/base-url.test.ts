import {
	credentialRefused,
	faultOfBaseUrl,
	isPrivateHost,
	isSameOrigin,
	normalBaseUrl,
	withKey,
} from '../../../../gateways/base-url';

describe('faultOfBaseUrl', () => {
	test.each([
		'https://api.example.com',
		'https://api.example.com/v1/',
		'https://api.example.com:8443/v1',
		' https://api.example.com ',
		'HTTPS://API.EXAMPLE.COM',
		'https://203.0.113.7',
		'http://localhost:8080',
		'http://127.0.0.1:8080/bird',
		'http://127.1',
		'http://[::1]:8080',
		'http://10.0.0.5',
		'http://172.16.0.1',
		'http://172.31.255.255',
		'http://192.168.1.20:3000',
		'http://169.254.1.1',
		'http://[fd12:3456::1]',
		'http://[fe80::1]',
		'http://whatomate:8080',
		'http://server.local',
		'http://gateway.internal/api',
		'http://box.lan',
		'http://box.home.arpa',
		'http://n8n.localhost',
	])('%s can be used', (url) => expect(faultOfBaseUrl(url)).toBeUndefined());

	test.each<[unknown, RegExp]>([
		['', /^is empty$/],
		['  ', /^is empty$/],
		[undefined, /^is empty$/],
		[null, /^is empty$/],
		[42, /^is empty$/],
		['api.example.com', /^is not a web address/],
		['/api', /^is not a web address/],
		['https://', /^is not a web address/],
		['https://api.exa mple.com', /^is not a web address/],
		['https://api.example.com/a b', /holds a space/],
		['https://api.example.com\n/v1', /holds a space or a line break/],
		['https://user:pass@api.example.com', /user name or password/],
		['https://user@api.example.com', /user name or password/],
		['https://api.example.com/?tenant=1', /must end before the \? or #/],
		['https://api.example.com/#/settings', /must end before the \? or #/],
		['ftp://api.example.com', /^must begin with https/],
		['file:///etc/hosts', /^must begin with https/],
		['javascript:alert(1)', /^must begin with https/],
		['http://api.example.com', /readable for everyone/],
		['http://203.0.113.7', /readable for everyone/],
		['http://172.15.0.1', /readable for everyone/],
		['http://172.32.0.1', /readable for everyone/],
		['http://11.0.0.1', /readable for everyone/],
		['http://[2001:db8::1]', /readable for everyone/],
		['http://localhost.example.com', /readable for everyone/],
	])('%j cannot', (url, says) => expect(faultOfBaseUrl(url)).toMatch(says));

	test.each([
		'10.example.com',
		'127.example.com',
		'192.168.example.com',
		'172.16.example.com',
		'169.254.example.com',
	])('the public name %s does not pass for a private address', (host) => {
		expect(isPrivateHost(host)).toBe(false);
		expect(faultOfBaseUrl(`http://${host}`)).toMatch(/readable for everyone/);
	});
});

describe('isSameOrigin', () => {
	test.each([
		['https://api.example.com/v1/messages', 'https://api.example.com/v1', true],
		['https://API.example.com:443/x', 'https://api.example.com', true],
		['http://localhost:8080/a', 'http://localhost:8080', true],
		['http://api.example.com', 'https://api.example.com', false],
		['https://api.example.com:8443', 'https://api.example.com', false],
		['https://api.example.com.evil.example/', 'https://api.example.com', false],
		['https://api.example.com@evil.example/', 'https://api.example.com', false],
		['https://evil.example/https://api.example.com', 'https://api.example.com', false],
		['https://sub.api.example.com', 'https://api.example.com', false],
		['/messages', 'https://api.example.com', false],
		['', '', false],
		['file:///a', 'file:///b', false],
		['blob:https://api.example.com/1', 'https://api.example.com', false],
	])('%s and %s: %s', (url, baseUrl, same) => expect(isSameOrigin(url, baseUrl)).toBe(same));
});

describe('withKey', () => {
	const base = 'https://api.example.com/v1';
	const key = { Authorization: 'AccessKey secret' };

	test('adds the key beside the headers of the request, which stays as it was', () => {
		const request = { url: `${base}/messages`, headers: { Accept: 'application/json' }, timeout: 5 };
		expect(withKey(request, base, key)).toEqual({
			url: `${base}/messages`,
			timeout: 5,
			headers: { Accept: 'application/json', Authorization: 'AccessKey secret' },
		});
		expect(request.headers).toEqual({ Accept: 'application/json' });
	});

	test('takes a path below a base URL, as a credential test gives it', () => {
		const request = { url: '/channels', baseURL: base };
		expect(withKey(request, base, key)).toEqual({ ...request, headers: key });
	});

	test.each([
		['another host', { url: 'https://evil.example/messages' }],
		['plain http', { url: 'http://api.example.com/v1/messages' }],
		['another base URL', { url: '/messages', baseURL: 'https://evil.example' }],
		['an address in place of the path', { url: 'https://evil.example/', baseURL: base }],
		['an address hidden in the path', { url: '//\\\\evil.example/', baseURL: base }],
		['no address', { url: 'https://[', baseURL: base }],
		['a path alone', { url: '/messages' }],
	])('keeps the key back from %s', (_what, request) => {
		const attempt = () => withKey(request, base, key);
		expect(attempt).toThrow(/the key was not attached$/);
		expect(attempt).toThrow(expect.objectContaining({ name: credentialRefused }));
		expect(attempt).not.toThrow(/secret/);
	});

	test('says what is wrong with the base URL', () => {
		expect(() => withKey({ url: 'http://api.example.com/v1' }, 'http://api.example.com', key)).toThrow(
			/^The 'Base URL' of the credential must begin with https/,
		);
	});
});

describe('normalBaseUrl', () => {
	test.each([
		['https://api.example.com', undefined, 'https://api.example.com'],
		[' https://api.example.com/// ', undefined, 'https://api.example.com'],
		['https://api.example.com/v1/', /\/v1$/, 'https://api.example.com'],
		['https://api.example.com/v1//', /v1$/, 'https://api.example.com'],
		['https://api.example.com/other', /\/v1$/, 'https://api.example.com/other'],
	])('%j without %s is %s', (url, pastedEnd, expected) => {
		expect(normalBaseUrl(url, pastedEnd)).toBe(expected);
	});
});
