import { z } from 'zod';
import type { Page, PageQuery, Reader } from '../directory';
import { accepted, type Outcome } from '../errors';
import type { HistoryMessage } from '../history';
import { phoneNumberOf, textOf } from '../webhook-values';
import { withQuery } from '../wire';
import { existingContact } from './contact-lookup';
import { historyMessageOf, otherParty, type OtherParty } from './history-message';
import { apiUrl, askWhatomate, largestPage, sizeWithin } from './reading';
import { listAnswer } from './schema-reading';

/**
 * An id that no message has. Asked for by page, the server marks everything that the person wrote as read, may send
 * them read receipts, and past the end gives the whole history again. With `before_id` it does neither, and an id that
 * it does not know gives the newest messages (Whatomate source, contacts.go; notes §A5). So every request has one.
 */
const noMessage = '00000000-0000-0000-0000-000000000000';

/** How far a history is read: what a cursor holds. */
const placeRead = z.object({
	...otherParty.shape,
	/** The next page ends before this message; missing for the newest. */
	before: z.string().optional(),
	/** When the oldest message so far was sent, in ISO 8601. */
	oldest: z.string().optional(),
	/** Ids of those so far that were sent at that very time. */
	given: z.array(z.string()).optional(),
});

type Place = z.infer<typeof placeRead>;

function placeAt(cursor: string): Place | undefined {
	try {
		return placeRead.safeParse(JSON.parse(cursor)).data;
	} catch {
		return undefined;
	}
}

/** Messages do not hold the number of the person, so the contact is read once, before the first page. */
async function startOf(reader: Reader, idOrNumber: string): Promise<Outcome<OtherParty>> {
	const contact = await existingContact(reader, idOrNumber);
	if (!contact.ok) return contact;
	const number = phoneNumberOf(contact.value.phone_number);
	return accepted({ contactId: textOf(contact.value.id) ?? '', ...(number && { number }) });
}

/** What a page adds to what was given before; all of it again where a server passes `before_id` over. */
function isNew({ messageId, sentAt }: HistoryMessage, { oldest, given }: Place): boolean {
	const isLater = oldest !== undefined && sentAt !== null && sentAt > oldest;
	return !isLater && !given?.includes(messageId);
}

/**
 * Where to read on. The server leaves out what was sent at the same time as the message that it is asked about, so the
 * next page begins at the last message that is later than the oldest, and brings those of that time once more.
 * `messages`: a whole page, newest first.
 */
function placeAfter(messages: HistoryMessage[], { contactId, number }: Place): Place {
	const party = { contactId, ...(number && { number }) };
	const oldest = messages.at(-1)?.sentAt ?? undefined;
	const sameTime = messages.filter(({ sentAt }) => (sentAt ?? undefined) === oldest);
	const before = messages.at(-sameTime.length - 1) ?? messages.at(-1);
	return {
		...party,
		before: before?.messageId,
		...(oldest && { oldest }),
		given: sameTime.map(({ messageId }) => messageId),
	};
}

interface HistoryPageQuery extends PageQuery {
	/** By ID or number, or as it was found. */
	contact: string | OtherParty;
}

async function placeOf(reader: Reader, { contact, cursor }: HistoryPageQuery): Promise<Outcome<Place>> {
	const place = cursor === undefined ? undefined : placeAt(cursor);
	if (place) return accepted(place);
	return typeof contact === 'string' ? await startOf(reader, contact) : accepted(contact);
}

/** One page of a contact's messages, from the newest to the oldest. */
export async function historyPage(
	reader: Reader,
	query: HistoryPageQuery,
): Promise<Outcome<Page<HistoryMessage>>> {
	const found = await placeOf(reader, query);
	if (!found.ok) return found;
	const { value: place } = found;
	const { contactId, before, given = [] } = place;
	// What comes once more must not fill the page.
	const limit = Math.min(sizeWithin(query.size) + given.length, largestPage);
	const url = withQuery(apiUrl(reader, 'contacts', contactId, 'messages'), {
		before_id: before ?? noMessage,
		// The Messages API page has this name for it, which servers pass over.
		before,
		limit,
		account: reader.sender.trim(),
	});
	const read = await askWhatomate(reader, { method: 'GET', url }, listAnswer('messages'), 'messages');
	if (!read.ok) return read;
	const messages = read.value.entries
		.map((entry) => historyMessageOf(entry, place))
		.filter((message) => message !== undefined)
		.reverse();
	const entries = messages.filter((message) => isNew(message, place));
	const hasMore = read.value.hasMore ?? messages.length >= limit;
	const next = JSON.stringify(placeAfter(messages, place));
	const goesOn = hasMore && entries.length > 0 && next !== query.cursor;
	return accepted(goesOn ? { entries, next } : { entries });
}
