import { accepted, refused, type Outcome } from '../errors';
import type { Page, Reader } from '../directory';
import type { History, HistoryMessage, HistoryQuery } from '../history';
import { filtered } from '../read';
import { isObject } from '../wire';
import { channelUrl } from './compose';
import { contact as contactOf, notAContact, numberIn } from './directory-contacts';
import { historyMessageOf } from './history-message';
import { uuid } from './limits';
import { askBird, besideRaw, listPage, refusalOfChannel, turned } from './reading';
import { keptMessage } from './schema-reading';

const what = 'messages';

/** Fewest messages of a page: enough to see in which order they come. */
const fewest = 10;

/** Where a list stands, and what was found out on the way there. */
interface Place {
	/** Bird's own token. */
	token?: string;
	/** Number of the contact that was named by its ID. */
	number?: string;
	/** Ends of the slice of time, in ISO 8601. */
	startAt?: string;
	endAt?: string;
	/** Bird's own order is from the oldest, so it is asked for the other one. */
	reverse?: boolean;
}

function placeAt(cursor: string): Place {
	try {
		const place: unknown = JSON.parse(cursor);
		return isObject(place) ? place : {};
	} catch {
		return {};
	}
}

/** Messages are filtered by number; a contact without one is looked for among all messages. */
async function numberFor(reader: Reader, contact: string): Promise<Outcome<string | undefined>> {
	if (contact === '') return accepted(undefined);
	if (!uuid.test(contact)) {
		const number = numberIn(contact);
		return number === undefined ? refused(notAContact) : accepted(number);
	}
	const found = await contactOf(reader, contact);
	return found.ok ? accepted(found.value.phoneNumber ?? undefined) : found;
}

async function startOf(reader: Reader, query: HistoryQuery): Promise<Outcome<Place>> {
	const number = await numberFor(reader, query.contact?.trim() ?? '');
	if (!number.ok) return number;
	return accepted({ number: number.value, ...sliceBefore(query.since, query.until) });
}

function isOldestFirst(messages: readonly HistoryMessage[]): boolean {
	const [first, last] = [messages[0]?.sentAt, messages[messages.length - 1]?.sentAt];
	return Boolean(first && last && first < last);
}

function newestFirst(messages: readonly HistoryMessage[]): HistoryMessage[] {
	return [...messages].sort(({ sentAt: one }, { sentAt: other }) => {
		if (one === other) return 0;
		return (one ?? '') < (other ?? '') ? 1 : -1;
	});
}

/**
 * Longest time that is asked for at once, in milliseconds: six days. Bird takes at most seven (Bird notes §5.3,
 * inferred), and the clocks of both sides may differ.
 */
const sliceMs = 6 * 24 * 60 * 60 * 1000;

/** A long time is read in slices, the newest first; the newest has no end unless `until` gives one. */
function sliceBefore(since: string | undefined, end: string | undefined): Pick<Place, 'startAt' | 'endAt'> {
	const earliest = Date.parse(since ?? '');
	// With an end alone it is not known how far back Bird would go, so the end is judged here.
	if (Number.isNaN(earliest)) return {};
	const latest = Date.parse(end ?? '') || Date.now();
	const startAt = new Date(Math.max(earliest, latest - sliceMs)).toISOString();
	return end === undefined ? { startAt } : { startAt, endAt: end };
}

/** Where the list goes on: on the next page, in the slice before, or nowhere. */
function placeAfter(place: Place, token: string | undefined, { since }: HistoryQuery): Place | undefined {
	if (token !== undefined) return { ...place, token };
	const { startAt, number, reverse } = place;
	if (startAt === undefined || Date.parse(startAt) <= Date.parse(since ?? '')) return undefined;
	const end = new Date(Date.parse(startAt) - 1).toISOString();
	return { number, reverse, ...sliceBefore(since, end) };
}

/**
 * One page, newest first. In which order Bird lists messages is not documented: where the first page comes from the
 * oldest, the list is asked for again in reverse, as all lists of Bird can be (Bird notes §5.1).
 */
async function pageAt(
	reader: Reader,
	query: HistoryQuery & { size: number },
	place: Place,
): Promise<Outcome<Page<HistoryMessage>>> {
	const { token, number, reverse, startAt, endAt } = place;
	const filters = {
		phonenumber: number,
		status: query.status?.trim().toLowerCase(),
		startAt,
		endAt,
		reverse: reverse ? 'true' : undefined,
	};
	const listed = { cursor: token, size: Math.max(fewest, query.size), filters };
	const read = turned(
		await listPage(reader, channelUrl(reader, 'messages'), listed, keptMessage, what),
		({ raw }) => historyMessageOf(raw),
	);
	if (!read.ok) return read;
	const { entries, next } = read.value;
	if (token === undefined && !reverse && isOldestFirst(entries))
		return await pageAt(reader, query, { ...place, reverse: true });
	const after = placeAfter(place, next, query);
	const page = { entries: newestFirst(entries) };
	return accepted(after === undefined ? page : { ...page, next: JSON.stringify(after) });
}

/** What Bird filters itself is judged again, because its filters are not documented. */
function matcherOf(query: HistoryQuery, { number }: Place): (message: HistoryMessage) => boolean {
	const { direction, status, since, until } = query;
	const contactId = number === undefined ? query.contact?.trim() : undefined;
	const moment = (time: string | undefined) => (time ? Date.parse(time) : Number.NaN);
	const [earliest, latest] = [moment(since), moment(until)];
	return (message) => {
		const sentAt = Date.parse(message.sentAt ?? '');
		return (
			(!direction || message.direction === direction) &&
			(!status || message.status === status.trim().toLowerCase()) &&
			(!contactId || message.contactId?.toLowerCase() === contactId.toLowerCase()) &&
			!(sentAt < earliest) &&
			!(sentAt > latest)
		);
	};
}

const messages: History['messages'] = async (reader, query) => {
	const fault = refusalOfChannel(reader);
	if (fault) return refused(fault);
	const { cursor, direction, status, contact, since, until } = query;
	const start = cursor === undefined ? await startOf(reader, query) : accepted(placeAt(cursor));
	if (!start.ok) return start;
	const page = async (next: string | undefined) =>
		await pageAt(reader, query, next === undefined ? start.value : placeAt(next));
	const isFiltered = [direction, status, contact, since, until].some(Boolean);
	return isFiltered ? await filtered(page, matcherOf(query, start.value)) : await page(undefined);
};

const message: History['message'] = async (reader, { messageId }) => {
	const fault = refusalOfChannel(reader);
	if (fault) return refused(fault);
	const request = { method: 'GET' as const, url: channelUrl(reader, 'messages', messageId.trim()) };
	const read = await askBird(reader, request, besideRaw(keptMessage), what);
	return read.ok ? accepted(historyMessageOf(read.value.raw)) : read;
};

/** Messages of one channel; Bird documents no read receipts. */
export const history: History = { messages, message };
