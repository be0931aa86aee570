import { bird } from '../../../../gateways/bird';
import type { ReceivedMedia } from '../../../../gateways/event';
import type { FetchMedia } from '../../../../gateways/webhook';
import type { WireAnswer } from '../../../../gateways/wire';
import { delivered, read, scripted } from './webhook-support';
import { account, channel } from './wish';

const fetchMedia = bird.webhook.fetchMedia as FetchMedia;
const event = read(delivered('inbound-voice-note'));
const media = event.message?.media?.[0] as ReceivedMedia;
const storage = 'https://bird-media.s3.eu-west-1.amazonaws.com/a5?X-Amz-Signature=abc';

const file = (bytes: string, headers: Record<string, string> = {}): WireAnswer => ({
	status: 200,
	headers: { 'content-type': 'audio/ogg', 'content-length': String(bytes.length), ...headers },
	body: Buffer.from(bytes),
});

const redirect = (location: string, status = 302): WireAnswer => ({
	status,
	headers: { location },
	body: Buffer.alloc(0),
});

const status = (code: number): WireAnswer => ({ status: code, headers: {}, body: Buffer.alloc(0) });

async function fetched(of: Partial<ReceivedMedia>, answers: WireAnswer[], baseUrl = account.baseUrl) {
	const { exchange, requests } = scripted(...answers);
	const source = { account: { ...account, baseUrl }, sender: channel, maxBytes: 1000 };
	return { outcome: await fetchMedia({ ...media, ...of }, event, source, exchange), requests };
}

test('the key goes to Bird alone; storage is asked without it', async () => {
	const { outcome, requests } = await fetched({}, [redirect(storage, 307), file('OggS')]);
	expect(outcome).toEqual({
		ok: true,
		value: { bytes: Buffer.from('OggS'), mimeType: 'audio/ogg', fileName: 'a5.ogg' },
	});
	const asFile = { method: 'GET', expectsFile: true, stopsAtRedirect: true, maxBytes: 1000 };
	expect(requests).toEqual([
		{ ...asFile, url: media.url },
		{ ...asFile, url: storage, anonymous: true },
	]);
});

test('a file that comes at once is taken, with the name that its sender gave it', async () => {
	const pdf = { mimeType: 'application/pdf', fileName: 'document.pdf' };
	const { outcome } = await fetched(pdf, [file('%PDF', { 'content-type': 'binary/octet-stream' })]);
	expect(outcome).toMatchObject({ value: { mimeType: 'application/pdf', fileName: 'document.pdf' } });
});

test('an old host of Bird, and the host of the credential, may have the key', async () => {
	const old = 'https://media.nest.messagebird.com/workspaces/w/messages/m/media/1';
	const { requests } = await fetched({ url: old }, [file('x')]);
	expect(requests[0]).not.toHaveProperty('anonymous');
	const local = 'http://127.0.0.1:4010/bird';
	const own = await fetched({ url: 'http://127.0.0.1:4010/bird/media/1' }, [file('x')], local);
	expect(own.outcome.ok).toBe(true);
});

test('in a private network the storage may be on the same host, whatever its port', async () => {
	const answers = [redirect('http://127.0.0.1:4011/storage/1'), file('x')];
	const { outcome } = await fetched({ url: 'http://127.0.0.1:4010/m/1' }, answers, 'http://127.0.0.1:4010');
	expect(outcome.ok).toBe(true);
});

test.each([
	undefined,
	'',
	'not an address',
	'https://evil.example/steal',
	'https://bird.com.evil.example/x',
	'https://evilbird.com/x',
	'https://media.api.bird.com@evil.example/x',
	'https://user@media.api.bird.com/x',
	'https://media.api.bird.com:8443/x',
	'http://media.api.bird.com/x',
	'http://169.254.169.254/latest/meta-data',
	'file:///etc/passwd',
])('nothing is asked of %p', async (url) => {
	const { outcome, requests } = await fetched({ url }, []);
	expect(requests).toEqual([]);
	expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'media', retryable: false } });
});

test.each([
	'http://169.254.169.254/latest/meta-data',
	'https://127.0.0.1/x',
	'https://localhost/x',
	'https://[::1]/x',
	'https://metadata.internal/x',
	'http://storage.example.com/x',
	'https://2130706433/x',
	'file:///etc/passwd',
	'',
])('a redirect to %p is not followed', async (location) => {
	const { outcome, requests } = await fetched({}, [redirect(location)]);
	expect(requests).toHaveLength(1);
	expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'media' } });
});

test('redirects end somewhere', async () => {
	const { outcome, requests } = await fetched({}, Array<WireAnswer>(9).fill(redirect(storage)));
	expect(requests).toHaveLength(4);
	expect(requests.slice(1).every(({ anonymous }) => anonymous === true)).toBe(true);
	expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'media' } });
});

test.each([
	['announced', file('x', { 'content-length': '1001' })],
	['not announced', file('x'.repeat(1001), { 'content-length': '' })],
	['announced wrongly', file('x'.repeat(1001), { 'content-length': '5' })],
])('a file that is too large is refused, its size %s', async (_how, answer) => {
	const { outcome } = await fetched({}, [answer]);
	expect(outcome).toMatchObject({
		ok: false,
		refusal: { kind: 'media', message: expect.stringContaining('larger') },
	});
});

test('a file of just the limit is taken', async () => {
	const { outcome } = await fetched({}, [file('x'.repeat(1000))]);
	expect(outcome.ok).toBe(true);
});

test.each<[string, WireAnswer, object]>([
	['a wrong key', status(401), { kind: 'auth' }],
	[
		'a key without the right',
		status(403),
		{ kind: 'permission', hint: expect.stringContaining('/media/*') },
	],
	['a file that is gone', status(404), { kind: 'media', message: expect.stringContaining('any more') }],
	['trouble at Bird', status(503), { kind: 'gatewayUnavailable' }],
	['a lost connection', { failure: 'the connection was cut', accepted: 'unknown' }, { kind: 'network' }],
	[
		'a credential that cannot be used',
		{ failure: "The 'Access Key' begins with bk_", accepted: 'no', credentialRefused: true },
		{ kind: 'auth' },
	],
	['an answer that is no file', { status: 200, headers: {}, body: 'text' }, { kind: 'media' }],
])('%s is told', async (_what, answer, refusal) => {
	const { outcome } = await fetched({}, [answer]);
	expect(outcome).toMatchObject({ ok: false, refusal });
});
