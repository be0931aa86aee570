import { whatomate } from '../../../../gateways/whatomate';
import type { WireAnswer } from '../../../../gateways/wire';
import { base, readerOf, valueOf } from './reading-support';
import { messageId, refusalOf } from './support';

const { files } = whatomate;
if (!files) throw new Error('Whatomate keeps files');
const { download, upload } = files;
if (!download) throw new Error('Whatomate gives files');

const jpeg = new Uint8Array([255, 216, 255]);
const file = (bytes: Uint8Array, type = 'image/jpeg'): WireAnswer => ({
	status: 200,
	headers: { 'content-type': type },
	body: bytes,
});
const refused = (status: number, message: string): WireAnswer => ({
	status,
	headers: { 'content-type': 'application/json' },
	body: new TextEncoder().encode(JSON.stringify({ status: 'error', message, data: null })),
});

test('there is no upload', () => {
	expect(upload).toBeUndefined();
	expect(whatomate.capabilities.reading.operations['media.upload'].level).toBe('none');
});

test.each([messageId, ` ${messageId} `, `${base}/media/${messageId}`, `/api/media/${messageId}`])(
	'the file of %p is asked for by message ID at the server of the credential',
	async (media) => {
		const { reader, asked } = readerOf([['GET', file(jpeg)]]);
		expect(valueOf(await download(reader, media, 1000))).toEqual({
			bytes: jpeg,
			mimeType: 'image/jpeg',
			fileName: `${messageId}.jpg`,
		});
		expect(asked).toEqual([
			{
				method: 'GET',
				url: `${base}/media/${messageId}`,
				expectsFile: true,
				stopsAtRedirect: true,
				maxBytes: 1000,
			},
		]);
	},
);

test.each(['', 'images/a.jpg', 'https://elsewhere.example/a.jpg', '../me'])(
	'%p is no message ID, and nothing is asked',
	async (media) => {
		const { reader, asked } = readerOf([]);
		expect(refusalOf(await download(reader, media, 1000)).kind).toBe('input');
		expect(asked).toEqual([]);
	},
);

test.each<[string, WireAnswer, string, RegExp]>([
	['a message without a file', refused(404, 'No media found'), 'media', /No media found/],
	['a wrong key', refused(401, 'Invalid API key'), 'auth', /API key/],
	['a 403', refused(403, 'Insufficient permissions'), 'permission', /may not do this/],
	['a time-out', { failure: 'timeout of 20 s', accepted: 'unknown' }, 'network', /timeout of 20 s/],
	['a web page', file(jpeg, 'text/html'), 'media', /web page/],
	['too large a file', file(new Uint8Array(1001)), 'media', /larger than/],
	['an empty one', file(new Uint8Array()), 'media', /empty/],
])('%s is said in words', async (_, answer, kind, words) => {
	const { reader } = readerOf([['GET', answer]]);
	const refusal = refusalOf(await download(reader, messageId, 1000));
	expect(refusal).toMatchObject({ kind, message: expect.stringMatching(words) });
	expect(`${refusal.message} ${refusal.hint}`).not.toMatch(/was sent|send again/i);
});
