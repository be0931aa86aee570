import { uploadedFile } from '../../../../gateways/files';
import { kapso } from '../../../../gateways/kapso';
import type { WireAnswer } from '../../../../gateways/wire';
import { failures, ok, readerOf, refusalIn, refusedWith, valueOf } from './reading';
import { phoneNumberId, phoneNumberUrl } from './wish';

const { files } = kapso;
if (!files?.upload || !files.download) throw new Error('Kapso takes and gives files');
const { upload, download } = files as Required<typeof files>;

const content = { binaryProperty: 'data' };
const pdf = { fileName: 'a.pdf', mimeType: 'application/pdf', byteLength: 12, content };

afterEach(() => jest.restoreAllMocks());

describe('an upload', () => {
	test('goes to the media of the phone number, and its ID lasts 30 days', async () => {
		const { reader, asked } = readerOf([['POST', ok({ id: '1003' })]]);
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T10:00:00.000Z'));
		const file = valueOf(await upload(reader, pdf));
		expect(file).toMatchObject({
			mediaId: '1003',
			mediaUrl: null,
			fileName: 'a.pdf',
			mimeType: 'application/pdf',
			fileSize: 12,
			expiresAt: '2026-12-20T10:00:00.000Z',
		});
		expect(uploadedFile.safeParse(file).success).toBe(true);
		expect(asked).toEqual([
			{
				method: 'POST',
				url: `${phoneNumberUrl}/media`,
				multipart: [
					{ name: 'messaging_product', value: 'whatsapp' },
					{ name: 'type', value: 'application/pdf' },
					{ name: 'file', file: pdf },
				],
			},
		]);
	});

	test('of a type that Meta does not take', async () => {
		const message = '(#100) Param file must be a file with one of the following types: audio/aac';
		const { reader } = readerOf([
			['POST', refusedWith(400, { error: { message: `${message} – media`, code: 100 } })],
		]);
		expect(refusalIn(await upload(reader, pdf))).toMatchObject({
			kind: 'media',
			message: expect.stringContaining('audio/aac'),
		});
	});

	test.each(failures)('%s is said in words', async (_, answer, kind, words) => {
		const refusal = refusalIn(await upload(readerOf([['POST', answer]]).reader, pdf));
		expect(refusal).toMatchObject({ kind, message: expect.stringMatching(words) });
		expect(`${refusal.message} ${refusal.hint}`).not.toMatch(/was sent/i);
	});

	test('needs a phone number', async () => {
		const { reader, asked } = readerOf([], '');
		expect(refusalIn(await upload(reader, pdf)).kind).toBe('input');
		expect(asked).toEqual([]);
	});
});

describe('a download', () => {
	const bytes = new Uint8Array([1, 2, 3, 4]);
	const file = (type: string): WireAnswer => ({
		status: 200,
		headers: { 'content-type': type },
		body: bytes,
	});
	const address = 'https://api.kapso.ai/meta/whatsapp/media_download?token=t';
	const lookUp = `https://api.kapso.ai/meta/whatsapp/v24.0/1003?phone_number_id=${phoneNumberId}`;
	const copy = 'https://app.kapso.ai/rails/active_storage/blobs/redirect/abc/photo.jpg';

	test('by media ID asks for the address first, and leaves the key behind after that', async () => {
		const details = { id: '1003', mime_type: 'image/jpeg', download_url: address };
		const { reader, asked } = readerOf([
			[lookUp, ok(details)],
			[address, file('application/octet-stream')],
		]);
		expect(valueOf(await download(reader, ' 1003 ', 1000))).toEqual({
			bytes,
			mimeType: 'image/jpeg',
			fileName: '1003.jpg',
		});
		expect(asked).toEqual([
			{ method: 'GET', url: lookUp },
			expect.objectContaining({ url: address, expectsFile: true, anonymous: true, maxBytes: 1000 }),
		]);
	});

	test("by the address of Kapso's own copy, which is what a message names", async () => {
		const { reader } = readerOf([[copy, file('image/jpeg')]]);
		expect(valueOf(await download(reader, copy, 1000))).toEqual({
			bytes,
			mimeType: 'image/jpeg',
			fileName: 'photo.jpg',
		});
		const bare = 'https://api.kapso.ai/media/abc';
		const named = valueOf(await download(readerOf([[bare, file('image/png')]]).reader, bare, 1000));
		expect(named.fileName).toBe('abc.png');
	});

	test.each(['https://evil.example.com/x.jpg', 'http://169.254.169.254/latest', 'file:///etc/passwd'])(
		'of %s is refused unasked',
		async (url) => {
			const { reader, asked } = readerOf([]);
			expect(refusalIn(await download(reader, url, 1000))).toMatchObject({
				kind: 'media',
				message: expect.stringContaining('not at an address of Kapso'),
			});
			expect(asked).toEqual([]);
		},
	);

	test.each(['', 'a/../b', 'two words'])('of %p, which names no file', async (media) => {
		expect(refusalIn(await download(readerOf([]).reader, media, 1000))).toMatchObject({
			kind: 'input',
			message: expect.stringContaining('neither a media ID'),
		});
	});

	test('of an ID that Kapso does not know, or gives no address for', async () => {
		const gone = readerOf([[lookUp, refusedWith(404, { error: 'Media not found' })]]);
		expect(refusalIn(await download(gone.reader, '1003', 1000))).toMatchObject({
			kind: 'notFound',
			message: 'Kapso has no file with the media ID 1003 for this phone number',
			hint: expect.stringContaining('7 days'),
		});
		const elsewhere = readerOf([[lookUp, ok({ download_url: 'https://evil.example.com/x' })]]);
		expect(refusalIn(await download(elsewhere.reader, '1003', 1000)).message).toContain('no address');
		expect(elsewhere.asked).toHaveLength(1);
	});

	test('of a file above the limit', async () => {
		const { reader } = readerOf([[copy, file('image/jpeg')]]);
		expect(refusalIn(await download(reader, copy, 3))).toMatchObject({
			kind: 'media',
			message: expect.stringContaining('at most 3'),
		});
	});

	test.each(failures)('%s is said in words', async (_, answer, kind, words) => {
		const refusal = refusalIn(await download(readerOf([[lookUp, answer]]).reader, '1003', 1000));
		expect(refusal).toMatchObject({ kind, message: expect.stringMatching(words) });
	});
});
