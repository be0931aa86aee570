import { currentTime } from '../clock';
import type { SandboxContext } from '../context';
import type { Amounts } from '../amounts';
import type { ContactRecord } from '../store';
import type { DemoTemplate } from './account';
import { bodySamples, newTemplate } from './demo-templates';
import { goDate } from './go-date';
import { receivedMessage } from './received';

/** More of everything, always the same; a second fill goes on where the first ended. */
export function fillWhatomate(context: SandboxContext, amounts: Amounts): void {
	fillTemplates(context, amounts.templates);
	fillContacts(context, amounts.contacts);
	fillMessages(context, amounts.messages);
}

/** The part of an id that tells what was made by filling. */
const kinds = { template: '1', contact: '2', message: '3' } as const;

const FIRST_AT = Date.UTC(2026, 0, 6, 9);
/** Keeps the last six digits away from those of the magic recipients, which begin with 000. */
const FIRST_NUMBER = 254_710_010_000;
const SECOND = 1_000;

const greetings = { en: 'Hello', sw: 'Habari', es: 'Hola', pt_BR: 'Olá' };
const languages = Object.keys(greetings) as Array<keyof typeof greetings>;
const categories = ['MARKETING', 'UTILITY'] as const;

function fillTemplates({ store }: SandboxContext, amount: number): void {
	const numbers = nextNumbers(store.templates<DemoTemplate>('whatomate'), 'template', amount);
	store.addTemplates('whatomate', numbers.map(filledTemplate));
}

function filledTemplate(number: number): DemoTemplate {
	const language = turn(languages, number);
	const name = `fill_template_${String(number).padStart(3, '0')}`;
	return newTemplate(filledId('template', number), name, `${greetings[language]} {{name}}: {{order_id}}.`, {
		language,
		category: turn(categories, number),
		status: statusOf(number),
		sampleValues: bodySamples({ name: 'John', order_id: String(10_000 + number) }),
		createdAt: goDate(new Date(FIRST_AT + number * SECOND)),
	});
}

/** Every tenth waits for approval, and every twenty-fifth was rejected. */
function statusOf(number: number): DemoTemplate['status'] {
	if (number % 25 === 0) return 'REJECTED';
	return number % 10 === 0 ? 'PENDING' : 'APPROVED';
}

function fillContacts({ store }: SandboxContext, amount: number): void {
	for (const number of nextNumbers(store.contacts('whatomate'), 'contact', amount)) {
		const contact: ContactRecord = {
			gateway: 'whatomate',
			id: filledId('contact', number),
			phoneNumber: String(FIRST_NUMBER + number),
			name: `Person ${String(number).padStart(4, '0')}`,
			tags: [],
			metadata: {},
			marketingOptOut: false,
			createdAt: new Date(FIRST_AT + number * SECOND).toISOString(),
		};
		store.addContact(contact);
	}
}

function fillMessages(context: SandboxContext, amount: number): void {
	const { accounts, store } = context;
	const [contact] = accounts.whatomate.contacts;
	const [account] = accounts.whatomate.accounts;
	if (contact === undefined || account === undefined) return;
	const numbers = nextNumbers(store.history('whatomate'), 'message', amount);
	const now = currentTime();
	for (const [index, number] of numbers.entries()) {
		const at = new Date(now - (amount - 1 - index) * SECOND).toISOString();
		if (number % 2 === 0) addSent(context, contact, account.name, number, at);
		else addReceived(context, contact, account.name, number, at);
	}
}

function addSent(
	{ store }: SandboxContext,
	contact: ContactRecord,
	sender: string,
	number: number,
	acceptedAt: string,
): void {
	store.addMessage({
		gateway: 'whatomate',
		id: filledId('message', number),
		sender,
		recipient: contact.phoneNumber,
		type: 'text',
		body: { type: 'text', content: { body: `Answer ${number}` } },
		status: 'delivered',
		acceptedAt,
	});
}

function addReceived(
	context: SandboxContext,
	contact: ContactRecord,
	account: string,
	number: number,
	receivedAt: string,
): void {
	const message = {
		id: filledId('message', number),
		type: 'text',
		text: `Question ${number}`,
		account,
		receivedAt,
	};
	const { id, type, text } = message;
	const content = receivedMessage(context, contact, message);
	context.store.addInbound({
		gateway: 'whatomate',
		id,
		from: contact.phoneNumber,
		to: account,
		type,
		text,
		content,
		receivedAt,
	});
}

/** So many numbers after those that were filled before, from 1. */
function nextNumbers(
	existing: ReadonlyArray<{ id: string }>,
	kind: keyof typeof kinds,
	amount: number,
): number[] {
	const filled = existing.filter(({ id }) => id.startsWith(prefixOf(kind))).length;
	return Array.from({ length: amount }, (_, index) => filled + index + 1);
}

function filledId(kind: keyof typeof kinds, number: number): string {
	return `${prefixOf(kind)}${String(number).padStart(12, '0')}`;
}

function prefixOf(kind: keyof typeof kinds): string {
	return `f1110000-000${kinds[kind]}-4000-8000-`;
}

function turn<T>(values: readonly T[], number: number): T {
	return values[number % values.length] as T;
}
