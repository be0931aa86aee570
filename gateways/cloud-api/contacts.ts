import type { ContactCard } from '../contact-card';
import { withoutEmpty, type JsonObject } from '../wire';

type Address = NonNullable<ContactCard['addresses']>[number];
type Phone = NonNullable<ContactCard['phones']>[number];

function nameOf({ name }: ContactCard): JsonObject {
	const parts = withoutEmpty({
		first_name: name.firstName,
		last_name: name.lastName,
		middle_name: name.middleName,
		suffix: name.suffix,
		prefix: name.prefix,
	});
	// Meta has refused cards whose name has no part but the formatted one (Kapso notes §2.2).
	const atLeastOne = Object.keys(parts).length > 0 ? parts : { first_name: name.formattedName };
	return { formatted_name: name.formattedName, ...atLeastOne };
}

function addressOf({ countryCode, ...address }: Address): JsonObject {
	return withoutEmpty({ ...address, country_code: countryCode });
}

function phoneOf({ phone, type, whatsAppId }: Phone): JsonObject {
	return withoutEmpty({ phone, type, wa_id: whatsAppId });
}

/** One contact card in the shape of the Cloud API (Kapso notes §2.2). */
export function contactObject(card: ContactCard): JsonObject {
	const org = withoutEmpty(card.org ?? {});
	return withoutEmpty({
		name: nameOf(card),
		birthday: card.birthday,
		phones: card.phones?.map(phoneOf),
		emails: card.emails?.map(withoutEmpty),
		addresses: card.addresses?.map(addressOf),
		org: Object.keys(org).length > 0 ? org : undefined,
		urls: card.urls?.map(withoutEmpty),
	});
}
