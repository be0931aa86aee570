import type { Media } from '../media';
import { withoutEmpty, type JsonObject } from '../wire';

/** Kinds of file that a message or a header can hold. */
export type FileKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/**
 * A file as the Cloud API takes it: `id` of an upload or `link`, and for a document its `filename`
 * (Kapso notes §2.2). Binary data must have been uploaded before.
 */
export function mediaObject(kind: FileKind, file: Media, more: JsonObject = {}): JsonObject {
	const source = file.id === undefined ? { link: file.url } : { id: file.id };
	return withoutEmpty({ ...source, filename: kind === 'document' ? file.fileName : undefined, ...more });
}
