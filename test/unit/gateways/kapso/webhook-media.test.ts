import type { GatewayEvent, ReceivedMedia } from '../../../../gateways/event';
import { kapso } from '../../../../gateways/kapso';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { account, phoneNumberId } from './wish';

const { fetchMedia } = kapso.webhook;
if (!fetchMedia) throw new Error('Kapso has files to fetch');

const event: GatewayEvent = {
	event: 'message.received',
	gateway: 'kapso',
	id: 'message.received:wamid.1',
	occurredAt: '2026-01-02T03:04:05.000Z',
	sender: { id: phoneNumberId },
	contact: {},
	raw: {},
};
const bytes = new Uint8Array([1, 2, 3, 4]);
const file = (
	headers: Record<string, string> = { 'content-type': 'image/jpeg' },
	body: unknown = bytes,
): WireAnswer => ({
	status: 200,
	headers,
	body,
});
const redirect = (location: string): WireAnswer => ({ status: 302, headers: { location }, body: '' });
const notFound: WireAnswer = { status: 404, headers: {}, body: '' };

const own = 'https://api.kapso.ai/media/abc';
const blob = 'https://app.kapso.ai/rails/active_storage/blobs/redirect/abc/photo.jpg';
const storage = 'https://storage.example.com/abc?signed=1';
const lookUp = `https://api.kapso.ai/meta/whatsapp/v24.0/1003?phone_number_id=${phoneNumberId}`;
const download = 'https://api.kapso.ai/meta/whatsapp/media_download?token=t';
const metaUrl = 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1';

/** Fetches with these answers by address, and what was asked. */
async function fetched(
	media: ReceivedMedia,
	answers: Record<string, WireAnswer>,
	given: Partial<typeof source> = {},
) {
	const asked: WireRequest[] = [];
	const exchange = async (request: WireRequest) => {
		asked.push(request);
		return answers[request.url] ?? notFound;
	};
	const outcome = await fetchMedia!(media, event, { ...source, ...given }, exchange);
	return { outcome, asked, keys: asked.map(({ url, anonymous }) => [url, anonymous ? 'no key' : 'key']) };
}

const source = { account, sender: '', maxBytes: 1_000 };
const photo = { bytes, mimeType: 'image/jpeg', fileName: 'photo.jpg' };

describe('where a file is fetched, and with what', () => {
	it("the credential's own host gets the key", async () => {
		const { outcome, keys } = await fetched({ url: own, fileName: 'photo.jpg' }, { [own]: file() });
		expect(outcome).toEqual({ ok: true, value: photo });
		expect(keys).toEqual([[own, 'key']]);
	});

	it("another host of Kapso's is asked without it, and the storage behind too", async () => {
		const answers = { [blob]: redirect(storage), [storage]: file() };
		const { outcome, keys } = await fetched({ url: blob, fileName: 'photo.jpg' }, answers);
		expect(outcome).toEqual({ ok: true, value: photo });
		expect(keys).toEqual([
			[blob, 'no key'],
			[storage, 'no key'],
		]);
	});

	it('the key stays behind when the own host sends on, also to itself', async () => {
		const answers = {
			[own]: redirect('/media/def'),
			'https://api.kapso.ai/media/def': redirect(storage),
		};
		const { keys } = await fetched({ url: own }, answers);
		expect(keys.map(([, key]) => key)).toEqual(['key', 'no key', 'no key']);
	});

	it('the media id is the second way', async () => {
		const answers = {
			[lookUp]: { status: 200, headers: {}, body: { download_url: download } },
			[download]: file(),
		};
		const { outcome, keys } = await fetched({ url: own, id: '1003', fileName: 'photo.jpg' }, answers);
		expect(outcome).toEqual({ ok: true, value: photo });
		expect(keys).toEqual([
			[own, 'key'],
			[lookUp, 'key'],
			[download, 'no key'],
		]);
	});

	it("Meta's address wants a token of Meta, so the media id is the only way", async () => {
		const answers = {
			[lookUp]: { status: 200, headers: {}, body: { download_url: download } },
			[download]: file(),
		};
		const { outcome, keys } = await fetched({ url: metaUrl, id: '1003' }, answers);
		expect(outcome).toEqual({ ok: true, value: { ...photo, fileName: '1003.jpg' } });
		expect(keys[0]).toEqual([lookUp, 'key']);
	});

	it.each([
		'https://evil.example.com/x',
		'https://kapso.ai.evil.example.com/x',
		'https://evilkapso.ai/x',
		'http://api.kapso.ai/media/abc',
		'https://api.kapso.ai:8443/media/abc',
		'https://api.kapso.ai@evil.example.com/x',
		'https://user@app.kapso.ai/x',
		'http://127.0.0.1:5678/rest/settings',
		'http://169.254.169.254/latest/meta-data',
		'file:///etc/passwd',
		'data:text/plain,x',
		'/media/abc',
		'not an address',
		'',
	])('%p is never asked', async (url) => {
		const { outcome, asked } = await fetched({ url }, { [url]: file() });
		expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'media', retryable: false } });
		expect(asked).toEqual([]);
	});

	it.each([
		'http://storage.example.com/x',
		'https://127.0.0.1/x',
		'https://10.0.0.7/x',
		'https://[::1]/x',
		'file:///x',
	])('nothing is fetched from %s, even when Kapso sends on to it', async (target) => {
		const { outcome, asked } = await fetched({ url: own }, { [own]: redirect(target), [target]: file() });
		expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'media' } });
		expect(asked).toHaveLength(1);
	});

	it('an address that the media id leads to is not trusted more than another', async () => {
		const evil = 'https://evil.example.com/x';
		const answers = {
			[lookUp]: { status: 200, headers: {}, body: { download_url: evil } },
			[evil]: file(),
		};
		const { outcome, asked } = await fetched({ id: '1003' }, answers);
		expect(outcome.ok).toBe(false);
		expect(asked.map(({ url }) => url)).toEqual([lookUp]);
	});

	it('a media id that would lead elsewhere is not asked', async () => {
		const { outcome, asked } = await fetched({ id: '../../platform/v1/whatsapp/contacts' }, {});
		expect(outcome.ok).toBe(false);
		expect(asked).toEqual([]);
	});

	it('sending on in a circle comes to an end', async () => {
		const { outcome, asked } = await fetched({ url: own }, { [own]: redirect(own) });
		expect(outcome.ok).toBe(false);
		expect(asked.length).toBeLessThan(6);
	});

	it('redirects are judged before they are followed', async () => {
		const { asked } = await fetched({ url: own }, { [own]: file() });
		expect(asked[0]).toMatchObject({ expectsFile: true, stopsAtRedirect: true, maxBytes: 1_000 });
	});
});

describe('what comes back', () => {
	const { length } = bytes;

	it('a file of just the limit is taken', async () => {
		const { outcome } = await fetched({ url: own }, { [own]: file() }, { maxBytes: length });
		expect(outcome.ok).toBe(true);
	});

	it.each([
		['by its bytes', file()],
		['by what it says of itself', file({ 'content-length': '5000000' }, new Uint8Array([1]))],
	])('a larger one is refused, known %s', async (_, answer) => {
		const { outcome } = await fetched(
			{ url: own, id: '1003' },
			{ [own]: answer },
			{ maxBytes: length - 1 },
		);
		expect(outcome).toMatchObject({
			ok: false,
			refusal: { kind: 'media', hint: expect.stringMatching(/limit/) },
		});
	});

	it.each([
		[{ 'content-type': 'application/octet-stream' }, 'audio/ogg; codecs=opus', 'audio/ogg', '77.ogg'],
		[{ 'content-type': 'binary/octet-stream' }, undefined, 'application/octet-stream', '77'],
		[{}, 'image/webp', 'image/webp', '77.webp'],
		[{ 'content-type': 'Image/PNG; charset=x' }, 'image/jpeg', 'image/png', '77.png'],
	])('with the headers %j and the type %s it is %s', async (headers, mimeType, type, fileName) => {
		const { outcome } = await fetched({ url: own, id: '77', mimeType }, { [own]: file(headers) });
		expect(outcome).toEqual({ ok: true, value: { bytes, mimeType: type, fileName } });
	});

	it.each([
		['not found', notFound],
		['empty', file({}, new Uint8Array())],
		['no file at all', file({}, { error: 'Media download failed' })],
		['out of reach', { failure: 'the connection was cut', accepted: 'unknown' } as const],
	])('%s is said in words', async (_, answer) => {
		const { outcome } = await fetched({ url: own }, { [own]: answer });
		expect(outcome).toMatchObject({
			ok: false,
			refusal: {
				gateway: 'Kapso',
				message: expect.stringMatching(/file/),
				hint: expect.stringMatching(/./),
			},
		});
		expect(JSON.stringify(outcome)).not.toContain(own);
	});
});
