import { digitsOf } from '../wire/strings';
import type { Inbound } from '../webhooks/inbound';
import { metaContact, type MetaMessage } from './inbound-message';

/** The business's number that a delivery concerns. */
export interface MetaNumber {
	businessAccountId: string;
	phoneNumberId: string;
	displayPhoneNumber: string;
}

/** A delivery in Meta's format with one change. Meta notes §7. */
export function metaEnvelope(number: MetaNumber, field: string, value: object) {
	const metadata = {
		display_phone_number: digitsOf(number.displayPhoneNumber),
		phone_number_id: number.phoneNumberId,
	};
	return {
		object: 'whatsapp_business_account',
		entry: [
			{
				id: number.businessAccountId,
				changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }],
			},
		],
	};
}

/** A received message; system messages come without `contacts`. */
export function inboundEnvelope(number: MetaNumber, inbound: Inbound, message: MetaMessage) {
	const contacts = inbound.type === 'system' ? {} : { contacts: [metaContact(inbound)] };
	return metaEnvelope(number, 'messages', { ...contacts, messages: [message] });
}

/** What the business wrote in the WhatsApp Business app. */
export function echoEnvelope(number: MetaNumber, message: MetaMessage) {
	return metaEnvelope(number, 'smb_message_echoes', { message_echoes: [message] });
}

export function statusEnvelope(number: MetaNumber, status: object) {
	return metaEnvelope(number, 'messages', { statuses: [status] });
}
