import type { MultipartField } from '../../gateways/wire';

/** A file on its way out: its bytes piece by piece, to be read once. */
export interface FileSource {
	/** Bytes; undefined when it is not known before reading, and the form then goes out without its length. */
	size: number | undefined;
	pieces: AsyncGenerator<Uint8Array>;
}

/** Takes a binary field of the item that is being sent; only an action has one. */
export type ReadBinary = (property: string) => Promise<FileSource>;

/** Bytes of a file that travel at a time. A multiple of three, so that no piece of base64 text is cut within a byte. */
export const pieceBytes = 192 * 1024;

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	for (let start = 0; start < bytes.length; start += pieceBytes) {
		yield bytes.subarray(start, start + pieceBytes);
	}
}

/** A file that is at hand as a whole. */
export function sourceOfBytes(bytes: Uint8Array): FileSource {
	return { size: bytes.length, pieces: piecesOf(bytes) };
}

/** What a form asks of a `File`. */
class FilePart {
	readonly size: number | undefined;
	/** The fault was on this side: the file could not be read, or is not as long as it was said to be. */
	isUnreadable = false;
	#read = 0;
	readonly #pieces: AsyncGenerator<Uint8Array>;

	constructor(
		readonly name: string,
		readonly type: string,
		{ size, pieces }: FileSource,
	) {
		this.size = size;
		this.#pieces = pieces;
	}

	/** Fails rather than give another number of bytes than was announced: the gateway would wait for the rest. */
	async *stream(): AsyncGenerator<Uint8Array> {
		for (let piece = await this.#next(); piece; piece = await this.#next()) yield piece;
	}

	/** Lets go of the file, wherever the reading stands. */
	close(): void {
		this.#pieces.return(undefined).catch(() => undefined);
	}

	async #next(): Promise<Uint8Array | undefined> {
		let isRead = false;
		try {
			const { done, value } = await this.#pieces.next();
			this.#read += done ? 0 : value.length;
			const size = this.size ?? this.#read;
			if (done ? this.#read !== size : this.#read > size) throw new Error('The length is another one');
			isRead = true;
			return done ? undefined : value;
		} finally {
			this.isUnreadable ||= !isRead;
		}
	}
}

/**
 * A form that is read while it is sent, so that no file in it is ever held as a whole, which the files of a real
 * `FormData` are. n8n's requests go through axios, which knows a form by these members and streams it.
 */
export class StreamedForm {
	readonly [Symbol.toStringTag] = 'FormData';
	readonly #fields: Array<[name: string, value: string | FilePart]> = [];

	append(name: string, value: string | FilePart): void {
		this.#fields.push([name, value]);
	}

	entries(): IterableIterator<[string, string | FilePart]> {
		return this.#fields.values();
	}

	[Symbol.iterator](): IterableIterator<[string, string | FilePart]> {
		return this.entries();
	}

	/** Name of the file that could not be read, when that is why the request failed. */
	get unreadable(): string | undefined {
		return this.#files.find(({ isUnreadable }) => isUnreadable)?.name;
	}

	/** To be called when the request is over, since an answer can come before everything was sent. */
	close(): void {
		for (const file of this.#files) file.close();
	}

	get #files(): FilePart[] {
		return this.#fields.map(([, value]) => value).filter((value) => typeof value !== 'string');
	}
}

/** The fields in their order; good for one request. */
export async function formOf(
	fields: readonly MultipartField[],
	readBinary: ReadBinary,
): Promise<StreamedForm> {
	const form = new StreamedForm();
	for (const field of fields) {
		if ('value' in field) {
			form.append(field.name, field.value);
			continue;
		}
		const { content, mimeType, fileName } = field.file;
		const source =
			'bytes' in content ? sourceOfBytes(content.bytes) : await readBinary(content.binaryProperty);
		form.append(field.name, new FilePart(fileName, mimeType, source));
	}
	return form;
}
