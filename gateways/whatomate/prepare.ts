import { sentenceOf } from '../beyond-capabilities';
import { accepted, refused, type Outcome } from '../errors';
import type { Ask, KnownContacts, Send } from '../gateway';
import { beyondLimits } from '../limits';
import { fileNameOf, mimeTypeOf, type Media } from '../media';
import type { MessageType } from '../message';
import { isFailure, isSuccess, type WireFile, type WireResponse } from '../wire';
import { withContacts } from './contacts';
import { displayName } from './display-name';
import { largestFile, limits } from './limits';
import { refusalBeforeSend } from './refusal';

/** What a file is taken for when neither the link nor its server say it. */
const usualTypes: Readonly<Partial<Record<MessageType, string>>> = {
	image: 'image/jpeg',
	video: 'video/mp4',
	audio: 'audio/mpeg',
};

const unknownType = 'application/octet-stream';

function typeInHeader(headers: Record<string, string>): string | undefined {
	const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
	return type === '' || type === unknownType || type === 'binary/octet-stream' ? undefined : type;
}

function linkRefusal(message: string) {
	return refused(
		refusalBeforeSend(
			'media',
			`${message}. Nothing was sent`,
			'Give a link that opens without signing in and leads to the file itself, or hand the file over as binary data.',
		),
	);
}

function fetchedFile(
	url: string,
	media: Media,
	type: MessageType,
	{ headers, body }: WireResponse,
): WireFile | undefined {
	if (!(body instanceof Uint8Array) || body.byteLength === 0) return undefined;
	return {
		fileName: media.fileName || fileNameOf(url) || type,
		mimeType:
			media.mimeType ?? typeInHeader(headers) ?? mimeTypeOf(media) ?? usualTypes[type] ?? unknownType,
		byteLength: body.byteLength,
		content: { bytes: body },
	};
}

/** Stands for the file behind a link, in a dry run. */
function assumedFile(url: string): Uint8Array {
	return new TextEncoder().encode(`the file behind ${url}`);
}

async function fetchMedia(url: string, media: Media, type: MessageType, ask: Ask): Promise<Outcome<Media>> {
	const request = {
		method: 'GET',
		url,
		anonymous: true,
		expectsFile: true,
		maxBytes: largestFile(type),
	} as const;
	const answer = await ask(request, assumedFile(url));
	if (isFailure(answer))
		return linkRefusal(`The file behind 'URL' could not be fetched: ${answer.failure}`);
	const { status } = answer;
	if (!isSuccess(answer))
		return linkRefusal(`The file behind 'URL' could not be fetched: its server answered ${status}`);
	const binary = fetchedFile(url, media, type, answer);
	if (!binary) return linkRefusal("The file behind 'URL' is empty");
	if (binary.mimeType === 'text/html')
		return linkRefusal("The link in 'URL' leads to a web page, not to a file");
	return accepted({ ...media, url: undefined, mimeType: binary.mimeType, binary });
}

/**
 * Fetches the file that a link names, once for all recipients: the server takes files only as uploads
 * (Whatomate source, messages.go). Header files of templates stay links, those the server fetches itself.
 */
async function withFile(send: Send, ask: Ask): Promise<Outcome<Send>> {
	const { message } = send;
	if (!('media' in message) || message.media.url === undefined) return accepted(send);
	const fetched = await fetchMedia(message.media.url, message.media, message.type, ask);
	if (!fetched.ok) return fetched;
	const finding = beyondLimits(displayName, limits, message.type, { media: fetched.value });
	if (finding) return linkRefusal(sentenceOf(finding));
	return accepted({ ...send, message: { ...message, media: fetched.value } });
}

/** Fetches before it looks up: a dead link must not leave new contacts behind. */
export async function prepare(send: Send, ask: Ask, known: KnownContacts): Promise<Outcome<Send>> {
	if (send.message.type === 'template') return accepted(send);
	const fetched = await withFile(send, ask);
	return fetched.ok ? await withContacts(fetched.value, ask, known) : fetched;
}
