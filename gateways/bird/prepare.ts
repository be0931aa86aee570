import { accepted, refused, type GatewayRefusal, type Outcome } from '../errors';
import type { Ask, Send } from '../gateway';
import type { Media } from '../media';
import type { OutboundMessage } from '../message';
import { preparationRefusal, requestIdOf } from '../refusals';
import { isSuccess, type MultipartField, type WireFile, type WireResponse } from '../wire';
import { contentTypeOf } from './body';
import { channelUrl } from './compose';
import { displayName } from './display-name';
import { refusal } from './refusal';
import { presignedUpload } from './schema';

type Place = (file: Media) => Promise<Outcome<Media>>;

/** What a dry run shows where the answers would stand. */
const assumedUpload = {
	mediaUrl: 'https://media.api.bird.com/the-uploaded-file',
	uploadUrl: 'https://storage.example/the-form-that-bird-gives',
	uploadMethod: 'POST',
	uploadFormData: {},
};

/** The storage behind Bird answers in a form of its own, so only its status is told. */
function storageRefusal({ status, headers }: WireResponse): GatewayRefusal {
	const requestId = requestIdOf(headers);
	return {
		kind: status >= 500 ? 'gatewayUnavailable' : 'media',
		gateway: displayName,
		message: `The file storage of ${displayName} did not take the file (HTTP ${status}). Nothing was sent`,
		hint: 'Check that the file is at most 100 MB and run again, or give the file as a public link.',
		httpStatus: status,
		retryable: false,
		...(requestId !== undefined && { requestId }),
	};
}

function undocumentedUpload({ status }: WireResponse): GatewayRefusal {
	return {
		kind: 'unexpectedResponse',
		gateway: displayName,
		message: `${displayName} answered the request for an upload in a form that is not documented. Nothing was sent`,
		hint: 'Check the base URL in the credential, or give the file as a public link.',
		httpStatus: status,
		retryable: false,
	};
}

/** Uploads one file and gives the link under which Bird reads it (Bird notes §5.6). */
async function upload(send: Send, file: Media, binary: WireFile, ask: Ask): Promise<Outcome<string>> {
	const wanted = await ask(
		{
			method: 'POST',
			url: channelUrl(send, 'presigned-upload'),
			body: { contentType: contentTypeOf(file) },
		},
		assumedUpload,
	);
	if (!isSuccess(wanted)) return refused(preparationRefusal(displayName, wanted, refusal));
	const form = presignedUpload.safeParse(wanted.body);
	if (!form.success) return refused(undocumentedUpload(wanted));

	const { mediaUrl, uploadUrl, uploadFormData } = form.data;
	const fields = Object.entries(uploadFormData).map(([name, value]): MultipartField => ({ name, value }));
	const stored = await ask(
		{
			method: 'POST',
			url: uploadUrl,
			// The storage ignores every field that comes after the file.
			multipart: [...fields, { name: 'file', file: binary }],
			anonymous: true,
		},
		undefined,
	);
	if (!isSuccess(stored)) return refused(preparationRefusal(displayName, stored, storageRefusal));
	return accepted(mediaUrl);
}

/** Uploads what is binary; a file that stands in several places travels once. */
function uploader(send: Send, ask: Ask): Place {
	const links = new Map<unknown, string>();
	return async (file) => {
		const { binary, ...rest } = file;
		if (!binary) return accepted(file);
		const source =
			'binaryProperty' in binary.content ? binary.content.binaryProperty : binary.content.bytes;
		const known = links.get(source);
		const link = known === undefined ? await upload(send, file, binary, ask) : accepted(known);
		if (!link.ok) return link;
		links.set(source, link.value);
		return accepted({
			...rest,
			url: link.value,
			fileName: file.fileName || binary.fileName,
			mimeType: contentTypeOf(file),
		});
	};
}

async function placeAll(files: readonly Media[], place: Place): Promise<Outcome<Media[]>> {
	const placed: Media[] = [];
	for (const file of files) {
		const outcome = await place(file);
		if (!outcome.ok) return outcome;
		placed.push(outcome.value);
	}
	return accepted(placed);
}

interface Holder {
	media: Media;
	additionalMedia?: Media[];
}

async function placeIn<H extends Holder>(holder: H, place: Place): Promise<Outcome<H>> {
	const outcome = await placeAll([holder.media, ...(holder.additionalMedia ?? [])], place);
	if (!outcome.ok) return outcome;
	const [media = holder.media, ...additionalMedia] = outcome.value;
	return accepted({ ...holder, media, ...(holder.additionalMedia && { additionalMedia }) });
}

async function withLinks(message: OutboundMessage, place: Place): Promise<Outcome<OutboundMessage>> {
	if (message.type === 'carousel') {
		const outcome = await placeAll(
			message.cards.map(({ media }) => media),
			place,
		);
		if (!outcome.ok) return outcome;
		const cards = message.cards.map((card, index) => ({
			...card,
			media: outcome.value[index] ?? card.media,
		}));
		return accepted({ ...message, cards });
	}
	if (message.type === 'buttons' && message.header && message.header.type !== 'text') {
		const header = await placeIn(message.header, place);
		return header.ok ? accepted({ ...message, header: header.value }) : header;
	}
	return 'media' in message ? await placeIn(message, place) : accepted(message);
}

/** Uploads the binary files of a message, so that only links are left in it. */
export async function prepare(send: Send, ask: Ask): Promise<Outcome<Send>> {
	const message = await withLinks(send.message, uploader(send, ask));
	return message.ok ? accepted({ ...send, message: message.value }) : message;
}
