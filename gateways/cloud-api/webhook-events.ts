import type { GatewayEvent } from '../event';
import { textOf, timeOf } from '../webhook-values';
import { isObject, withoutEmpty, type JsonObject } from '../wire';
import { eventOf, type Change } from './webhook-change';
import { messageDetails, messageOf, objectOf, orNothing } from './webhook-message';
import { personOf, type Named } from './webhook-parties';
import { eventOfStatus, failureOf, messageEventId, participantOf, statusOf } from './webhook-status';
import { templateChangeOf } from './webhook-template';

function personIn(change: Change, named: Named): GatewayEvent['contact'] {
	return personOf(named, change.find(named));
}

function otherSideOf(message: JsonObject, isInbound: boolean): Named {
	if (!isInbound) return { number: message.to, userId: message.to_user_id };
	return { number: message.from, userId: message.from_user_id, userName: message.username };
}

/** Somebody deleted what they had written; Meta tells it as a message of its own. */
function deletedEvent(
	change: Change,
	message: JsonObject,
	isInbound: boolean,
	original: string,
): GatewayEvent {
	return eventOf(change, {
		event: 'message.deleted',
		id: messageEventId('message.deleted', original),
		occurredAt: timeOf(message.timestamp, change.receivedAt),
		contact: personIn(change, otherSideOf(message, isInbound)),
		message: withoutEmpty({ id: original, groupId: textOf(message.group_id) }),
		raw: message,
	});
}

function readMessage(change: Change, message: JsonObject, isInbound: boolean): GatewayEvent {
	const id = textOf(message.id);
	const arrived = isInbound ? 'message.received' : 'message.echo';
	// The correction of an earlier message is none that came anew.
	const isNew = message.type !== 'edit' && (id ?? textOf(message.type)) !== undefined;
	const event = isNew ? arrived : 'other';
	return eventOf(change, {
		event,
		id: id && messageEventId(event, id),
		occurredAt: timeOf(message.timestamp, change.receivedAt),
		contact: personIn(change, otherSideOf(message, isInbound)),
		message: messageOf(message, isInbound),
		details: orNothing(messageDetails(message)),
		raw: message,
	});
}

/** A message that a person wrote, or one that the business sent elsewhere. */
export function messageEvent(change: Change, message: unknown, isInbound: boolean): GatewayEvent {
	if (!isObject(message)) return eventOf(change, { event: 'other', raw: message });
	const original = textOf(objectOf(message.revoke).original_message_id);
	if (message.type === 'revoke' && original !== undefined) {
		return deletedEvent(change, message, isInbound, original);
	}
	return readMessage(change, message, isInbound);
}

/** What became of a message that the business sent. */
export function statusEvent(change: Change, status: unknown): GatewayEvent {
	if (!isObject(status)) return eventOf(change, { event: 'other', raw: status });
	const event = eventOfStatus(status.status);
	const id = textOf(status.id);
	const participant = participantOf(status);
	const isOfGroup = status.recipient_type === 'group';
	const number = isOfGroup ? participant : status.recipient_id;
	const { conversation, pricing } = status;
	const details = withoutEmpty({
		conversation: isObject(conversation) ? conversation : undefined,
		pricing: isObject(pricing) ? pricing : undefined,
	});
	return eventOf(change, {
		event: event ?? 'other',
		id: id && event && messageEventId(event, id, participant),
		occurredAt: timeOf(status.timestamp, change.receivedAt),
		contact: personIn(change, { number, userId: status.recipient_user_id }),
		message: withoutEmpty({
			id,
			groupId: isOfGroup ? textOf(status.recipient_id) : undefined,
			reference: textOf(status.biz_opaque_callback_data),
		}),
		status: statusOf(status),
		details: orNothing(details),
		raw: status,
	});
}

/** An error that belongs to no single message, such as a rate limit. */
export function errorEvent(change: Change, error: unknown): GatewayEvent {
	const failure = failureOf([error]);
	return eventOf(change, { event: 'other', status: failure && { value: 'error', failure }, raw: error });
}

/** A person stopped marketing messages, or wants them again. */
export function preferenceEvent(change: Change, preference: unknown): GatewayEvent {
	if (!isObject(preference)) return eventOf(change, { event: 'other', raw: preference });
	const event = 'contact.marketingPreferenceChanged';
	const contact = personIn(change, { number: preference.wa_id, userId: preference.user_id });
	const [time, status = ''] = [textOf(preference.timestamp), textOf(preference.value)];
	return eventOf(change, {
		event,
		id: contact.id && time && [event, contact.id, time, status].join(':'),
		occurredAt: timeOf(preference.timestamp, change.receivedAt),
		contact,
		details: withoutEmpty({
			status,
			category: textOf(preference.category),
			detail: textOf(preference.detail),
		}),
		raw: preference,
	});
}

/** A template changed; undefined when the change is about something else. */
export function templateEvent(change: Change): GatewayEvent | undefined {
	const told = templateChangeOf(change.field, change.value);
	if (!told) return undefined;
	const { event, became, details } = told;
	const [template, time] = [textOf(details.templateId), textOf(change.time)];
	return eventOf(change, {
		event,
		id: template && time && [event, template, became, time].join(':'),
		occurredAt: timeOf(change.time, change.receivedAt),
		details,
		raw: change.value,
	});
}
