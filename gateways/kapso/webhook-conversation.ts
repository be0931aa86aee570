import { objectOf, orNothing } from '../cloud-api/webhook-message';
import { personOf } from '../cloud-api/webhook-parties';
import type { EventName, Party } from '../event';
import { textOf, timeOf } from '../webhook-values';
import { isObject, withoutEmpty, type JsonObject } from '../wire';
import { businessNumberOf, personOfConversation, type Reading } from './webhook-message';

/** Key of something that can happen to the same subject again; undefined without a time of its own. */
function keyOf(event: EventName, subject: unknown, time: unknown): string | undefined {
	const parts = [textOf(subject), textOf(time)];
	return parts.includes(undefined) ? undefined : [event, ...parts].join(':');
}

/** A conversation began, ended or fell silent (Kapso notes §6.5). */
export function conversationReading(event: EventName, part: JsonObject, receivedAt: number): Reading {
	const conversation = objectOf(part.conversation);
	const since = objectOf(part.since_message);
	const changedAt = textOf(conversation.updated_at) ?? conversation.last_active_at;
	const time =
		event === 'conversation.created' ? (textOf(conversation.created_at) ?? changedAt) : changedAt;
	const silence = textOf(since.whatsapp_message_id) ?? textOf(since.id) ?? time;
	// The time of a silent conversation is that of its last message; that it is silent shows only now.
	const isSilence = event === 'conversation.inactive';
	const details = withoutEmpty({
		conversationId: textOf(conversation.id),
		status: textOf(conversation.status),
		lastActiveAt: textOf(conversation.last_active_at),
		minutes: objectOf(part.inactivity).minutes,
		sinceMessage: isObject(part.since_message) ? part.since_message : undefined,
	});
	return withoutEmpty<Reading>({
		event,
		id: keyOf(event, conversation.id, isSilence ? silence : time),
		occurredAt: timeOf(isSilence ? undefined : time, receivedAt),
		sender: businessNumberOf(part),
		contact: personOfConversation(conversation, {}, true),
		details: orNothing(details),
	});
}

function personOfContact(contact: JsonObject): Party {
	const named = {
		number: textOf(contact.wa_id) ?? contact.phone_number,
		userId: contact.business_scoped_user_id,
		userName: contact.username,
	};
	const name = textOf(contact.display_name) ?? textOf(contact.profile_name) ?? contact.contact_name;
	const person = personOf(named, { profile: { name } });
	return withoutEmpty<Party>({ ...person, id: person.id ?? textOf(contact.id) });
}

/** A contact has another identity, or stopped or resumed marketing messages (Kapso notes §6.5). */
export function contactReading(event: EventName, part: JsonObject, receivedAt: number): Reading {
	const contact = objectOf(part.contact);
	const person = personOfContact(contact);
	const preference = objectOf(part.marketing_preference);
	const changedAt = textOf(preference.occurred_at) ?? textOf(contact.updated_at);
	const subject = textOf(contact.id) ?? person.id;
	const details = withoutEmpty({
		contactId: textOf(contact.id),
		previousUserId: textOf(objectOf(part.previous).business_scoped_user_id),
		status: textOf(preference.status),
		previousStatus: textOf(preference.previous_status),
		detail: textOf(preference.detail),
		sequence: textOf(preference.sequence),
	});
	return withoutEmpty<Reading>({
		event,
		id: keyOf(event, subject, textOf(preference.sequence) ?? changedAt),
		occurredAt: timeOf(changedAt, receivedAt),
		sender: businessNumberOf(part),
		contact: person,
		details: orNothing(details),
	});
}
