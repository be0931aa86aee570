import type { z } from 'zod';
import type { ContactRecord, ContactWish, Directory, Reader, WithRaw } from '../directory';
import { accepted, type Outcome } from '../errors';
import { ask, filtered, matchesSearch, unreadable } from '../read';
import { digitsOf } from '../recipient';
import { phoneNumberOf, textOf } from '../webhook-values';
import { isObject, withoutEmpty, type JsonObject, type WireRequest } from '../wire';
import { platformUrl } from './address';
import {
	kapsoReading,
	largestPage,
	listPage,
	momentOf,
	oneObject,
	pageOf,
	readingRefused,
	whenUnknown,
} from './reading';
import { objectAnswer } from './schema-reading';

export function numberOfContact(contact: JsonObject): string | undefined {
	return phoneNumberOf(contact.wa_id) ?? phoneNumberOf(contact.phone_number);
}

/**
 * A contact in the common form. Its id is what messages go to: the number as WhatsApp knows it, or the user id of a
 * person without one. Kapso's own UUID is in `raw`; look-ups take all three.
 */
function recordOf(contact: JsonObject): WithRaw<ContactRecord> | undefined {
	const phoneNumber = numberOfContact(contact);
	const contactId = phoneNumber?.slice(1) ?? textOf(contact.business_scoped_user_id) ?? textOf(contact.id);
	if (contactId === undefined) return undefined;
	return {
		contactId,
		name:
			textOf(contact.display_name) ?? textOf(contact.profile_name) ?? textOf(contact.username) ?? null,
		phoneNumber: phoneNumber ?? null,
		tags: [],
		lastInboundAt: momentOf(contact.last_inbound_at),
		createdAt: momentOf(contact.created_at),
		updatedAt: momentOf(contact.updated_at),
		raw: contact,
	};
}

/** Digits from which on a search is taken to be one for a number. */
const digitsOfNumber = 7;

/**
 * Kapso can narrow down numbers by their digits. It can do so by `profile_name` too, but not by the name that was given
 * to the contact here, so names are searched below.
 */
function filtersOf(search: string | undefined): Record<string, string> {
	const typed = search?.trim() ?? '';
	const isNumber = /^[+\d\s()-]+$/.test(typed) && digitsOf(typed).length >= digitsOfNumber;
	return isNumber ? { wa_id_contains: digitsOf(typed) } : {};
}

export const contacts: Directory['contacts'] = async (reader, { search, cursor, size }) => {
	const filters = filtersOf(search);
	const isFiltered = Boolean(search?.trim());
	const page = async (at: string | undefined) => {
		const url = platformUrl(reader.account, 'contacts');
		const wanted = { cursor: at, size: isFiltered ? largestPage : size, filters };
		const read = await listPage(reader, url, wanted, 'contacts');
		return read.ok ? accepted(pageOf(read.value.entries.map(recordOf), read.value.next)) : read;
	};
	if (!isFiltered) return await page(cursor);
	return await filtered(
		page,
		({ name, phoneNumber, contactId, raw }) =>
			matchesSearch(
				search,
				name,
				phoneNumber,
				contactId,
				textOf(raw.profile_name),
				textOf(raw.username),
			),
		cursor,
	);
};

function contactUrl(reader: Reader, identifier: string): string {
	return platformUrl(reader.account, 'contacts', identifier);
}

/** Digits of what is a number however it is written; anything else as it is. */
function identifierOf(idOrNumber: string): string {
	const given = idOrNumber.trim();
	return /^\+?[\d\s().-]+$/.test(given) ? digitsOf(given) : given;
}

/** Kapso's own object of a contact, by UUID, number or user id (Kapso notes §4). */
export async function findContact(reader: Reader, idOrNumber: string): Promise<Outcome<JsonObject>> {
	const identifier = identifierOf(idOrNumber);
	if (/^\.*$/.test(identifier)) {
		return readingRefused('input', "'Contact' is empty", 'Choose a contact, or give its phone number.');
	}
	return whenUnknown(
		await oneObject(reader, contactUrl(reader, identifier), 'contacts'),
		`Kapso has no contact ${idOrNumber.trim()}`,
		'Choose the contact from the list, or give its phone number with the country code.',
	);
}

function readOrRefused(contact: Outcome<JsonObject>): Outcome<WithRaw<ContactRecord>> {
	if (!contact.ok) return contact;
	const record = recordOf(contact.value);
	return record ? accepted(record) : { ok: false, refusal: unreadable(kapsoReading, 'contacts') };
}

export const contact: Directory['contact'] = async (reader, idOrNumber) =>
	readOrRefused(await findContact(reader, idOrNumber));

type Answer = z.infer<typeof objectAnswer>;

/** Writes, and reads the contact again where the answer to writing holds nothing of it. */
async function written(reader: Reader, request: WireRequest, digits: string) {
	const answer = await ask(reader, kapsoReading, request, objectAnswer.catch({}), 'contacts');
	if (!answer.ok) return answer;
	const record = recordOf(answer.value as Answer);
	return record ? accepted(record) : readOrRefused(await findContact(reader, digits));
}

/** What is to change. Metadata goes out whole, because Kapso may replace it (Kapso notes §4 do not say). */
function changesOf({ name, attributes }: ContactWish, known: JsonObject): JsonObject {
	const before = isObject(known.metadata) ? known.metadata : {};
	const metadata =
		attributes && Object.keys(attributes).length > 0 ? { ...before, ...attributes } : undefined;
	return withoutEmpty({ display_name: name?.trim(), metadata });
}

export const saveContact: Directory['saveContact'] = async (reader, wish) => {
	const digits = digitsOf(wish.phoneNumber);
	const known = await findContact(reader, digits);
	if (!known.ok && known.refusal.kind !== 'notFound') return known;
	const changes = changesOf(wish, known.ok ? known.value : {});
	if (known.ok && Object.keys(changes).length === 0) {
		const unchanged = readOrRefused(known);
		return unchanged.ok ? accepted({ contact: unchanged.value, created: false }) : unchanged;
	}
	const request: WireRequest = known.ok
		? { method: 'PATCH', url: contactUrl(reader, digits), body: { contact: changes } }
		: {
				method: 'POST',
				url: platformUrl(reader.account, 'contacts'),
				body: { contact: { wa_id: digits, ...changes } },
			};
	const saved = await written(reader, request, digits);
	return saved.ok ? accepted({ contact: saved.value, created: !known.ok }) : saved;
};
