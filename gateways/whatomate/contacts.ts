import { accepted, refused, type Outcome } from '../errors';
import type { Ask, Send } from '../gateway';
import { digitsOf, type Recipient } from '../recipient';
import { isFailure, isSuccess, urlOf, type WireAnswer, type WireRequest } from '../wire';
import { refusalBeforeSend, refusalOfPreparation } from './refusal';
import { contact, contactPage, envelope } from './schema';

/** The most that the server gives at once; with a higher figure it falls back to 50 (notes §A3). */
const pageSize = 100;

/** A whole number is part of few other numbers, so a search that goes on longer is not a search. */
const mostPages = 20;

interface Page {
	/** Id of the contact with exactly this number, when it is on the page. */
	id: string | undefined;
	more: boolean;
}

function searchRequest(baseUrl: string, digits: string, page: number): WireRequest {
	const query = new URLSearchParams({ search: digits, page: String(page), limit: String(pageSize) });
	return { method: 'GET', url: `${urlOf(baseUrl, 'api', 'contacts')}?${query.toString()}` };
}

function pageIn(body: unknown, digits: string, page: number): Page | undefined {
	const outer = envelope.safeParse(body);
	const inner = contactPage.safeParse(outer.data?.data);
	if (!inner.success) return undefined;
	const { contacts, items, total = 0, limit = pageSize } = inner.data;
	const entries = contacts ?? items ?? [];
	const known = entries.map((entry) => contact.safeParse(entry).data);
	// Only a leading plus is taken off: a masked number must not look like a shorter one.
	const match = known.find((entry) => entry?.phone_number.replace(/^\+/, '') === digits);
	return { id: match?.id, more: entries.length > 0 && page * limit < total };
}

/** Stands for the id that the server would give, in a dry run. */
function assumedContact(digits: string) {
	return { id: `id-of-contact-${digits}`, phone_number: digits };
}

function undocumented() {
	return refused(
		refusalBeforeSend(
			'unexpectedResponse',
			'Whatomate answered about contacts in a form that is not documented. Nothing was sent',
			'Check that the base URL in the credential is the address of a Whatomate server.',
		),
	);
}

async function findContact(baseUrl: string, digits: string, ask: Ask): Promise<Outcome<string | undefined>> {
	for (let page = 1; page <= mostPages; page += 1) {
		const assumed = {
			status: 'success',
			data: { contacts: [assumedContact(digits)], total: 1, page, limit: pageSize },
		};
		const answer = await ask(searchRequest(baseUrl, digits, page), assumed);
		if (!isSuccess(answer)) return refused(refusalOfPreparation(answer));
		const found = pageIn(answer.body, digits, page);
		if (!found) return undocumented();
		if (found.id !== undefined || !found.more) return accepted(found.id);
	}
	return accepted(undefined);
}

type Search = () => Promise<Outcome<string | undefined>>;

function unknownContact(number: string, says: string, hint: string): Outcome<never> {
	return refused(
		refusalBeforeSend('recipient', `Whatomate has no contact with the number ${number}${says}`, hint),
	);
}

function createdId(answer: WireAnswer): Outcome<string> {
	if (!isSuccess(answer)) return refused(refusalOfPreparation(answer));
	const created = contact.pick({ id: true }).safeParse(envelope.safeParse(answer.body).data?.data);
	return created.success ? accepted(created.data.id) : undocumented();
}

/** After a 409: somebody else created the contact a moment ago, or the key may not see it. */
async function existingId(number: string, search: Search): Promise<Outcome<string>> {
	const found = await search();
	if (!found.ok) return found;
	if (found.value !== undefined) return accepted(found.value);
	return unknownContact(
		number,
		' that the key can see, and yet one exists',
		"Give the key's user access to the contact (contacts:read), switch off the masking of phone numbers, or choose 'Contact' as recipient.",
	);
}

async function contactIdFor(number: string, send: Send, ask: Ask): Promise<Outcome<string>> {
	const { baseUrl } = send.account;
	const digits = digitsOf(number);
	const search: Search = () => findContact(baseUrl, digits, ask);
	const found = await search();
	if (!found.ok) return found;
	if (found.value !== undefined) return accepted(found.value);
	if (send.message.type === 'reaction') {
		return unknownContact(
			number,
			'',
			'A reaction goes to a contact with whom the message was exchanged.',
		);
	}
	if (send.options.createMissingContact === false) {
		return unknownContact(
			number,
			'',
			"Create the contact in Whatomate, or switch on the option 'Create Missing Contact'.",
		);
	}
	const request: WireRequest = {
		method: 'POST',
		url: urlOf(baseUrl, 'api', 'contacts'),
		body: { phone_number: digits },
	};
	const answer = await ask(request, { status: 'success', data: assumedContact(digits) });
	const exists = !isFailure(answer) && answer.status === 409;
	return exists ? await existingId(number, search) : createdId(answer);
}

/**
 * The send with every phone number replaced by its contact, created where it is missing: all sends
 * but templates go to contacts (notes §A4, §A5). The number stays beside the id.
 */
export async function withContacts(send: Send, ask: Ask): Promise<Outcome<Send>> {
	const recipients: Recipient[] = [];
	for (const receiver of send.recipients) {
		if (receiver.type !== 'phoneNumber') {
			recipients.push(receiver);
			continue;
		}
		const { number } = receiver;
		const id = await contactIdFor(number, send, ask);
		if (!id.ok) return id;
		recipients.push({ type: 'contact', id: id.value, number });
	}
	return accepted({ ...send, recipients });
}
