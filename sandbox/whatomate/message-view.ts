import type { CoreContext } from '../context';
import type { ContactRecord, InboundRecord, MessageRecord, StoredFile } from '../store';
import { outgoingInteractive } from './interactive';
import { documentedMedia, sendMessage as sendMessageSchema, type SendMessage } from './schema';
import { templateFromForm, templateFromJson } from './template-body';
import { rendered } from './template-check';
import { templateNamed } from './templates';

/** What is said in a message: text, caption or the filled-in body of a template, with what else it shows. */
export interface Content {
	messageType: string;
	text: string;
	interactive?: object;
	file?: Pick<StoredFile, 'name' | 'mimeType'>;
	/** Display name, for the preview of a contact. */
	templateName?: string;
}

/** What a send is answered with: a message that has not gone out yet. */
export function sentMessage(context: CoreContext, record: MessageRecord, contact: ContactRecord): object {
	return context.settings.whatomateProfile === 'documented'
		? { id: record.id, wa_message_id: wamidOf(record.id), status: 'sent', timestamp: record.acceptedAt }
		: outgoingMessage(context, record, contact.id, []);
}

/** Message object of a sent message. Whatomate notes §A5. */
export function outgoingMessage(
	context: CoreContext,
	record: MessageRecord,
	contactId: string,
	reactions: object[],
): object {
	const { messageType, text, interactive, file } = contentOf(context, record);
	const hasLeft = !['pending', 'failed'].includes(record.status);
	return {
		id: record.id,
		contact_id: contactId,
		direction: 'outgoing',
		message_type: messageType,
		content: { body: text },
		// Files that were sent are not kept, so there is no path to one.
		...(file && { media_mime_type: file.mimeType, media_filename: file.name }),
		...(interactive && { interactive_data: interactive }),
		status: record.status,
		wamid: hasLeft ? wamidOf(record.id) : '',
		error_message: record.status === 'failed' ? (record.failure ?? '') : '',
		...replyFields(context, replyOf(record), record.recipient),
		...(reactions.length > 0 && { reactions }),
		whatsapp_account: record.sender,
		created_at: record.acceptedAt,
		updated_at: record.acceptedAt,
	};
}

/** `is_reply` and what is quoted; a reply to an unknown message, or to another person's, is kept without the quote. */
export function replyFields(context: CoreContext, id: string | null | undefined, person: string): object {
	if (!id || !isMessageOf(context, id, person)) return { is_reply: false };
	return { is_reply: true, reply_to_message_id: id, reply_to_message: previewOf(context, id) };
}

/** Whether the message was sent to this person or came from them. */
export function isMessageOf(context: CoreContext, id: string, person: string): boolean {
	const { contacts, incomingMessageId } = context.accounts.whatomate;
	if (id === incomingMessageId) return person === contacts[0]?.phoneNumber;
	const { store } = context;
	const known = store.inboundMessage('whatomate', id)?.from ?? store.message('whatomate', id)?.recipient;
	return known === person;
}

/** WhatsApp's id of a message. */
export function wamidOf(id: string): string {
	return `wamid.${Buffer.from(id).toString('base64')}`;
}

function previewOf(context: CoreContext, id: string): object {
	const { store } = context;
	// A reaction bears the id of the message it is on, which may be a received one.
	const received = store.inboundMessage('whatomate', id);
	const sent = received ? undefined : store.message('whatomate', id);
	const { messageType, text } = sent
		? contentOf(context, sent)
		: { messageType: received ? typeOfReceived(received) : 'text', text: received?.text ?? 'Hello' };
	return {
		id,
		content: { body: text },
		message_type: messageType,
		direction: sent ? 'outgoing' : 'incoming',
	};
}

/** The message type in a received message's own object, or the record's when it has none. */
export function typeOfReceived({ content, type }: InboundRecord): string {
	return typeof content?.message_type === 'string' ? content.message_type : type;
}

/** What a sent message says, read from the body that was sent. */
export function contentOf(context: CoreContext, { type, body }: MessageRecord): Content {
	if (type === 'template') return templateContent(context, body);
	if (isForm(body)) {
		const text = type === 'audio' ? '' : (body.fields.caption ?? '');
		return { messageType: type, text, ...(body.file && { file: body.file }) };
	}
	const documented = documentedMedia.safeParse(body).data;
	if (documented?.media_url) return { messageType: type, text: documented.caption ?? '' };
	const message = sendMessageSchema.safeParse(body).data ?? { type, text: undefined };
	const { interactive } = message;
	return {
		messageType: messageTypeOf(message),
		text: textOf(context, message),
		...(interactive && { interactive: outgoingInteractive(interactive) }),
	};
}

/** The text of a message; the published page has it in another place than the server. */
export function textOf({ settings }: CoreContext, { text, content, interactive }: SendMessage): string {
	const isDocumented = settings.whatomateProfile === 'documented' && typeof text === 'string';
	return (isDocumented ? text : content?.body) || interactive?.body || '';
}

/** A flow is stored under a type of its own. */
export function messageTypeOf({ type, interactive }: SendMessage): string {
	return type === 'interactive' && interactive?.type === 'flow' ? 'flow' : (type ?? '');
}

function templateContent(context: CoreContext, body: unknown): Content {
	const message = isForm(body) ? templateFromForm(body.fields) : templateFromJson(body);
	const template = 'body' in message ? undefined : templateNamed(context, message);
	if (template === undefined || 'body' in message) return { messageType: 'template', text: '' };
	const { buttons, displayName } = template;
	return {
		messageType: 'template',
		text: rendered(template, message.template_params ?? {}),
		templateName: displayName,
		...(buttons.length > 0 && { interactive: { type: 'button', buttons } }),
	};
}

function replyOf({ body }: MessageRecord): string | null | undefined {
	return sendMessageSchema.safeParse(body).data?.reply_to_message_id;
}

interface FormRecord {
	fields: Record<string, string>;
	file?: StoredFile;
}

function isForm(body: unknown): body is FormRecord {
	return typeof body === 'object' && body !== null && 'fields' in body;
}
