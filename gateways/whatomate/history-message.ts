import { z } from 'zod';
import type { HistoryMessage } from '../history';
import { textOf } from '../webhook-values';
import { isObject, type JsonObject } from '../wire';
import { momentOf } from './reading';
import { contentOf, mediaTypes, neutralTypes } from './webhook-parse';

function objectOf(value: unknown): JsonObject {
	return isObject(value) ? value : {};
}

/** What the business sent as `interactive`, by its type (Whatomate notes §A5). */
const interactiveTypes: ReadonlyMap<unknown, string> = new Map([
	['button', 'buttons'],
	['list', 'list'],
	['cta_url', 'ctaUrl'],
	['flow', 'flow'],
]);

function typeOf(own: string, interactive: JsonObject): string {
	if (own === 'interactive') return interactiveTypes.get(interactive.type) ?? own;
	return neutralTypes.get(own) ?? own;
}

/** Words of a message; locations and contact cards come as JSON in their place. */
function wordsOf(type: string, { content }: JsonObject, interactive: JsonObject): string | null {
	const { body, text } = objectOf(content);
	const written = textOf(body) ?? textOf(text) ?? textOf(content) ?? textOf(interactive.body);
	return contentOf(type, { content: written }).text ?? null;
}

const windowClosed =
	'The service window was closed: the person had not written in the 24 hours before. Send a template instead';

/** Whatomate takes a message before WhatsApp does, so a closed window shows only here (Whatomate notes §A5). */
function failureOf(message: JsonObject, status: string | undefined): string | null {
	const says = textOf(message.error_message)?.trim();
	if (!says) return status === 'failed' ? 'Whatomate does not say why' : null;
	return /\b131047\b/.test(says) ? `${says}. ${windowClosed}` : says;
}

function directionOf({ direction }: JsonObject, status: string | undefined): HistoryMessage['direction'] {
	return direction === 'incoming' || direction === 'inbound' || (!direction && status === 'received')
		? 'inbound'
		: 'outbound';
}

/** Whose messages are read. */
export const otherParty = z.object({
	contactId: z.string(),
	/** E.164 with `+`; missing when it is masked. */
	number: z.string().optional(),
});

export type OtherParty = z.infer<typeof otherParty>;

/**
 * A message of a history in the common form; undefined without an id. Names as on servers, else as on the Messages API
 * page (Whatomate notes §A9).
 */
export function historyMessageOf(message: JsonObject, party: OtherParty): HistoryMessage | undefined {
	const messageId = textOf(message.id) ?? wamidOf(message);
	if (messageId === undefined) return undefined;
	const interactive = objectOf(message.interactive_data);
	const type = typeOf(textOf(message.message_type) ?? textOf(message.type) ?? 'unknown', interactive);
	const status = textOf(message.status)?.toLowerCase();
	const hasFile = mediaTypes.has(type) || textOf(message.media_url) !== undefined;
	return {
		messageId,
		direction: directionOf(message, status),
		type,
		text: wordsOf(type, message, interactive),
		status: status ?? null,
		failure: failureOf(message, status),
		contact: party.number ?? null,
		contactId: textOf(message.contact_id) ?? party.contactId,
		// The file is asked for by the id of its message.
		media: hasFile ? messageId : null,
		sentAt: momentOf(message.created_at) ?? momentOf(message.timestamp),
		raw: message,
	};
}

/** WhatsApp's own id of a message; undefined until WhatsApp has taken it. */
export function wamidOf({ wamid, wa_message_id }: JsonObject): string | undefined {
	return textOf(wamid) ?? textOf(wa_message_id);
}
