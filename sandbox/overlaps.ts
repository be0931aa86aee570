import { currentTime } from './clock';
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

/** When a request arrived. */
export interface Arrival {
	/** Its place among all arrivals and answers, which is exact where two have the same time. */
	place: number;
	/** Milliseconds since 1970. */
	at: number;
}

/** A send under way, and those that arrived meanwhile. */
interface Running {
	met: Array<{ overlap: Overlap; arrivedAt: number }>;
}

const EXAMPLES_KEPT = 100;
/** So much later than the next request of the same caller the news may come that it hung up before. */
const HANG_UP_IS_LATE_MS = 250;

/** Watches whether anybody sends to somebody before the last send to them was answered. */
export class Overlaps {
	/** Requests, not recipients: one that meets several is counted once. */
	count = 0;
	examples: Overlap[] = [];
	private readonly underWay = new Map<string, Set<Running>>();
	/** Place of the last answer to a send to a recipient. */
	private readonly answered = new Map<string, number>();
	private place = 0;

	/** Notes that a request arrives. */
	arrive(): Arrival {
		return { place: ++this.place, at: currentTime() };
	}

	/** Notes a send whose recipients are known now and which had arrived then. What is returned ends it. */
	begin(gateway: GatewayName, recipients: readonly string[], arrival: Arrival): (end: End) => void {
		const people = [...new Set(recipients.map(personKey))];
		const sends = people.map((recipient) => ({ recipient, key: `${gateway}/${recipient}` }));
		const met = sends.find(({ key }) => this.isUnderWay(key, arrival));
		if (met !== undefined) this.add({ gateway, recipient: met.recipient }, met.key, arrival);
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
		this.answered.clear();
	}

	private isUnderWay(key: string, { place }: Arrival): boolean {
		return this.underWay.has(key) || (this.answered.get(key) ?? 0) > place;
	}

	private add(overlap: Overlap, key: string, { at }: Arrival): void {
		this.count += 1;
		if (this.examples.length < EXAMPLES_KEPT) this.examples.push(overlap);
		const [earlier] = this.underWay.get(key) ?? [];
		earlier?.met.push({ overlap, arrivedAt: at });
	}

	private end(running: Running, keys: readonly string[], end: End): void {
		const place = ++this.place;
		for (const key of keys) {
			const others = this.underWay.get(key);
			others?.delete(running);
			if (others?.size === 0) this.underWay.delete(key);
			if (end === 'answered') this.answered.set(key, place);
		}
		if (end === 'answered') return;
		for (const { overlap, arrivedAt } of running.met) {
			if (currentTime() - arrivedAt <= HANG_UP_IS_LATE_MS) this.takeBack(overlap);
		}
	}

	private takeBack(overlap: Overlap): void {
		this.count -= 1;
		this.examples = this.examples.filter((example) => example !== overlap);
	}
}
