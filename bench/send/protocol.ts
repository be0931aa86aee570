/** Of the local server. */
export const host = '127.0.0.1';

export type Scheme = 'https' | 'http';

/** Where the local server listens: one origin for each scheme, with the same answers and the same counts. */
export type Origins = Readonly<Record<Scheme, string>>;

/** How the local server is to behave from now on; its counts begin anew. */
export interface ServerSettings {
	/** Milliseconds until the answer. */
	latencyMs: number;
	/** More arrivals than these within any second are answered with 429. */
	perSecond?: number;
	/** A limit that the answers tell of, as Kapso's does: so many requests in each window. */
	window?: { limit: number; seconds: number };
}

/** What the local server has met since it got its settings. */
export interface ServerCounts {
	requests: number;
	/** Recipients of all accepted requests. */
	messages: number;
	/** TCP connections. */
	connections: number;
	/** TLS handshakes, resumed ones included. */
	handshakes: number;
	/** Handshakes that resumed an earlier session, without certificate and signature. */
	resumed: number;
	/** Requests that were answered with 429. */
	refused: number;
	/** Seconds from the first arrival to the last. */
	seconds: number;
}

/** Who sends. */
export type By = 'this node' | 'bare helper' | 'axios kept' | 'axios new' | 'nothing';

/** What is sent, and to which gateway's shape. */
export type Shape =
	'autoKonnect each' | 'autoKonnect same text' | 'autoKonnect arrays' | 'bird each' | 'kapso each';

/** One contestant with its task, for a process of its own. */
export interface SendCase {
	by: By;
	shape: Shape;
	/** Of the local server. */
	origin: string;
	messages: number;
	/** Requests at a time; what comes with the node when left out. */
	concurrency?: number;
	/** Further options of this package's node. */
	options?: Record<string, string | number | boolean>;
	/** Folder with the built package. */
	dist: string;
	/** Messages that are sent before it counts. */
	warmUp: number;
	/** Milliseconds from the start after which the run is cancelled, as n8n does it. */
	cancelAfterMs?: number;
	/** Collects garbage again and again to see what is really held; spoils the times. */
	watchesHeap?: boolean;
}

/** Sizes in bytes. */
export interface SendResult {
	seconds: number;
	/** Of the whole process, in milliseconds. */
	cpuMs: number;
	/** Resident memory before the items were made, and at most while they were sent. */
	idleRss: number;
	peakRss: number;
	/** Live heap at most, and what of it is left when only items and outputs are kept; only with `watchesHeap`. */
	liveHeap?: number;
	keptHeap?: number;
	outputs: number;
	/** From the signal until the run had ended, in milliseconds; only with `cancelAfterMs`. */
	cancelledMs?: number;
}
