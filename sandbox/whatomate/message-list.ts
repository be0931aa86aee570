import type { SandboxContext } from '../context';
import type { ContactRecord, HistoryRecord } from '../store';
import type { Answer } from '../wire/send';
import { isUuid } from '../wire/strings';
import { historyOf, inOrder, markAsRead, recordOf, viewer } from './history';
import { findContact, isAnswer } from './messages';
import { pageOf, type Query } from './page';
import { listed } from './reading';
import { errors, failure, success } from './replies';

/** What a list is made from. */
interface Asked {
	context: SandboxContext;
	contact: ContactRecord;
	/** Oldest first. */
	records: readonly HistoryRecord[];
	query: Query;
}

/** `GET /api/contacts/:id/messages`. Whatomate notes §A5. */
export function listMessages(context: SandboxContext, contactId: string, query: Query): Answer {
	const contact = findContact(context, contactId);
	if (isAnswer(contact)) return contact;
	const records = listed(context, historyOf(context.store, contact, query.account));
	const asked = { context, contact, records, query };
	if (context.settings.whatomateProfile === 'documented') return documentedPage(asked);
	return query.before_id ? olderPage(asked, query.before_id) : page(asked);
}

/** The newest messages are on page 1; asking for any page marks all that the person wrote as read. */
function page({ context, contact, records, query }: Asked): Answer {
	const { page: number, limit } = pageOf(query);
	const messages = countedFromTheEnd(records, number, limit).map(viewer(context, contact));
	markAsRead(context.store, contact);
	const hasMore = records.length > number * limit;
	return success({ messages, total: records.length, page: number, limit, has_more: hasMore });
}

/** Beyond the end the server asks its database for less than nothing, which gives it everything. */
function countedFromTheEnd<T>(records: readonly T[], number: number, limit: number): readonly T[] {
	const start = records.length - number * limit;
	if (start >= 0) return records.slice(start, start + limit);
	const left = limit + start;
	return left < 0 ? records : records.slice(0, left);
}

/** What is older than a message. An id that the server does not know is passed over. */
function olderPage({ context, contact, records, query }: Asked, beforeId: string): Answer {
	const { limit } = pageOf(query);
	const cursor = isUuid(beforeId) ? recordOf(context.store, beforeId) : undefined;
	const older = cursor ? records.filter((record) => inOrder(record, cursor) < 0) : records;
	const messages = older.slice(-limit).map(viewer(context, contact));
	return success({ messages, total: records.length, has_more: messages.length === limit });
}

/** The published page: other names, and the cursors `before` and `after`. What it leaves open is as on the server. */
function documentedPage(asked: Asked): Answer {
	const { context, contact, records, query } = asked;
	const { page: number, limit } = pageOf(query);
	const items = documentedSlice(asked).map(viewer(context, contact)).map(documentedMessage);
	if (!query.before && !query.after) markAsRead(context.store, contact);
	return success({ items, total: records.length, page: number, limit });
}

function documentedSlice({ context, records, query }: Asked): readonly HistoryRecord[] {
	const { page: number, limit } = pageOf(query);
	const { before, after } = query;
	const cursor = recordOf(context.store, before || after || '');
	if (cursor === undefined) return countedFromTheEnd(records, number, limit);
	return before
		? records.filter((record) => inOrder(record, cursor) < 0).slice(-limit)
		: records.filter((record) => inOrder(record, cursor) > 0).slice(0, limit);
}

function documentedMessage(message: object) {
	const { id, wamid, contact_id, direction, message_type, content, status, created_at } = message as Record<
		string,
		unknown
	>;
	return {
		id,
		wa_message_id: wamid,
		contact_id,
		direction,
		type: message_type,
		content: { text: (content as { body: string }).body },
		status: status === 'received' ? 'delivered' : status,
		timestamp: created_at,
	};
}

/** `POST /api/contacts/:id/mark-read`. */
export function markContactRead(context: SandboxContext, contactId: string): Answer {
	const contact = findContact(context, contactId);
	if (isAnswer(contact)) return contact;
	markAsRead(context.store, contact);
	return success({ status: 'ok' });
}

/** `PUT /api/messages/:id/read` is on the published page, but was never written. */
export function markMessageRead({ settings, store }: SandboxContext, id: string): Answer {
	if (settings.whatomateProfile === 'new') return failure(501, 'Not implemented yet');
	const record = store.inboundMessage('whatomate', id);
	if (record === undefined) return errors.messageNotFound;
	record.isRead = true;
	return success(null);
}
