import type { Page, Reader } from '../directory';
import { accepted, type Outcome } from '../errors';
import type { History, HistoryMessage, HistoryQuery } from '../history';
import { ask, filtered, unreadable } from '../read';
import { phoneNumberUrl, platformUrl } from './address';
import { historyMessageOf } from './history-message';
import { partyOf, type OtherParty } from './party';
import {
	kapsoReading,
	largestPage,
	listPage,
	oneObject,
	pageOf,
	readingRefused,
	senderOf,
	whenUnknown,
} from './reading';
import { receiptAnswer } from './schema-reading';

/** The words that Kapso filters by (Kapso notes §3); others, such as `received`, are told apart here. */
const filteredStatus = ['pending', 'sent', 'delivered', 'read', 'failed'];

/** Milliseconds; undefined when no time was given, NaN when it is none. */
function momentIn(time: string | undefined): number | undefined {
	return time?.trim() ? Date.parse(time) : undefined;
}

/** What is asked for, as Kapso filters it and as it is filtered here. */
interface Wanted {
	filters: Record<string, string | undefined>;
	matches(message: HistoryMessage): boolean;
	/** Older messages are not asked for. */
	since: number | undefined;
	isFilteredHere: boolean;
}

function wantedOf(sender: string, query: HistoryQuery, party: OtherParty): Wanted {
	const [since, until] = [momentIn(query.since), momentIn(query.until)];
	const status = query.status?.trim().toLowerCase() || undefined;
	const isKnown = status !== undefined && filteredStatus.includes(status);
	return {
		filters: {
			phone_number_id: sender,
			// Kapso takes part of a number for a match, so the whole is compared below.
			phone_number: party.number?.slice(1),
			business_scoped_user_id: party.number === undefined ? party.userId : undefined,
			direction: query.direction,
			status: isKnown ? status : undefined,
		},
		matches({ contact, status: has, sentAt }) {
			const sent = sentAt === null ? undefined : Date.parse(sentAt);
			return (
				(party.number === undefined || contact === party.number) &&
				(isKnown || status === undefined || has === status) &&
				(since === undefined || (sent !== undefined && sent >= since)) &&
				(until === undefined || (sent !== undefined && sent <= until))
			);
		},
		since,
		isFilteredHere: [party.number, since, until, isKnown ? undefined : status].some(
			(filter) => filter !== undefined,
		),
	};
}

/** Everything after a page of nothing but older messages is older too; one message alone may be a late import. */
function isPast(messages: HistoryMessage[], since: number | undefined): boolean {
	if (since === undefined) return false;
	const times = messages.flatMap(({ sentAt }) => (sentAt === null ? [] : [Date.parse(sentAt)]));
	return times.length > 0 && times.every((time) => time < since);
}

async function messagePage(
	reader: Reader,
	{ filters, since }: Wanted,
	cursor: string | undefined,
	size: number,
): Promise<Outcome<Page<HistoryMessage>>> {
	const url = platformUrl(reader.account, 'messages');
	const read = await listPage(reader, url, { cursor, size, filters }, 'messages');
	if (!read.ok) return read;
	const page = pageOf(read.value.entries.map(historyMessageOf), read.value.next);
	return accepted(isPast(page.entries, since) ? { entries: page.entries } : page);
}

/**
 * Messages of the phone number from Kapso's own list, which is documented to begin with the newest and to filter by
 * person; Meta's list at Kapso filters by time instead and says nothing of its order (Kapso notes §3, §4).
 */
const messages: History['messages'] = async (reader, { cursor, size, ...query }) => {
	const sender = senderOf(reader);
	if (!sender.ok) return sender;
	const wrong = (['since', 'until'] as const).find((name) => Number.isNaN(momentIn(query[name])));
	if (wrong) {
		const label = wrong === 'since' ? 'Since' : 'Until';
		return readingRefused('input', `'${label}' is not a time`, 'Give it as in 2026-01-31T09:00:00Z.');
	}
	const party = query.contact?.trim() ? await partyOf(reader, query.contact) : accepted<OtherParty>({});
	if (!party.ok) return party;
	const wanted = wantedOf(sender.value, query, party.value);
	if (!wanted.isFilteredHere) return await messagePage(reader, wanted, cursor, size);
	return await filtered(
		async (at) => await messagePage(reader, wanted, at, largestPage),
		wanted.matches,
		cursor,
	);
};

const message: History['message'] = async (reader, { messageId }) => {
	const sender = senderOf(reader);
	if (!sender.ok) return sender;
	const id = messageId.trim();
	if (/^\.*$/.test(id)) {
		return readingRefused('input', "'Message ID' is empty", 'Message IDs look like wamid.HBgN….');
	}
	const read = whenUnknown(
		await oneObject(reader, phoneNumberUrl(reader, 'messages', id), 'messages'),
		`Kapso has no message ${id} of this phone number`,
		"Check the message ID, and that 'Phone Number' is the one that sent or received it.",
	);
	if (!read.ok) return read;
	const found = historyMessageOf(read.value);
	return found ? accepted(found) : { ok: false, refusal: unreadable(kapsoReading, 'messages') };
};

/** Earlier messages of the conversation count as read with it (Kapso notes §2.3). */
const markAsRead: History['markAsRead'] = async (reader, { messageId, typing }) => {
	const sender = senderOf(reader);
	if (!sender.ok) return sender;
	if (!messageId?.trim()) {
		return readingRefused('input', "'Message ID' is empty", 'Kapso marks a received message as read.');
	}
	const body = {
		messaging_product: 'whatsapp',
		status: 'read',
		message_id: messageId.trim(),
		...(typing && { typing_indicator: { type: 'text' } }),
	};
	const request = { method: 'POST' as const, url: phoneNumberUrl(reader, 'messages'), body };
	return await ask(reader, kapsoReading, request, receiptAnswer, 'messages');
};

export const history: History = { messages, message, markAsRead };
