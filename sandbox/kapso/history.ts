import type { SandboxContext } from '../context';
import type { HistoryRecord, InboundRecord, MessageRecord } from '../store';
import { digitsOf } from '../wire/strings';
import { counterpartOf, type Conversation, type Counterpart } from './conversations';

/** A message with what lists are filtered by. */
export interface Entry {
	record: HistoryRecord;
	/** Phone number id of the business. */
	phoneNumberId: string;
	counterpart: Counterpart;
	/** Milliseconds since 1970. */
	time: number;
	type: string;
	status: string;
	hasMedia: boolean;
	conversation: Conversation | undefined;
}

export const directions = ['inbound', 'outbound'] as const;
export const statuses = ['pending', 'sent', 'delivered', 'read', 'failed'] as const;

const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker'];

/** Whose messages are asked for, as far as a list says so. */
export interface Asked {
	/** Digits that their number has somewhere. */
	digits?: string;
	userId?: string;
	conversationId?: string;
}

/** Every message of the account, or those of the people who are asked for and perhaps more. */
export function entriesOf(context: SandboxContext, asked: Asked = {}): Entry[] {
	return recordsFor(context, asked).map((record) => entryOf(context, record));
}

function recordsFor({ store, webhooks }: SandboxContext, { digits, userId, conversationId }: Asked) {
	const withPeople = (people: string[]) => people.flatMap((person) => store.historyWith('kapso', person));
	if (conversationId !== undefined) {
		const conversation = webhooks.kapso.conversations.byId(conversationId);
		return withPeople(conversation ? [conversation.person ?? conversation.userId ?? ''] : []);
	}
	if (userId !== undefined) return withPeople([userId]);
	return digits === undefined ? store.history('kapso') : withPeople(store.peopleWith('kapso', digits));
}

export function entryById(context: SandboxContext, id: string): Entry | undefined {
	const sent = context.store.message('kapso', id);
	if (sent) return entryOf(context, { ...sent, direction: 'outbound' });
	const received = context.store.inboundMessage('kapso', id);
	return received && entryOf(context, { ...received, direction: 'inbound' });
}

function entryOf(context: SandboxContext, record: HistoryRecord): Entry {
	const isInbound = record.direction === 'inbound';
	const phoneNumberId = isInbound ? record.to : record.sender;
	const counterpart = counterpartOf(isInbound ? record.from : record.recipient);
	const at = isInbound ? record.receivedAt : record.acceptedAt;
	const type = isInbound ? typeOf(record) : record.type;
	return {
		record,
		phoneNumberId,
		counterpart,
		time: Date.parse(at),
		type,
		status: isInbound ? (record.isRead ? 'read' : 'delivered') : sentStatus(record),
		hasMedia: mediaTypes.includes(type),
		conversation: context.webhooks.kapso.conversations.at(phoneNumberId, counterpart, at),
	};
}

function typeOf({ content, type }: InboundRecord): string {
	return typeof content?.type === 'string' ? content.type : type;
}

/** Kapso's lists have no word for a message that was accepted and not sent yet but `pending`. */
function sentStatus({ status }: MessageRecord): string {
	return status === 'accepted' ? 'pending' : status;
}

/** Whether the other side has this number: all of its digits, or a part of them. */
export function hasNumber(counterpart: Counterpart, wanted: string, part: 'whole' | 'part'): boolean {
	if (!('person' in counterpart)) return false;
	const digits = digitsOf(wanted);
	return part === 'whole' ? counterpart.person === digits : counterpart.person.includes(digits);
}
