import { contactObject } from '../cloud-api/contacts';
import { interactiveObject, isInteractive } from '../cloud-api/interactive';
import { mediaObject } from '../cloud-api/media';
import { nestedFileParameter, templateComponents } from '../cloud-api/template-components';
import type { ComposedMessage, Send } from '../gateway';
import type { OutboundMessage } from '../message';
import type { Recipient } from '../recipient';
import type { TemplateMessage } from '../template';
import { withoutEmpty, type JsonObject } from '../wire';
import { phoneNumberUrl } from './address';

function templateObject(message: TemplateMessage): JsonObject {
	return withoutEmpty({
		name: message.template,
		language: { code: message.language },
		components: templateComponents(message, nestedFileParameter),
	});
}

type ContentOf = Exclude<OutboundMessage, { type: 'raw' }>;

function content(message: ContentOf): JsonObject {
	if (isInteractive(message)) return { type: 'interactive', interactive: interactiveObject(message) };
	switch (message.type) {
		case 'text':
			return {
				type: 'text',
				text: { body: message.text, ...(message.previewUrl && { preview_url: true }) },
			};
		case 'image':
			return {
				type: 'image',
				image: mediaObject('image', message.media, { caption: message.caption }),
			};
		case 'video':
			return {
				type: 'video',
				video: mediaObject('video', message.media, { caption: message.caption }),
			};
		case 'document':
			return {
				type: 'document',
				document: mediaObject('document', message.media, { caption: message.caption }),
			};
		case 'audio':
			return {
				type: 'audio',
				audio: mediaObject('audio', message.media, message.voice ? { voice: true } : {}),
			};
		case 'sticker':
			return { type: 'sticker', sticker: mediaObject('sticker', message.media) };
		case 'location': {
			const { latitude, longitude, locationName, locationAddress } = message;
			const place = withoutEmpty({ latitude, longitude, name: locationName, address: locationAddress });
			return { type: 'location', location: place };
		}
		case 'contacts':
			return { type: 'contacts', contacts: message.contacts.map(contactObject) };
		case 'reaction':
			return { type: 'reaction', reaction: { message_id: message.messageId, emoji: message.emoji } };
		case 'template':
			return { type: 'template', template: templateObject(message) };
	}
}

function receiver(recipient: Recipient): JsonObject {
	switch (recipient.type) {
		case 'phoneNumber':
			return { recipient_type: 'individual', to: recipient.number };
		case 'group':
			return { recipient_type: 'group', to: recipient.id };
		default:
			return { recipient_type: 'individual', recipient: recipient.id };
	}
}

const product = { messaging_product: 'whatsapp' };

/** Whether a body in Kapso's own shape says itself who receives it. */
export function namesReceiver(body: JsonObject): boolean {
	return Boolean(body.to) || Boolean(body.recipient);
}

/** Whom a body in Kapso's own shape names. */
export function receiversIn({ to, recipient }: JsonObject): string[] {
	return [to, recipient].filter((receiver) => Boolean(receiver)).map(String);
}

function rawBodies(body: JsonObject, recipients: Recipient[]): Array<[JsonObject, Recipient[]]> {
	if (namesReceiver(body)) return [[{ ...product, recipient_type: 'individual', ...body }, []]];
	return recipients.map((recipient) => [{ ...product, ...body, ...receiver(recipient) }, [recipient]]);
}

function bodies({ message, recipients, options }: Send): Array<[JsonObject, Recipient[]]> {
	if (message.type === 'raw') return rawBodies(message.body, recipients);
	const common = withoutEmpty({
		context: options.replyToMessageId ? { message_id: options.replyToMessageId } : undefined,
		biz_opaque_callback_data: options.reference,
		...content(message),
	});
	return recipients.map((recipient) => [{ ...product, ...receiver(recipient), ...common }, [recipient]]);
}

/** One request per recipient (Kapso API page; Kapso notes §2). Files must have been uploaded by then. */
export function compose(send: Send): ComposedMessage[] {
	const url = phoneNumberUrl(send, 'messages');
	return bodies(send).map(([body, recipients]) => ({ request: { method: 'POST', url, body }, recipients }));
}
