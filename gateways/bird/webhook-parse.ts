import type { EventMessage, EventName, GatewayEvent } from '../event';
import type { WebhookSide } from '../webhook';
import { fingerprintOf, textOf, timeOf } from '../webhook-values';
import { isObject, withoutEmpty } from '../wire';
import { failureOf } from './failure-codes';
import { at, filledObjectOf } from './webhook-fields';
import { messageOf } from './webhook-message';
import { channelOf, contactOf } from './webhook-party';

/** An event but for what is the same for all: gateway, raw, and an id where the payload has none. */
type Reading = Omit<GatewayEvent, 'gateway' | 'raw' | 'id'> & { id?: string };
type Read = (payload: unknown, receivedAt: number) => Reading;

/** Statuses that mean something to a user; the others (accepted, processing, scheduled, skipped) are `other`. */
const eventOfStatus: ReadonlyMap<unknown, EventName> = new Map([
	['sent', 'message.sent'],
	['delivered', 'message.delivered'],
	['rejected', 'message.failed'],
	['sending_failed', 'message.failed'],
	['delivery_failed', 'message.failed'],
	['deleted', 'message.deleted'],
]);

const eventOfInteraction: ReadonlyMap<unknown, EventName> = new Map([
	['read', 'message.read'],
	['clicked', 'message.clicked'],
	['reaction', 'message.reaction'],
]);

function key(...parts: ReadonlyArray<string | undefined>): string | undefined {
	return parts.some((part) => part === undefined) ? undefined : parts.join(':');
}

/** The time that WhatsApp gave the message, or when Bird took it in. */
function writtenAt(payload: unknown, receivedAt: number): string {
	const created = Date.parse(timeOf(at(payload, 'createdAt'), receivedAt));
	return timeOf(at(payload, 'meta', 'extraInformation', 'timestamp'), created);
}

function readInbound(payload: unknown, receivedAt: number): Reading {
	const extra = at(payload, 'meta', 'extraInformation');
	const referredProduct = filledObjectOf(at(payload, 'meta', 'referredProduct'));
	return {
		event: 'message.received',
		id: key('message.received', textOf(at(payload, 'id'))),
		occurredAt: writtenAt(payload, receivedAt),
		sender: channelOf(payload, at(payload, 'receiver', 'connector')),
		contact: contactOf(at(payload, 'sender', 'contact'), extra),
		message: messageOf(payload, true),
		...(referredProduct && { details: { referredProduct } }),
	};
}

function readOutbound(payload: unknown, receivedAt: number): Reading {
	const status = textOf(at(payload, 'status'));
	const event = eventOfStatus.get(status) ?? 'other';
	const messageId = textOf(at(payload, 'id'));
	return {
		event,
		id: event === 'other' ? key('whatsapp.outbound', messageId, status) : key(event, messageId),
		occurredAt: timeOf(at(payload, 'lastStatusAt') ?? at(payload, 'updatedAt'), receivedAt),
		sender: channelOf(payload, at(payload, 'sender', 'connector')),
		contact: contactOf(at(payload, 'receiver', 'contacts', 0)),
		message: messageOf(payload, false),
		...(status !== undefined && {
			status: {
				value: status,
				...(event === 'message.failed' && { failure: failureOf(payload) }),
			},
		}),
	};
}

/** What an interaction did; `details` is `item_N_clicked`, N being the position among the actions. */
function deedOf(event: EventName, payload: unknown): Partial<Reading> {
	const metadata = at(payload, 'metadata');
	const message: EventMessage = withoutEmpty({
		id: textOf(at(payload, 'messageId')),
		reference: textOf(at(payload, 'messageReference')),
	});
	if (event === 'message.reaction') {
		const removed = at(metadata, 'reaction', 'action') === 'unreact';
		const emoji = textOf(at(metadata, 'reaction', 'emoji')) ?? '';
		const reaction = { messageId: message.id, emoji, removed };
		return { message: { ...message, type: 'reaction', reaction: withoutId(reaction) } };
	}
	if (event !== 'message.clicked') return { message };
	const payloadOfButton = textOf(at(metadata, 'button', 'payload'));
	const click = withoutEmpty({
		action: textOf(at(payload, 'details')),
		link: filledObjectOf(at(metadata, 'link')),
	});
	return {
		message: { ...message, ...(payloadOfButton !== undefined && { choice: { id: payloadOfButton } }) },
		...(filledObjectOf(click) && { details: click }),
	};
}

/** An emoji may be empty, so only an id that is missing is left out. */
function withoutId({ messageId, ...rest }: NonNullable<EventMessage['reaction']>): EventMessage['reaction'] {
	return messageId === undefined ? rest : { messageId, ...rest };
}

function readInteraction(payload: unknown, receivedAt: number): Reading {
	const type = textOf(at(payload, 'type'));
	const event = eventOfInteraction.get(type) ?? 'other';
	const prefix = event === 'other' ? key('whatsapp.interaction', type) : event;
	return {
		event,
		id: key(prefix, textOf(at(payload, 'id'))),
		occurredAt: timeOf(at(payload, 'createdAt'), receivedAt),
		sender: channelOf(payload, at(payload, 'sender', 'connector')),
		contact: contactOf(at(payload, 'receiver', 'contacts', 0)),
		...deedOf(event, payload),
		...(type !== undefined && { status: { value: type } }),
	};
}

const readers: ReadonlyMap<unknown, Read> = new Map<unknown, Read>([
	['whatsapp.inbound', readInbound],
	['whatsapp.outbound', readOutbound],
	['whatsapp.interaction', readInteraction],
]);

function readUnknown(payload: unknown, receivedAt: number): Reading {
	return {
		event: 'other',
		occurredAt: timeOf(at(payload, 'createdAt'), receivedAt),
		sender: channelOf(payload, undefined),
		contact: {},
	};
}

/** One delivery is one event: `{service, event, payload}` (Bird notes §6.5, §6.6). */
export const parse: WebhookSide['parse'] = (body, _headers, receivedAt) => {
	const payload = at(body, 'payload');
	const read = isObject(payload) ? readers.get(at(body, 'event')) : undefined;
	const { event, id, ...rest } = (read ?? readUnknown)(payload, receivedAt);
	return [{ event, gateway: 'bird', id: id ?? fingerprintOf(body), ...rest, raw: body }];
};
