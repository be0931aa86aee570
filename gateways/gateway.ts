import { z } from 'zod';
import type { Account } from './account';
import type { Capabilities } from './capabilities';
import type { Rate } from './delivery/rate';
import type { Directory } from './directory';
import type { Finding, GatewayRefusal, Outcome } from './errors';
import type { Files } from './files';
import type { History, HistoryMessage } from './history';
import type { Limit } from './limits';
import { outboundMessage } from './message';
import type { Receipt } from './receipt';
import { recipient, type Recipient } from './recipient';
import type { WebhookSide } from './webhook';
import type { JsonObject, WireAnswer, WireRequest, WireResponse } from './wire';

export const sendOptions = z.object({
	replyToMessageId: z.string().optional(),
	/** The caller's own tracking text, echoed by the gateway. */
	reference: z.string().optional(),
	tags: z.array(z.string()).optional(),
	/** RFC 3339. */
	scheduledFor: z.string().optional(),
	/** Seconds. */
	validity: z.number().int('must be a whole number').nonnegative('is below 0').optional(),
	createMissingContact: z.boolean().optional(),
});

export type SendOptions = z.infer<typeof sendOptions>;

/** One item's wish: one message to one or many recipients. */
export const send = z.object({
	/** Channel, phone number or account that sends; empty means the gateway's default where it has one. */
	sender: z.string(),
	recipients: z.array(recipient),
	message: outboundMessage,
	options: sendOptions,
});

export type Send = z.infer<typeof send> & { account: Account };

/** A request that sends, and whom it reaches. */
export interface ComposedMessage {
	request: WireRequest;
	recipients: Recipient[];
}

/**
 * Makes a request that must come before the send, such as an upload. `assumed` is the body to
 * assume in a dry run, where nothing is asked.
 */
export type Ask = (request: WireRequest, assumed: unknown) => Promise<WireAnswer>;

/** A text of our own on a message, which the gateway keeps and shows, so that the message can be found again. */
export interface Mark {
	/** The request with the mark on it; undefined when the user has put a text of their own in its place. */
	put(request: WireRequest, mark: string): WireRequest | undefined;
	/** Whether a kept message is that of the request; undefined when the text on it is no proof, as it is none of ours. */
	isOn(request: WireRequest, kept: HistoryMessage): boolean | undefined;
}

/** Many messages in one request. */
export interface Bulk {
	/** Most recipients of one request. */
	limit: number;
	/** Messages with the same one can travel together; undefined for one that goes alone. */
	groupOf(message: ComposedMessage): string | undefined;
	join(messages: readonly ComposedMessage[]): WireRequest;
	/** One for each message, in their order; undefined when the answer is not what the gateway documents. */
	receipts(response: WireResponse, messages: readonly ComposedMessage[]): Receipt[] | undefined;
}

/** Contact IDs that a run has found out, by the digits of the number. */
export interface KnownContacts {
	get(digits: string): string | undefined;
	set(digits: string, contactId: string): void;
}

/** What a gateway folder's `index.ts` provides. All functions but `prepare` are pure. */
export interface Gateway {
	/** Value of the parameter `gateway`. */
	readonly name: string;
	readonly displayName: string;
	readonly credentialType: string;
	/** Credential fields that make up the account; never the key. */
	readonly accountFields: readonly string[];
	/** End of a base URL that belongs to a path, and that users paste along with it. */
	readonly pastedBaseUrlEnd?: RegExp;
	/** The gateway's word for what sends, and how to find it. */
	readonly sender: {
		label: string;
		hint: string;
		placeholder: string;
		required: boolean;
		/** What typing it in is called, where it is not an ID. */
		typedIn?: string;
	};
	readonly capabilities: Capabilities;
	readonly limits: readonly Limit[];
	/** Largest JSON body in bytes, where the gateway has such a limit. */
	readonly bodyBytes?: number;
	/** How fast it takes requests, as far as it is documented. */
	readonly rates: readonly Rate[];
	/** How many requests are under way at a time when the user says nothing. */
	readonly concurrency: number;
	/** Missing where a message cannot be found again by a text on it. */
	readonly mark?: Mark;
	/**
	 * Whom a body in the gateway's own shape names itself, undefined when nobody knows who they are; missing where such a
	 * body never names anyone.
	 */
	receiversIn?(body: JsonObject): string[] | undefined;
	/** Missing where every message takes a request of its own. */
	readonly bulk?: Bulk;
	/** What the tables cannot express; undefined when nothing is wrong. */
	check?(send: Send): Finding | undefined;
	/** Turns recipients and files into what the gateway takes: looks up, creates, uploads, fetches. */
	prepare?(send: Send, ask: Ask, known: KnownContacts): Promise<Outcome<Send>>;
	/** One request per message, in the order of the recipients. */
	compose(send: Send): ComposedMessage[];
	/** Reads a success; undefined when the body is not what the gateway documents. */
	receipt(response: WireResponse, composed: ComposedMessage): Receipt | undefined;
	/** Lists and look-ups; missing where the gateway documents none. */
	readonly directory?: Directory;
	readonly history?: History;
	readonly files?: Files;
	/** The way in: events, signatures, registration. */
	readonly webhook: WebhookSide;
	/** Reads a refusal, of a send or of a request before it. */
	refusal(response: WireResponse): GatewayRefusal;
}
