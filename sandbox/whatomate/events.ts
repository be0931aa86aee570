import { randomUUID } from 'node:crypto';

import type { ContactRecord } from '../store';
import { InboundProblem, type Inbound, type InboundType } from '../webhooks/inbound';

/** What a person can send and the server tells of; reactions are not told. Whatomate notes §A8.3. */
export const whatomateMessageTypes = [
	'text',
	'image',
	'video',
	'audio',
	'voice',
	'document',
	'sticker',
	'location',
	'contacts',
	'buttonReply',
	'templateButton',
	'listReply',
	'flowReply',
] as const satisfies readonly InboundType[];

export const transferEvents: Partial<Record<InboundType, string>> = {
	transferCreated: 'transfer.created',
	transferAssigned: 'transfer.assigned',
	transferResumed: 'transfer.resumed',
};

/** Data of an event about a message. Whatomate notes §A8.4. */
export function messageData(
	id: string,
	contact: ContactRecord,
	account: string,
	message: { direction: 'incoming' | 'outgoing'; type: string; content: string },
) {
	return {
		message_id: id,
		...contactData(contact, account),
		message_type: message.type,
		content: message.content,
		direction: message.direction,
	};
}

export function contactData(contact: ContactRecord, account: string) {
	return {
		contact_id: contact.id,
		contact_phone: contact.phoneNumber,
		contact_name: contact.name,
		whatsapp_account: account,
	};
}

export function transferData(inbound: Inbound, contact: ContactRecord, account: string, agentId: string) {
	const agent =
		inbound.type === 'transferAssigned' ? { agent_id: agentId, agent_name: 'Sandbox Owner' } : {};
	return {
		transfer_id: inbound.messageId ?? randomUUID(),
		...contactData(contact, account),
		source: 'manual',
		...(inbound.text === undefined ? {} : { reason: inbound.text }),
		...agent,
	};
}

/** Type and content of a received message: ids of buttons and data of flows are lost, places are JSON in a string. */
export function incoming(inbound: Inbound): { type: string; content: string } {
	const { type, text, title } = inbound;
	switch (type) {
		case 'text':
			return { type, content: text ?? 'Hello' };
		case 'voice':
			return { type: 'audio', content: '' };
		case 'audio':
		case 'sticker':
			return { type, content: '' };
		case 'image':
		case 'video':
		case 'document':
			return { type, content: text ?? '' };
		case 'location':
			return { type, content: locationText(inbound) };
		case 'contacts':
			return { type, content: JSON.stringify(inbound.contacts ?? demoCards) };
		case 'buttonReply':
		case 'templateButton':
		case 'listReply':
			return { type: 'button_reply', content: title };
		case 'flowReply':
			return { type: 'nfm_reply', content: 'Sent' };
		default:
			throw new InboundProblem(`${type} is no message at Whatomate`);
	}
}

function locationText({ latitude, longitude, locationName, locationAddress }: Inbound): string {
	return JSON.stringify({ latitude, longitude, name: locationName, address: locationAddress });
}

const demoCards = [
	{ name: { formatted_name: 'Barbara Example' }, phones: [{ phone: '+1 555-765-4321', type: 'CELL' }] },
];
