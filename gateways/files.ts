import { z } from 'zod';
import type { Reader } from './directory';
import type { Outcome } from './errors';
import type { WireFile } from './wire';

/** A file that the gateway took. One of `mediaId` and `mediaUrl` is what messages name. */
export const uploadedFile = z.object({
	mediaId: z.string().nullable(),
	mediaUrl: z.string().nullable(),
	fileName: z.string(),
	mimeType: z.string(),
	/** Bytes; null when not known before reading. */
	fileSize: z.number().nullable(),
	/** ISO 8601; null when the gateway says nothing about it. */
	expiresAt: z.string().nullable(),
});

export type UploadedFile = z.infer<typeof uploadedFile>;

export interface DownloadedFile {
	bytes: Uint8Array;
	mimeType: string;
	fileName: string;
}

/** Files at a gateway: what its folder's `files.ts` provides. What it has not is left out. */
export interface Files {
	upload?(reader: Reader, file: WireFile): Promise<Outcome<UploadedFile>>;
	/** `media`: a media id, a media URL or a message id, as the gateway names files (`History.media`). */
	download?(reader: Reader, media: string, maxBytes: number): Promise<Outcome<DownloadedFile>>;
}
