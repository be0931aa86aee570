import type { Media } from '../media';
import type { WireFile } from '../wire';

/** The file of a media whose bytes are at hand, under the name and type that the user gave it. */
export function fileOf({ binary, fileName, mimeType }: Media): WireFile {
	if (!binary) throw new Error('A file must be fetched before its message is composed');
	return { ...binary, fileName: fileName || binary.fileName, mimeType: mimeType ?? binary.mimeType };
}
