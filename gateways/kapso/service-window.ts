import type { Directory } from '../directory';
import { accepted } from '../errors';
import type { HistoryMessage } from '../history';
import { nameOf } from '../recipient';
import { history } from './history';
import { readingRefused } from './reading';

/** A person's message opens the window for this long, in milliseconds. */
const windowMs = 24 * 60 * 60 * 1000;

/** Messages that one request is to find the last inbound one among. */
const fewMessages = 20;

/** Notices of WhatsApp about a person, such as a new number, are not messages of theirs. */
function lastOf(messages: HistoryMessage[]): HistoryMessage | undefined {
	return messages
		.filter(({ type, sentAt }) => type !== 'system' && sentAt !== null)
		.sort((one, other) => String(other.sentAt).localeCompare(String(one.sentAt)))[0];
}

/**
 * Kapso names no window of its own, so it is reckoned from the last message of the person to this phone number
 * (Kapso notes §5.2, code 131047).
 */
export const serviceWindow: Directory['serviceWindow'] = async (reader, recipient) => {
	if (recipient.type === 'group' || recipient.type === 'contactTag') {
		return readingRefused(
			'input',
			'Only a person has a service window',
			'Give the phone number, the user ID or the contact of one person.',
		);
	}
	const name = nameOf(recipient);
	const contact = recipient.type === 'phoneNumber' ? recipient.number : recipient.id;
	const read = await history.messages(reader, { contact, direction: 'inbound', size: fewMessages });
	if (!read.ok) return read;
	const last = lastOf(read.value.entries);
	const until = last?.sentAt ? Date.parse(last.sentAt) + windowMs : undefined;
	return accepted({
		isOpen: until !== undefined && until > Date.now(),
		expiresAt: until === undefined ? null : new Date(until).toISOString(),
		lastInboundAt: last?.sentAt ?? null,
		contactId: last?.contactId ?? null,
		recipient: name,
	});
};
