import type { GatewayName } from './gateways';

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
