import type { ContactRecord, MessageRecord } from '../store';
import type { Answer, FaultAnswers } from '../wire/send';

/** Every success is 200 with this envelope. Whatomate source, fastglue. */
export function success(data: unknown): Answer {
	return { status: 200, body: { status: 'success', data } };
}

export function failure(status: number, message: string, extra: object = {}): Answer {
	return { status, body: { status: 'error', message, data: null, ...extra } };
}

export const errors = {
	invalidKey: failure(401, 'Invalid API key'),
	invalidToken: failure(401, 'Invalid or expired token'),
	invalidHeader: failure(401, 'Invalid authorization header format'),
	noAuthorization: failure(401, 'Missing authorization'),
	insufficientPermissions: failure(403, 'Insufficient permissions'),
	routeNotFound: failure(404, 'Route not found', { error_type: 'GeneralException' }),
	invalidBody: failure(400, 'Invalid request body'),
	invalidForm: failure(400, 'Invalid multipart form'),
	contactNotFound: failure(404, 'Contact not found'),
	messageNotFound: failure(404, 'Message not found'),
	templateNotFound: failure(404, 'Template not found'),
};

export const faultAnswers: FaultAnswers = {
	rateLimited: () => failure(429, 'Too many requests. Please try again later.'),
	serverError: (status) => failure(status, 'Failed to send message'),
	unauthorized: () => errors.invalidKey,
	forbidden: () => errors.insufficientPermissions,
	// The server does not look at the window; Meta refuses after the answer.
	closedWindow: {
		failsLater:
			'failed to send text message: API error 131047: Re-engagement message - Details: Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
	},
	undeliverable:
		'failed to send text message: API error 131026: Message undeliverable - Details: Message Undeliverable.',
};

/** What a message object shows beside its record. */
export interface MessageView {
	contactId: string;
	messageType: string;
	/** Text, caption or the filled-in body of a template. */
	text: string;
	account: string;
	interactive?: unknown;
	media?: { mimeType: string; name: string };
	replyTo?: string;
}

/** Message object of the server as it is before the message has gone out. Whatomate source, MessageResponse. */
export function messageObject(record: MessageRecord, view: MessageView) {
	return {
		id: record.id,
		contact_id: view.contactId,
		direction: 'outgoing',
		message_type: view.messageType,
		content: { body: view.text },
		...(view.media === undefined
			? {}
			: { media_mime_type: view.media.mimeType, media_filename: view.media.name }),
		...(view.interactive === undefined ? {} : { interactive_data: view.interactive }),
		status: 'pending',
		wamid: '',
		error_message: '',
		is_reply: view.replyTo !== undefined,
		...(view.replyTo === undefined ? {} : { reply_to_message_id: view.replyTo }),
		reactions: [],
		whatsapp_account: view.account,
		created_at: record.acceptedAt,
		updated_at: record.acceptedAt,
	};
}

/** What the published Messages page shows instead. */
export function documentedMessage(record: MessageRecord) {
	return {
		id: record.id,
		wa_message_id: `wamid.${Buffer.from(record.id).toString('base64')}`,
		status: 'sent',
		timestamp: record.acceptedAt,
	};
}

/** Contact object. Whatomate source, ContactResponse. */
export function contactObject(contact: ContactRecord) {
	return {
		id: contact.id,
		phone_number: contact.phoneNumber,
		name: contact.name,
		profile_name: contact.name,
		avatar_url: '',
		status: 'active',
		tags: contact.tags,
		metadata: contact.metadata,
		last_message_at: null,
		last_message_preview: '',
		unread_count: 0,
		...(contact.account === undefined ? {} : { whatsapp_account: contact.account }),
		service_window_open: true,
		marketing_opt_out: contact.marketingOptOut,
		created_at: contact.createdAt,
		updated_at: contact.createdAt,
	};
}
