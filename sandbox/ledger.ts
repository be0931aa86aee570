import { createHash } from 'node:crypto';

import type { GatewayName } from './gateways';
import { Overlaps, type Overlap } from './overlaps';
import type { MessageRecord } from './store';
import { personKey } from './wire/strings';

/** One message that a gateway accepted. */
export interface LedgerEntry {
	/** From 1, in the order of acceptance. */
	sequence: number;
	gateway: GatewayName;
	/** Channel, phone number id or account. */
	sender: string;
	/** Digits of a phone number, or the id of a user or a group. */
	recipient: string;
	/** What was said, as far as it is short; otherwise the beginning of it and a hash of the whole. */
	content: string;
	/** The gateway's message id. */
	id: string;
	/** ISO 8601. */
	acceptedAt: string;
}

const LONGEST_CONTENT = 200;
const HASH_CHARACTERS = 32;

/**
 * What was really accepted, by which tests judge a client, and what a client should not have done. Unlike the store it
 * forgets nothing until it is cleared.
 */
export class Ledger {
	/** Sends that are under way; `overlaps` counts what it sees. */
	readonly running = new Overlaps();
	private written: LedgerEntry[] = [];
	private readonly refused = new Map<GatewayName, Map<number, number>>();

	/** In the order of acceptance. */
	entries(gateway?: GatewayName): LedgerEntry[] {
		return this.written.filter((entry) => gateway === undefined || entry.gateway === gateway);
	}

	get size(): number {
		return this.written.length;
	}

	/** How often a send arrived while another one to the same recipient was not answered yet at the same gateway. */
	get overlaps(): number {
		return this.running.count;
	}

	/** The first hundred of them. */
	get overlapping(): readonly Overlap[] {
		return this.running.examples;
	}

	/** How many requests were answered with each status of 400 and more, those included whose message was accepted. */
	refusals(gateway?: GatewayName): Record<number, number> {
		const counts: Record<number, number> = {};
		for (const [name, ofGateway] of this.refused) {
			if (gateway !== undefined && gateway !== name) continue;
			for (const [status, count] of ofGateway) counts[status] = (counts[status] ?? 0) + count;
		}
		return counts;
	}

	clear(): void {
		this.written = [];
		this.refused.clear();
		this.running.clear();
	}

	/** Writes down an accepted message. `content` is its text, or the object that says what is in it. */
	note({ gateway, sender, recipient, id, acceptedAt }: MessageRecord, content: unknown): void {
		this.written.push({
			sequence: this.written.length + 1,
			gateway,
			sender,
			recipient: personKey(recipient),
			content: fingerprint(content),
			id,
			acceptedAt,
		});
	}

	/** Counts an answer, if it is a refusal. */
	noteAnswer(gateway: GatewayName, status: number): void {
		if (status < 400) return;
		const ofGateway = this.refused.get(gateway) ?? new Map<number, number>();
		this.refused.set(gateway, ofGateway);
		ofGateway.set(status, (ofGateway.get(status) ?? 0) + 1);
	}
}

function fingerprint(content: unknown): string {
	const text = typeof content === 'string' ? content : (JSON.stringify(content) ?? '');
	if (text.length <= LONGEST_CONTENT) return text;
	const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_CHARACTERS);
	return `${text.slice(0, LONGEST_CONTENT - HASH_CHARACTERS - 1)}#${hash}`;
}
