import {
	messageDetails,
	messageOf,
	objectOf,
	orNothing,
	amountOf,
	parsedOrText,
} from '../cloud-api/webhook-message';
import { personOf } from '../cloud-api/webhook-parties';
import { eventOfStatus, failureOf, messageEventId, participantOf } from '../cloud-api/webhook-status';
import type { EventMessage, EventName, GatewayEvent, Party, ReceivedMedia } from '../event';
import { phoneNumberOf, textOf, timeOf } from '../webhook-values';
import { isObject, withoutEmpty, type JsonObject } from '../wire';

/** What a part of a delivery says of itself, before it is given a key and a place. */
export type Reading = Omit<GatewayEvent, 'gateway' | 'id' | 'raw'> & { id?: string };

/** The other person of a conversation; numbers come with and without `+`, the name in one of two places. */
export function personOfConversation(
	conversation: JsonObject,
	message: JsonObject,
	isInbound: boolean,
): Party {
	const [number, userId] = isInbound
		? [message.from, message.from_user_id]
		: [message.to, message.to_user_id];
	const name = textOf(objectOf(conversation.kapso).contact_name) ?? textOf(conversation.contact_name);
	const named = {
		number:
			phoneNumberOf(number) ??
			phoneNumberOf(conversation.phone_number) ??
			objectOf(message.kapso).phone_number,
		userId: textOf(userId) ?? conversation.business_scoped_user_id,
		userName: (isInbound ? textOf(message.username) : undefined) ?? conversation.username,
	};
	return personOf(named, { profile: { name: name ?? objectOf(message.kapso).contact_name } });
}

/** The business's own number; which one, every part of a delivery says in another place. */
export function businessNumberOf(part: JsonObject, message: JsonObject = {}, own?: unknown): Party {
	const { kapso } = message;
	return withoutEmpty<Party>({
		id:
			textOf(part.phone_number_id) ??
			textOf(objectOf(kapso).phone_number_id) ??
			textOf(objectOf(part.conversation).phone_number_id),
		phoneNumber: phoneNumberOf(own),
	});
}

/** Kapso's own copy of a file goes before Meta's address, which wants a token of Meta. */
function mediaOf(media: ReceivedMedia | undefined, kapso: JsonObject): EventMessage['media'] {
	const data = objectOf(kapso.media_data);
	const merged = withoutEmpty<ReceivedMedia>({
		...media,
		url: textOf(kapso.media_url) ?? textOf(data.url) ?? media?.url,
		mimeType: media?.mimeType ?? textOf(data.content_type),
		fileName: media?.fileName ?? textOf(data.filename),
		byteLength: amountOf(data.byte_size) ?? media?.byteLength,
	});
	return Object.keys(merged).length > 0 ? [merged] : undefined;
}

function flowOf(flow: EventMessage['flow'], kapso: JsonObject): EventMessage['flow'] {
	return withoutEmpty({
		name: textOf(kapso.flow_name) ?? flow?.name,
		data: flow?.data ?? parsedOrText(kapso.flow_response),
		token: flow?.token ?? textOf(kapso.flow_token),
	});
}

const fileTypes: ReadonlySet<unknown> = new Set(['image', 'video', 'audio', 'document', 'sticker']);

/** The content of a message; `status` is the raw status that a delivery tells of. */
export function readMessage(message: JsonObject, isInbound: boolean, status: JsonObject): EventMessage {
	const read = messageOf(message, isInbound);
	const kapso = objectOf(message.kapso);
	const isFile = fileTypes.has(read.type);
	// `kapso.content` of a file is a sentence with an address in it, never the caption.
	const caption = isFile ? textOf(objectOf(kapso.message_type_data).caption) : undefined;
	return withoutEmpty<EventMessage>({
		...read,
		text: read.text ?? caption,
		media: isFile ? mediaOf(read.media?.[0], kapso) : undefined,
		flow: read.flow && flowOf(read.flow, kapso),
		reference: read.reference ?? textOf(status.biz_opaque_callback_data),
	});
}

/** Newest raw status of Meta with this word; Kapso sends them all along. */
export function rawStatusOf(kapso: JsonObject, word: string): JsonObject {
	const statuses = Array.isArray(kapso.statuses) ? kapso.statuses.filter(isObject) : [];
	return statuses.filter(({ status }) => status === word).pop() ?? statuses.pop() ?? {};
}

/** What a message event is in the normal form: echoes and imported history come under the names of others. */
function eventOf(told: EventName, kapso: JsonObject, isInbound: boolean): EventName {
	if (kapso.origin === 'history_sync') return 'other';
	const isNew = told === 'message.received' || told === 'message.sent';
	return kapso.origin === 'business_app' && isNew && !isInbound ? 'message.echo' : told;
}

/** The event behind direction and status, for a delivery whose own name for it is missing. */
export function eventOfMessage(message: JsonObject): EventName | undefined {
	const { direction, status } = objectOf(message.kapso);
	return direction === 'inbound' ? 'message.received' : eventOfStatus(status);
}

/** Reads `message` and `conversation` of a delivery, payload version v2 (Kapso notes §6.5). */
export function messageReading(told: EventName, part: JsonObject, receivedAt: number): Reading {
	const message = objectOf(part.message);
	const conversation = objectOf(part.conversation);
	const kapso = objectOf(message.kapso);
	const isInbound =
		(textOf(kapso.direction) ?? (told === 'message.received' ? 'inbound' : '')) === 'inbound';
	const event = eventOf(told, kapso, isInbound);
	const word = event.slice('message.'.length);
	const isStatus = eventOfStatus(word) === event;
	const raw = isStatus ? rawStatusOf(kapso, word) : {};
	const id = textOf(message.id);
	const failure =
		event === 'message.failed' ? (failureOf(raw.errors) ?? failureOf(message.errors)) : undefined;
	const details = withoutEmpty({
		...messageDetails(message),
		conversationId: textOf(conversation.id),
		isNewConversation: part.is_new_conversation === true || undefined,
		transcript: textOf(objectOf(kapso.transcript).text),
	});
	return withoutEmpty<Reading>({
		event,
		id: id && messageEventId(event, id, participantOf(raw)),
		occurredAt: timeOf(textOf(raw.timestamp) ?? message.timestamp, receivedAt),
		sender: businessNumberOf(part, message, isInbound ? message.to : message.from),
		contact: personOfConversation(conversation, message, isInbound),
		message: readMessage(message, isInbound, raw),
		status: isStatus ? withoutEmpty({ value: word, failure }) : undefined,
		details: orNothing(details),
	});
}
