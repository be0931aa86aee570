import { randomUUID } from 'node:crypto';

import { timestamp } from '../clock';
import type { ContactRecord, MessageRecord, Store } from '../store';
import type { Receiver } from './message';
import type { CreateMessage } from './schema';

export const PHONE_KEY = 'phonenumber';
/** A phone number as Bird writes it. */
export const E164 = /^\+[1-9]\d{6,14}$/;

/** Finds the receiver among the contacts; an unknown phone number becomes a contact. Bird notes §1.2. */
export function receiverOf(store: Store, message: CreateMessage): Receiver {
	const contact = message.receiver.contacts[0];
	const known = contact?.id === undefined ? undefined : store.contact('bird', contact.id);
	if (known) return receiverFrom(known);
	const first = contact?.identifiers?.[0];
	const identifierKey = contact?.identifierKey ?? first?.identifierKey ?? PHONE_KEY;
	const identifierValue =
		contact?.identifierValue ?? first?.identifierValue ?? contact?.platformAddress ?? '';
	if (identifierKey !== PHONE_KEY || !E164.test(identifierValue)) {
		return { contactId: contact?.id ?? randomUUID(), identifierKey, identifierValue };
	}
	return receiverFrom(
		store.contactByPhone('bird', identifierValue) ?? store.addContact(newContact(identifierValue)),
	);
}

/** The receiver of a message that was accepted earlier. */
export function receiverOfRecord(store: Store, { id, recipient }: MessageRecord): Receiver {
	const known = store.contactByPhone('bird', recipient);
	if (known) return receiverFrom(known);
	// One who could not become a contact: the id only has to stay the same.
	return { contactId: id, identifierKey: PHONE_KEY, identifierValue: recipient };
}

/** Why a receiver cannot be reached; Bird tells it after the 202. */
export function receiverFailure({ identifierKey, identifierValue }: Receiver): string | undefined {
	if (identifierKey === PHONE_KEY && !E164.test(identifierValue)) {
		return 'code: 11002; source: pre-processing; the receiver is unknown or not a phone number with +';
	}
	return undefined;
}

/** The person who writes from this number; one who is not known becomes a contact. */
export function receiverOfPerson(store: Store, phoneNumber: string, name: string): Receiver {
	const known = store.contactByPhone('bird', phoneNumber);
	return receiverFrom(known ?? store.addContact({ ...newContact(phoneNumber), name }));
}

function receiverFrom(contact: ContactRecord): Receiver {
	return { contactId: contact.id, identifierKey: PHONE_KEY, identifierValue: contact.phoneNumber };
}

/** A person of whom nothing but the number is known. */
export function newContact(phoneNumber: string): ContactRecord {
	return {
		gateway: 'bird',
		id: randomUUID(),
		phoneNumber,
		name: phoneNumber,
		tags: [],
		metadata: {},
		marketingOptOut: false,
		createdAt: timestamp(),
	};
}
