import { accepted, type Outcome } from '../errors';
import type { Ask, Send } from '../gateway';
import type { Media } from '../media';
import type { MessageOf, OutboundMessage } from '../message';
import { preparationRefusal } from '../refusals';
import { isSuccess } from '../wire';
import { contentTypeOf } from './body';
import { displayName } from './display-name';
import { upload, type Refuse } from './upload';

type Place = (file: Media) => Promise<Outcome<Media>>;

const refuse: Refuse = (answer, read) =>
	isSuccess(answer) ? read(answer) : preparationRefusal(displayName, answer, read);

/** Uploads what is binary; a file that stands in several places travels once. */
function uploader(send: Send, ask: Ask): Place {
	const links = new Map<unknown, string>();
	return async (file) => {
		const { binary, ...rest } = file;
		if (!binary) return accepted(file);
		const source =
			'binaryProperty' in binary.content ? binary.content.binaryProperty : binary.content.bytes;
		const known = links.get(source);
		const link =
			known === undefined
				? await upload(send, binary, contentTypeOf(file), ask, refuse)
				: accepted(known);
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

/** Files that are values of a template: their links are what Bird takes (Bird notes §1.5). */
async function withLinkedValues(
	message: MessageOf<'template'>,
	place: Place,
): Promise<Outcome<OutboundMessage>> {
	const body: typeof message.body = [];
	for (const value of message.body ?? []) {
		const media = value.type === 'media' ? await place(value.media) : undefined;
		if (media?.ok === false) return media;
		body.push(value.type === 'media' && media ? { ...value, media: media.value } : value);
	}
	return accepted(message.body ? { ...message, body } : message);
}

async function withLinks(message: OutboundMessage, place: Place): Promise<Outcome<OutboundMessage>> {
	if (message.type === 'template') return await withLinkedValues(message, place);
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
