import { currentTime } from '../clock';
import type { SandboxContext } from '../context';
import type { Amounts } from '../amounts';
import { DEFAULT_PERSON } from '../meta/inbound-message';
import { secondsOf } from '../webhooks/inbound';
import type { DemoPhoneNumber } from './account';
import { rememberPerson, type KapsoContact } from './contacts';
import { note, type Conversation } from './conversations';
import { withKapso } from './events';
import type { DemoTemplate } from './templates';

/** More of everything, always the same; a second fill goes on where the first ended. */
export function fillKapso(context: SandboxContext, amounts: Amounts): void {
	fillTemplates(context, amounts.templates);
	fillContacts(context, amounts.contacts);
	fillMessages(context, amounts.messages);
}

const languages = ['en_US', 'es', 'pt_BR', 'sw'];
const categories = ['MARKETING', 'UTILITY'] as const;
const bodies = [
	{ body: 'Thank you for being our customer.' },
	{ body: 'Hello {{1}}, we have news for you.', samples: ['Ann'] },
	{ body: 'Hello {{1}}, order {{2}} is ready.', samples: ['Ann', 'SO-1042'] },
];

function fillTemplates({ store }: SandboxContext, amount: number): void {
	const start = store.templates('kapso').length;
	store.addTemplates(
		'kapso',
		indexes(start, amount).map((index): DemoTemplate => ({
			name: `fill_template_${String(index).padStart(3, '0')}`,
			language: turn(languages, index),
			category: turn(categories, index),
			status: statusOf(index),
			parameterFormat: 'POSITIONAL',
			...turn(bodies, index),
			buttons: [],
		})),
	);
}

/** Every tenth waits for approval, and every twenty-fifth was rejected. */
function statusOf(index: number): DemoTemplate['status'] {
	if (index % 25 === 0) return 'REJECTED';
	return index % 10 === 0 ? 'PENDING' : 'APPROVED';
}

const FIRST_CONTACT_AT = Date.UTC(2026, 0, 5, 9);
/** Keeps the last six digits away from those of the magic recipients, which begin with 000. */
const FIRST_NUMBER = 254_710_010_000;

function fillContacts({ store }: SandboxContext, amount: number): void {
	const start = store.contacts('kapso').filter(({ id }) => id.startsWith(ID_PREFIX)).length;
	for (const index of indexes(start, amount)) {
		const createdAt = new Date(FIRST_CONTACT_AT + index * 1000).toISOString();
		const contact: KapsoContact = {
			gateway: 'kapso',
			id: `${ID_PREFIX}${String(index).padStart(12, '0')}`,
			phoneNumber: String(FIRST_NUMBER + index),
			name: `Person ${String(index).padStart(4, '0')}`,
			tags: [],
			metadata: {},
			marketingOptOut: false,
			createdAt,
			updatedAt: createdAt,
		};
		store.addContact(contact);
	}
}

const ID_PREFIX = 'f1110000-0000-4000-8000-';

interface Thread {
	number: DemoPhoneNumber;
	conversation: Conversation;
}

function fillMessages(context: SandboxContext, amount: number): void {
	const { accounts, store, webhooks } = context;
	const number = accounts.kapso.phoneNumbers.find(({ id }) => id === accounts.kapso.phoneNumberId);
	if (number === undefined || amount === 0) return;
	const start = store.history('kapso').length;
	const last = currentTime();
	const timeOf = (index: number) => new Date(last - (start + amount - index) * 1000);
	rememberPerson(store, { person: DEFAULT_PERSON }, 'Ann Example');
	const { conversation } = webhooks.kapso.conversations.with(
		{ phoneNumberId: number.id, person: DEFAULT_PERSON, name: 'Ann Example' },
		timeOf(start + 1).toISOString(),
	);
	const thread = { number, conversation };
	for (const index of indexes(start, amount)) {
		const add = (index - start) % 2 === 1 ? addReceived : addSent;
		add(context, thread, index, timeOf(index));
	}
}

function addReceived({ store }: SandboxContext, { number, conversation }: Thread, index: number, time: Date) {
	const id = messageId(index);
	const text = `Question ${index}`;
	const message = {
		from: DEFAULT_PERSON,
		id,
		timestamp: secondsOf(time),
		type: 'text',
		text: { body: text },
	};
	const receivedAt = time.toISOString();
	store.addInbound({
		gateway: 'kapso',
		id,
		from: DEFAULT_PERSON,
		to: number.id,
		type: 'text',
		text,
		content: withKapso(message, number, DEFAULT_PERSON, {
			direction: 'inbound',
			status: 'received',
			processing_status: 'pending',
			origin: 'cloud_api',
			content: text,
		}),
		receivedAt,
	});
	note(conversation, 'inbound', { id, type: 'text', text }, receivedAt);
}

function addSent({ store }: SandboxContext, { number, conversation }: Thread, index: number, time: Date) {
	const id = messageId(index);
	const text = `Answer ${index}`;
	const acceptedAt = time.toISOString();
	store.addMessage({
		gateway: 'kapso',
		id,
		sender: number.id,
		recipient: DEFAULT_PERSON,
		type: 'text',
		body: {
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: DEFAULT_PERSON,
			type: 'text',
			text: { body: text },
		},
		status: 'read',
		acceptedAt,
	});
	note(conversation, 'outbound', { id, type: 'text', text }, acceptedAt);
}

function messageId(index: number): string {
	return `wamid.${Buffer.from(`fill message ${String(index).padStart(8, '0')}`).toString('base64')}`;
}

/** `amount` numbers after `start`. */
function indexes(start: number, amount: number): number[] {
	return Array.from({ length: amount }, (_, index) => start + index + 1);
}

function turn<T>(values: readonly T[], index: number): T {
	return values[index % values.length] as T;
}
