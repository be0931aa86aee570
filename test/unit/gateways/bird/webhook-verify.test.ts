import { createHash, createHmac } from 'node:crypto';

import { bird } from '../../../../gateways/bird';

/** Bird notes §6.4. */
const vectors = [
	{
		secret: 'my-secret',
		timestamp: '1700000000',
		url: 'https://example.com/api/webhooks/whatsapp',
		body: '{"event":"message.created"}',
		signature: 'dx9u0H1GEO8jwu+6Mr0+cI/tPU4mBi8NrkC/9OBulFE=',
	},
	{
		secret: 'KeV+/HGoIQrxuE5YPCRR6AuQOJveldYNNhbVi1i22qk=',
		timestamp: '1719823259',
		url: 'https://example.com/webhook?wf=1',
		body: '{"service":"channels","event":"whatsapp.outbound","payload":{"id":"m1","status":"delivered"}}',
		signature: 'uD+zU9bNRBX4Q6H7MOj7Gq08OKANCHpyljawqrNlZbs=',
	},
	{
		secret: 'k',
		timestamp: '1',
		url: 'https://a.example/x',
		body: '{"payload":{"body":{"text":{"text":"héllo ✓"}}}}',
		signature: 'TJL3OGQZHW2WsaUhojkVGAbKI0YFrsFK/nHNwsNlWHI=',
	},
];

const genuine = vectors[1] as (typeof vectors)[number];

interface Attempt {
	secrets?: string[];
	url?: string;
	body?: string | Uint8Array;
	/** Seconds between signing and receipt. */
	ageSeconds?: number;
	headers?: Record<string, string | undefined>;
}

function attempt(vector: (typeof vectors)[number], changes: Attempt = {}) {
	const { secrets = [vector.secret], url = vector.url, body = vector.body, ageSeconds = 3 } = changes;
	const headers = {
		'messagebird-signature': vector.signature,
		'messagebird-request-timestamp': vector.timestamp,
		...changes.headers,
	};
	const receivedAt = (Number(vector.timestamp) + ageSeconds) * 1000;
	return bird.webhook.verify({ headers, rawBody: Buffer.from(body), receivedAt }, { url, secrets });
}

const sign = (secret: string, timestamp: string, url: string, body: string) =>
	createHmac('sha256', secret)
		.update(`${timestamp}\n${url}\n`)
		.update(createHash('sha256').update(body).digest())
		.digest('base64');

test.each(vectors)('the documented signature of $url is genuine', (vector) => {
	expect(attempt(vector)).toEqual({ verdict: 'genuine' });
});

test('any of several keys proves it', () => {
	expect(attempt(genuine, { secrets: ['old', genuine.secret, 'new'] }).verdict).toBe('genuine');
});

const changed = (index: number) =>
	genuine.signature.slice(0, index) +
	(genuine.signature[index] === 'A' ? 'B' : 'A') +
	genuine.signature.slice(index + 1);

test.each<[string, Attempt]>([
	['an altered body', { body: genuine.body.replace('delivered', 'sent') }],
	['a body with one more space', { body: `${genuine.body} ` }],
	['the body of another delivery', { body: vectors[0]?.body }],
	['an empty body', { body: '' }],
	['an altered URL', { url: 'https://example.com/webhook?wf=2' }],
	['the URL with a slash at its end', { url: 'https://example.com/webhook/?wf=1' }],
	['a wrong key', { secrets: ['wrong'] }],
	['a key with white space around it', { secrets: [` ${genuine.secret}`] }],
	['an altered timestamp', { headers: { 'messagebird-request-timestamp': '1719823260' } }],
	['an altered signature', { headers: { 'messagebird-signature': changed(0) } }],
	['a signature in hexadecimal', { headers: { 'messagebird-signature': 'ab'.repeat(32) } }],
	['a truncated signature', { headers: { 'messagebird-signature': genuine.signature.slice(0, 20) } }],
	['an empty signature', { headers: { 'messagebird-signature': '' } }],
	['a signature that is not ASCII', { headers: { 'messagebird-signature': `${'é'.repeat(43)}=` } }],
	[
		'a doubled signature',
		{ headers: { 'messagebird-signature': `${genuine.signature}, ${genuine.signature}` } },
	],
	['no signature', { headers: { 'messagebird-signature': undefined } }],
	['no timestamp', { headers: { 'messagebird-request-timestamp': undefined } }],
	['an empty timestamp', { headers: { 'messagebird-request-timestamp': '' } }],
	['a timestamp in words', { headers: { 'messagebird-request-timestamp': 'now' } }],
	[
		'a doubled timestamp',
		{ headers: { 'messagebird-request-timestamp': `${genuine.timestamp}, ${genuine.timestamp}` } },
	],
])('%s is forged', (_what, changes) => {
	const proof = attempt(genuine, changes);
	expect(proof.verdict).toBe('forged');
	const reason = 'reason' in proof ? proof.reason : '';
	expect(reason).toMatch(/^[A-Z].{20,}/);
	for (const secret of [genuine.secret, genuine.signature, 'wrong']) expect(reason).not.toContain(secret);
});

test('no known key leaves it unproven, and an empty key is none', () => {
	expect(attempt(genuine, { secrets: [] }).verdict).toBe('unproven');
	const signature = sign('', genuine.timestamp, genuine.url, genuine.body);
	const headers = { 'messagebird-signature': signature };
	expect(attempt(genuine, { secrets: [''], headers }).verdict).toBe('unproven');
});

const hours = 60 * 60;

test.each([
	['a retry after eight hours', 8 * hours, 'genuine'],
	['just under a day', 24 * hours - 1, 'genuine'],
	['more than a day', 24 * hours + 1, 'forged'],
	['a clock four minutes ahead', -4 * 60, 'genuine'],
	['a time six minutes ahead', -6 * 60, 'forged'],
])('%s is judged by the time of signing', (_what, ageSeconds, verdict) => {
	const proof = attempt(genuine, { ageSeconds });
	expect(proof.verdict).toBe(verdict);
});

test('an old delivery is told to be too old, a body of bytes that are no text is verified too', () => {
	expect(attempt(genuine, { ageSeconds: 90_000 })).toMatchObject({
		reason: expect.stringContaining('too old'),
	});
	const bytes = Uint8Array.from([0xff, 0xfe, 0x00, 0x80]);
	const digest = createHash('sha256').update(bytes).digest();
	const signature = createHmac('sha256', genuine.secret)
		.update(Buffer.concat([Buffer.from(`${genuine.timestamp}\n${genuine.url}\n`), digest]))
		.digest('base64');
	const headers = { 'messagebird-signature': signature };
	expect(attempt(genuine, { body: bytes, headers }).verdict).toBe('genuine');
});
