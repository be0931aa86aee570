import type { GatewayEvent, ReceivedMedia } from '../../../../gateways/event';
import { whatomate } from '../../../../gateways/whatomate';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { account, messageId, refusalOf } from './support';
import { goldenDelivery } from './webhook-goldens';

const { body, event } = goldenDelivery('incoming-document-newer-server');
const received: GatewayEvent = { ...event, raw: body };
const document = received.message?.media?.[0] as ReceivedMedia;
const pdf = new TextEncoder().encode('%PDF-1.7 …');

async function fetched(answer: WireAnswer, media = document, maxBytes = 1_000_000) {
	const asked: WireRequest[] = [];
	const exchange = async (request: WireRequest) => {
		asked.push(request);
		return answer;
	};
	const source = { account, sender: '', maxBytes };
	const outcome = await whatomate.webhook.fetchMedia?.(media, received, source, exchange);
	if (!outcome) throw new Error('Whatomate fetches files');
	return { outcome, asked };
}

const file = (bytes: Uint8Array, headers: Record<string, string> = {}): WireAnswer => ({
	status: 200,
	headers: { 'content-type': 'application/pdf', ...headers },
	body: bytes,
});

const json = (status: number, message: string): WireAnswer => ({
	status,
	headers: { 'content-type': 'application/json' },
	body: new TextEncoder().encode(JSON.stringify({ status: 'error', message, data: null })),
});

it('asks the server of the credential for the file of the message', async () => {
	const { outcome, asked } = await fetched(file(pdf));
	expect(asked).toEqual([
		{
			method: 'GET',
			url: `http://your-server:8080/api/media/${messageId}`,
			expectsFile: true,
			stopsAtRedirect: true,
			maxBytes: 1_000_000,
		},
	]);
	expect(outcome).toEqual({
		ok: true,
		value: { bytes: pdf, mimeType: 'application/pdf', fileName: 'invoice.pdf' },
	});
});

it('never goes where the webhook points', async () => {
	const { asked } = await fetched(file(pdf), { ...document, url: 'http://169.254.169.254/latest' });
	expect(asked.map(({ url }) => url)).toEqual([`http://your-server:8080/api/media/${messageId}`]);
});

it.each([undefined, '', '..', '../me', 'a b', 'x'.repeat(65)])('asks nothing for the id %p', async (id) => {
	const { outcome, asked } = await fetched(file(pdf), { ...document, id });
	expect(asked).toEqual([]);
	expect(refusalOf(outcome)).toMatchObject({ kind: 'media', retryable: false });
});

it.each<[string, Record<string, string>, ReceivedMedia, object]>([
	[
		'the server',
		{ 'content-type': 'image/jpeg' },
		{},
		{ mimeType: 'image/jpeg', fileName: `${messageId}.jpg` },
	],
	[
		'the webhook, where the server does not know',
		{ 'content-type': 'application/octet-stream' },
		{ mimeType: 'audio/ogg' },
		{ mimeType: 'audio/ogg', fileName: `${messageId}.ogg` },
	],
	['nobody', { 'content-type': '' }, {}, { mimeType: 'application/octet-stream', fileName: messageId }],
])('takes the type from %s', async (_, headers, media, expected) => {
	const { outcome } = await fetched(file(pdf, headers), { id: messageId, ...media });
	expect(outcome).toMatchObject({ ok: true, value: expected });
});

it.each([
	['../../etc/passwd', 'passwd'],
	['C:\\files\\plan.pdf', 'plan.pdf'],
	['a\u0000b\n.pdf', 'ab.pdf'],
	['..', `${messageId}.pdf`],
])("the sender's name %p becomes %s", async (fileName, expected) => {
	const { outcome } = await fetched(file(pdf), { ...document, fileName });
	expect(outcome).toMatchObject({ ok: true, value: { fileName: expected } });
});

describe('is refused', () => {
	it.each<[string, WireAnswer, object]>([
		['too large by its header', file(pdf, { 'content-length': '1000001' }), { kind: 'media' }],
		['too large by its bytes', file(new Uint8Array(1_000_001)), { kind: 'media' }],
		['empty', file(new Uint8Array()), { kind: 'media' }],
		['a web page', file(pdf, { 'content-type': 'text/html; charset=utf-8' }), { kind: 'media' }],
		[
			'elsewhere',
			{ status: 302, headers: { location: 'http://10.0.0.1/' }, body: pdf },
			{ kind: 'media' },
		],
		['not there', json(404, 'No media found'), { kind: 'media', httpStatus: 404 }],
		['not for this key', json(401, 'Invalid API key'), { kind: 'auth', httpStatus: 401 }],
		[
			'not to be had now',
			json(429, 'Too many requests. Please try again later.'),
			{ kind: 'rateLimit', retryable: true },
		],
		[
			'out of reach',
			{ failure: 'the connection was cut', accepted: 'unknown' },
			{ kind: 'network', retryable: true },
		],
		[
			'behind a credential that cannot be used',
			{ failure: 'It is empty', accepted: 'no', credentialRefused: true },
			{ kind: 'auth', message: 'It is empty' },
		],
	])('a file that is %s', async (_, answer, expected) => {
		const { outcome } = await fetched(answer);
		const refusal = refusalOf(outcome);
		expect(refusal).toMatchObject({ gateway: 'Whatomate', retryable: false, ...expected });
		expect(`${refusal.message} ${refusal.hint}`).not.toMatch(/was sent|the message was accepted/i);
	});

	it('with the limit in words', async () => {
		const { outcome } = await fetched(file(new Uint8Array(3_000_000)), document, 2_621_440);
		expect(refusalOf(outcome).message).toContain('2.5 MB');
	});

	it("with the server's own sentence", async () => {
		const { outcome } = await fetched(json(404, 'No media found'));
		expect(refusalOf(outcome).message).toContain('"No media found"');
	});
});
