import type { GatewayRefusal, Outcome } from '../errors';
import type { ComposedMessage, Gateway, KnownContacts, Send } from '../gateway';
import type { Receipt } from '../receipt';
import type { Exchange } from '../wire';
import type { Clock } from './clock';
import type { Traveller } from './gates';
import type { Patience, Tried } from './retry';
import type { Way } from './way';
import type { StopSignal } from './stop';

/** What to do with a send of which it is not known whether it was accepted. */
export type WhenUnknown = 'lookUp' | 'report' | 'repeat';

/** What all messages of a run share on their way to one gateway. */
export interface Journey {
	gateway: Gateway;
	way: Way;
	clock: Clock;
	patience: Patience;
	whenUnknown: WhenUnknown;
	/** Between 0 and 1. */
	random(): number;
	/** Of this run alone: a contact may be gone later. */
	contacts: KnownContacts;
	/** Ids of messages that were accepted in this run. */
	taken: { has(messageId: string): boolean; add(messageId: string): void };
	/** Messages in a row that were given up because the gateway was in trouble. */
	givenUp: number;
	/** Counts what is tried again and what waits. */
	note(event: 'retried' | 'limited' | 'lookedUp'): void;
}

/** One message or item on its way. */
export interface Passage {
	exchange: Exchange;
	traveller: Omit<Traveller, 'isSend' | 'recipient'>;
	/** Comes when nothing more is to be sent; what was sent is still followed up. */
	signal: StopSignal;
	/** Comes when the whole run is to end at once. */
	cancelled: StopSignal;
	/** Called when a request that sends leaves. */
	onLeave?(): void;
}

/** A message with its request. */
export interface Parcel {
	composed: ComposedMessage;
	send: Send;
}

/** What became of a parcel; undefined when it was not sent because the run was stopped. */
export type Fate = Outcome<{ receipt: Receipt; response: unknown }> | undefined;

export interface Attempts {
	tried: Tried;
	/** When the first one left, in milliseconds since 1970. */
	since?: number;
	/** Messages of a refused request that were then refused alone, in a row. */
	refusedAlone: number;
	/** Of an earlier one that may have been accepted, and was repeated all the same. */
	doubt?: GatewayRefusal;
}
