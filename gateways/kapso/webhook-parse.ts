import { objectOf } from '../cloud-api/webhook-message';
import { isMetaFormat, parseMeta } from '../cloud-api/webhook-parse';
import type { EventName, GatewayEvent } from '../event';
import type { WebhookSide } from '../webhook';
import { fingerprintOf, textOf, timeOf } from '../webhook-values';
import { isObject, withoutEmpty, type JsonObject } from '../wire';
import { contactReading, conversationReading } from './webhook-conversation';
import { eventNameOf } from './webhook-events';
import { businessNumberOf, eventOfMessage, messageReading, type Reading } from './webhook-message';

const gateway = 'kapso';

/** What a delivery says of all its parts. */
interface Envelope {
	/** Kapso's own name for the event; for messages it stands in a header alone. */
	own: string | undefined;
	/** Kapso's key of the delivery; it is the key of its event where there is only one. */
	deliveryKey: string | undefined;
	receivedAt: number;
}

function unrecognised(part: JsonObject, { own, receivedAt }: Envelope): Reading {
	const time = textOf(part.occurred_at) ?? part.created_at;
	return withoutEmpty<Reading>({
		event: 'other',
		occurredAt: timeOf(time, receivedAt),
		sender: businessNumberOf(part),
		contact: {},
		details: own === undefined ? undefined : { event: own },
	});
}

function readingOf(part: JsonObject, envelope: Envelope): Reading {
	const told = eventNameOf(envelope.own);
	const event: EventName | undefined =
		told ?? (isObject(part.message) ? eventOfMessage(part.message) : undefined);
	const { receivedAt } = envelope;
	if (event?.startsWith('message.') && isObject(part.message))
		return messageReading(event, part, receivedAt);
	if (event?.startsWith('conversation.') && isObject(part.conversation)) {
		return conversationReading(event, part, receivedAt);
	}
	if (event?.startsWith('contact.') && isObject(part.contact))
		return contactReading(event, part, receivedAt);
	return unrecognised(part, envelope);
}

type Read = (part: JsonObject, envelope: Envelope) => Reading;

function eventOf(part: unknown, envelope: Envelope, read: Read = readingOf): GatewayEvent {
	const { id, event, ...reading } = read(objectOf(part), envelope);
	const keyOfDelivery = envelope.deliveryKey && `${event}:${envelope.deliveryKey}`;
	return { event, gateway, id: id ?? keyOfDelivery ?? fingerprintOf(part), ...reading, raw: part };
}

function headerIn(headers: Parameters<WebhookSide['parse']>[1], header: string): string | undefined {
	return textOf(headers[header])?.trim();
}

function holdsMessage(part: unknown): boolean {
	return isObject(part) && isObject(part.message);
}

/** The parts of a delivery that gathers several, also where it does not say that it does. */
function partsOf(body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	const { batch, data } = objectOf(body);
	if (Array.isArray(data)) return batch === true || data.some(holdsMessage) ? data : [];
	return holdsMessage(data) && !holdsMessage(body) ? [data] : [];
}

function ownNameOf(body: unknown, headers: Parameters<WebhookSide['parse']>[1]): string | undefined {
	const { type, event } = objectOf(body);
	const named = [headerIn(headers, 'x-webhook-event'), textOf(type), textOf(event)];
	return named.find((own) => eventNameOf(own) !== undefined) ?? named.find((own) => own !== undefined);
}

/**
 * Reads a delivery of Kapso in payload version v2, one message or many, and of kind `meta`, which is Meta's body
 * unchanged (Kapso notes §6). The older v1 is passed on as it is.
 */
export const parse: WebhookSide['parse'] = (body, headers, receivedAt) => {
	if (isMetaFormat(body)) return parseMeta(gateway, body, receivedAt);
	const envelope: Envelope = {
		own: ownNameOf(body, headers),
		deliveryKey: headerIn(headers, 'x-idempotency-key') || undefined,
		receivedAt,
	};
	if (headerIn(headers, 'x-webhook-payload-version') === 'v1')
		return [eventOf(body, envelope, unrecognised)];
	const parts = partsOf(body);
	if (parts.length === 0) return [eventOf(body, envelope)];
	return parts.map((part) => eventOf(part, { ...envelope, deliveryKey: undefined }));
};
