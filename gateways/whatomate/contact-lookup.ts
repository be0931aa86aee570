import { z } from 'zod';
import type { Reader } from '../directory';
import { accepted, refused, type Outcome } from '../errors';
import { unreadable } from '../read';
import { digitsOf } from '../recipient';
import type { JsonObject } from '../wire';
import { isUuid } from './check';
import { contactWithNumber } from './contact-search';
import { apiUrl, askWhatomate, isUnknown, readingRefused, whatomateReading } from './reading';
import { objectAnswer } from './schema-reading';

async function contactById(reader: Reader, id: string): Promise<Outcome<JsonObject | undefined>> {
	const request = { method: 'GET' as const, url: apiUrl(reader, 'contacts', id) };
	const read = await askWhatomate(reader, request, objectAnswer('contact'), 'contacts');
	return !read.ok && isUnknown(read.refusal, 'recipient') ? accepted(undefined) : read;
}

/** The contact with exactly this number; its digits are what counts. */
export async function contactByNumber(
	reader: Reader,
	number: string,
): Promise<Outcome<JsonObject | undefined>> {
	return await contactWithNumber(
		{
			baseUrl: reader.account.baseUrl,
			ask: async (request) => await askWhatomate(reader, request, z.unknown(), 'contacts'),
			undocumented: refused(unreadable(whatomateReading, 'contacts')),
		},
		digitsOf(number),
	);
}

/** The server's own object of a contact, by UUID or number; undefined when the key sees none. */
export async function findContact(
	reader: Reader,
	idOrNumber: string,
): Promise<Outcome<JsonObject | undefined>> {
	const given = idOrNumber.trim();
	if (isUuid(given)) return await contactById(reader, given);
	if (/^\+?\d[\d\s().-]{4,}$/.test(given)) return await contactByNumber(reader, given);
	return readingRefused(
		'input',
		given === ''
			? "'Contact' is empty"
			: "'Contact' is neither a contact ID of Whatomate, which is a UUID, nor a phone number",
		'Choose the contact from the list, or give its phone number with the country code.',
	);
}

/** As `findContact`, but an unknown contact is refused. */
export async function existingContact(reader: Reader, idOrNumber: string): Promise<Outcome<JsonObject>> {
	const found = await findContact(reader, idOrNumber);
	if (!found.ok) return found;
	if (found.value) return accepted(found.value);
	return unknownContact(idOrNumber);
}

/** The refusal of a contact that the server does not show to the key. */
export function unknownContact(idOrNumber: string) {
	return readingRefused(
		'recipient',
		`Whatomate has no contact ${idOrNumber.trim()} that the key can see`,
		"Choose the contact from the list, or give its phone number with the country code. Without the permission contacts:read the key's user sees only contacts assigned to them, and no number is found while Whatomate masks them.",
	);
}
