import type { IDataObject } from 'n8n-workflow';
import { asText, entriesOf, optional, type Parameters } from './parameters';

type Names = Readonly<Record<string, string>>;

/** Copies fields under new names and leaves the empty ones out; undefined when nothing is left. */
function renamed(from: IDataObject, names: Names): IDataObject | undefined {
	const entries = Object.entries(names)
		.map(([source, target]): [string, unknown] => [target, optional(from[source])])
		.filter(([, value]) => value !== undefined);
	return entries.length > 0 ? (Object.fromEntries(entries) as IDataObject) : undefined;
}

function many(from: unknown, entry: string, names: Names): IDataObject[] | undefined {
	const entries = entriesOf(from, entry)
		.map((value) => renamed(value, names))
		.filter((value): value is IDataObject => value !== undefined);
	return entries.length > 0 ? entries : undefined;
}

const addressNames: Names = {
	street: 'street',
	city: 'city',
	state: 'state',
	zip: 'zip',
	country: 'country',
	countryCode: 'countryCode',
	country_code: 'countryCode',
	type: 'type',
};

function cardFromFields(contact: IDataObject): IDataObject {
	return {
		name: {
			...renamed(contact, { firstName: 'firstName', lastName: 'lastName' }),
			formattedName: asText(contact.formattedName ?? '') as string,
		},
		birthday: optional(contact.birthday) as string,
		phones: many(contact.phones, 'phone', { phone: 'phone', type: 'type', whatsAppId: 'whatsAppId' }),
		emails: many(contact.emails, 'email', { email: 'email', type: 'type' }),
		addresses: many(contact.addresses, 'address', addressNames),
		org: renamed(contact, { company: 'company', department: 'department', jobTitle: 'title' }),
		urls: many(contact.urls, 'url', { url: 'url', type: 'type' }),
	};
}

const nameParts: Names = {
	first_name: 'firstName',
	last_name: 'lastName',
	middle_name: 'middleName',
	suffix: 'suffix',
	prefix: 'prefix',
};

function cardFromMeta(contact: IDataObject): IDataObject {
	const name = (contact.name ?? {}) as IDataObject;
	return {
		name: { ...renamed(name, nameParts), formattedName: asText(name.formatted_name ?? '') as string },
		birthday: optional(contact.birthday) as string,
		phones: many(contact.phones, '', { phone: 'phone', type: 'type', wa_id: 'whatsAppId' }),
		emails: many(contact.emails, '', { email: 'email', type: 'type' }),
		addresses: many(contact.addresses, '', addressNames),
		org: renamed((contact.org ?? {}) as IDataObject, {
			company: 'company',
			department: 'department',
			title: 'title',
		}),
		urls: many(contact.urls, '', { url: 'url', type: 'type' }),
	};
}

/** Contact cards from the fields on the panel, or from JSON in Meta's shape. */
export function contactsFrom(parameters: Parameters): unknown {
	if (parameters.value('contactsInput') !== 'json') {
		return parameters.entries('contacts', 'contact').map(cardFromFields);
	}
	const cards = parameters.json(parameters.value('contactsJson'), ['contacts']);
	return Array.isArray(cards) ? cards.map((card) => cardFromMeta((card ?? {}) as IDataObject)) : cards;
}
