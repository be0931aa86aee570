import { interactiveTypeOf } from '../cloud-api/interactive';
import { objectOf } from '../cloud-api/webhook-message';
import { failureOf } from '../cloud-api/webhook-status';
import type { EventMessage } from '../event';
import type { HistoryMessage } from '../history';
import { textOf } from '../webhook-values';
import type { JsonObject } from '../wire';
import { momentOf } from './reading';
import { personOfConversation, rawStatusOf, readMessage } from './webhook-message';

/** Without Kapso's word for it: what has a receiver was sent by the business. */
function directionOf(message: JsonObject, kapso: JsonObject): HistoryMessage['direction'] {
	if (kapso.direction === 'inbound' || kapso.direction === 'outbound') return kapso.direction;
	return message.to === undefined && message.to_user_id === undefined ? 'inbound' : 'outbound';
}

function typeOf(message: JsonObject, read: EventMessage, isInbound: boolean): string {
	const word = textOf(message.type) ?? 'unknown';
	if (isInbound || word !== 'interactive') return read.type ?? word;
	return interactiveTypeOf(objectOf(message.interactive).type) ?? word;
}

/** Kinds whose words Kapso may give in `content` alone; that of files is a sentence with an address in it. */
const worded = new Set(['text', 'template', 'interactive']);

function wordsOf(message: JsonObject, read: EventMessage, kapso: JsonObject): string | null {
	const content = worded.has(textOf(message.type) ?? '') ? textOf(kapso.content) : undefined;
	return read.text ?? content ?? null;
}

function reasonOf(message: JsonObject, kapso: JsonObject): string | null {
	const failure = failureOf(rawStatusOf(kapso, 'failed').errors) ?? failureOf(message.errors);
	if (!failure) return null;
	const { code, message: says } = failure;
	return code === undefined || says.includes(String(code)) ? says : `${says} (${code})`;
}

/** Kapso's own copy of a file outlives the media ID of a received one (Kapso notes §2.6). */
function fileOf(read: EventMessage, kapso: JsonObject): string | null {
	const [file] = read.media ?? [];
	const copy = textOf(kapso.media_url) ?? textOf(objectOf(kapso.media_data).url);
	return (file && (copy ?? file.id ?? file.url)) ?? null;
}

/** A message of a list in the common form (Kapso notes §3); undefined without an id. */
export function historyMessageOf(message: JsonObject): HistoryMessage | undefined {
	const messageId = textOf(message.id);
	if (messageId === undefined) return undefined;
	const kapso = objectOf(message.kapso);
	const direction = directionOf(message, kapso);
	const isInbound = direction === 'inbound';
	const read = readMessage(message, isInbound, {});
	const person = personOfConversation({}, message, isInbound);
	const status = textOf(kapso.status)?.toLowerCase() ?? null;
	return {
		messageId,
		direction,
		type: typeOf(message, read, isInbound),
		text: wordsOf(message, read, kapso),
		status,
		failure: status === 'failed' ? reasonOf(message, kapso) : null,
		contact: person.phoneNumber ?? person.userId ?? null,
		contactId: person.id ?? null,
		media: fileOf(read, kapso),
		sentAt: momentOf(message.timestamp),
		raw: message,
	};
}
