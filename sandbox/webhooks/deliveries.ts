import type { Clock } from '../clock';
import { timestamp } from '../clock';
import type { GatewayName } from '../gateways';
import type { Settings } from '../settings';
import type { Caller } from './caller';

/** One event on its way to one subscription; the same headers and body go out with every attempt. */
export interface Delivery {
	gateway: GatewayName;
	/** Id of the subscription. */
	subscription: string;
	url: string;
	event: string;
	/** JSON, except for what was forged. */
	body: string;
	headers: Record<string, string>;
}

/** What counts as taken. */
export interface Acceptance {
	answerWithinMs: number;
	accepts(status: number): boolean;
}

/** How a gateway delivers. */
export interface DeliveryPolicy extends Acceptance {
	/** Milliseconds before the second, third, … attempt; `clockFactor` applies. */
	waits: readonly number[];
	/** Called before each attempt: why nothing may be sent any more, if so. */
	obstacle?(): string | undefined;
	/** Called after each attempt. */
	onAttempt?(accepted: boolean): void;
}

export interface DeliveryAttempt {
	/** ISO 8601. */
	at: string;
	/** `null` when there was no answer. */
	status: number | null;
	/** Why there was no answer. */
	error?: string;
	/** The beginning of the answer's body. */
	answer?: string;
}

/** What is kept of a delivery. Headers are not: some hold secrets. */
export interface DeliveryRecord {
	sequence: number;
	gateway: GatewayName;
	subscription: string;
	url: string;
	event: string;
	/** Parsed, or the text itself when it is not JSON. */
	body: unknown;
	state: 'pending' | 'delivered' | 'failed';
	/** Why it was given up without a further attempt. */
	reason?: string;
	attempts: DeliveryAttempt[];
	createdAt: string;
}

/** Older records are dropped beyond this. */
const RECORDS_KEPT = 20_000;

/** Sends deliveries, again and again if need be, and keeps a log of them. */
export class Deliveries {
	private sequence = 0;
	private records: DeliveryRecord[] = [];

	constructor(
		private readonly caller: Caller,
		private readonly clock: Clock,
		private readonly settings: Settings,
	) {}

	/** Resolves once the delivery was taken or given up; never rejects. */
	async send(delivery: Delivery, policy: DeliveryPolicy): Promise<DeliveryRecord> {
		const record = this.open(delivery);
		record.state = (await this.sendUntilTaken(record, delivery, policy)) ? 'delivered' : 'failed';
		if (record.state === 'delivered') {
			for (let copy = 0; copy < this.settings.duplicateDeliveries; copy++) {
				await this.countedAttempt(record, delivery, policy);
			}
		}
		return record;
	}

	/** One attempt, whatever the settings say, and nothing that follows from its outcome. */
	async sendOnce(delivery: Delivery, acceptance: Acceptance): Promise<DeliveryRecord> {
		const record = this.open(delivery);
		record.state = (await this.attempt(record, delivery, acceptance)) ? 'delivered' : 'failed';
		return record;
	}

	/** In the order in which they were begun. */
	list(gateway?: GatewayName): DeliveryRecord[] {
		return this.records.filter((record) => gateway === undefined || record.gateway === gateway);
	}

	reset(): void {
		this.records = [];
	}

	private open({ gateway, subscription, url, event, body }: Delivery): DeliveryRecord {
		const record: DeliveryRecord = {
			sequence: ++this.sequence,
			gateway,
			subscription,
			url,
			event,
			body: parsed(body),
			state: 'pending',
			attempts: [],
			createdAt: timestamp(),
		};
		this.records.push(record);
		if (this.records.length > RECORDS_KEPT * 1.1) this.records = this.records.slice(-RECORDS_KEPT);
		return record;
	}

	private async sendUntilTaken(
		record: DeliveryRecord,
		delivery: Delivery,
		policy: DeliveryPolicy,
	): Promise<boolean> {
		for (const wait of [0, ...policy.waits]) {
			if (wait > 0 && !(await this.clock.waitScaled(wait))) return false;
			record.reason = policy.obstacle?.();
			if (record.reason !== undefined) return false;
			if (await this.countedAttempt(record, delivery, policy)) return true;
		}
		return false;
	}

	private async countedAttempt(
		record: DeliveryRecord,
		delivery: Delivery,
		policy: DeliveryPolicy,
	): Promise<boolean> {
		const accepted = await this.attempt(record, delivery, policy);
		policy.onAttempt?.(accepted);
		return accepted;
	}

	private async attempt(
		record: DeliveryRecord,
		{ url, headers, body }: Delivery,
		{ answerWithinMs, accepts }: Acceptance,
	): Promise<boolean> {
		const attempt: DeliveryAttempt = { at: timestamp(), status: null };
		record.attempts.push(attempt);
		try {
			const { status, text } = await this.caller.call({
				method: 'POST',
				url,
				headers: { 'Content-Type': 'application/json', ...headers },
				body,
				answerWithinMs,
			});
			attempt.status = status;
			attempt.answer = text;
		} catch (error) {
			attempt.error = (error as Error).message;
		}
		return attempt.status !== null && accepts(attempt.status);
	}
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}
