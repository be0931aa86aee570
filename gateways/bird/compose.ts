import type { ComposedMessage, Send, SendOptions } from '../gateway';
import type { MessageOf } from '../message';
import { internationalOf, type Recipient } from '../recipient';
import { textOfValue, type TemplateValue } from '../template';
import { isObject, urlOf, withoutEmpty, type JsonObject } from '../wire';
import { bodyOf, type MessageWithBody } from './body';

/** URL of something below the workspace. */
export function workspaceUrl({ account }: Pick<Send, 'account'>, ...below: string[]): string {
	return urlOf(account.baseUrl, 'workspaces', (account.workspaceId ?? '').trim(), ...below);
}

/** URL of something below the channel that sends. */
export function channelUrl(of: Pick<Send, 'account' | 'sender'>, ...below: string[]): string {
	return workspaceUrl(of, 'channels', of.sender.trim(), ...below);
}

function receiverOf(recipient: Recipient): JsonObject {
	if (recipient.type !== 'phoneNumber') return { contacts: [{ id: recipient.id }] };
	const identifierValue = internationalOf(recipient.number);
	return { contacts: [{ identifierKey: 'phonenumber', identifierValue }] };
}

function parameterOf(value: TemplateValue): JsonObject {
	const key = value.name;
	if (value.type === 'number') return { type: 'number', key, value: value.number };
	if (value.type === 'boolean') return { type: 'boolean', key, value: value.flag };
	return { type: 'string', key, value: textOfValue(value) };
}

function templateOf({ template, version, language, body, components }: MessageOf<'template'>): JsonObject {
	const described = body?.map(parameterOf);
	return withoutEmpty({
		projectId: template,
		version: version || 'latest',
		locale: language,
		parameters: components ?? described,
	});
}

/** Fields beside the message; `replyTo` stands here too (Bird API reference, CreateChannelMessage). */
function optionsOf({ replyToMessageId, reference, tags, scheduledFor, validity }: SendOptions): JsonObject {
	const replyTo = replyToMessageId ? { id: replyToMessageId, type: 'message' } : undefined;
	return withoutEmpty({ replyTo, reference, tags, scheduledFor, validity });
}

function contentOf(message: Send['message']): JsonObject {
	if (message.type === 'raw') return message.body;
	if (message.type === 'template') return { template: templateOf(message) };
	return { body: bodyOf(message as MessageWithBody) };
}

/** Whom a body in Bird's own shape names, by number or contact ID. */
export function receiversIn({ receiver }: JsonObject): string[] {
	const contacts = isObject(receiver) && Array.isArray(receiver.contacts) ? receiver.contacts : [];
	return contacts
		.filter(isObject)
		.map(({ identifierValue, id }) => identifierValue ?? id)
		.filter((name) => name !== undefined)
		.map(String);
}

/** One request per recipient. What a raw body already holds is kept as the user wrote it. */
export function compose(send: Send): ComposedMessage[] {
	const url = channelUrl(send, 'messages');
	const shared = { ...optionsOf(send.options), ...contentOf(send.message) };
	// A raw body that names its receiver goes to that one, once, whoever stands on the panel.
	const { message, recipients } = send;
	const namesReceiver = message.type === 'raw' && receiversIn(message.body).length > 0;
	if (namesReceiver || recipients.length === 0)
		return [{ request: { method: 'POST', url, body: shared }, recipients: [] }];
	return recipients.map((recipient) => ({
		request: { method: 'POST', url, body: { receiver: receiverOf(recipient), ...shared } },
		recipients: [recipient],
	}));
}
