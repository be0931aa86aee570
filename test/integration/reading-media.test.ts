import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { BinaryDataService } from 'n8n-core';
import type { IBinaryKeyData, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Gateway } from '../../gateways/gateway';
import { startSandbox, type Sandbox } from '../../sandbox';
import { binaryStore, storedBinary } from './support/binary-store';
import { demoCredentials } from './support/demo';
import { comesIn, locator, named, nameIn, pathsAsked, readable } from './support/reading';
import { before, person, read, samplePhoto } from './support/reading-cells';
import { binaryOf, runNode } from './support/run-node';
import { basics } from './support/wishes';

const megabyte = 1024 * 1024;
const uploading = readable.filter(({ files }) => files?.upload);

let sandbox: Sandbox;
let store: BinaryDataService;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	store = await binaryStore();
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function bytesOf({ binary }: INodeExecutionData, property: string): Promise<Buffer> {
	const file = binary?.[property];
	if (!file) throw new Error(`there is no file in ${property}`);
	return file.id ? await store.getAsBuffer(file) : Buffer.from(file.data, 'base64');
}

async function refusal(
	gateway: Gateway,
	operation: 'media.download' | 'media.upload',
	more: INodeParameters,
	binary?: IBinaryKeyData,
): Promise<IDataObject> {
	const [item] = await read(sandbox, gateway, operation, more, { continueOnFail: true, binary });
	expect(item?.json.error).toEqual(expect.any(String));
	return item?.json ?? {};
}

describe.each(named(readable))('%s: download', (_name, gateway) => {
	test('brings the bytes of the file into the item', async () => {
		const { media } = await before(sandbox, gateway);
		const { bytes } = await samplePhoto(sandbox);
		const [item] = await read(sandbox, gateway, 'media.download', { mediaId: media });
		if (!item) throw new Error('nothing was downloaded');

		expect(item.json).toEqual({
			fileName: expect.stringMatching(/\.jpe?g$/),
			mimeType: 'image/jpeg',
			fileSize: bytes.length,
			binaryPropertyName: 'data',
		});
		expect((await bytesOf(item, 'data')).equals(bytes)).toBe(true);
		expect(item.binary?.data).toMatchObject({
			mimeType: 'image/jpeg',
			fileName: item.json.fileName,
		});
		expect(sandbox.store.inbound(nameIn(gateway)).filter(({ isRead }) => isRead)).toEqual([]);
	});

	test('into the field that is wished for, a document', async () => {
		const messageId = await comesIn(sandbox, gateway, { type: 'document', from: person });
		const [message] = await read(sandbox, gateway, 'message.get', {
			messageId,
			contactId: locator(`+${person}`, 'phone'),
		});
		const [item] = await read(sandbox, gateway, 'media.download', {
			mediaId: String(message?.json.media),
			outputBinaryPropertyName: 'invoice',
		});
		if (!item) throw new Error('nothing was downloaded');

		expect(item.json).toMatchObject({ mimeType: 'application/pdf', binaryPropertyName: 'invoice' });
		expect((await bytesOf(item, 'invoice')).subarray(0, 4).toString()).toBe('%PDF');
	});

	test('of a larger file than allowed is given up', async () => {
		const messageId = await comesIn(sandbox, gateway, {
			type: 'document',
			from: person,
			byteLength: 2 * megabyte,
		});
		const [message] = await read(sandbox, gateway, 'message.get', {
			messageId,
			contactId: locator(`+${person}`, 'phone'),
		});
		const { error, description } = await refusal(gateway, 'media.download', {
			mediaId: String(message?.json.media),
			options: { maxFileSize: 1 },
		});

		expect(error).toMatch(/larger than 1 MB|bytes, and at most 1048576/);
		expect(description).toContain('Raise the size limit');
	});

	test('of a file that is not there says so', async () => {
		const nobody = '00000000-0000-4000-8000-000000000000';
		const [mediaId = '', says = ''] =
			{
				bird: [
					`${sandbox.origin}/bird-media/workspaces/x/channels/y/media/${nobody}`,
					'Bird Channels does not have the file any more',
				],
				kapso: ['123456789012345', 'Kapso has no file with the media ID 123456789012345'],
				whatomate: [nobody, 'Whatomate does not know the message'],
			}[gateway.name] ?? [];
		const { error, description } = await refusal(gateway, 'media.download', { mediaId });

		expect(error).toContain(says);
		expect(String(description)).toMatch(/\.$/);
		expect(`${String(error)} ${String(description)}`).not.toMatch(/Nothing was sent|message was sent/);
	});

	test('from somewhere else does not carry the key there', async () => {
		const { error } = await refusal(gateway, 'media.download', {
			mediaId: 'https://files.example.com/photo.jpg',
		});

		expect(error).toMatch(/address|is not one of Whatomate's/);
		expect(pathsAsked(sandbox, gateway)).toEqual([]);
	});
});

describe.each(named(uploading))('%s: upload', (_name, gateway) => {
	test('gives what a message names, and the bytes arrive', async () => {
		const { bytes, binary } = await samplePhoto(sandbox);
		const [item] = await read(sandbox, gateway, 'media.upload', {}, { binary });

		const [kept] = sandbox.store.allMedia();
		expect(kept).toMatchObject({
			name: 'photo.jpg',
			mimeType: 'image/jpeg',
			size: bytes.length,
			sha256: sha256(bytes),
		});
		expect(item?.json).toMatchObject({
			fileName: 'photo.jpg',
			mimeType: 'image/jpeg',
			fileSize: bytes.length,
		});
		const named = item?.json.mediaId ?? item?.json.mediaUrl;
		expect(String(named)).toContain(kept?.id);
		expect([item?.json.mediaId, item?.json.mediaUrl]).toContain(null);
		if (gateway.name === 'kapso') {
			const days = (Date.parse(String(item?.json.expiresAt)) - Date.now()) / (24 * 60 * 60 * 1000);
			expect(days).toBeCloseTo(30, 1);
		}
	});

	test('can be sent then', async () => {
		const { binary } = await samplePhoto(sandbox);
		const [uploaded] = await read(sandbox, gateway, 'media.upload', {}, { binary });
		const media: INodeParameters = uploaded?.json.mediaId
			? { mediaSource: 'id', mediaId: String(uploaded.json.mediaId) }
			: { mediaSource: 'url', mediaUrl: String(uploaded?.json.mediaUrl) };
		const [sent] = await runNode({
			parameters: { ...basics[gateway.name], messageType: 'image', ...media },
			credentials: demoCredentials(sandbox),
		});

		expect(sent?.json.status).toBe('accepted');
		expect(sandbox.store.messages(nameIn(gateway)).map(({ failure }) => failure)).toEqual([undefined]);
	});

	test('by another name and type', async () => {
		const binary = binaryOf('file.bin', 'application/octet-stream', Buffer.from('%PDF-1.7'), 'report');
		await read(
			sandbox,
			gateway,
			'media.upload',
			{
				binaryPropertyName: 'report',
				options: { fileName: 'report.pdf', mimeType: 'application/pdf' },
			},
			{ binary },
		);

		expect(sandbox.store.allMedia()).toMatchObject([{ name: 'report.pdf', mimeType: 'application/pdf' }]);
	});

	test.each([
		['no MIME type', 'jpeg', /'MIME Type' must look like type\/subtype/],
		[
			'a kind of picture that WhatsApp does not take',
			'image/gif',
			/is image\/gif, and .* takes image\/jpeg/,
		],
		['a kind of video that WhatsApp does not take', 'video/quicktime', /is video\/quicktime, and/],
	])('%s is refused before anything goes out', async (_what, mimeType, says) => {
		const { error, kind } = await refusal(
			gateway,
			'media.upload',
			{},
			binaryOf('file', mimeType, Buffer.from('bytes')),
		);

		expect(error).toMatch(says);
		expect(kind).toBe('input');
		expect(pathsAsked(sandbox, gateway)).toEqual([]);
	});

	test('101 MB are refused before anything goes out', async () => {
		const content = Readable.from(Array.from({ length: 101 }, () => Buffer.alloc(megabyte)));
		const data = await storedBinary(store, 'large.pdf', 'application/pdf', content);
		const { error, kind } = await refusal(gateway, 'media.upload', {}, { data });

		expect(error).toMatch(/has 101 MB, and .* takes at most 100 MB/);
		expect(kind).toBe('input');
		expect(pathsAsked(sandbox, gateway)).toEqual([]);
	});

	test('a field that the item does not have is named, with those it has', async () => {
		const { error } = await refusal(
			gateway,
			'media.upload',
			{ binaryPropertyName: 'report' },
			binaryOf('photo.jpg', 'image/jpeg', Buffer.from('bytes'), 'photo'),
		);

		expect(error).toMatch(/'report', which the item does not have \(it has photo\)/);
		expect(pathsAsked(sandbox, gateway)).toEqual([]);
	});
});
