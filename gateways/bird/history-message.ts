import type { HistoryMessage } from '../history';
import { textOf } from '../webhook-values';
import type { JsonObject } from '../wire';
import { failureOf } from './failure-codes';
import { momentOf } from './reading';
import { at, objectsOf } from './webhook-fields';
import { messageOf } from './webhook-message';
import { contactOf } from './webhook-party';

/** Statuses after which a message does not arrive any more (Bird notes §2.2). */
const failed = ['rejected', 'sending_failed', 'delivery_failed'];

/** What our own messages with actions are, by the first of these (Bird notes §1.4). */
const typesByAction: Readonly<Record<string, string>> = {
	reply: 'buttons',
	postback: 'buttons',
	link: 'ctaUrl',
	locationRequest: 'locationRequest',
};

function isInbound(message: JsonObject): boolean {
	const direction = textOf(message.direction)?.toLowerCase();
	return direction === undefined
		? at(message, 'sender', 'contact') !== undefined
		: direction === 'incoming';
}

function typeOf(message: JsonObject, inbound: boolean, type: string | undefined): string {
	const own = textOf(at(message, 'body', 'type'));
	const [action] = inbound || own === undefined ? [] : objectsOf(at(message, 'body', own, 'actions'));
	const name = textOf(action?.type) ?? '';
	const byAction = Object.hasOwn(typesByAction, name) ? typesByAction[name] : undefined;
	return byAction ?? type ?? own ?? 'unsupported';
}

function failureIn(message: JsonObject, status: string | null): string | null {
	if (status === null || !failed.includes(status)) return null;
	const { message: says, hint } = failureOf(message);
	return hint ? `${says}. ${hint}` : says;
}

/** Reads a `ChannelMessage`; what is missing is null (Bird API reference, ChannelMessage). */
export function historyMessageOf(message: JsonObject): HistoryMessage {
	const inbound = isInbound(message);
	const { type, text, media } = messageOf(message, inbound);
	const status = textOf(message.status)?.toLowerCase() ?? null;
	const person = inbound
		? contactOf(at(message, 'sender', 'contact'), at(message, 'meta', 'extraInformation'))
		: contactOf(at(message, 'receiver', 'contacts', 0));
	return {
		messageId: textOf(message.id) ?? '',
		direction: inbound ? 'inbound' : 'outbound',
		type: typeOf(message, inbound, type),
		text: text ?? null,
		status,
		failure: failureIn(message, status),
		contact: person.phoneNumber ?? person.userId ?? null,
		contactId: person.id ?? null,
		media: media?.[0]?.url ?? null,
		sentAt: momentOf(message.createdAt),
		raw: message,
	};
}
