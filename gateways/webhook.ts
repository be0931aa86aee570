import type { GatewayRefusal, Outcome } from './errors';
import type { EventName, GatewayEvent, ReceivedMedia } from './event';
import type { Account } from './account';
import type { WireAnswer, WireRequest, WireResponse } from './wire';

/** What came in, before anything of it is believed. */
export interface IncomingWebhook {
	/** Lower-case names. */
	headers: Readonly<Record<string, string | undefined>>;
	/** The body byte by byte: signatures are over these, never over JSON that was written anew. */
	rawBody: Uint8Array;
	/** Milliseconds since 1970. */
	receivedAt: number;
}

/** One address of ours and what proves that a delivery to it is genuine. */
export interface WebhookKeys {
	/** The URL exactly as it was registered: some gateways sign it. */
	url: string;
	/** Signing secrets; several are accepted, so that they can be changed without a gap. */
	secrets: readonly string[];
	/** Value of our own header, where a gateway's signature cannot be relied on. */
	token?: string;
}

/** `unproven`: no known key could have proved it, because none is set; the user decides what happens then. */
export type Proof = { verdict: 'genuine' } | { verdict: 'forged' | 'unproven'; reason: string };

/** What a user asked the gateway to tell, and where. */
export interface WebhookTarget extends WebhookKeys {
	account: Account;
	/** Channel, phone number or account; empty for all where the gateway allows it. */
	sender: string;
	events: readonly EventName[];
	/** Shown in the gateway's own list, so that a person sees whose it is. */
	label: string;
	/** Kapso: gather messages of a conversation for so many seconds; undefined sends each at once. */
	bufferSeconds?: number;
}

/** One registration that must exist for a target. `key` tells the registrations of one target apart. */
export interface WantedSubscription {
	key: string;
	/** Body that creates it. */
	create: WireRequest;
}

/** A registration at the gateway whose URL is exactly ours. */
export interface ExistingSubscription {
	id: string;
	key: string;
	/** Whether it differs from what is wanted in anything that the gateway shows (events, active, filter, version). */
	drifted: boolean;
}

/**
 * How a gateway's webhooks are registered: requests and readings as pure functions; who asks in which order is the
 * same for all gateways (`gateways/delivery/register.ts`).
 */
export interface Registrar {
	/** Why a gateway would refuse this URL, in words that say what to do; undefined when it would not. */
	faultOfUrl(url: string): string | undefined;
	wanted(target: WebhookTarget): WantedSubscription[];
	/** First page of the registrations. */
	list(target: WebhookTarget): WireRequest;
	/** Those of a page whose URL is exactly the target's; foreign ones are never returned. */
	ours(response: WireResponse, target: WebhookTarget): ExistingSubscription[];
	/** Next page; undefined after the last. */
	nextPage(response: WireResponse, target: WebhookTarget, page: number): WireRequest | undefined;
	/** Id of what was created; undefined when the answer does not hold one. */
	createdId(response: WireResponse): string | undefined;
	/** Brings an existing registration (its events, secret, activity) to what is wanted. */
	update(id: string, wanted: WantedSubscription, target: WebhookTarget): WireRequest;
	remove(id: string, target: WebhookTarget): WireRequest;
	/** Reads the refusal of one of these requests, where the gateway's usual words are about messages. */
	readonly refusal?: (response: WireResponse) => GatewayRefusal;
}

/** How files of received messages are fetched. */
export type FetchMedia = (
	media: ReceivedMedia,
	event: GatewayEvent,
	source: { account: Account; sender: string; maxBytes: number },
	exchange: (request: WireRequest) => Promise<WireAnswer>,
) => Promise<Outcome<{ bytes: Uint8Array; mimeType: string; fileName: string }>>;

/** The way in: what a gateway folder's `webhook.ts` provides. */
export interface WebhookSide {
	/** Events that this gateway can tell of, in the order of the panel; `other` is always possible. */
	readonly events: readonly EventName[];
	/** Registrations belong to one phone number or channel, so one must be named. */
	readonly registersPerSender?: true;
	/** Undefined where the gateway documents no way to register: then it is done by hand. */
	readonly registrar?: Registrar;
	/** What a user pastes where, when registering by hand; Markdown without HTML. */
	readonly manual: string;
	/** Whether the delivery comes from the gateway. Timing-safe, over the raw bytes, never throws. */
	verify(incoming: IncomingWebhook, keys: WebhookKeys): Proof;
	/**
	 * Reads a delivery into events, in their order. Never throws: what is not recognised becomes `other` with `raw`.
	 * `receivedAt` in milliseconds stands in for a time that is missing.
	 */
	parse(body: unknown, headers: IncomingWebhook['headers'], receivedAt: number): GatewayEvent[];
	readonly fetchMedia?: FetchMedia;
}
