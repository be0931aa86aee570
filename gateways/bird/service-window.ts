import { closedWindow } from '../closed-window';
import type { Directory, Reader } from '../directory';
import { accepted, refused, type Outcome } from '../errors';
import { internationalOf, type Recipient } from '../recipient';
import { withQuery, type WireRequest } from '../wire';
import { channelUrl } from './compose';
import { contactByNumber } from './directory-contacts';
import { askBird, momentOf, refusalOfChannel } from './reading';
import { windowAnswer } from './schema-reading';

/** The contact behind a recipient, and its number where it is known. */
interface Person {
	contactId: string;
	number?: string;
}

async function personOf(reader: Reader, recipient: Recipient): Promise<Outcome<Person | undefined>> {
	if (recipient.type === 'contact') {
		const { id, number } = recipient;
		return accepted({ contactId: id, ...(number && { number: internationalOf(number) }) });
	}
	if (recipient.type !== 'phoneNumber') return accepted(undefined);
	const number = internationalOf(recipient.number);
	const found = await contactByNumber(reader, number);
	if (!found.ok) return found;
	return accepted(found.value && { contactId: found.value.contactId, number });
}

/** Bird answers 404 for a contact and for a channel that it does not know; only its sentence tells them apart. */
const isAboutChannel = /\b(channel|workspace) not found/i;

/** Open until `serviceWindowExpireAt`, or for good in a permanent session (Bird notes §3, inferred). */
export const serviceWindow: Directory['serviceWindow'] = async (reader, recipient) => {
	const fault = refusalOfChannel(reader);
	if (fault) return refused(fault);
	const person = await personOf(reader, recipient);
	if (!person.ok) return person;
	// When the person wrote cannot be told even of an open one: some windows are longer than 24 hours.
	const closed = closedWindow(recipient);
	if (!person.value) return accepted(closed);
	const { contactId, number } = person.value;
	const url = withQuery(channelUrl(reader, 'contacts', contactId), { contactIdentifierValue: number });
	const request: WireRequest = { method: 'GET', url };
	const read = await askBird(reader, request, windowAnswer, 'service windows');
	if (!read.ok) {
		const { kind, message } = read.refusal;
		return kind === 'notFound' && !isAboutChannel.test(message) ? accepted(closed) : read;
	}
	const expiresAt = momentOf(read.value.serviceWindowExpireAt);
	const lasts = expiresAt !== null && Date.parse(expiresAt) > Date.now();
	const isOpen = lasts || read.value.isPermanentSession === true;
	return accepted({ ...closed, isOpen, expiresAt: isOpen && !lasts ? null : expiresAt, contactId });
};
