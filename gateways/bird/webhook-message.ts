import type { EventMessage, InboundType, ReceivedMedia } from '../event';
import { textOf } from '../webhook-values';
import { isObject, withoutEmpty, type JsonObject } from '../wire';
import { at, filledObjectOf, objectsOf } from './webhook-fields';

type Content = Pick<EventMessage, 'type' | 'text' | 'media' | 'location'>;

/** What WhatsApp called the file; Bird has one body type for all but images (Bird notes §6.5). */
function whatsAppKindOf(extra: unknown): string | undefined {
	return textOf(at(extra, 'whatsapp.media.type')) ?? textOf(at(extra, 'whatsapp', 'media', 'type'));
}

const fileKinds: ReadonlyArray<InboundType> = ['image', 'video', 'audio', 'document'];

/** A sticker is a WebP file without a name; a picture with a name was sent as a document. */
function fileTypeOf(file: ReceivedMedia | undefined, extra: unknown): InboundType {
	const said = fileKinds.find((kind) => kind === whatsAppKindOf(extra));
	if (said) return said;
	const mimeType = file?.mimeType?.toLowerCase() ?? '';
	if (mimeType.startsWith('image/')) {
		if (file?.fileName !== undefined) return 'document';
		return mimeType.startsWith('image/webp') ? 'sticker' : 'image';
	}
	return fileKinds.find((kind) => mimeType.startsWith(`${kind}/`)) ?? 'document';
}

function mediaOf(file: JsonObject): ReceivedMedia {
	const isAnimated = at(file, 'metadata', 'isAnimated');
	return withoutEmpty({
		url: textOf(file.mediaUrl),
		mimeType: textOf(file.contentType),
		fileName: textOf(file.filename),
		animated: typeof isAnimated === 'boolean' ? isAnimated : undefined,
	});
}

function fileContent(file: unknown, extra: unknown): Content {
	const media = objectsOf(at(file, 'files')).map(mediaOf);
	return { type: fileTypeOf(media[0], extra), text: textOf(at(file, 'text')), media };
}

function locationContent(body: unknown): Content {
	const latitude = at(body, 'coordinates', 'latitude');
	const longitude = at(body, 'coordinates', 'longitude');
	if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return { type: 'location' };
	const place = withoutEmpty({
		latitude: Number(latitude),
		longitude: Number(longitude),
		name: textOf(at(body, 'location', 'label')),
		address: textOf(at(body, 'location', 'address')),
	});
	return { type: 'location', location: place };
}

type ReadBody = (body: unknown, extra: unknown) => Content;

/** Reads what stands under the name of the body's type (Bird API reference, Receiving messages). */
const bodies: ReadonlyMap<unknown, ReadBody> = new Map<unknown, ReadBody>([
	['text', (text) => ({ type: 'text', text: textOf(at(text, 'text')) })],
	[
		'image',
		(image) => ({
			type: 'image',
			text: textOf(at(image, 'text')),
			media: objectsOf(at(image, 'images')).map(mediaOf),
		}),
	],
	['file', fileContent],
	[
		'gif',
		(gif) => ({
			type: 'video',
			text: textOf(at(gif, 'text')),
			media: isObject(gif) ? [{ ...mediaOf(gif), animated: true }] : [],
		}),
	],
	['location', locationContent],
]);

function contentOf(payload: unknown, isInbound: boolean): Content {
	const type = textOf(at(payload, 'body', 'type')) ?? '';
	const body = at(payload, 'body', type);
	const read = bodies.get(type);
	if (read && isObject(body)) return read(body, at(payload, 'meta', 'extraInformation'));
	if (isObject(at(payload, 'template'))) return { type: 'template' };
	// Our own lists and carousels are no type that a person can send.
	return { ...(isInbound && { type: 'unsupported' }), text: textOf(at(body, 'text')) };
}

/**
 * The button or row that was pressed: an action in the answer, or, of a button without payload, its bare text.
 * Where the action stands for a list is not documented, so both places are looked at (Bird notes §6.5).
 */
function choiceOf(payload: unknown): EventMessage['choice'] {
	const body = at(payload, 'body');
	const actions = [at(body, 'type'), 'list', 'interactive'].flatMap((type) =>
		objectsOf(at(body, textOf(type) ?? '', 'actions')),
	);
	const pressed = actions
		.map((action) => at(action, textOf(action.type) ?? ''))
		.find((action) => isObject(action));
	const isClick = at(payload, 'replyTo', 'type') === 'click';
	if (!isClick && !pressed) return undefined;
	return withoutEmpty({
		id: textOf(at(pressed, 'payload')),
		title: textOf(at(pressed, 'text')) ?? textOf(at(body, 'text', 'text')),
		description: textOf(at(pressed, 'metadata', 'description', 'label')),
	});
}

function choiceTypeOf(payload: unknown): InboundType {
	return at(payload, 'body', 'type') === 'list' ? 'listReply' : 'buttonReply';
}

function orderOf(payload: unknown): JsonObject | undefined {
	const order = at(payload, 'meta', 'order');
	return objectsOf(at(order, 'products')).length > 0 ? (order as JsonObject) : undefined;
}

function referralOf(payload: unknown): JsonObject | undefined {
	const replyTo = at(payload, 'replyTo');
	const inReply = at(replyTo, 'type') === 'referrals' ? filledObjectOf(replyTo) : undefined;
	return filledObjectOf(at(payload, 'meta', 'referral')) ?? inReply;
}

/** What only a person's message has: what was pressed, ordered, answered, and where the person came from. */
function inboundParts(payload: unknown, content: Content): Partial<EventMessage> {
	const choice = choiceOf(payload);
	const order = orderOf(payload);
	return {
		...(choice && { type: choiceTypeOf(payload), text: content.text ?? choice.title }),
		...(order && { type: 'order' }),
		choice,
		order,
		referral: referralOf(payload),
	};
}

function replyToOf(payload: unknown): EventMessage['replyTo'] {
	const id = textOf(at(payload, 'replyTo', 'id'));
	return id === undefined || at(payload, 'replyTo', 'type') === 'referrals' ? undefined : { id };
}

/** The message of an event, read from a `ChannelMessage` (Bird notes §2.1, §6.5). */
export function messageOf(payload: unknown, isInbound: boolean): EventMessage {
	const content = contentOf(payload, isInbound);
	return withoutEmpty({
		id: textOf(at(payload, 'id')),
		...content,
		...(isInbound && inboundParts(payload, content)),
		replyTo: replyToOf(payload),
		reference: textOf(at(payload, 'reference')),
	});
}
