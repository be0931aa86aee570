import { z } from 'zod';
import type { FileContent, WireFile } from './wire';

const content = z.custom<FileContent>(
	(value) => typeof value === 'object' && value !== null && ('binaryProperty' in value || 'bytes' in value),
);

/** n8n binary data of the item. `byteLength` in bytes. */
const binary = z.object({
	fileName: z.string().min(1),
	mimeType: z.string().min(1),
	byteLength: z.number().int().nonnegative().optional(),
	content,
}) satisfies z.ZodType<WireFile>;

function isWebUrl(text: string): boolean {
	if (!/^https?:\/\/[^\s/]\S*$/i.test(text)) return false;
	return URL.canParse(text);
}

/** Absolute http or https address. */
export const webUrl = z.string().min(1, 'is empty').refine(isWebUrl, {
	message: 'is not a web address. It must begin with https:// and hold no spaces',
});

/** One file: exactly one of a public link, an id from an earlier upload, or n8n binary data. */
export const media = z
	.object({
		url: webUrl.optional(),
		id: z.string().min(1, 'is empty').optional(),
		binary: binary.optional(),
		/** Name that the recipient sees. */
		fileName: z.string().optional(),
		/** MIME type, when it cannot be told from the link. */
		mimeType: z
			.string()
			.regex(/^[\w.+-]+\/[\w.+-]+$/, 'must look like type/subtype, such as video/mp4')
			.optional(),
		altText: z.string().optional(),
	})
	.superRefine((value, context) => {
		const given = [value.url, value.id, value.binary].filter((source) => source !== undefined);
		if (given.length !== 1) {
			context.addIssue({ code: 'custom', path: ['url'], message: 'is missing' });
		}
	});

export type Media = z.infer<typeof media>;

/** How a user hands over a file. */
export const mediaSources = ['url', 'binary', 'id'] as const;
export type MediaSource = (typeof mediaSources)[number];

export function sourceOf(file: Media): MediaSource {
	if (file.url !== undefined) return 'url';
	return file.id !== undefined ? 'id' : 'binary';
}

const typesByExtension: Readonly<Record<string, string>> = {
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	webp: 'image/webp',
	gif: 'image/gif',
	mp4: 'video/mp4',
	'3gp': 'video/3gpp',
	'3gpp': 'video/3gpp',
	aac: 'audio/aac',
	amr: 'audio/amr',
	mp3: 'audio/mpeg',
	m4a: 'audio/mp4',
	ogg: 'audio/ogg',
	oga: 'audio/ogg',
	opus: 'audio/ogg',
	pdf: 'application/pdf',
	txt: 'text/plain',
	csv: 'text/csv',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	ppt: 'application/vnd.ms-powerpoint',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

function extensionOf(name: string): string {
	return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** File name at the end of a link's path, decoded where that is possible; empty when the path ends in a slash. */
export function fileNameOf(url: string): string {
	const last = new URL(url).pathname.split('/').pop() ?? '';
	try {
		return decodeURIComponent(last);
	} catch {
		return last;
	}
}

/**
 * Name for a file that was received: the sender's own without folders, else one made of the id and the type.
 */
export function receivedFileName(told: string | undefined, id: string, mimeType: string): string {
	const name = (told ?? '')
		.split(/[\\/]/)
		.pop()
		?.replace(/\p{Cc}/gu, '')
		.trim();
	if (name && !/^\.+$/.test(name)) return name;
	const known = Object.entries(typesByExtension).find(([, type]) => type === mimeType);
	return known ? `${id}.${known[0]}` : id;
}

/** MIME type of a file as far as it is known without fetching it. */
export function mimeTypeOf(file: Media): string | undefined {
	if (file.mimeType) return file.mimeType;
	if (file.binary) return file.binary.mimeType;
	const names = [file.url ? fileNameOf(file.url) : '', file.fileName ?? ''];
	return names.map((name) => typesByExtension[extensionOf(name)]).find((type) => type !== undefined);
}
