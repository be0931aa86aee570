import type { Page, Reader } from '../directory';
import { accepted, type Outcome } from '../errors';
import type { History, HistoryMessage, HistoryQuery, MessageKey } from '../history';
import { filtered } from '../read';
import { textOf } from '../webhook-values';
import { isUuid } from './check';
import { existingContact, unknownContact } from './contact-lookup';
import { wamidOf, type OtherParty } from './history-message';
import { historyPage } from './history-page';
import { apiUrl, askWhatomate, isUnknown, largestPage, readingRefused } from './reading';
import { doneAnswer } from './schema-reading';

/** Milliseconds; undefined when no time was given, NaN when it is none. */
function momentIn(time: string | undefined): number | undefined {
	return time?.trim() ? Date.parse(time) : undefined;
}

function timeOf({ sentAt }: HistoryMessage): number {
	return Date.parse(sentAt ?? '');
}

/** The server filters by nothing but the account. */
function matcherOf(query: HistoryQuery): ((message: HistoryMessage) => boolean) | undefined {
	const { direction } = query;
	const status = query.status?.trim().toLowerCase() || undefined;
	const [since, until] = [momentIn(query.since), momentIn(query.until)];
	if ([direction, status, since, until].every((filter) => filter === undefined)) return undefined;
	return (message) =>
		(direction === undefined || message.direction === direction) &&
		(status === undefined || message.status === status) &&
		(since === undefined || timeOf(message) >= since) &&
		(until === undefined || timeOf(message) <= until);
}

/** Pages come in the order of time, so what follows an older message is older too. */
function withoutPast(page: Page<HistoryMessage>, since: number | undefined): Page<HistoryMessage> {
	const isPast = since !== undefined && page.entries.some((message) => timeOf(message) < since);
	return isPast ? { entries: page.entries } : page;
}

/** All messages that were exchanged with a contact, read without a trace (see `history-page.ts`). */
const messages: History['messages'] = async (reader, { contact = '', cursor, size, ...query }) => {
	const wrong = (['since', 'until'] as const).find((name) => Number.isNaN(momentIn(query[name])));
	if (wrong) {
		const label = wrong === 'since' ? 'Since' : 'Until';
		return readingRefused('input', `'${label}' is not a time`, 'Give it as in 2026-01-31T09:00:00Z.');
	}
	const matches = matcherOf(query);
	if (!matches) return await historyPage(reader, { contact, cursor, size });
	const page = async (at: string | undefined): Promise<Outcome<Page<HistoryMessage>>> => {
		const read = await historyPage(reader, { contact, cursor: at, size: largestPage });
		return read.ok ? accepted(withoutPast(read.value, momentIn(query.since))) : read;
	};
	return await filtered(page, matches, cursor);
};

/** The newest message of a contact that fits, read page by page; `enough` says after which page to give up. */
export async function newestOf(
	reader: Reader,
	contact: string | OtherParty,
	fits: (message: HistoryMessage) => boolean,
	enough: (page: HistoryMessage[]) => boolean = () => false,
): Promise<Outcome<HistoryMessage | undefined>> {
	let cursor: string | undefined;
	do {
		const read = await historyPage(reader, { contact, cursor, size: largestPage });
		if (!read.ok) return read;
		const { entries, next } = read.value;
		const found = entries.find(fits);
		if (found || enough(entries)) return accepted(found);
		cursor = next;
	} while (cursor !== undefined);
	return accepted(undefined);
}

/** There is no look-up by id: the message is searched for in the history of its contact, by the server's id or WhatsApp's. */
const message: History['message'] = async (reader, { messageId, contact = '' }: MessageKey) => {
	const id = messageId.trim();
	if (!isUuid(id) && !id.startsWith('wamid.')) {
		return readingRefused(
			'input',
			id === ''
				? "'Message ID' is empty"
				: "'Message ID' is neither Whatomate's own, which is a UUID, nor WhatsApp's, which begins with wamid.",
			"It stands in 'messageId' of a sent message and of the trigger.",
		);
	}
	const isWanted = ({ messageId: own, raw }: HistoryMessage) =>
		own.toLowerCase() === id.toLowerCase() || wamidOf(raw) === id;
	const found = await newestOf(reader, contact, isWanted);
	if (!found.ok) return found;
	if (found.value) return accepted(found.value);
	return readingRefused(
		'notFound',
		`Whatomate has no message ${id} with this contact`,
		"Check the message ID, and that 'Contact' is the person with whom the message was exchanged.",
	);
};

/** Of the person's messages altogether: the call for a single one was never written (Whatomate notes §A5, Read). */
const markAsRead: History['markAsRead'] = async (reader, { contact = '' }) => {
	const named = contact.trim();
	const known = isUuid(named) ? accepted({ id: named }) : await existingContact(reader, named);
	if (!known.ok) return known;
	const url = apiUrl(reader, 'contacts', textOf(known.value.id) ?? '', 'mark-read');
	const marked = await askWhatomate(reader, { method: 'POST', url }, doneAnswer, 'messages');
	return !marked.ok && isUnknown(marked.refusal, 'recipient') ? unknownContact(named) : marked;
};

export const history: History = { messages, message, markAsRead };
