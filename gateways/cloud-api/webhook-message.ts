import type { EventMessage, InboundType, ReceivedMedia } from '../event';
import { phoneNumberOf, textOf } from '../webhook-values';
import { isObject, withoutEmpty, type JsonObject } from '../wire';

/** Meta's words for the kinds of messages, and ours (Kapso notes §7); replies to buttons and lists are below. */
const types: ReadonlyMap<unknown, InboundType> = new Map<unknown, InboundType>([
	['text', 'text'],
	['image', 'image'],
	['video', 'video'],
	['audio', 'audio'],
	['voice', 'audio'],
	['document', 'document'],
	['sticker', 'sticker'],
	['location', 'location'],
	['contacts', 'contacts'],
	['reaction', 'reaction'],
	['button', 'templateButton'],
	['order', 'order'],
	['system', 'system'],
	['template', 'template'],
	['unsupported', 'unsupported'],
]);

/** A permission to call is given or denied by pressing one of two buttons. */
const replyTypes: ReadonlyMap<unknown, InboundType> = new Map<unknown, InboundType>([
	['button_reply', 'buttonReply'],
	['list_reply', 'listReply'],
	['nfm_reply', 'flowReply'],
	['call_permission_reply', 'buttonReply'],
]);

export function objectOf(value: unknown): JsonObject {
	return isObject(value) ? value : {};
}

/** A count or a size, also when it came as text; undefined when it is neither. */
export function amountOf(value: unknown): number | undefined {
	const amount = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
	return typeof amount === 'number' && Number.isFinite(amount) && amount >= 0 ? amount : undefined;
}

/** Kinds that only a business can send, such as a message with buttons, have no type of their own. */
function typeOf(message: JsonObject, isInbound: boolean): InboundType | undefined {
	const own = textOf(message.type);
	const known = own === 'interactive' ? replyTypes.get(objectOf(message.interactive).type) : types.get(own);
	return known ?? (isInbound && own !== undefined ? 'unsupported' : undefined);
}

function booleanOf(value: unknown): boolean | undefined {
	return typeof value === 'boolean' ? value : undefined;
}

function mediaOf(file: JsonObject): ReceivedMedia {
	return withoutEmpty<ReceivedMedia>({
		url: textOf(file.link) ?? textOf(file.url),
		id: textOf(file.id),
		mimeType: textOf(file.mime_type),
		fileName: textOf(file.filename),
		sha256: textOf(file.sha256),
		byteLength: amountOf(file.file_size),
		voice: booleanOf(file.voice),
		animated: booleanOf(file.animated),
	});
}

function fileOf(file: JsonObject): EventMessage {
	const media = mediaOf(file);
	return { text: textOf(file.caption), media: Object.keys(media).length > 0 ? [media] : undefined };
}

function degreesOf(value: unknown): number | undefined {
	const degrees = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof degrees === 'number' && Number.isFinite(degrees) ? degrees : undefined;
}

function locationOf(place: JsonObject): EventMessage['location'] {
	const latitude = degreesOf(place.latitude);
	const longitude = degreesOf(place.longitude);
	if (latitude === undefined || longitude === undefined) return undefined;
	return withoutEmpty({ latitude, longitude, name: textOf(place.name), address: textOf(place.address) });
}

function pressed(choice: JsonObject): EventMessage {
	return {
		text: textOf(choice.title) ?? textOf(choice.response),
		choice: withoutEmpty({
			id: textOf(choice.id) ?? textOf(choice.response),
			title: textOf(choice.title),
			description: textOf(choice.description),
		}),
	};
}

/** The value behind a text of JSON; the text itself when it is none. */
export function parsedOrText(written: unknown): unknown {
	if (typeof written !== 'string') return written;
	try {
		return JSON.parse(written) as unknown;
	} catch {
		return written;
	}
}

function flowReplyOf(reply: JsonObject): EventMessage {
	const data = parsedOrText(reply.response_json);
	const token = textOf(objectOf(data).flow_token);
	return { text: textOf(reply.body), flow: withoutEmpty({ name: textOf(reply.name), data, token }) };
}

function reactionOf(reaction: JsonObject): EventMessage['reaction'] {
	// Without an emoji it is taken back.
	const emoji = textOf(reaction.emoji) ?? '';
	const target = withoutEmpty({ messageId: textOf(reaction.message_id) });
	return { ...target, emoji, removed: emoji === '' };
}

function replyOf(interactive: JsonObject): JsonObject {
	const kind = textOf(interactive.type);
	return objectOf(kind === undefined ? undefined : interactive[kind]);
}

function contentOf(type: InboundType | undefined, message: JsonObject): EventMessage {
	const content = objectOf(message[textOf(message.type) ?? '']);
	switch (type) {
		case 'text':
		case 'system':
			return { text: textOf(content.body) };
		case 'image':
		case 'video':
		case 'audio':
		case 'document':
		case 'sticker':
			return fileOf(content);
		case 'location':
			return { location: locationOf(content) };
		case 'contacts':
			return { contacts: Array.isArray(message.contacts) ? message.contacts : undefined };
		case 'reaction':
			return { reaction: reactionOf(content) };
		case 'templateButton':
			return {
				text: textOf(content.text),
				choice: withoutEmpty({ id: textOf(content.payload), title: textOf(content.text) }),
			};
		case 'buttonReply':
		case 'listReply':
			return pressed(replyOf(content));
		case 'flowReply':
			return flowReplyOf(replyOf(content));
		case 'order':
			return { text: textOf(content.text), order: isObject(message.order) ? content : undefined };
		default:
			return { text: textOf(objectOf(content.body).text) };
	}
}

/** A number as people read it, such as `+1 555-078-3881`: Meta shows the business's own so. */
export function displayedNumberOf(value: unknown): string | undefined {
	return phoneNumberOf(textOf(value)?.replace(/[\s().-]/g, ''));
}

function repliedTo(context: JsonObject): EventMessage['replyTo'] {
	const id = textOf(context.id) ?? textOf(context.message_id);
	if (id === undefined) return undefined;
	return withoutEmpty({ id, from: displayedNumberOf(context.from) ?? textOf(context.from) });
}

/**
 * Reads a message object of the Cloud API, as it comes from Meta and inside Kapso's deliveries (Kapso notes §6.5, §7).
 * `isInbound`: a person wrote it, not the business.
 */
export function messageOf(message: JsonObject, isInbound: boolean): EventMessage {
	const type = typeOf(message, isInbound);
	const context = objectOf(message.context);
	const forwarded = context.forwarded === true || context.frequently_forwarded === true;
	return withoutEmpty<EventMessage>({
		id: textOf(message.id),
		type,
		...contentOf(type, message),
		replyTo: repliedTo(context),
		referral: isObject(message.referral) ? message.referral : undefined,
		groupId: textOf(message.group_id),
		forwarded: forwarded || undefined,
		reference: textOf(message.biz_opaque_callback_data),
	});
}

/** What a message says beyond the normal form: a changed number, a permission to call, a product asked about, errors. */
export function messageDetails(message: JsonObject): JsonObject {
	const system = objectOf(message.system);
	const permission = objectOf(message.interactive).call_permission_reply;
	const product = objectOf(message.context).referred_product;
	return withoutEmpty({
		systemType: textOf(system.type),
		newPhoneNumber: phoneNumberOf(system.wa_id),
		newUserId: textOf(system.user_id),
		callPermission: isObject(permission) ? permission : undefined,
		referredProduct: isObject(product) ? product : undefined,
		errors: Array.isArray(message.errors) ? message.errors : undefined,
	});
}

/** Details as an event takes them: nothing rather than an empty object. */
export function orNothing(details: JsonObject): JsonObject | undefined {
	return Object.keys(details).length > 0 ? details : undefined;
}
