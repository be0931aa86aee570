import { randomInt } from 'node:crypto';

import type { MediaKind } from '../meta/parts';
import type { SandboxContext } from '../context';
import type { MediaRecord } from '../store';
import type { Form } from '../wire/form';
import type { Answer } from '../wire/send';
import { metaError } from './replies';

const MEGABYTE = 1024 * 1024;
const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** MIME types and sizes of each kind. Kapso notes §2.6. */
const rules: Record<MediaKind, { mimeTypes: string[]; maxBytes: number }> = {
	image: { mimeTypes: ['image/jpeg', 'image/png'], maxBytes: 5 * MEGABYTE },
	video: { mimeTypes: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MEGABYTE },
	audio: {
		mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/opus'],
		maxBytes: 16 * MEGABYTE,
	},
	document: {
		mimeTypes: [
			'application/pdf',
			'text/plain',
			'application/msword',
			`${OFFICE}.wordprocessingml.document`,
			'application/vnd.ms-excel',
			`${OFFICE}.spreadsheetml.sheet`,
			'application/vnd.ms-powerpoint',
			`${OFFICE}.presentationml.presentation`,
		],
		maxBytes: 100 * MEGABYTE,
	},
	sticker: { mimeTypes: ['image/webp'], maxBytes: 500 * 1024 },
};

/** Files up to this size can be downloaded again; larger ones would fill the memory of a benchmark. */
const MAX_KEPT_BYTES = MEGABYTE;
const keptBytes = new WeakMap<MediaRecord, Buffer>();

/** Bytes of an uploaded file, unless it was too large to be kept. */
export function uploadedBytes(record: MediaRecord): Buffer | undefined {
	return keptBytes.get(record);
}

export const MAX_UPLOAD_BYTES = 100 * MEGABYTE;

/** `POST …/media`: keeps the file and answers its id, or says what is wrong with it. Kapso notes §3. */
export function upload(context: SandboxContext, form: Form): Answer {
	if (form.fields.messaging_product !== 'whatsapp') {
		return metaError(400, 100, 'The parameter messaging_product is required.');
	}
	const unknown = Object.keys(form.fields).find((name) => !['messaging_product', 'type'].includes(name));
	if (unknown !== undefined) return metaError(400, 100, `Unexpected key "${unknown}".`);
	if (form.file?.field !== 'file') return metaError(400, 100, 'The parameter file is required.');
	const { name, mimeType, size, sha256 } = form.file;
	const kind = kindOf(mimeType);
	if (kind === undefined) return metaError(400, 100, unsupported(mimeType));
	if (size > rules[kind].maxBytes) {
		return metaError(
			400,
			131053,
			`The file has ${size} bytes; ${kind} files may have ${rules[kind].maxBytes}.`,
		);
	}
	const id = String(randomInt(1e14, 2e14));
	const record: MediaRecord = { gateway: 'kapso', id, name, mimeType, size, sha256 };
	context.store.addMedia(record);
	if (size <= MAX_KEPT_BYTES) keptBytes.set(record, form.file.bytes);
	return { status: 200, body: { id } };
}

/** The first media id of a message that was never uploaded, or not as this kind. */
export function mediaProblem(context: SandboxContext, message: unknown): Answer | undefined {
	for (const { kind, id } of mediaIds(message)) {
		const media = context.store.media('kapso', id);
		if (media === undefined) {
			const details = `Param ${kind}.id is not a valid whatsapp business account media attachment ID`;
			return metaError(400, 100, details);
		}
		if (kindOf(media.mimeType) !== kind) {
			return metaError(400, 131053, `The file is ${media.mimeType}, which cannot be sent as ${kind}.`);
		}
	}
	return undefined;
}

function mediaIds(value: unknown): Array<{ kind: MediaKind; id: string }> {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
		const id =
			key in rules && typeof child === 'object' ? (child as { id?: unknown } | null)?.id : undefined;
		return typeof id === 'string' ? [{ kind: key as MediaKind, id }] : mediaIds(child);
	});
}

function kindOf(mimeType: string): MediaKind | undefined {
	const bare = mimeType.split(';', 1)[0]?.trim();
	const kinds = Object.keys(rules) as MediaKind[];
	return kinds.find((kind) => bare !== undefined && rules[kind].mimeTypes.includes(bare));
}

function unsupported(mimeType: string): string {
	const allowed = Object.values(rules).flatMap((rule) => rule.mimeTypes);
	return `Param file must be a file with one of the following types: ${allowed.join(', ')}. Received file of type '${mimeType}'.`;
}
