import type { GatewayName } from './gateways';
import { personKey } from './wire/strings';

/** A send that arrived while another one to the same recipient was under way. */
export interface Overlap {
	gateway: GatewayName;
	/** Digits of a phone number, or the id of a user or a group. */
	recipient: string;
}

const EXAMPLES_KEPT = 100;

/** Watches whether anybody sends to somebody before the last send to them was answered. */
export class Overlaps {
	/** Requests, not recipients: one that meets several is counted once. */
	count = 0;
	examples: Overlap[] = [];
	private readonly underWay = new Map<string, number>();
	/** When the last send to a recipient ended, as `performance.now()` has it. */
	private readonly endedAt = new Map<string, number>();

	/** Notes a send whose recipients are known now and which had arrived then. What is returned ends it. */
	begin(gateway: GatewayName, recipients: readonly string[], arrivedAt: number): () => void {
		const people = [...new Set(recipients.map(personKey))];
		const keys = people.map((person) => `${gateway}/${person}`);
		const met = keys.findIndex((key) => this.isUnderWay(key, arrivedAt));
		if (met !== -1) this.add({ gateway, recipient: people[met] ?? '' });
		for (const key of keys) this.underWay.set(key, (this.underWay.get(key) ?? 0) + 1);
		return () => this.end(keys);
	}

	clear(): void {
		this.count = 0;
		this.examples = [];
		this.underWay.clear();
		this.endedAt.clear();
	}

	private isUnderWay(key: string, since: number): boolean {
		return this.underWay.has(key) || (this.endedAt.get(key) ?? 0) > since;
	}

	private add(overlap: Overlap): void {
		this.count += 1;
		if (this.examples.length < EXAMPLES_KEPT) this.examples.push(overlap);
	}

	private end(keys: readonly string[]): void {
		const now = performance.now();
		for (const key of keys) {
			const left = (this.underWay.get(key) ?? 0) - 1;
			if (left > 0) this.underWay.set(key, left);
			else this.underWay.delete(key);
			this.endedAt.set(key, now);
		}
	}
}
