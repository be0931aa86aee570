import type { EventName, GatewayEvent } from '../event';
import { codeOf } from '../refusals';
import { textOf } from '../webhook-values';
import { isObject, withoutEmpty, type JsonObject } from '../wire';
import { meaningOfCode } from './error-codes';
import { objectOf } from './webhook-message';

type Status = NonNullable<GatewayEvent['status']>;
type Failure = NonNullable<Status['failure']>;

const events: ReadonlyMap<unknown, EventName> = new Map<unknown, EventName>([
	['sent', 'message.sent'],
	['delivered', 'message.delivered'],
	['read', 'message.read'],
	['played', 'message.played'],
	['failed', 'message.failed'],
	['deleted', 'message.deleted'],
]);

/** The event behind Meta's word for a status (Kapso notes §7); undefined for a word that is not documented. */
export function eventOfStatus(word: unknown): EventName | undefined {
	return events.get(word);
}

/** Hints of refusals can end in this; here the message was accepted first. */
const afterHint = / Nothing was sent\.$/;

/** What an entry of Meta's `errors` says, with a hint where its code is known; undefined when there is no entry. */
export function failureOf(errors: unknown): Failure | undefined {
	const error = Array.isArray(errors) ? errors.find(isObject) : undefined;
	if (!error) return undefined;
	const code = codeOf(error.code);
	const meaning = meaningOfCode(/^\d+$/.test(String(code)) ? Number(code) : Number.NaN);
	const said = textOf(error.message) ?? textOf(error.title) ?? meaning?.message;
	const details = textOf(objectOf(error.error_data).details);
	const parts = [said, details === said ? undefined : details].filter((part) => part !== undefined);
	return withoutEmpty({
		code,
		message: parts.join(' – ') || 'WhatsApp gave no reason',
		hint: meaning?.hint.replace(afterHint, ''),
	});
}

/** Status in the normal form, of a raw status of Meta. */
export function statusOf(status: JsonObject): Status {
	return withoutEmpty({ value: textOf(status.status) ?? 'unknown', failure: failureOf(status.errors) });
}

/** Who of a group it is about: each member has statuses of their own for the same message. */
export function participantOf(status: JsonObject): string | undefined {
	return status.recipient_type === 'group' ? textOf(status.recipient_participant_id) : undefined;
}

/** Key of an event of a message: the same however often it is delivered. */
export function messageEventId(event: EventName, messageId: string, participant?: string): string {
	return [event, messageId, participant].filter((part) => part !== undefined).join(':');
}
