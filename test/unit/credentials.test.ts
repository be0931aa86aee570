import type { ICredentialType } from 'n8n-workflow';
import { AutoKonnectWabaApi } from '../../credentials/AutoKonnectWabaApi.credentials';
import { BirdChannelsApi } from '../../credentials/BirdChannelsApi.credentials';
import { KapsoWhatsAppApi } from '../../credentials/KapsoWhatsAppApi.credentials';
import { WhatomateApi } from '../../credentials/WhatomateApi.credentials';

interface Expected {
	credential: ICredentialType;
	name: string;
	shownAs: string;
	/** Fields and their defaults, notices left out. */
	fields: Record<string, string>;
	key: string;
	/** The headers that a request gets for the key `secret-key`. */
	headers: Record<string, string>;
}

const expected: Expected[] = [
	{
		credential: new AutoKonnectWabaApi(),
		name: 'autoKonnectWabaApi',
		shownAs: 'AutoKonnect API',
		fields: { apiKey: '', baseUrl: 'https://app.autokonnect.co.ke/api/v1' },
		key: 'apiKey',
		headers: { Authorization: 'Bearer secret-key' },
	},
	{
		credential: new BirdChannelsApi(),
		name: 'birdChannelsApi',
		shownAs: 'Bird Channels API',
		fields: { accessKey: '', workspaceId: '', baseUrl: 'https://api.bird.com' },
		key: 'accessKey',
		headers: { Authorization: 'AccessKey secret-key' },
	},
	{
		credential: new KapsoWhatsAppApi(),
		name: 'kapsoWhatsAppApi',
		shownAs: 'Kapso WhatsApp API',
		fields: { apiKey: '', baseUrl: 'https://api.kapso.ai', graphVersion: 'v24.0' },
		key: 'apiKey',
		headers: { 'X-API-Key': 'secret-key' },
	},
	{
		credential: new WhatomateApi(),
		name: 'whatomateApi',
		shownAs: 'Whatomate API',
		fields: { apiKey: '', baseUrl: '', organizationId: '' },
		key: 'apiKey',
		headers: { 'X-API-Key': 'secret-key' },
	},
];

const base = 'https://gateway.example.com/api';

async function authenticated({ credential, key }: Expected, url: string, more: Record<string, string> = {}) {
	if (typeof credential.authenticate !== 'function') throw new Error('authenticate must be a function');
	const data = { [key]: 'secret-key', baseUrl: base, ...more };
	return await credential.authenticate(data, { url, headers: { Accept: 'application/json' } });
}

describe.each(expected.map((entry): [string, Expected] => [entry.name, entry]))('%s', (name, entry) => {
	const { credential, fields, headers, key } = entry;
	const own = credential.properties.filter(({ type }) => type !== 'notice');

	test('has the names that saved credentials rely on', () => {
		expect([credential.name, credential.displayName]).toEqual([name, entry.shownAs]);
		expect(Object.fromEntries(own.map((field) => [field.name, field.default]))).toEqual(fields);
		expect(credential.documentationUrl).toMatch(/^https:\/\/\S+$/);
		expect(credential.icon).toEqual({
			light: expect.stringMatching(/^file:.*\.svg$/),
			dark: expect.stringMatching(/^file:.*\.dark\.svg$/),
		});
	});

	test('masks the key and nothing else, and demands it', () => {
		const masked = own.filter(({ typeOptions }) => typeOptions?.password === true);
		expect(masked.map((field) => field.name)).toEqual([key]);
		expect(own.filter(({ required }) => !required).map((field) => field.name)).toEqual(
			name === 'whatomateApi' ? ['organizationId'] : [],
		);
	});

	test('says what a test of it can establish', () => {
		const notice = credential.properties.find(({ type }) => type === 'notice');
		expect(notice?.displayName).toMatch(/known at the first message|shows that the key/);
		expect(credential.test?.rules?.length).toBeGreaterThan(0);
	});

	test('signs a request in its own scheme, and keeps the other headers', async () => {
		const request = await authenticated(entry, `${base}/messages`);
		expect(request.headers).toEqual({ Accept: 'application/json', ...headers });
		expect(request.url).toBe(`${base}/messages`);
	});

	test('does not take blanks around a pasted key along', async () => {
		const request = await authenticated(entry, `${base}/messages`, { [key]: ' secret-key\n' });
		expect(request.headers).toEqual({ Accept: 'application/json', ...headers });
	});

	test.each([
		'https://evil.example.com/api/messages',
		'https://gateway.example.com.evil.example.com/api',
		'https://gateway.example.com@evil.example.com/api',
		'https://gateway.example.com:8443/api/messages',
		'http://gateway.example.com/api/messages',
	])('keeps the key back from %s', async (url) => {
		const attempt = authenticated(entry, url);
		await expect(attempt).rejects.toThrow('the key was not attached');
		await expect(attempt).rejects.not.toThrow('secret-key');
	});

	test.each([
		['http://gateway.example.com', 'must begin with https://'],
		['http://203.0.113.7:8080', 'must begin with https://'],
		['ftp://gateway.example.com', 'must begin with https://'],
		['gateway.example.com', 'is not a web address'],
		['', 'is empty'],
		['https://me:word@gateway.example.com', 'must not hold a user name or password'],
	])('refuses the base URL %j', async (baseUrl, says) => {
		const attempt = authenticated(entry, `${baseUrl}/messages`, { baseUrl });
		await expect(attempt).rejects.toThrow(`The 'Base URL' of the credential ${says}`);
		await expect(attempt).rejects.not.toThrow(/secret-key|me:word/);
	});

	test.each([
		'http://localhost:8080',
		'http://127.0.0.1:3000',
		'http://192.168.1.20',
		'http://gateway:8080',
	])('takes plain http to %s, which does not leave the network', async (baseUrl) => {
		const request = await authenticated(entry, `${baseUrl}/messages`, { baseUrl });
		expect(request.headers).toEqual({ Accept: 'application/json', ...headers });
	});
});

test('Bird: a key that begins with bk_ is refused with the reason', async () => {
	const bird = expected.find(({ name }) => name === 'birdChannelsApi') as Expected;
	const attempt = authenticated(bird, `${base}/messages`, { accessKey: ' bk_us1_secret-key' });
	await expect(attempt).rejects.toThrow(
		/'Access Key' begins with bk_ .* another product of Bird.*Settings > Security > Access Keys/,
	);
	await expect(attempt).rejects.not.toThrow('secret-key');
});

test('Whatomate: an organization goes along when it is given', async () => {
	const whatomate = expected.find(({ name }) => name === 'whatomateApi') as Expected;
	const organizationId = '8f14e45f-ceea-467f-a8b5-3c1d0e9f7a21';
	const request = await authenticated(whatomate, `${base}/messages`, {
		organizationId: ` ${organizationId} `,
	});
	expect(request.headers).toMatchObject({ 'X-API-Key': 'secret-key', 'X-Organization-ID': organizationId });
});

/** The reference of each gateway: the call that the least privileged key may make. */
test.each<[string, string, string]>([
	['birdChannelsApi', 'GET', '=/workspaces/{{$credentials.workspaceId}}/channels'],
	['kapsoWhatsAppApi', 'GET', '/platform/v1/whatsapp/phone_numbers'],
	['whatomateApi', 'GET', '/api/me'],
	['autoKonnectWabaApi', 'POST', '/whatsapp/0/messages'],
])('%s is tested by %s %s', (name, method, url) => {
	const { test: check } = (expected.find((entry) => entry.name === name) as Expected).credential;
	expect([check?.request.method ?? 'GET', check?.request.url]).toEqual([method, url]);
	expect(check?.request.baseURL).toContain('$credentials.baseUrl');
	expect(check?.rules?.some(({ properties }) => 'value' in properties && properties.value === 401)).toBe(
		true,
	);
});
