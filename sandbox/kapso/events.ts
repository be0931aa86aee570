import { timestamp } from '../clock';
import type { MetaMessage } from '../meta/inbound-message';
import { metaStatus } from '../meta/status';
import type { MessageRecord } from '../store';
import type { Inbound } from '../webhooks/inbound';
import type { InboundFile } from '../webhooks/inbound-files';
import { digitsOf } from '../wire/strings';
import type { DemoPhoneNumber } from './account';
import { shownConversation, type Conversation } from './conversations';

/** A message event without its name, which is in a header only. Kapso notes §6.5. */
export interface MessageEvent {
	message: MetaMessage;
	conversation: object;
	is_new_conversation: boolean;
	phone_number_id: string;
}

interface KapsoFields {
	direction: 'inbound' | 'outbound';
	status: string;
	processing_status: string;
	origin: 'cloud_api' | 'business_app';
	content: string;
	[field: string]: unknown;
}

/** Kapso's own fields beside Meta's in a message. */
export function withKapso(
	message: MetaMessage,
	number: DemoPhoneNumber,
	person: string | undefined,
	fields: KapsoFields,
) {
	return {
		...message,
		context: message.context ?? null,
		kapso: {
			has_media: false,
			...(person === undefined ? {} : { phone_number: `+${person}` }),
			phone_number_id: number.id,
			statuses: [],
			...fields,
		},
	};
}

/** Fields of a received message. The content of media is a sentence with the address in it. */
export function inboundFields(
	inbound: Inbound,
	message: MetaMessage,
	media?: { file: InboundFile; url: string },
): KapsoFields {
	return {
		direction: 'inbound',
		status: 'received',
		processing_status: 'pending',
		origin: 'cloud_api',
		content: media ? `${message.type} attached (${media.url})` : contentOf(inbound),
		...(media ? mediaFields(media) : {}),
		...(inbound.type === 'voice' ? { transcript: { text: inbound.text ?? 'Hello' } } : {}),
		...(inbound.type === 'flowReply' ? flowFields(inbound) : {}),
	};
}

/** A sent message in the event of one of its statuses. Beside the last status there are those before it. */
export function sentMessage(
	record: MessageRecord,
	number: DemoPhoneNumber,
	status: string,
	occurredAt: Date,
	earlier: readonly object[],
): MetaMessage {
	const entry = metaStatus(record, status, occurredAt);
	const body = record.body as Record<string, unknown>;
	const message: MetaMessage = {
		id: record.id,
		timestamp: entry.timestamp,
		type: record.type,
		from: digitsOf(number.displayPhoneNumber),
		to: entry.recipient_id,
		...(body[record.type] === undefined ? {} : { [record.type]: body[record.type] }),
	};
	return withKapso(message, number, entry.recipient_id, {
		direction: 'outbound',
		status,
		processing_status: 'completed',
		origin: 'cloud_api',
		content: outboundText(record),
		statuses: [...earlier, entry],
	});
}

export function outboundText({ type, body }: MessageRecord): string {
	const { text } = body as { text?: { body?: unknown } };
	return typeof text?.body === 'string' ? text.body : `[${type}]`;
}

/** The older form of a message event, which newer subscriptions do not get. Kapso notes §6.5. */
export function inVersion1(event: MessageEvent, number: DemoPhoneNumber): object {
	const { message, conversation, is_new_conversation: isNew } = event;
	const { direction, content, status } = message.kapso as KapsoFields;
	return {
		message: {
			id: message.id,
			whatsapp_message_id: message.id,
			message_type: message.type,
			content,
			direction,
			status,
			created_at: new Date(Number(message.timestamp) * 1000).toISOString(),
		},
		conversation,
		is_new_conversation: isNew,
		whatsapp_config: {
			name: number.name,
			phone_number_id: number.id,
			display_phone_number: number.displayPhoneNumber,
		},
	};
}

/** Body of an event of a conversation or a contact. */
export function otherEvent(inbound: Inbound, conversation: Conversation): { event: string; body: object } {
	const shown = shownConversation(conversation);
	const place = { phone_number_id: conversation.phoneNumberId };
	const contact = contactOf(inbound, conversation);
	switch (inbound.type) {
		case 'conversationInactive':
			return {
				event: 'whatsapp.conversation.inactive',
				body: {
					conversation: shown,
					since_message: sinceMessage(conversation),
					inactivity: { minutes: 60 },
					...place,
				},
			};
		case 'identityChanged':
			return {
				event: 'whatsapp.contact.identity_changed',
				body: { contact, previous: { business_scoped_user_id: 'US.11111111111111111111' }, ...place },
			};
		case 'marketingPreferenceChanged':
			return {
				event: 'whatsapp.contact.marketing_preference_changed',
				body: { contact, marketing_preference: preferenceOf(inbound), ...place },
			};
		case 'conversationEnded':
			return {
				event: 'whatsapp.conversation.ended',
				body: { conversation: { ...shown, status: 'ended' }, ...place },
			};
		default:
			return { event: 'whatsapp.conversation.created', body: { conversation: shown, ...place } };
	}
}

function contentOf({ type, text, title, emoji }: Inbound): string {
	if (['buttonReply', 'templateButton', 'listReply'].includes(type)) return title;
	return type === 'reaction' ? emoji : (text ?? (type === 'text' ? 'Hello' : `[${type}]`));
}

function mediaFields({ file, url }: { file: InboundFile; url: string }) {
	return {
		has_media: true,
		media_url: url,
		media_data: {
			url,
			filename: file.fileName ?? `${file.id}.${file.mimeType.split('/')[1]}`,
			content_type: file.mimeType,
			byte_size: file.bytes.length,
		},
	};
}

function flowFields({ flow }: Inbound) {
	return { flow_response: flow.data, flow_token: flow.token, flow_name: flow.name };
}

function contactOf(inbound: Inbound, { person }: Conversation) {
	return {
		id: '0f6d2a4c-8e1b-4c3d-9a5f-7b2e1d0c9f84',
		...(person === undefined ? {} : { wa_id: person }),
		business_scoped_user_id: inbound.userId ?? 'US.13491208655302741918',
		profile_name: inbound.name,
	};
}

function sinceMessage({ lastMessage, createdAt }: Conversation) {
	return {
		id: '7c5b3a19-2d4e-4f6a-8b0c-1e3d5f7a9b2c',
		whatsapp_message_id: lastMessage?.id ?? 'wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI=',
		direction: 'inbound',
		created_at: lastMessage?.at ?? createdAt,
	};
}

function preferenceOf({ status }: Inbound) {
	const isResumed = status === 'resumed';
	return {
		status: isResumed ? 'resumed' : 'stopped',
		previous_status: isResumed ? 'stopped' : 'resumed',
		detail: 'User requested it',
		occurred_at: timestamp(),
		sequence: 1,
	};
}
