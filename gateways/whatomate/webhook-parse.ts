import type { EventMessage, EventName, GatewayEvent, InboundType } from '../event';
import type { WebhookSide } from '../webhook';
import { fingerprintOf, phoneNumberOf, textOf, timeOf } from '../webhook-values';
import { isObject, withoutEmpty, type JsonObject } from '../wire';
import { eventNameOf } from './webhook-events';

/**
 * `message_type` of the server (notes §A5) and, at the end, Meta's words that it may pass on. A pressed button and
 * a chosen row are both `button_reply`, and their id is lost.
 */
export const neutralTypes: ReadonlyMap<unknown, InboundType> = new Map<unknown, InboundType>([
	['text', 'text'],
	['image', 'image'],
	['video', 'video'],
	['audio', 'audio'],
	['document', 'document'],
	['sticker', 'sticker'],
	['location', 'location'],
	['contact', 'contacts'],
	['contacts', 'contacts'],
	['reaction', 'reaction'],
	['button_reply', 'buttonReply'],
	['nfm_reply', 'flowReply'],
	['template', 'template'],
	['button', 'templateButton'],
	['order', 'order'],
	['system', 'system'],
]);

export const mediaTypes: ReadonlySet<string> = new Set(['image', 'video', 'audio', 'document', 'sticker']);

/** Kinds that only a business can send, such as `interactive`, have no type of their own. */
function typeOf(own: unknown, event: EventName): InboundType | undefined {
	const type = neutralTypes.get(own);
	if (type) return type;
	return event === 'message.received' && textOf(own) !== undefined ? 'unsupported' : undefined;
}

function jsonOf(content: string | undefined): unknown {
	try {
		return JSON.parse(content ?? '') as unknown;
	} catch {
		return undefined;
	}
}

function locationIn(content: string | undefined): EventMessage['location'] {
	const value = jsonOf(content);
	if (!isObject(value)) return undefined;
	const { latitude, longitude } = value;
	if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined;
	if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined;
	return withoutEmpty({ latitude, longitude, name: textOf(value.name), address: textOf(value.address) });
}

function contactsIn(content: string | undefined): unknown[] | undefined {
	const value = jsonOf(content);
	if (Array.isArray(value)) return value;
	return isObject(value) ? [value] : undefined;
}

/** What the type adds to the words; locations and contact cards come as JSON in their place (notes §A8.4). */
export function contentOf(type: string | undefined, data: JsonObject): EventMessage {
	const content = textOf(data.content);
	const location = type === 'location' ? locationIn(content) : undefined;
	if (location) return { location };
	const contacts = type === 'contacts' ? contactsIn(content) : undefined;
	if (contacts) return { contacts };
	if (type === 'buttonReply' && content !== undefined) return { text: content, choice: { title: content } };
	return { text: content };
}

/** The file is asked for by the id of its message; newer servers also tell its type and name. */
function mediaOf(id: string | undefined, data: JsonObject): EventMessage['media'] {
	const media = withoutEmpty({
		id,
		url: textOf(data.media_url),
		mimeType: textOf(data.media_mime_type),
		fileName: textOf(data.media_filename),
	});
	return Object.keys(media).length > 0 ? [media] : undefined;
}

function messageOf(event: EventName, data: JsonObject): EventMessage {
	const id = textOf(data.message_id);
	const type = typeOf(data.message_type, event);
	const answered = textOf(data.reply_to_message_id);
	return withoutEmpty<EventMessage>({
		id,
		type,
		...contentOf(type, data),
		media: type && mediaTypes.has(type) ? mediaOf(id, data) : undefined,
		replyTo: answered === undefined ? undefined : { id: answered },
	});
}

function detailsOf(data: JsonObject): JsonObject | undefined {
	const details = withoutEmpty({
		transferId: textOf(data.transfer_id),
		source: textOf(data.source),
		reason: textOf(data.reason),
		agentId: textOf(data.agent_id),
		agentName: textOf(data.agent_name),
		sentByUserId: textOf(data.sent_by_user_id),
	});
	return Object.keys(details).length > 0 ? details : undefined;
}

/**
 * Retries repeat the body with its timestamp (notes §A8.4). A message is sent or received once; a contact or a
 * transfer can come again, so there the time of the event belongs to its id.
 */
function idOf(event: EventName, data: JsonObject, delivery: JsonObject): string | undefined {
	if (event.startsWith('message.')) {
		const messageId = textOf(data.message_id);
		return messageId && `${event}:${messageId}`;
	}
	const subject = textOf(data.transfer_id) ?? textOf(data.contact_id);
	const time = textOf(delivery.timestamp);
	return subject && time && `${event}:${subject}:${time}`;
}

function knownEvent(delivery: JsonObject): EventName | undefined {
	const { data } = delivery;
	return isObject(data) && Object.keys(data).length > 0 ? eventNameOf(delivery.event) : undefined;
}

/** Reads a delivery; the server sends one event in each (Whatomate source, webhook_dispatch.go; notes §A8.4). */
export const parse: WebhookSide['parse'] = (body, _headers, receivedAt) => {
	const delivery = isObject(body) ? body : {};
	const data = isObject(delivery.data) ? delivery.data : {};
	const event = knownEvent(delivery) ?? 'other';
	const account = textOf(data.whatsapp_account);
	const read: Omit<GatewayEvent, 'raw'> = {
		event,
		gateway: 'whatomate',
		id: idOf(event, data, delivery) ?? fingerprintOf(body),
		occurredAt: timeOf(delivery.timestamp, receivedAt),
		// An account is known by its name everywhere.
		sender: withoutEmpty({ id: account, name: account }),
		contact: withoutEmpty({
			id: textOf(data.contact_id),
			phoneNumber: phoneNumberOf(data.contact_phone),
			name: textOf(data.contact_name),
		}),
		message: event.startsWith('message.') ? messageOf(event, data) : undefined,
		status: event === 'message.sent' ? { value: textOf(data.status) ?? 'sent' } : undefined,
		details: event === 'other' ? undefined : detailsOf(data),
	};
	return [{ ...withoutEmpty(read), raw: body }];
};
