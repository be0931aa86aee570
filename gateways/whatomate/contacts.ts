import { accepted, refused, type Outcome } from '../errors';
import type { Ask, KnownContacts, Send } from '../gateway';
import { digitsOf, type Recipient } from '../recipient';
import { isFailure, isSuccess, urlOf, type WireAnswer, type WireRequest } from '../wire';
import { contactWithNumber, pageSize, type ContactSearch } from './contact-search';
import { refusalBeforeSend, refusalOfPreparation } from './refusal';
import { contact, envelope } from './schema';

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
	const search: ContactSearch = {
		baseUrl,
		undocumented: undocumented(),
		ask: async (request, page) => {
			const assumed = {
				status: 'success',
				data: { contacts: [assumedContact(digits)], total: 1, page, limit: pageSize },
			};
			const answer = await ask(request, assumed);
			return isSuccess(answer) ? accepted(answer.body) : refused(refusalOfPreparation(answer));
		},
	};
	const found = await contactWithNumber(search, digits);
	return found.ok ? accepted(found.value?.id) : found;
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
export async function withContacts(send: Send, ask: Ask, known: KnownContacts): Promise<Outcome<Send>> {
	const recipients: Recipient[] = [];
	for (const receiver of send.recipients) {
		if (receiver.type !== 'phoneNumber') {
			recipients.push(receiver);
			continue;
		}
		const { number } = receiver;
		const digits = digitsOf(number);
		const knownId = known.get(digits);
		const id = knownId === undefined ? await contactIdFor(number, send, ask) : accepted(knownId);
		if (!id.ok) return id;
		known.set(digits, id.value);
		recipients.push({ type: 'contact', id: id.value, number });
	}
	return accepted({ ...send, recipients });
}
