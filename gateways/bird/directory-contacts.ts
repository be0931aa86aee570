import type { ContactRecord, ContactWish, Directory, Page, Reader, WithRaw } from '../directory';
import { accepted, refused, type GatewayRefusal, type Outcome } from '../errors';
import { filtered, matchesSearch } from '../read';
import { internationalOf } from '../recipient';
import { textOf } from '../webhook-values';
import type { JsonObject, WireRequest } from '../wire';
import { workspaceUrl } from './compose';
import { displayName } from './display-name';
import { uuid } from './limits';
import {
	askBird,
	besideRaw,
	entriesOf,
	listPage,
	momentOf,
	refusalOf,
	turned,
	whenUnknown,
	type Entry,
} from './reading';
import { contact as contactSchema, listAnswer } from './schema-reading';
import { at, objectsOf } from './webhook-fields';
import { numberOf } from './webhook-party';

type Contact = WithRaw<ContactRecord>;

const what = 'contacts';
const contactBesideRaw = besideRaw(contactSchema);

/** Characters that a contact's name may have (Bird API reference, Create a contact). */
const longestName = 150;

const isNumber = ({ key }: JsonObject) => textOf(key)?.toLowerCase() === 'phonenumber';

/** Featured identifiers come first; which of them are featured is up to Bird, so the attributes are asked too. */
function phoneNumberOf(raw: JsonObject): string | null {
	const featured = objectsOf(raw.featuredIdentifiers).find(isNumber);
	const attribute = at(raw, 'attributes', 'phonenumber');
	return numberOf(featured?.value) ?? numberOf(Array.isArray(attribute) ? attribute[0] : attribute) ?? null;
}

function contactOf({ read, raw }: Entry<{ id: string; computedDisplayName?: string }>): Contact {
	return {
		contactId: read.id,
		name: read.computedDisplayName ?? null,
		phoneNumber: phoneNumberOf(raw),
		tags: [],
		lastInboundAt: null,
		createdAt: momentOf(raw.createdAt),
		updatedAt: momentOf(raw.updatedAt),
		raw,
	};
}

/** E.164 with `+` of a phone number as people write it; undefined for names and IDs. */
export function numberIn(text: string): string | undefined {
	const number = text.replace(/[\s().-]/g, '');
	return /^\+?\d{7,15}$/.test(number) ? internationalOf(number) : undefined;
}

/** Contacts that have the number; none where Bird does not know it. */
async function contactsByNumber(reader: Reader, number: string): Promise<Outcome<Contact[]>> {
	const request: WireRequest = {
		method: 'POST',
		url: workspaceUrl(reader, 'contacts', 'search'),
		body: { identifier: { key: 'phonenumber', value: number } },
	};
	const found = await askBird(reader, request, listAnswer, what);
	// Bird documents no answer for an unknown number; 404 would be one.
	if (!found.ok) return found.refusal.kind === 'notFound' ? accepted([]) : found;
	return accepted(entriesOf(found.value.results, contactSchema).map(contactOf));
}

/** The contact that has the number; undefined when there is none. `number` in E.164 with `+`. */
export async function contactByNumber(reader: Reader, number: string): Promise<Outcome<Contact | undefined>> {
	const found = await contactsByNumber(reader, number);
	return found.ok ? accepted(found.value[0]) : found;
}

/** Pages in Bird's order. Bird searches by whole identifiers alone, so names are searched here. */
export const contacts: Directory['contacts'] = async (reader, { search = '', cursor, size }) => {
	const number = numberIn(search);
	if (number !== undefined && cursor === undefined) {
		const exact = await contactsByNumber(reader, number);
		// Part of a number is not one that Bird accepts, but contacts may still have it.
		if (!exact.ok && exact.refusal.kind !== 'input') return exact;
		if (exact.ok && exact.value.length > 0) return accepted({ entries: exact.value });
	}
	const isSearched = search.trim() !== '';
	const page = async (token: string | undefined): Promise<Outcome<Page<Contact>>> => {
		const url = workspaceUrl(reader, 'contacts');
		const query = { cursor: token, ...(!isSearched && { size }) };
		return turned(await listPage(reader, url, query, contactSchema, what), contactOf);
	};
	if (!isSearched) return await page(cursor);
	return await filtered(page, ({ name, phoneNumber }) => matchesSearch(search, name, phoneNumber), cursor);
};

function unknownContact(idOrNumber: string): GatewayRefusal {
	return refusalOf(
		'notFound',
		`${displayName} has no contact with ${uuid.test(idOrNumber) ? 'the ID' : 'the phone number'} ${idOrNumber}`,
		'Pick the contact from the list, or check the number with its country code and the workspace ID in the credential.',
	);
}

async function contactById(reader: Reader, id: string): Promise<Outcome<Contact>> {
	const request: WireRequest = { method: 'GET', url: workspaceUrl(reader, 'contacts', id) };
	const read = whenUnknown(await askBird(reader, request, contactBesideRaw, what), unknownContact(id));
	return read.ok ? accepted(contactOf(read.value)) : read;
}

/** A text that names no contact. */
export const notAContact = refusalOf(
	'input',
	"'Contact' is neither the ID of a contact, which is a UUID, nor a phone number",
	'Pick the contact from the list, or write the number with its country code.',
);

/** By the ID of the contact or by its phone number. */
export async function contact(reader: Reader, idOrNumber: string): Promise<Outcome<Contact>> {
	const asked = idOrNumber.trim();
	if (uuid.test(asked)) return await contactById(reader, asked);
	const number = numberIn(asked);
	if (number === undefined) return refused(notAContact);
	const found = await contactByNumber(reader, number);
	if (!found.ok) return found;
	return found.value ? accepted(found.value) : refused(unknownContact(number));
}

async function created(reader: Reader, wish: ContactWish, number: string): Promise<Outcome<Contact>> {
	const { name, attributes } = wish;
	const body = {
		displayName: name || number,
		identifiers: [{ key: 'phonenumber', value: number }],
		...(attributes && { attributes }),
	};
	const request: WireRequest = { method: 'POST', url: workspaceUrl(reader, 'contacts'), body };
	const answer = await askBird(reader, request, contactBesideRaw, what);
	return answer.ok ? accepted(contactOf(answer.value)) : answer;
}

/**
 * A change takes attributes, lists and identifiers, so the name is an attribute here (Bird API reference, Update a
 * contact); that its key is `displayName` is inferred from the keys of its neighbours.
 */
async function changed(
	reader: Reader,
	{ name, attributes }: ContactWish,
	known: Contact,
): Promise<Outcome<Contact>> {
	const wanted = { ...(name && { displayName: name }), ...attributes };
	if (Object.keys(wanted).length === 0) return accepted(known);
	const url = workspaceUrl(reader, 'contacts', known.contactId);
	const request: WireRequest = { method: 'PATCH', url, body: { attributes: wanted } };
	const answer = await askBird(reader, request, contactBesideRaw, what);
	return answer.ok ? accepted(contactOf(answer.value)) : answer;
}

/** Bird's own attributes cannot be set; its sentence names those that were tried. */
function withReadOnlyHint<T>(outcome: Outcome<T>): Outcome<T> {
	if (outcome.ok || !/read-only attribute/i.test(outcome.refusal.message)) return outcome;
	const hint =
		'Leave these attributes out: Bird fills them in itself. The phone number of a contact cannot be changed here.';
	return refused({ ...outcome.refusal, hint });
}

/** Found by phone number; what the wish leaves out stays as it is. */
export const saveContact: Directory['saveContact'] = async (reader, wish) => {
	if ([...(wish.name ?? '')].length > longestName) {
		const says = `'Name' has more than ${longestName} characters, the most that ${displayName} takes`;
		return refused(refusalOf('input', says, 'Shorten the name.'));
	}
	const number = internationalOf(wish.phoneNumber);
	const found = await contactByNumber(reader, number);
	if (!found.ok) return found;
	const known = found.value;
	const saved = withReadOnlyHint(
		known ? await changed(reader, wish, known) : await created(reader, wish, number),
	);
	return saved.ok ? accepted({ contact: saved.value, created: known === undefined }) : saved;
};
