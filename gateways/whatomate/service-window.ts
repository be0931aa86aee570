import { closedWindow } from '../closed-window';
import type { Directory, Reader } from '../directory';
import { accepted, type Outcome } from '../errors';
import { textOf } from '../webhook-values';
import type { JsonObject } from '../wire';
import { findContact } from './contact-lookup';
import { newestOf } from './history';
import { momentOf, readingRefused } from './reading';

/** A person's message opens the window for this long, in milliseconds. */
const windowMs = 24 * 60 * 60 * 1000;

function endOf(lastInboundAt: string | null): string | null {
	return lastInboundAt && new Date(Date.parse(lastInboundAt) + windowMs).toISOString();
}

function isAhead(time: string | null): boolean {
	return time !== null && Date.parse(time) > Date.now();
}

/** Further back than the window is long nothing is looked for: it is closed then, whenever the person wrote. */
async function lastInboundIn(reader: Reader, contactId: string): Promise<Outcome<string | null>> {
	const newest = await newestOf(
		reader,
		{ contactId },
		({ direction, sentAt }) => direction === 'inbound' && sentAt !== null,
		(page) => page.some(({ sentAt }) => sentAt !== null && !isAhead(endOf(sentAt))),
	);
	return newest.ok ? accepted(newest.value?.sentAt ?? null) : newest;
}

/** Older servers tell nothing of the window, so the newest message of the person decides there (Whatomate notes §A4). */
async function lastInboundOf(reader: Reader, contact: JsonObject): Promise<Outcome<string | null>> {
	const told = momentOf(contact.last_inbound_at);
	if (told !== null || typeof contact.service_window_open === 'boolean') return accepted(told);
	return await lastInboundIn(reader, textOf(contact.id) ?? '');
}

/**
 * Of the contact as a whole: the server does not tell apart to which of several accounts the person wrote
 * (Whatomate notes §A4).
 */
export const serviceWindow: Directory['serviceWindow'] = async (reader, recipient) => {
	if (recipient.type !== 'phoneNumber' && recipient.type !== 'contact') {
		return readingRefused(
			'input',
			'Only a contact has a service window at Whatomate',
			'Give the phone number or the contact ID of one person.',
		);
	}
	const closed = closedWindow(recipient);
	const found = await findContact(
		reader,
		recipient.type === 'phoneNumber' ? recipient.number : recipient.id,
	);
	if (!found.ok) return found;
	if (!found.value) return accepted(closed);
	const lastInboundAt = await lastInboundOf(reader, found.value);
	if (!lastInboundAt.ok) return lastInboundAt;
	const expiresAt = endOf(lastInboundAt.value);
	const told = found.value.service_window_open;
	return accepted({
		...closed,
		isOpen: typeof told === 'boolean' ? told : isAhead(expiresAt),
		expiresAt,
		lastInboundAt: lastInboundAt.value,
		contactId: textOf(found.value.id) ?? null,
	});
};
