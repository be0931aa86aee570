import type { ContactRecord, ContactWish, Directory, Reader, WithRaw } from '../directory';
import { accepted, refused, type Outcome } from '../errors';
import { unreadable } from '../read';
import { digitsOf } from '../recipient';
import { phoneNumberOf, textOf } from '../webhook-values';
import { isObject, type JsonObject, type WireRequest } from '../wire';
import { contactByNumber, existingContact } from './contact-lookup';
import { apiUrl, askWhatomate, momentOf, turnedPage, whatomateReading } from './reading';
import { doneAnswer, objectAnswer } from './schema-reading';

function textsIn(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

/** A contact in the common form; a masked number is none (Whatomate notes §A4). Undefined without an id. */
function recordOf(contact: JsonObject): WithRaw<ContactRecord> | undefined {
	const contactId = textOf(contact.id);
	if (contactId === undefined) return undefined;
	return {
		contactId,
		name: textOf(contact.profile_name) ?? textOf(contact.name) ?? null,
		phoneNumber: phoneNumberOf(contact.phone_number) ?? null,
		tags: textsIn(contact.tags),
		lastInboundAt: momentOf(contact.last_inbound_at),
		createdAt: momentOf(contact.created_at),
		updatedAt: momentOf(contact.updated_at),
		raw: contact,
	};
}

function readOrRefused(contact: Outcome<JsonObject>): Outcome<WithRaw<ContactRecord>> {
	if (!contact.ok) return contact;
	const record = recordOf(contact.value);
	return record ? accepted(record) : refused(unreadable(whatomateReading, 'contacts'));
}

/** Numbers are kept as digits alone, so what looks like one is searched as such. */
function searchFor(search: string | undefined): string | undefined {
	const typed = search?.trim();
	return typed && /^[+\d\s().-]+$/.test(typed) ? digitsOf(typed) : typed;
}

/** Those with the latest messages first. The server searches itself, in numbers too that it shows masked. */
export const contacts: Directory['contacts'] = async (reader, { search, tags, ...page }) => {
	const filters = { search: searchFor(search), tags: tags?.join(',') };
	return await turnedPage(reader, { subject: 'contacts', filters }, page, { turn: recordOf });
};

export const contact: Directory['contact'] = async (reader, idOrNumber) =>
	readOrRefused(await existingContact(reader, idOrNumber));

/** What is to change. Metadata goes out whole, because the server replaces it; older ones call it `custom_fields`. */
function changesOf({ name, tags, attributes }: ContactWish, known: JsonObject): JsonObject {
	const before = known.metadata ?? known.custom_fields;
	return {
		...(name?.trim() && { profile_name: name.trim() }),
		...(tags && { tags }),
		...(attributes &&
			Object.keys(attributes).length > 0 && {
				metadata: { ...(isObject(before) && before), ...attributes },
			}),
	};
}

type Saved = Outcome<{ contact: WithRaw<ContactRecord>; created: boolean }>;

async function written(reader: Reader, request: WireRequest, created: boolean): Promise<Saved> {
	const answer = readOrRefused(await askWhatomate(reader, request, objectAnswer('contact'), 'contacts'));
	return answer.ok ? accepted({ contact: answer.value, created }) : answer;
}

async function updated(reader: Reader, wish: ContactWish, known: JsonObject): Promise<Saved> {
	const record = readOrRefused(accepted(known));
	if (!record.ok) return record;
	const body = changesOf(wish, known);
	// The server refuses a change of nothing.
	if (Object.keys(body).length === 0) return accepted({ contact: record.value, created: false });
	const url = apiUrl(reader, 'contacts', record.value.contactId);
	return await written(reader, { method: 'PUT', url, body }, false);
}

async function createdContact(reader: Reader, wish: ContactWish): Promise<Saved> {
	const body = { phone_number: digitsOf(wish.phoneNumber), ...changesOf(wish, {}) };
	const request: WireRequest = { method: 'POST', url: apiUrl(reader, 'contacts'), body };
	const created = await written(reader, request, true);
	if (created.ok || created.refusal.httpStatus !== 409) return created;
	// Somebody else created the contact a moment ago, or the key may not see it.
	const known = await contactByNumber(reader, wish.phoneNumber);
	if (!known.ok) return known;
	return known.value ? await updated(reader, wish, known.value) : created;
}

export const saveContact: Directory['saveContact'] = async (reader, wish) => {
	const known = await contactByNumber(reader, wish.phoneNumber);
	if (!known.ok) return known;
	return known.value ? await updated(reader, wish, known.value) : await createdContact(reader, wish);
};

/**
 * The server only replaces the whole set (Whatomate notes §A4), so it is read, changed and written. Tags that somebody
 * else adds or removes between the two requests are lost or come back.
 */
export const changeTags: Directory['changeTags'] = async (reader, { contactId, add, remove }) => {
	const known = await contact(reader, contactId);
	if (!known.ok) return known;
	const before = known.value.tags;
	const tags = [...new Set([...before, ...add])].filter((tag) => !remove.includes(tag));
	if (tags.length === before.length && tags.every((tag) => before.includes(tag))) return accepted(before);
	const url = apiUrl(reader, 'contacts', known.value.contactId, 'tags');
	const answer = await askWhatomate(reader, { method: 'PUT', url, body: { tags } }, doneAnswer, 'contacts');
	if (!answer.ok) return answer;
	return accepted(Array.isArray(answer.value.tags) ? textsIn(answer.value.tags) : tags);
};
