import { randomUUID } from 'node:crypto';

import { timestamp } from '../clock';
import type { ContactRecord, Store } from '../store';
import { digitsOf, isUuid } from '../wire/strings';
import { microseconds } from './reading';

/** A person that Kapso knows. The number is kept as digits, and is empty for one whose number is hidden. */
export interface KapsoContact extends ContactRecord {
	/** Business-scoped user id. */
	userId?: string;
	displayName?: string | null;
	customerId?: string | null;
}

/** What can be written into a contact. */
export type ContactFields = Partial<
	Pick<KapsoContact, 'phoneNumber' | 'name' | 'displayName' | 'customerId' | 'metadata'>
>;

export function contactsOf(store: Store): KapsoContact[] {
	return store.contacts('kapso');
}

/** Keeps who wrote or was written to; a name that was unknown is filled in. */
export function rememberPerson(store: Store, who: { person?: string; userId?: string }, name = ''): void {
	const { person, userId } = who;
	const known =
		person === undefined
			? contactsOf(store).find((contact) => contact.userId === userId)
			: store.contactByPhone('kapso', person);
	if (known === undefined) addContact(store, { phoneNumber: person ?? '', name }, userId);
	else if (known.name === '') known.name = name;
}

export function addContact(store: Store, fields: ContactFields, userId?: string): KapsoContact {
	const now = timestamp();
	const contact: KapsoContact = {
		gateway: 'kapso',
		id: randomUUID(),
		phoneNumber: '',
		name: '',
		tags: [],
		metadata: {},
		marketingOptOut: false,
		createdAt: now,
		updatedAt: now,
		...fields,
		...(userId === undefined ? {} : { userId }),
	};
	store.addContact(contact);
	return contact;
}

const USER_ID = /^[A-Z]{2}\./;

/** By UUID, phone number or business-scoped user id. Kapso notes §4. */
export function findContact(store: Store, identifier: string): KapsoContact | undefined {
	if (isUuid(identifier)) return store.contact('kapso', identifier);
	if (USER_ID.test(identifier)) return contactsOf(store).find(({ userId }) => userId === identifier);
	const digits = digitsOf(identifier);
	if (digits === '') return undefined;
	return store.contactByPhone('kapso', digits);
}

/** As the proxy shows a contact. Kapso notes §3. */
export function proxyContact(contact: KapsoContact) {
	const { id, phoneNumber, name, userId, displayName, metadata, createdAt, updatedAt } = contact;
	return {
		id,
		wa_id: phoneNumber === '' ? null : digitsOf(phoneNumber),
		...(userId === undefined ? {} : { business_scoped_user_id: userId }),
		profile_name: name === '' ? null : name,
		display_name: displayName ?? null,
		metadata,
		created_at: microseconds(createdAt),
		updated_at: microseconds(updatedAt ?? createdAt),
	};
}

/** As the platform shows a contact. Kapso notes §4. */
export function platformContact(contact: KapsoContact) {
	return { ...proxyContact(contact), customer_id: contact.customerId ?? null };
}
