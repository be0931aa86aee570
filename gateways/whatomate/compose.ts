import type { ComposedMessage, Send } from '../gateway';
import type { Button, MessageOf, OutboundMessage } from '../message';
import type { Recipient } from '../recipient';
import { urlOf, withoutEmpty, type JsonObject, type MultipartField, type WireRequest } from '../wire';
import { fileOf } from './file';
import { composeTemplate } from './template';

function choices(buttons: ReadonlyArray<Pick<Button, 'id' | 'title'>>): Array<{ id: string; title: string }> {
	return buttons.map(({ id, title }) => ({ id: id || title, title }));
}

function flowOf(message: MessageOf<'flow'>): JsonObject {
	const { header, text, buttonLabel, flowId, screen } = message;
	return withoutEmpty({
		type: 'flow',
		body: text,
		header: header?.type === 'text' ? header.text : undefined,
		button_text: buttonLabel,
		flow_id: flowId,
		first_screen: screen,
	});
}

function interactiveOf(message: OutboundMessage): JsonObject | undefined {
	switch (message.type) {
		case 'buttons':
			return { type: 'button', body: message.text, buttons: choices(message.buttons) };
		case 'list':
			// The server takes the rows of a list as buttons and has no sections.
			return {
				type: 'list',
				body: message.text,
				buttons: choices(message.sections.flatMap(({ rows }) => rows)),
			};
		case 'ctaUrl':
			return {
				type: 'cta_url',
				body: message.text,
				button_text: message.buttonLabel,
				url: message.url,
			};
		case 'flow':
			return flowOf(message);
		default:
			return undefined;
	}
}

/** The page puts the text under `text`, the server reads `content.body`; both satisfies both. */
function textOf({ text }: MessageOf<'text'>, replyToMessageId: string | undefined): JsonObject {
	return { type: 'text', content: { body: text }, text, reply_to_message_id: replyToMessageId };
}

function bodyOf({ message, options, sender }: Send): JsonObject {
	const account = { whatsapp_account: sender };
	if (message.type === 'raw') return { ...withoutEmpty(account), ...message.body };
	if (message.type === 'text')
		return withoutEmpty({ ...textOf(message, options.replyToMessageId), ...account });
	return withoutEmpty({ type: 'interactive', interactive: interactiveOf(message), ...account });
}

function contactIdOf(receiver: Recipient): string {
	if (receiver.type !== 'contact')
		throw new Error('A contact must be looked up before its message is composed');
	return receiver.id;
}

function toContact(send: Send, receiver: Recipient): WireRequest {
	const url = urlOf(send.account.baseUrl, 'api', 'contacts', contactIdOf(receiver), 'messages');
	return { method: 'POST', url, body: bodyOf(send) };
}

function reactionTo(message: MessageOf<'reaction'>, { account }: Send, receiver: Recipient): WireRequest {
	const path = ['api', 'contacts', contactIdOf(receiver), 'messages', message.messageId, 'reaction'];
	return { method: 'POST', url: urlOf(account.baseUrl, ...path), body: { emoji: message.emoji } };
}

type MediaMessage = Extract<OutboundMessage, { type: 'image' | 'video' | 'audio' | 'document' }>;

function formOf(message: MediaMessage, sender: string, receiver: Recipient): MultipartField[] {
	const fields = withoutEmpty({
		contact_id: contactIdOf(receiver),
		type: message.type,
		caption: 'caption' in message ? message.caption : undefined,
		whatsapp_account: sender,
	});
	const texts = Object.entries(fields).map(([name, value]) => ({ name, value: String(value) }));
	return [...texts, { name: 'file', file: fileOf(message.media) }];
}

/** The page shows JSON with `media_url`; the server answers that with "Invalid multipart form", so the file itself goes. */
function withFile(message: MediaMessage, { account, sender }: Send, receiver: Recipient): WireRequest {
	const url = urlOf(account.baseUrl, 'api', 'messages', 'media');
	return { method: 'POST', url, multipart: formOf(message, sender, receiver) };
}

function requestOf(send: Send, receiver: Recipient): WireRequest {
	const { message } = send;
	switch (message.type) {
		case 'image':
		case 'video':
		case 'audio':
		case 'document':
			return withFile(message, send, receiver);
		case 'reaction':
			return reactionTo(message, send, receiver);
		default:
			return toContact(send, receiver);
	}
}

/**
 * One request per recipient (Whatomate Messages API page; Whatomate source, messages.go and contacts.go).
 * All but templates go to contacts, with the bytes of a file at hand: `prepare` sees to both.
 */
export function compose(send: Send): ComposedMessage[] {
	if (send.message.type === 'template') return composeTemplate(send.message, send);
	return send.recipients.map((receiver) => ({
		request: requestOf(send, receiver),
		recipients: [receiver],
	}));
}
