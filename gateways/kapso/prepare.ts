import { mediaIn } from '../beyond-capabilities';
import { accepted, refused, type Outcome } from '../errors';
import type { Ask, Send } from '../gateway';
import { mimeTypeOf, type Media } from '../media';
import { preparationRefusal } from '../refusals';
import { isSuccess, type WireFile } from '../wire';
import { displayName } from './display-name';
import { refusal } from './refusal';
import { uploadAnswer } from './schema';
import { uploadRequest } from './upload';

type Path = ReadonlyArray<string | number>;

/** The same value with another one at the end of a path. */
function withAt<T>(value: T, [step, ...rest]: Path, replacement: unknown): T {
	if (step === undefined) return replacement as T;
	const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>;
	copy[step] = withAt(copy[step], rest, replacement);
	return copy as T;
}

function fileOf(media: Media, binary: WireFile): WireFile {
	return {
		...binary,
		fileName: media.fileName || binary.fileName,
		mimeType: mimeTypeOf(media) ?? binary.mimeType,
	};
}

/** What makes two files the same one. */
function identityOf({ content, mimeType, fileName }: WireFile): unknown {
	return 'bytes' in content ? content.bytes : JSON.stringify([content.binaryProperty, mimeType, fileName]);
}

async function upload(send: Send, file: WireFile, ask: Ask): Promise<Outcome<string>> {
	const answer = await ask(uploadRequest(send, file), { id: `<media ID of ${file.fileName}>` });
	if (!isSuccess(answer)) return refused(preparationRefusal(displayName, answer, refusal));
	const uploaded = uploadAnswer.safeParse(answer.body);
	if (uploaded.success) return accepted(uploaded.data.id);
	return refused({
		kind: 'unexpectedResponse',
		gateway: displayName,
		message: `Kapso took the file ${file.fileName} but gave no media ID for it. Nothing was sent`,
		hint: 'Check the base URL in the credential, and run again.',
		httpStatus: answer.status,
		retryable: false,
	});
}

/**
 * Uploads the binary data of a message, each file once, and puts the media IDs in its place
 * (Kapso notes §3: `POST …/media`, multipart).
 */
export async function prepare(send: Send, ask: Ask): Promise<Outcome<Send>> {
	const ids = new Map<unknown, string>();
	let message = send.message;
	for (const [path, media] of mediaIn(send.message)) {
		if (!media.binary) continue;
		const file = fileOf(media, media.binary);
		const identity = identityOf(file);
		if (!ids.has(identity)) {
			const uploaded = await upload(send, file, ask);
			if (!uploaded.ok) return uploaded;
			ids.set(identity, uploaded.value);
		}
		message = withAt(message, path, { id: ids.get(identity), fileName: file.fileName });
	}
	return accepted({ ...send, message });
}
