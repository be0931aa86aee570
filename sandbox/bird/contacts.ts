import { timestamp } from '../clock';
import type { CoreContext } from '../context';
import type { ContactRecord, Store } from '../store';
import type { Answer } from '../wire/send';
import type { Attributes, CreateContact, UpdateContact } from './contact-schema';
import { newContact, PHONE_KEY } from './receiver';
import { errors, readOnlyAttributes } from './replies';

/** In the Contacts API identifiers have other field names than in messages. Bird notes §5.5. */
export interface Identifier {
	key: string;
	value: string;
}

/** What a contact record keeps under `metadata` for Bird. */
interface Details {
	attributes?: Attributes;
	/** All but the phone number. */
	identifiers?: Identifier[];
	listIds?: string[];
}

/** Shown among the attributes, written as identifiers only. Bird notes §2.3. */
const READ_ONLY = [PHONE_KEY, 'emailaddress'];

/** Bird API reference, Contact. */
export function contactOf(contact: ContactRecord) {
	const { attributes = {}, listIds = [] } = detailsOf(contact);
	const identifiers = identifiersOf(contact);
	const named = contact.name === contact.phoneNumber ? {} : { displayName: contact.name };
	const shown: Record<string, unknown> = { ...named, ...attributes };
	for (const key of new Set(identifiers.map((identifier) => identifier.key))) {
		shown[key] = identifiers.filter((identifier) => identifier.key === key).map(({ value }) => value);
	}
	return {
		id: contact.id,
		computedDisplayName: contact.name,
		featuredIdentifiers: identifiers,
		identifierCount: identifiers.length,
		attributes: shown,
		listIds,
		createdAt: contact.createdAt,
		updatedAt: contact.updatedAt ?? contact.createdAt,
	};
}

/** The contact that has this identifier. */
export function contactByIdentifier(store: Store, { key, value }: Identifier): ContactRecord | undefined {
	if (key === PHONE_KEY) {
		const known = store.contactByPhone('bird', value);
		if (known) return known;
	}
	return store
		.contacts('bird')
		.find((contact) => identifiersOf(contact).some((one) => one.key === key && one.value === value));
}

/** `POST …/contacts`: 201, 409 when somebody has one of the identifiers. */
export function createContact({ store }: CoreContext, wanted: CreateContact): Answer {
	const identifiers = wanted.identifiers ?? [];
	const problem = readOnlyProblem(wanted.attributes) ?? takenProblem(store, identifiers);
	if (problem) return problem;
	const contact = store.addContact({ ...newContact(''), name: wanted.displayName });
	writeIdentifiers(store, contact, identifiers);
	writeDetails(contact, { attributes: wanted.attributes ?? {}, listIds: wanted.listIds });
	return { status: 201, body: contactOf(contact) };
}

/** `PATCH …/contacts/{id}`: 200, 409 when somebody else has one of the identifiers. */
export function updateContact(
	{ store }: CoreContext,
	contact: ContactRecord,
	changes: UpdateContact,
): Answer {
	const added = changes.addIdentifiers ?? [];
	const problem = readOnlyProblem(changes.attributes) ?? takenProblem(store, added, contact);
	if (problem) return problem;
	const removed = [...(changes.removeIdentifiers ?? []), ...added];
	const kept = identifiersOf(contact).filter(
		({ key, value }) => !removed.some((one) => one.key === key && one.value === value),
	);
	writeIdentifiers(store, contact, [...kept, ...added]);
	const { attributes = {}, listIds = [] } = detailsOf(contact);
	const { displayName, ...others } = changes.attributes ?? {};
	if (typeof displayName === 'string' && displayName !== '') contact.name = displayName;
	writeDetails(contact, {
		attributes: withoutNulls({ ...attributes, ...others }),
		listIds: changes.listIds ?? listsAfter(listIds, changes),
	});
	contact.updatedAt = timestamp();
	return { status: 200, body: contactOf(contact) };
}

/** `PATCH …/contacts/identifiers/{key}/{value}`: changes the one who has it, or creates one with 201. */
export function upsertContact(context: CoreContext, identifier: Identifier, changes: UpdateContact): Answer {
	const known = contactByIdentifier(context.store, identifier);
	if (known) return updateContact(context, known, changes);
	const { displayName, ...attributes } = changes.attributes ?? {};
	return createContact(context, {
		displayName: typeof displayName === 'string' ? displayName : identifier.value,
		attributes,
		identifiers: [identifier, ...(changes.addIdentifiers ?? [])],
		listIds: changes.listIds ?? changes.addToLists,
	});
}

function identifiersOf(contact: ContactRecord): Identifier[] {
	const phone = contact.phoneNumber === '' ? [] : [{ key: PHONE_KEY, value: contact.phoneNumber }];
	return [...phone, ...(detailsOf(contact).identifiers ?? [])];
}

function detailsOf({ metadata }: ContactRecord): Details {
	return metadata;
}

function writeDetails(contact: ContactRecord, details: Details): void {
	contact.metadata = { ...contact.metadata, ...details };
}

/** The first phone number is the one that messages are sent to. */
function writeIdentifiers(store: Store, contact: ContactRecord, identifiers: readonly Identifier[]): void {
	const phone = identifiers.find(({ key }) => key === PHONE_KEY);
	store.changeContact(contact, { phoneNumber: phone?.value ?? '' });
	const others = identifiers.filter((one) => one !== phone).map(({ key, value }) => ({ key, value }));
	writeDetails(contact, { identifiers: others });
}

function readOnlyProblem(attributes: Attributes | null | undefined): Answer | undefined {
	const wrong = READ_ONLY.filter((key) => attributes && key in attributes);
	return wrong.length === 0 ? undefined : readOnlyAttributes(wrong);
}

function takenProblem(
	store: Store,
	identifiers: readonly Identifier[],
	owner?: ContactRecord,
): Answer | undefined {
	const isTaken = identifiers.some((identifier) => {
		const holder = contactByIdentifier(store, identifier);
		return holder !== undefined && holder !== owner;
	});
	return isTaken ? errors.duplicateIdentifier : undefined;
}

function listsAfter(
	lists: readonly string[],
	{ addToLists = [], removeFromLists = [] }: UpdateContact,
): string[] {
	return [...new Set([...lists, ...addToLists])].filter((id) => !removeFromLists.includes(id));
}

/** An attribute that is set to null is gone. */
function withoutNulls(attributes: Attributes): Attributes {
	return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}
