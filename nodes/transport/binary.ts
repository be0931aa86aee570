import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { pieceBytes, sourceOfBytes, type FileSource, type ReadBinary } from './form';

const pieceCharacters = (pieceBytes / 3) * 4;

async function* decoded(text: string): AsyncGenerator<Uint8Array> {
	for (let start = 0; start < text.length; start += pieceCharacters) {
		yield Buffer.from(text.slice(start, start + pieceCharacters), 'base64');
	}
}

/** Whether nothing but padding follows the letters of base64, so that it can be decoded in pieces. */
function isEven(text: string): boolean {
	const end = text.search(/[^\w+/-]/);
	return end === -1 || /^={1,2}$/.test(text.slice(end));
}

function inline({ data }: IBinaryData): FileSource {
	// Nodes that write binary data by hand may leave line breaks in it.
	if (!isEven(data)) return sourceOfBytes(Buffer.from(data, 'base64'));
	return { size: Buffer.byteLength(data, 'base64'), pieces: decoded(data) };
}

async function* stored({ helpers }: IExecuteFunctions, id: string): AsyncGenerator<Uint8Array> {
	yield* (await helpers.getBinaryStream(id, pieceBytes)) as AsyncIterable<Uint8Array>;
}

/** Reads the binary fields of an item in pieces: from n8n's binary store, or out of the item where they are in it. */
export function binaryOf(context: IExecuteFunctions, itemIndex: number): ReadBinary {
	return async (property) => {
		const binary = context.helpers.assertBinaryData(itemIndex, property);
		if (!binary.id) return inline(binary);
		const { fileSize } = await context.helpers.getBinaryMetadata(binary.id);
		return { size: fileSize, pieces: stored(context, binary.id) };
	};
}
