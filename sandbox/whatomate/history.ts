import type { SandboxContext } from '../context';
import type { ContactRecord, HistoryRecord, Store } from '../store';
import { outgoingMessage } from './message-view';
import { matches } from './page';
import { incomingMessage } from './received';

/** The messages from and to a person, oldest first; those of one account when it is named. */
export function historyOf(
	store: Store,
	{ phoneNumber }: ContactRecord,
	account: string | undefined,
): HistoryRecord[] {
	const sent = store
		.messagesTo('whatomate', phoneNumber)
		.filter((record) => record.recipient === phoneNumber && matches(record.sender, account))
		// A reaction is part of the message that it is on.
		.filter(({ type }) => type !== 'reaction')
		.map((record) => ({ ...record, direction: 'outbound' as const }));
	const received = store
		.inboundFrom('whatomate', phoneNumber)
		.filter((record) => record.from === phoneNumber && matches(record.to, account))
		.map((record) => ({ ...record, direction: 'inbound' as const }));
	return [...sent, ...received].sort(inOrder);
}

/** A message of anybody. */
export function recordOf(store: Store, id: string): HistoryRecord | undefined {
	const received = store.inboundMessage('whatomate', id);
	if (received) return { ...received, direction: 'inbound' };
	const sent = store.message('whatomate', id);
	return sent && { ...sent, direction: 'outbound' };
}

/** Below zero when the first is the older one. Times are all in one form, so that they compare as text. */
export function inOrder(a: HistoryRecord, b: HistoryRecord): number {
	const [timeA, timeB] = [timeOf(a), timeOf(b)];
	if (timeA === timeB) return a.sequence - b.sequence;
	return timeA < timeB ? -1 : 1;
}

export function timeOf(record: HistoryRecord): string {
	return record.direction === 'outbound' ? record.acceptedAt : record.receivedAt;
}

/** Makes message objects of a person's records. */
export function viewer(context: SandboxContext, contact: ContactRecord): (record: HistoryRecord) => object {
	const reactions = reactionsTo(context, contact);
	return (record) => {
		const own = reactions.get(record.id) ?? [];
		return record.direction === 'inbound'
			? incomingMessage(context, record, contact, own)
			: outgoingMessage(context, record, contact.id, own);
	};
}

/** All that the person wrote, whatever the account. */
export function markAsRead(store: Store, { phoneNumber }: ContactRecord): void {
	for (const record of store.inboundFrom('whatomate', phoneNumber)) {
		if (record.from === phoneNumber) record.isRead = true;
	}
}

/** The reaction that the key's user has on each message; the last one counts, and an empty one takes it back. */
function reactionsTo(
	{ accounts, store }: SandboxContext,
	{ phoneNumber }: ContactRecord,
): Map<string, object[]> {
	const { userId } = accounts.whatomate;
	const reactions = new Map<string, object[]>();
	for (const { id, type, recipient, body } of store.messagesTo('whatomate', phoneNumber)) {
		if (type !== 'reaction' || recipient !== phoneNumber) continue;
		const { emoji } = body as { emoji?: string | null };
		reactions.set(id, emoji ? [{ emoji, from_user: userId }] : []);
	}
	return reactions;
}
