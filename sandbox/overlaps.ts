import type { GatewayName } from './gateways';
import { personKey } from './wire/strings';

/** A send that arrived while another one to the same recipient was under way. */
export interface Overlap {
	gateway: GatewayName;
	/** Digits of a phone number, or the id of a user or a group. */
	recipient: string;
}

/** How a send ended for the one who sent it. */
export type End = 'answered' | 'hungUp';

/** A send under way, and those that arrived meanwhile. */
interface Running {
	met: Array<{ overlap: Overlap; arrivedAt: number }>;
}

const EXAMPLES_KEPT = 100;
/** So much later than the next request of the same caller the news may come that it hung up before. */
const HANG_UP_IS_LATE_MS = 250;

/** Watches whether anybody sends to somebody before the last send to them was answered. Times are those of `performance.now()`. */
export class Overlaps {
	/** Requests, not recipients: one that meets several is counted once. */
	count = 0;
	examples: Overlap[] = [];
	private readonly underWay = new Map<string, Set<Running>>();
	/** When the last send to a recipient was answered. */
	private readonly answeredAt = new Map<string, number>();

	/** Notes a send whose recipients are known now and which had arrived then. What is returned ends it. */
	begin(gateway: GatewayName, recipients: readonly string[], arrivedAt: number): (end: End) => void {
		const people = [...new Set(recipients.map(personKey))];
		const sends = people.map((recipient) => ({ recipient, key: `${gateway}/${recipient}` }));
		const met = sends.find(({ key }) => this.isUnderWay(key, arrivedAt));
		if (met !== undefined) this.add({ gateway, recipient: met.recipient }, met.key, arrivedAt);
		const running: Running = { met: [] };
		const keys = sends.map(({ key }) => key);
		for (const key of keys) this.underWay.set(key, (this.underWay.get(key) ?? new Set()).add(running));
		return (end) => this.end(running, keys, end);
	}

	clear(): void {
		this.count = 0;
		this.examples = [];
		for (const running of [...this.underWay.values()].flatMap((set) => [...set])) running.met = [];
		this.underWay.clear();
		this.answeredAt.clear();
	}

	private isUnderWay(key: string, since: number): boolean {
		return this.underWay.has(key) || (this.answeredAt.get(key) ?? 0) > since;
	}

	private add(overlap: Overlap, key: string, arrivedAt: number): void {
		this.count += 1;
		if (this.examples.length < EXAMPLES_KEPT) this.examples.push(overlap);
		const [earlier] = this.underWay.get(key) ?? [];
		earlier?.met.push({ overlap, arrivedAt });
	}

	private end(running: Running, keys: readonly string[], end: End): void {
		const now = performance.now();
		for (const key of keys) {
			const others = this.underWay.get(key);
			others?.delete(running);
			if (others?.size === 0) this.underWay.delete(key);
			if (end === 'answered') this.answeredAt.set(key, now);
		}
		if (end === 'answered') return;
		for (const { overlap, arrivedAt } of running.met) {
			if (now - arrivedAt <= HANG_UP_IS_LATE_MS) this.takeBack(overlap);
		}
	}

	private takeBack(overlap: Overlap): void {
		this.count -= 1;
		this.examples = this.examples.filter((example) => example !== overlap);
	}
}
