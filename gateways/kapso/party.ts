import type { Reader } from '../directory';
import { accepted, type Outcome } from '../errors';
import { phoneNumberOf, textOf } from '../webhook-values';
import { isUserId } from './check';
import { findContact, numberOfContact } from './directory-contacts';
import { readingRefused } from './reading';

/** How Kapso knows the other person of a conversation. */
export interface OtherParty {
	/** E.164 with `+`. */
	number?: string;
	/** Business-scoped user id. */
	userId?: string;
}

/** Who is meant by a number, a user id or the id of a contact; only the last takes a request. */
export async function partyOf(reader: Reader, idOrNumber: string): Promise<Outcome<OtherParty>> {
	const given = idOrNumber.trim();
	const number = phoneNumberOf(given);
	if (number !== undefined) return accepted({ number });
	if (isUserId(given)) return accepted({ userId: given });
	const contact = await findContact(reader, given);
	if (!contact.ok) return contact;
	const known = {
		number: numberOfContact(contact.value),
		userId: textOf(contact.value.business_scoped_user_id),
	};
	if (known.number ?? known.userId) return accepted(known);
	return readingRefused(
		'recipient',
		`Kapso knows neither number nor user ID of the contact ${given}`,
		'Choose another contact, or give a phone number.',
	);
}
