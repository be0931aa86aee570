import type { EventName, GatewayEvent } from '../event';
import { textOf, timeOf } from '../webhook-values';
import { isObject, withoutEmpty } from '../wire';
import { eventOf, type Change } from './webhook-change';
import { errorEvent, messageEvent, preferenceEvent, statusEvent, templateEvent } from './webhook-events';
import { objectOf, orNothing } from './webhook-message';
import { contactsIn } from './webhook-parties';

/** What a delivery in Meta's format can tell of, in the order of the panel. */
export const metaEvents: readonly EventName[] = [
	'message.received',
	'message.echo',
	'message.sent',
	'message.delivered',
	'message.read',
	'message.played',
	'message.failed',
	'message.deleted',
	'contact.marketingPreferenceChanged',
	'template.statusChanged',
	'template.qualityChanged',
	'template.categoryChanged',
];

/** Fields whose lists tell of what happens now; others, such as `history`, hold messages of long ago. */
const currentFields: ReadonlySet<unknown> = new Set([
	undefined,
	'messages',
	'smb_message_echoes',
	'user_preferences',
]);

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function eventsOf(change: Change): GatewayEvent[] {
	const { field, value } = change;
	const template = templateEvent(change);
	if (template) return [template];
	if (!currentFields.has(field)) return [];
	return [
		...listOf(value.messages).map((message) => messageEvent(change, message, true)),
		...listOf(value.message_echoes).map((message) => messageEvent(change, message, false)),
		...listOf(value.statuses).map((status) => statusEvent(change, status)),
		...listOf(value.errors).map((error) => errorEvent(change, error)),
		...listOf(value.user_preferences).map((preference) => preferenceEvent(change, preference)),
	];
}

function unrecognised(change: Change, raw: unknown): GatewayEvent {
	return eventOf(change, {
		event: 'other',
		occurredAt: timeOf(change.time, change.receivedAt),
		details: orNothing(withoutEmpty({ field: textOf(change.field) })),
		raw,
	});
}

/** Whether a body is in Meta's format rather than in a gateway's own. */
export function isMetaFormat(body: unknown): boolean {
	return isObject(body) && body.object === 'whatsapp_business_account';
}

/**
 * Reads a delivery in Meta's format (Kapso notes §7), each change in its order; `gateway` is the one that it came
 * through, `receivedAt` in milliseconds.
 */
export function parseMeta(gateway: string, body: unknown, receivedAt: number): GatewayEvent[] {
	const changeOf = (entry: unknown, change: unknown): Change => {
		const { id, time } = objectOf(entry);
		const { field, value } = objectOf(change);
		return {
			gateway,
			receivedAt,
			accountId: textOf(id),
			time,
			field,
			value: objectOf(value),
			find: contactsIn(objectOf(value).contacts),
		};
	};
	const events = listOf(objectOf(body).entry).flatMap((entry) => {
		const changes = listOf(objectOf(entry).changes);
		if (changes.length === 0) return [unrecognised(changeOf(entry, undefined), entry)];
		return changes.flatMap((written) => {
			const change = changeOf(entry, written);
			const read = eventsOf(change);
			return read.length > 0 ? read : [unrecognised(change, written)];
		});
	});
	return events.length > 0 ? events : [unrecognised(changeOf(undefined, undefined), body)];
}
