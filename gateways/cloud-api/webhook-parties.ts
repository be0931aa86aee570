import type { Party } from '../event';
import { phoneNumberOf, textOf } from '../webhook-values';
import { isObject, withoutEmpty, type JsonObject } from '../wire';
import { displayedNumberOf, objectOf } from './webhook-message';

/** How a message or status names the other person. */
export interface Named {
	number?: unknown;
	userId?: unknown;
	userName?: unknown;
}

/** Finds the entry of `contacts` that belongs to a number or a business-scoped user id. */
export type FindContact = (named: Named) => JsonObject;

/** Indexed once, so that many messages with many contacts stay quick. */
export function contactsIn(contacts: unknown): FindContact {
	const entries: JsonObject[] = Array.isArray(contacts) ? contacts.filter(isObject) : [];
	const byKey = new Map<string, JsonObject>();
	for (const entry of entries) {
		for (const key of [textOf(entry.wa_id), textOf(entry.user_id)]) {
			if (key !== undefined && !byKey.has(key)) byKey.set(key, entry);
		}
	}
	// A number and its WhatsApp id can differ, so the only contact of a delivery belongs to all of it.
	const only = entries.length === 1 ? entries[0] : undefined;
	return ({ number, userId }) =>
		byKey.get(textOf(number)?.replace(/^\+/, '') ?? '') ?? byKey.get(textOf(userId) ?? '') ?? only ?? {};
}

/** The other person; `id` is the WhatsApp id, or the business-scoped user id where no number is shown. */
export function personOf(named: Named, contact: JsonObject): Party {
	const profile = objectOf(contact.profile);
	const phoneNumber = phoneNumberOf(named.number) ?? phoneNumberOf(contact.wa_id);
	const userId = textOf(named.userId) ?? textOf(contact.user_id);
	return withoutEmpty<Party>({
		id: textOf(contact.wa_id) ?? phoneNumber?.slice(1) ?? userId,
		phoneNumber,
		name: textOf(profile.name),
		userId,
		userName: textOf(named.userName) ?? textOf(profile.username) ?? textOf(contact.username),
	});
}

/** The business's own number that it came to. */
export function businessOf(value: JsonObject): Party {
	const metadata = objectOf(value.metadata);
	return withoutEmpty<Party>({
		id: textOf(metadata.phone_number_id),
		phoneNumber: displayedNumberOf(metadata.display_phone_number),
	});
}
