import { bird } from '../../../../gateways/bird';
import type { Files } from '../../../../gateways/files';
import { answering, ok, readerOf, refusalIn, refusing, valueIn } from './reading-support';
import { channel } from './wish';

const files = bird.files as Required<Files>;
const wanted = `POST /channels/${channel}/presigned-upload`;
const storage = 'POST https://bucket.storage.example/';
const mediaUrl = 'https://media.api.bird.com/workspaces/w/media/1';

const form = ok({
	mediaUrl,
	uploadUrl: 'https://bucket.storage.example/',
	uploadMethod: 'POST',
	uploadFormData: { 'Content-Type': 'application/pdf', policy: 'p' },
});

const file = {
	fileName: 'visa.pdf',
	mimeType: 'application/pdf; version=1',
	byteLength: 3,
	content: { bytes: new Uint8Array([1, 2, 3]) },
};

test('a file goes to the storage that Bird names, without the key and after the other fields', async () => {
	const { reader, requests } = readerOf({ [wanted]: form, [storage]: refusing(204, '') });
	expect(valueIn(await files.upload(reader, file))).toEqual({
		mediaId: null,
		mediaUrl,
		fileName: 'visa.pdf',
		mimeType: 'application/pdf; version=1',
		fileSize: 3,
		expiresAt: null,
	});
	expect(requests[0]?.body).toEqual({ contentType: 'application/pdf' });
	expect(requests[1]).toEqual({
		method: 'POST',
		url: 'https://bucket.storage.example/',
		anonymous: true,
		multipart: [
			{ name: 'Content-Type', value: 'application/pdf' },
			{ name: 'policy', value: 'p' },
			{ name: 'file', file },
		],
	});
});

test.each<[string, Parameters<typeof readerOf>[0], object]>([
	['a wrong key', { [wanted]: refusing(401) }, { kind: 'auth' }],
	[
		'a role that may not upload',
		{ [wanted]: refusing(403) },
		{ kind: 'permission', hint: expect.stringContaining('presigned-upload') },
	],
	['a channel that is not there', { [wanted]: refusing(404) }, { kind: 'notFound' }],
	['another form', { [wanted]: ok('<html></html>') }, { kind: 'unexpectedResponse' }],
	[
		'no answer',
		{ [wanted]: { failure: 'no answer within 20 seconds', accepted: 'unknown' } },
		{ kind: 'network', message: expect.stringContaining('20 seconds') },
	],
	[
		'a storage that refuses',
		{ [wanted]: form, [storage]: refusing(400, '<Error><Key>secret</Key></Error>') },
		{ kind: 'media', httpStatus: 400, message: expect.not.stringContaining('secret') },
	],
	['a storage that fails', { [wanted]: form, [storage]: refusing(503) }, { kind: 'gatewayUnavailable' }],
])(
	'an upload that ends with %s is refused, and nothing is said of sending',
	async (_what, answers, expected) => {
		const refusal = refusalIn(await files.upload(readerOf(answers).reader, file));
		expect(refusal).toMatchObject(expected);
		expect(`${refusal.message} ${refusal.hint}`).not.toMatch(/\bsent\b/);
	},
);

test('an upload needs a channel', async () => {
	const { reader, requests } = readerOf({}, '');
	expect(refusalIn(await files.upload(reader, file))).toMatchObject({ kind: 'input' });
	expect(requests).toEqual([]);
});

test('a file is fetched by the link of its message, and from where Bird sends on to without the key', async () => {
	const moved = { status: 302, headers: { location: 'https://bucket.storage.example/x' }, body: '' };
	const { reader, requests } = readerOf({
		[`GET ${mediaUrl}`]: moved,
		'GET https://bucket.storage.example/x': {
			status: 200,
			headers: { 'content-type': 'image/png' },
			body: Buffer.from('png'),
		},
	});
	const { bytes, ...named } = valueIn(await files.download(reader, ` ${mediaUrl} `, 1000));
	expect([Buffer.from(bytes).toString(), named]).toEqual([
		'png',
		{ mimeType: 'image/png', fileName: '1.png' },
	]);
	expect(requests.map(({ anonymous, maxBytes }) => [anonymous, maxBytes])).toEqual([
		[undefined, 1000],
		[true, 1000],
	]);
});

test.each(['https://files.example.com/a.png', 'http://media.api.bird.com/a', 'm-1', ''])(
	'the key never goes to %p',
	async (media) => {
		const { reader, requests } = readerOf({});
		expect(refusalIn(await files.download(reader, media, 1000))).toMatchObject({ kind: 'media' });
		expect(requests).toEqual([]);
	},
);

test.each([
	[401, 'auth'],
	[403, 'permission'],
	[404, 'media'],
	[500, 'gatewayUnavailable'],
])('a download with HTTP %i is refused in words', async (status, kind) => {
	expect(refusalIn(await files.download(answering(refusing(status)), mediaUrl, 1000))).toMatchObject({
		kind,
	});
});

test('a file that is too large is not kept', async () => {
	const large = { status: 200, headers: { 'content-length': '5000000' }, body: Buffer.from('x') };
	const refusal = refusalIn(await files.download(answering(large), mediaUrl, 1024 * 1024));
	expect(refusal.message).toContain('larger than 1 MB');
});
