import type { GatewayName } from './gateways';
import { digitsOf } from './wire/strings';

/** A message that a gateway accepted. `body` is the wire body as received. */
export interface MessageRecord {
	sequence: number;
	gateway: GatewayName;
	/** The id the gateway answered; AutoKonnect answers none, so there it is made up. */
	id: string;
	/** Channel, phone number id or account that sent it. */
	sender: string;
	/** Digits or `+digits` as the gateway keeps them, a group id or a user id. */
	recipient: string;
	type: string;
	body: unknown;
	/** The gateway's own word; it may change after the answer. */
	status: string;
	/** Why the message failed after it had been accepted. */
	failure?: string;
	/** Bird: the batch that it came with. */
	batchId?: string;
	/** ISO 8601. */
	acceptedAt: string;
}

/** A message as it comes; `acceptedAt` is now when left out. */
export type NewMessage = Omit<MessageRecord, 'sequence' | 'acceptedAt'> & { acceptedAt?: string };

/** A message that a person sent to the business. */
export interface InboundRecord {
	sequence: number;
	gateway: GatewayName;
	/** The gateway's message id. */
	id: string;
	/** Phone number as the gateway writes it, or the user id of a person whose number is hidden. */
	from: string;
	/** Channel, phone number id or account. */
	to: string;
	type: string;
	text?: string;
	/** The message in the gateway's own form, for its history. */
	content?: Record<string, unknown>;
	/** Whether the business has read it. */
	isRead?: boolean;
	receivedAt: string;
}

/** A request that reached a gateway's stand-in, refused ones included. Never holds a key. */
export interface RequestRecord {
	sequence: number;
	method: string;
	path: string;
	gateway: GatewayName;
	/** How the caller authenticated: `Bearer`, `AccessKey`, `X-API-Key`, `none`, … */
	authScheme: string;
	/** `null` while the answer is under way, and for good when the connection was reset. */
	status: number | null;
	body: unknown;
	receivedAt: string;
}

/** A file that was uploaded to a gateway; its bytes are not kept. */
export interface MediaRecord extends StoredFile {
	gateway: GatewayName;
	id: string;
}

/** What is remembered of a file part: enough to tell whether the right bytes came. */
export interface StoredFile {
	name: string;
	mimeType: string;
	/** Bytes. */
	size: number;
	/** Lower-case hex. */
	sha256: string;
}

/** A person a gateway knows (Bird, Whatomate). */
export interface ContactRecord {
	gateway: GatewayName;
	id: string;
	phoneNumber: string;
	name: string;
	tags: string[];
	metadata: Record<string, unknown>;
	/** Whatomate: name of the account that serves the contact. */
	account?: string;
	marketingOptOut: boolean;
	createdAt: string;
	updatedAt?: string;
}

/** A message in either direction, for histories. */
export type HistoryRecord =
	({ direction: 'outbound' } & MessageRecord) | ({ direction: 'inbound' } & InboundRecord);

/** Older records are dropped beyond this, so that a benchmark does not fill the memory. */
const RECORDS_KEPT = 20_000;
const WINDOW_MS = 24 * 60 * 60 * 1000;

/** Everything the sandbox remembers; in memory only. */
export class Store {
	private sequence = 0;
	private messageRecords: MessageRecord[] = [];
	private requestRecords: RequestRecord[] = [];
	private inboundRecords: InboundRecord[] = [];
	/** When a person last wrote, in milliseconds since 1970. */
	private readonly lastWritten = new Map<string, number>();
	private readonly mediaRecords = new Map<string, MediaRecord>();
	private readonly contactRecords = new Map<string, ContactRecord>();
	private readonly templateRecords = new Map<GatewayName, object[]>();

	addMessage(message: NewMessage): MessageRecord {
		const record = { acceptedAt: new Date().toISOString(), ...message, sequence: ++this.sequence };
		this.messageRecords = appended(this.messageRecords, record);
		return record;
	}

	/** In the order of acceptance. */
	messages(gateway?: GatewayName): MessageRecord[] {
		return this.messageRecords.filter((record) => gateway === undefined || record.gateway === gateway);
	}

	message(gateway: GatewayName, id: string): MessageRecord | undefined {
		return this.messageRecords.find((record) => record.gateway === gateway && record.id === id);
	}

	/** Keeps a received message and opens the 24-hour window of the one who wrote it. */
	addInbound(
		message: Omit<InboundRecord, 'sequence' | 'receivedAt'> & { receivedAt?: string },
	): InboundRecord {
		const record = { receivedAt: new Date().toISOString(), ...message, sequence: ++this.sequence };
		this.inboundRecords = appended(this.inboundRecords, record);
		this.lastWritten.set(windowKey(message.gateway, message.from), Date.parse(record.receivedAt));
		return record;
	}

	/** In the order of arrival. */
	inbound(gateway?: GatewayName): InboundRecord[] {
		return this.inboundRecords.filter((record) => gateway === undefined || record.gateway === gateway);
	}

	inboundMessage(gateway: GatewayName, id: string): InboundRecord | undefined {
		return this.inboundRecords.find((record) => record.gateway === gateway && record.id === id);
	}

	/** Whether the person wrote to this gateway's account within 24 hours. */
	hasOpenWindow(gateway: GatewayName, person: string): boolean {
		return (this.lastWritten.get(windowKey(gateway, person)) ?? 0) > Date.now() - WINDOW_MS;
	}

	/** When the person wrote last to this gateway's account, in milliseconds since 1970. */
	lastWrittenAt(gateway: GatewayName, person: string): number | undefined {
		return this.lastWritten.get(windowKey(gateway, person));
	}

	/** Messages in both directions, in the order in which the sandbox came to know them. */
	history(gateway: GatewayName): HistoryRecord[] {
		const sent = this.messages(gateway).map((record) => ({ ...record, direction: 'outbound' as const }));
		const received = this.inbound(gateway).map((record) => ({
			...record,
			direction: 'inbound' as const,
		}));
		return [...sent, ...received].sort((a, b) => a.sequence - b.sequence);
	}

	/** Templates beside those of the demo account, in the gateway's own form. */
	addTemplates(gateway: GatewayName, templates: readonly object[]): void {
		this.templateRecords.set(gateway, [...this.templates(gateway), ...templates]);
	}

	templates<T extends object>(gateway: GatewayName): T[] {
		return (this.templateRecords.get(gateway) ?? []) as T[];
	}

	addRequest(request: Omit<RequestRecord, 'sequence' | 'receivedAt'>): RequestRecord {
		const record = { ...request, sequence: ++this.sequence, receivedAt: new Date().toISOString() };
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
		this.contactRecords.set(keyOf(contact), contact);
		return contact;
	}

	contact(gateway: GatewayName, id: string): ContactRecord | undefined {
		return this.contactRecords.get(keyOf({ gateway, id }));
	}

	contactByPhone(gateway: GatewayName, phoneNumber: string): ContactRecord | undefined {
		for (const contact of this.contactRecords.values()) {
			if (contact.gateway === gateway && contact.phoneNumber === phoneNumber) return contact;
		}
		return undefined;
	}

	contacts(gateway: GatewayName): ContactRecord[] {
		return [...this.contactRecords.values()].filter((contact) => contact.gateway === gateway);
	}

	/** Forgets everything and starts again with these contacts. */
	reset(contacts: ContactRecord[]): void {
		this.messageRecords = [];
		this.requestRecords = [];
		this.inboundRecords = [];
		this.lastWritten.clear();
		this.mediaRecords.clear();
		this.contactRecords.clear();
		this.templateRecords.clear();
		for (const contact of contacts) this.addContact({ ...contact });
	}
}

function keyOf(record: { gateway: GatewayName; id: string }): string {
	return `${record.gateway}/${record.id}`;
}

function windowKey(gateway: GatewayName, person: string): string {
	return `${gateway}/${/^\+?\d+$/.test(person) ? digitsOf(person) : person}`;
}

function appended<T>(records: T[], record: T): T[] {
	records.push(record);
	return records.length > RECORDS_KEPT * 1.1 ? records.slice(-RECORDS_KEPT) : records;
}
