import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { MultipartField } from '../../../gateways/wire';
import { binaryOf } from '../../../nodes/transport/binary';
import { fileFrom } from '../../../nodes/transport/download';
import { formOf, type FileSource } from '../../../nodes/transport/form';

async function allOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer[]> {
	const read: Buffer[] = [];
	for await (const piece of pieces) read.push(Buffer.from(piece));
	return read;
}

async function* inPieces(...pieces: string[]): AsyncGenerator<Uint8Array> {
	for (const piece of pieces) yield Buffer.from(piece);
}

/** Bytes that show when a piece is missing, doubled or moved. */
const content = Buffer.alloc(1_000_000, Buffer.from(Array.from({ length: 251 }, (_, index) => index)));

describe('binary data that is in the item', () => {
	const sourceOf = async (data: string): Promise<FileSource> => {
		const helpers = { assertBinaryData: (): IBinaryData => ({ data, mimeType: 'application/pdf' }) };
		return await binaryOf({ helpers } as unknown as IExecuteFunctions, 0)('data');
	};

	test.each([
		['as n8n writes it', content.toString('base64')],
		['without padding', content.toString('base64').replace(/=+$/, '')],
		['in the alphabet of addresses', content.toString('base64url')],
		['with line breaks', content.toString('base64').replace(/.{76}/g, '$&\r\n')],
	])('arrives byte for byte and with its length: %s', async (_what, data) => {
		const { size, pieces } = await sourceOf(data);
		const read = await allOf(pieces);

		expect(size).toBe(content.length);
		expect(Buffer.concat(read).equals(content)).toBe(true);
		expect(read.length).toBeGreaterThan(4);
	});

	test.each([0, 1, 2, 3, 4])('%i bytes', async (length) => {
		const { size, pieces } = await sourceOf(content.subarray(0, length).toString('base64'));

		expect(size).toBe(length);
		expect(Buffer.concat(await allOf(pieces))).toEqual(content.subarray(0, length));
	});
});

describe('a form', () => {
	const fileField = (fileName = 'a.pdf'): MultipartField => ({
		name: 'file',
		file: { fileName, mimeType: 'application/pdf', content: { binaryProperty: 'data' } },
	});

	async function fileIn(source: FileSource) {
		const form = await formOf([fileField()], async () => source);
		const [, file] = [...form.entries()][0] ?? [];
		if (file === undefined || typeof file === 'string') throw new Error('there is no file in it');
		return { form, file };
	}

	test('has its fields in their order, the files by name, type and length', async () => {
		const fields: MultipartField[] = [{ name: 'key', value: 'uploads/1' }, fileField('ß "1".pdf')];
		const form = await formOf(fields, async () => ({ size: 5, pieces: inPieces('bytes') }));

		expect([...form]).toEqual([
			['key', 'uploads/1'],
			['file', expect.objectContaining({ name: 'ß "1".pdf', type: 'application/pdf', size: 5 })],
		]);
	});

	test('takes a file that is at hand as well', async () => {
		const file = { fileName: 'a.pdf', mimeType: 'application/pdf', content: { bytes: content } };
		const form = await formOf([{ name: 'file', file }], async () => ({
			size: 0,
			pieces: inPieces(),
		}));
		const [, part] = [...form][0] as [string, { size: number; stream(): AsyncIterable<Uint8Array> }];

		expect(part.size).toBe(content.length);
		expect(Buffer.concat(await allOf(part.stream())).equals(content)).toBe(true);
	});

	test.each([
		['one byte shorter', 6, ['byt', 'es']],
		['one byte longer', 4, ['byt', 'es']],
		['five bytes shorter', 5, []],
	])('fails when the file is %s than announced, and says which it was', async (_what, size, pieces) => {
		const { form, file } = await fileIn({ size, pieces: inPieces(...pieces) });

		await expect(allOf(file.stream())).rejects.toThrow();
		expect(form.unreadable).toBe('a.pdf');
	});

	test('sends a file of unknown length to its end', async () => {
		const { form, file } = await fileIn({ size: undefined, pieces: inPieces('byt', 'es') });

		expect(Buffer.concat(await allOf(file.stream())).toString()).toBe('bytes');
		expect(form.unreadable).toBeUndefined();
	});

	test('lets go of the file when the request is over before the file is', async () => {
		let isOpen = true;
		async function* watched(): AsyncGenerator<Uint8Array> {
			try {
				yield* inPieces('byt', 'es');
			} finally {
				isOpen = false;
			}
		}
		const { form, file } = await fileIn({ size: 5, pieces: watched() });
		const sent = file.stream();
		await sent.next();
		form.close();

		await expect(sent.next()).rejects.toThrow();
		expect(isOpen).toBe(false);
	});
});

describe('a download', () => {
	const unknown = Number.NaN;

	test.each([
		['of the announced length', 5, 100],
		['of unknown length', unknown, 100],
		['without a limit', 5, undefined],
		['longer than announced, as a compressed one is', 4, 100],
		['shorter than announced', 50, 100],
		['just at the limit', 5, 5],
	])('%s is whole', async (_what, announced, maxBytes) => {
		const file = await fileFrom(inPieces('by', 'tes'), announced, maxBytes);

		expect(Buffer.from(file).toString()).toBe('bytes');
	});

	test.each([unknown, 4, 5, 1e12])(
		'beyond its limit ends there, and is longer than the limit (announced: %d)',
		async (announced) => {
			let read = 0;
			async function* endless(): AsyncGenerator<Uint8Array> {
				for (;;) {
					read += 2;
					yield Buffer.from('ab');
				}
			}
			const file = await fileFrom(endless(), announced, 5);

			expect(file.length).toBe(6);
			expect(read).toBe(6);
		},
	);
});
