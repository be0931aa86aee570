import { currentTime } from '../clock';
import type { SandboxContext } from '../context';
import type { Amounts } from '../amounts';
import type { ContactRecord, Store } from '../store';
import { inboundSchema } from '../webhooks/inbound';
import type { DemoChannel } from './account';
import { incomingMessage } from './events';
import { newContact, PHONE_KEY } from './receiver';
import type { DemoProject, TemplateStatus } from './projects';

const CREATED_AT = Date.parse('2026-01-06T09:00:00.000Z');
const SECOND = 1_000;
const LOCALES = ['en', 'es-ES', 'pt-BR'] as const;
const CATEGORIES = ['UTILITY', 'MARKETING'] as const;
const GREETINGS = { en: 'Hi', 'es-ES': 'Hola', 'pt-BR': 'Olá' } as const;

/** What an id made by filling is of. */
const KINDS = { project: 1, template: 2, contact: 3, message: 4 } as const;

/** More of everything, always the same; a second filling goes on where the first ended. */
export function fillBird(context: SandboxContext, { templates, contacts, messages }: Amounts): void {
	const { store } = context;
	const projects = numbers(store.templates<DemoProject>('bird'), 'project', templates);
	store.addTemplates('bird', projects.map(filledProject));
	for (const number of numbers(store.contacts('bird'), 'contact', contacts)) {
		store.addContact(filledContact(number));
	}
	fillMessages(context, numbers(store.history('bird'), 'message', messages));
}

/** One in ten waits for approval, one in 25 has been taken back. */
function filledProject(number: number): DemoProject {
	const locale = LOCALES[number % LOCALES.length] ?? 'en';
	return {
		id: filledId('project', number),
		name: `fill_template_${String(number).padStart(3, '0')}`,
		description: `Order message number ${number}`,
		templateId: filledId('template', number),
		status: statusOf(number),
		category: CATEGORIES[number % CATEGORIES.length],
		locales: [locale],
		variables: [
			{ key: 'name', description: 'First name of the customer', example: 'Robert' },
			{ key: 'orderNumber', description: 'Number of the order', example: '10045' },
		],
		contents: { [locale]: { body: `${GREETINGS[locale]} {{name}}: {{orderNumber}} (${number})` } },
		createdAt: new Date(CREATED_AT + number * SECOND).toISOString(),
	};
}

function statusOf(number: number): TemplateStatus {
	if (number % 25 === 0) return 'inactive';
	return number % 10 === 0 ? 'pending' : 'active';
}

function filledContact(number: number): ContactRecord {
	return {
		...newContact(`+2547100${String(number).padStart(5, '0')}`),
		id: filledId('contact', number),
		name: `Person ${String(number).padStart(4, '0')}`,
		createdAt: new Date(CREATED_AT + number * SECOND).toISOString(),
	};
}

function fillMessages({ store, accounts }: SandboxContext, all: readonly number[]): void {
	const { channels, channelId, contacts } = accounts.bird;
	const channel = channels.find(({ id }) => id === channelId);
	const person = contacts[0];
	if (channel === undefined || person === undefined) return;
	const now = currentTime();
	for (const [index, number] of all.entries()) {
		const at = new Date(now - (all.length - 1 - index) * SECOND).toISOString();
		if (number % 2 === 0) addSent(store, channel, person, number, at);
		else addReceived(store, channel, person, number, at);
	}
}

function addSent(
	store: Store,
	channel: DemoChannel,
	person: ContactRecord,
	number: number,
	at: string,
): void {
	const contacts = [{ identifierKey: PHONE_KEY, identifierValue: person.phoneNumber }];
	store.addMessage({
		gateway: 'bird',
		id: filledId('message', number),
		sender: channel.id,
		recipient: person.phoneNumber,
		type: 'text',
		body: { receiver: { contacts }, body: { type: 'text', text: { text: `Answer ${number}` } } },
		status: 'delivered',
		acceptedAt: at,
	});
}

const anyText = inboundSchema.parse({ gateway: 'bird', type: 'text' });

function addReceived(
	store: Store,
	channel: DemoChannel,
	person: ContactRecord,
	number: number,
	at: string,
): void {
	const id = filledId('message', number);
	const text = `Question ${number}`;
	const receiver = { contactId: person.id, identifierKey: PHONE_KEY, identifierValue: person.phoneNumber };
	const inbound = { ...anyText, name: person.name, text, occurredAt: at };
	const body = { type: 'text', text: { text } };
	const content = incomingMessage(id, inbound, body, channel, receiver);
	store.addInbound({
		gateway: 'bird',
		id,
		from: person.phoneNumber,
		to: channel.id,
		type: 'text',
		text,
		content,
		receivedAt: at,
	});
}

/** The next so many numbers, from 1. */
function numbers(
	existing: ReadonlyArray<{ id: string }>,
	kind: keyof typeof KINDS,
	amount: number,
): number[] {
	const prefix = prefixOf(kind);
	const filled = existing.filter(({ id }) => id.startsWith(prefix)).length;
	return Array.from({ length: amount }, (_, index) => filled + index + 1);
}

function filledId(kind: keyof typeof KINDS, number: number): string {
	return `${prefixOf(kind)}${String(number).padStart(12, '0')}`;
}

function prefixOf(kind: keyof typeof KINDS): string {
	return `f1110000-000${KINDS[kind]}-4000-8000-`;
}
