import { currentTime, timestamp } from './clock';
import { ContactBook } from './contact-book';
import type { GatewayName } from './gateways';
import { RecordLog, RECORDS_KEPT } from './record-log';
import type {
	ContactRecord,
	HistoryRecord,
	InboundRecord,
	MediaRecord,
	MessageRecord,
	NewMessage,
	RequestRecord,
} from './records';
import { personKey } from './wire/strings';

export type {
	ContactRecord,
	HistoryRecord,
	InboundRecord,
	MediaRecord,
	MessageRecord,
	NewMessage,
	RequestRecord,
	StoredFile,
} from './records';

const WINDOW_MS = 24 * 60 * 60 * 1000;

/** Everything the sandbox remembers; in memory only. */
export class Store {
	private sequence = 0;
	private readonly sent = new RecordLog<MessageRecord>(({ recipient }) => recipient);
	private readonly received = new RecordLog<InboundRecord>(({ from }) => from);
	private requestRecords: RequestRecord[] = [];
	/** When a person last wrote, in milliseconds since 1970. */
	private readonly lastWritten = new Map<string, number>();
	private readonly mediaRecords = new Map<string, MediaRecord>();
	private readonly contactBook = new ContactBook();
	private readonly templateRecords = new Map<GatewayName, object[]>();

	addMessage(message: NewMessage): MessageRecord {
		const record = { acceptedAt: timestamp(), ...message, sequence: ++this.sequence };
		this.sent.add(record);
		return record;
	}

	/** In the order of acceptance. */
	messages(gateway?: GatewayName): MessageRecord[] {
		return this.sent.all(gateway);
	}

	message(gateway: GatewayName, id: string): MessageRecord | undefined {
		return this.sent.byIdOf(gateway, id);
	}

	/** Keeps a received message and opens the 24-hour window of the one who wrote it. */
	addInbound(
		message: Omit<InboundRecord, 'sequence' | 'receivedAt'> & { receivedAt?: string },
	): InboundRecord {
		const record = { receivedAt: timestamp(), ...message, sequence: ++this.sequence };
		this.received.add(record);
		this.lastWritten.set(windowKey(message.gateway, message.from), Date.parse(record.receivedAt));
		return record;
	}

	/** In the order of arrival. */
	inbound(gateway?: GatewayName): InboundRecord[] {
		return this.received.all(gateway);
	}

	inboundMessage(gateway: GatewayName, id: string): InboundRecord | undefined {
		return this.received.byIdOf(gateway, id);
	}

	/** Whether the person wrote to this gateway's account within 24 hours. */
	hasOpenWindow(gateway: GatewayName, person: string): boolean {
		return (this.lastWritten.get(windowKey(gateway, person)) ?? 0) > currentTime() - WINDOW_MS;
	}

	/** When the person wrote last to this gateway's account, in milliseconds since 1970. */
	lastWrittenAt(gateway: GatewayName, person: string): number | undefined {
		return this.lastWritten.get(windowKey(gateway, person));
	}

	/** The messages to a person, however the number is written, in the order of acceptance. */
	messagesTo(gateway: GatewayName, person: string): readonly MessageRecord[] {
		return this.sent.ofPerson(gateway, person);
	}

	/** The messages from a person, in the order of arrival. */
	inboundFrom(gateway: GatewayName, person: string): readonly InboundRecord[] {
		return this.received.ofPerson(gateway, person);
	}

	/** Everybody who was written to or wrote and whose number has these digits somewhere. */
	peopleWith(gateway: GatewayName, digits: string): string[] {
		const people = [...this.sent.people(gateway), ...this.received.people(gateway)];
		return [...new Set(people.filter((person) => person.includes(digits)))];
	}

	/** Messages in both directions, in the order in which the sandbox came to know them. */
	history(gateway: GatewayName): HistoryRecord[] {
		return inOrder(this.messages(gateway), this.inbound(gateway));
	}

	/** The same with one person, however the number is written. */
	historyWith(gateway: GatewayName, person: string): HistoryRecord[] {
		return inOrder(this.messagesTo(gateway, person), this.inboundFrom(gateway, person));
	}

	/** Templates beside those of the demo account, in the gateway's own form. */
	addTemplates(gateway: GatewayName, templates: readonly object[]): void {
		this.templateRecords.set(gateway, [...this.templates(gateway), ...templates]);
	}

	templates<T extends object>(gateway: GatewayName): T[] {
		return (this.templateRecords.get(gateway) ?? []) as T[];
	}

	addRequest(request: Omit<RequestRecord, 'sequence' | 'receivedAt'>): RequestRecord {
		const record = { ...request, sequence: ++this.sequence, receivedAt: timestamp() };
		this.requestRecords = appended(this.requestRecords, record);
		return record;
	}

	/** In the order of arrival. */
	requests(gateway?: GatewayName): RequestRecord[] {
		return this.requestRecords.filter((record) => gateway === undefined || record.gateway === gateway);
	}

	addMedia(media: MediaRecord): void {
		this.mediaRecords.set(keyOf(media), media);
	}

	media(gateway: GatewayName, id: string): MediaRecord | undefined {
		return this.mediaRecords.get(keyOf({ gateway, id }));
	}

	allMedia(): MediaRecord[] {
		return [...this.mediaRecords.values()];
	}

	addContact(contact: ContactRecord): ContactRecord {
		this.contactBook.add(contact);
		return contact;
	}

	/** Changes a contact; a number must not be changed in any other way. */
	changeContact<T extends ContactRecord>(contact: T, changes: Partial<T>): void {
		this.contactBook.change(contact, changes);
	}

	contact(gateway: GatewayName, id: string): ContactRecord | undefined {
		return this.contactBook.byId(gateway, id);
	}

	contactByPhone(gateway: GatewayName, phoneNumber: string): ContactRecord | undefined {
		return this.contactBook.byPhoneNumber(gateway, phoneNumber);
	}

	contacts(gateway: GatewayName): ContactRecord[] {
		return this.contactBook.all(gateway);
	}

	/** Forgets everything and starts again with these contacts. */
	reset(contacts: ContactRecord[]): void {
		this.sent.clear();
		this.received.clear();
		this.requestRecords = [];
		this.lastWritten.clear();
		this.mediaRecords.clear();
		this.contactBook.clear();
		this.templateRecords.clear();
		for (const contact of contacts) this.addContact({ ...contact });
	}
}

function keyOf(record: { gateway: GatewayName; id: string }): string {
	return `${record.gateway}/${record.id}`;
}

function windowKey(gateway: GatewayName, person: string): string {
	return `${gateway}/${personKey(person)}`;
}

function inOrder(sent: readonly MessageRecord[], received: readonly InboundRecord[]): HistoryRecord[] {
	const all: HistoryRecord[] = [
		...sent.map((record) => ({ ...record, direction: 'outbound' as const })),
		...received.map((record) => ({ ...record, direction: 'inbound' as const })),
	];
	return all.sort((a, b) => a.sequence - b.sequence);
}

function appended<T>(records: T[], record: T): T[] {
	records.push(record);
	return records.length > RECORDS_KEPT * 1.1 ? records.slice(-RECORDS_KEPT) : records;
}
