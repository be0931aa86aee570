import type { DeliveryRecord } from './deliveries';
import type { Inbound, InboundType } from './inbound';
import type { Sign } from './signing';

/** An event and the ids of the subscriptions that it goes to. */
export interface Told {
	event: string;
	subscriptions: string[];
}

/** What came of an inbound request. */
export interface Received {
	messageId?: string;
	contactId?: string;
	events: Told[];
}

/**
 * A delivery that is not of the gateway's making: raw, forged or repeated. It is tried once.
 * Without `subscription` it goes to all of the gateway's. `headers` come last and replace the gateway's own.
 */
export interface RawDelivery {
	body: string;
	event?: string;
	headers: Record<string, string>;
	sign: Sign;
	subscription?: string;
}

/** A registration without its secrets. */
export interface SubscriptionView {
	id: string;
	url: string;
	[field: string]: unknown;
}

/** The webhook side of a gateway's stand-in. */
export interface WebhookSide {
	readonly inboundTypes: readonly InboundType[];
	/** Makes something come in and starts its deliveries. Throws an InboundProblem when it cannot. */
	receive(inbound: Inbound): Received;
	sendRaw(raw: RawDelivery): Promise<DeliveryRecord[]>;
	subscriptions(): SubscriptionView[];
	reset(): void;
}
