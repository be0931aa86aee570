import { createHash, randomUUID } from 'node:crypto';

import type { CoreContext } from '../context';
import type { Delivery, DeliveryPolicy, DeliveryRecord } from '../webhooks/deliveries';
import { hmacHex, keyFor, type Sign } from '../webhooks/signing';
import { Buffers, type Buffered } from './buffers';
import { FailureWatch } from './failure-watch';
import type { KapsoEvent } from './webhook-schema';
import type { KapsoWebhook } from './webhooks';

const RETRY_WAITS = [10_000, 40_000, 90_000];
const LONGEST_TURN_MS = 30_000;
const INACTIVE = 'Webhook inactive; delivery skipped';

/** An event for one webhook. */
export interface Dispatched {
	event: KapsoEvent;
	body: object;
	/** Set for received and sent messages, which keep their order within a conversation. */
	conversation?: string;
}

/** Brings events to webhooks: batches, order, retries and the pause after too many failures. Kapso notes §6.3, §6.4. */
export class Dispatcher {
	private readonly buffers: Buffers;
	private readonly turns = new Map<string, Promise<unknown>>();
	private readonly watch = new FailureWatch();

	constructor(
		private readonly context: CoreContext,
		private readonly registered: ReadonlyMap<string, KapsoWebhook>,
	) {
		this.buffers = new Buffers(context, (batch) => void this.sendBatch(batch));
	}

	/** Sends an event of the kind `kapso`, now or with others of its conversation. */
	dispatch(webhook: KapsoWebhook, { event, body, conversation }: Dispatched): void {
		if (conversation !== undefined && webhook.buffer_enabled && webhook.buffer_events.includes(event)) {
			this.buffers.add(webhook, event, body, conversation);
			return;
		}
		void this.inTurn(webhook, conversation, () => this.send(webhook, event, JSON.stringify(body)));
	}

	/** Sends a body in Meta's format to a webhook of the kind `meta`. */
	dispatchMeta(webhook: KapsoWebhook, body: object): void {
		void this.send(webhook, 'meta', JSON.stringify(body));
	}

	/** Tries a delivery of somebody else's making once. */
	async sendRaw(
		webhook: KapsoWebhook,
		event: string,
		body: string,
		sign: Sign,
		headers: Record<string, string>,
	): Promise<DeliveryRecord> {
		const delivery = this.delivery(webhook, event, body, sign);
		const forwarded = { ...delivery, headers: { ...delivery.headers, ...headers } };
		return this.context.deliveries.sendOnce(forwarded, this.policyFor(webhook));
	}

	forgetFailures(webhookId: string): void {
		this.watch.forget(webhookId);
	}

	reset(): void {
		this.buffers.clear();
		this.turns.clear();
		this.watch.clear();
	}

	private async sendBatch(batch: Buffered): Promise<void> {
		const { webhook, event, conversation, entries, firstSequence } = batch;
		const body = JSON.stringify({
			type: event,
			batch: true,
			data: entries,
			batch_info: {
				size: entries.length,
				window_ms: webhook.buffer_window_seconds * 1000,
				first_sequence: firstSequence,
				last_sequence: firstSequence + entries.length - 1,
				conversation_id: conversation,
			},
		});
		const batchHeaders = { 'X-Webhook-Batch': 'true', 'X-Batch-Size': String(entries.length) };
		const record = await this.inTurn(webhook, conversation, () =>
			this.send(webhook, event, body, batchHeaders),
		);
		if (record.state === 'delivered' || record.reason !== undefined) return;
		for (const entry of entries) await this.send(webhook, event, JSON.stringify(entry));
	}

	/** A delivery waits for the earlier ones of its conversation, but not for ever. */
	private async inTurn(
		webhook: KapsoWebhook,
		conversation: string | undefined,
		send: () => Promise<DeliveryRecord>,
	): Promise<DeliveryRecord> {
		if (conversation === undefined) return send();
		const key = `${webhook.id}/${conversation}`;
		const earlier = this.turns.get(key);
		const sending = (async () => {
			if (earlier) await Promise.race([earlier, this.context.clock.waitScaled(LONGEST_TURN_MS)]);
			return send();
		})();
		this.turns.set(key, sending);
		const record = await sending;
		if (this.turns.get(key) === sending) this.turns.delete(key);
		return record;
	}

	private async send(
		webhook: KapsoWebhook,
		event: string,
		body: string,
		headers: Record<string, string> = {},
	): Promise<DeliveryRecord> {
		const delivery = this.delivery(webhook, event, body, true);
		return this.context.deliveries.send(
			{ ...delivery, headers: { ...delivery.headers, ...headers } },
			this.policyFor(webhook),
		);
	}

	private policyFor(webhook: KapsoWebhook): DeliveryPolicy {
		return {
			waits: RETRY_WAITS,
			answerWithinMs: this.context.settings.kapsoAnswerWithinMs,
			accepts: (status) => status === 200,
			obstacle: () => (this.registered.get(webhook.id)?.active ? undefined : INACTIVE),
			onAttempt: (accepted) => {
				if (this.watch.note(webhook.id, accepted)) webhook.active = false;
			},
		};
	}

	private delivery(webhook: KapsoWebhook, event: string, body: string, sign: Sign): Delivery {
		const { id, url, secret_key: secret, kind, payload_version: version } = webhook;
		const key = keyFor(sign, secret);
		const own = kind === 'meta' ? this.metaHeaders(key, body) : kapsoHeaders(key, event, body, version);
		// What a user configured is a secret too; a forger does not have it.
		const headers = sign === true ? { ...own, ...webhook.headers } : own;
		return { gateway: 'kapso', subscription: id, url, event, body, headers };
	}

	/** The documents name the idempotency key only; which signature comes along is a setting. */
	private metaHeaders(key: string | undefined, body: string): Record<string, string> {
		const idempotency = { 'X-Idempotency-Key': createHash('sha256').update(body).digest('hex') };
		if (key === undefined) return idempotency;
		switch (this.context.settings.kapsoMetaSignature) {
			case 'webhook':
				return { ...idempotency, 'X-Webhook-Signature': hmacHex(key, body) };
			case 'hub':
				return { ...idempotency, 'X-Hub-Signature-256': `sha256=${hmacHex(key, body)}` };
			case 'none':
				return idempotency;
		}
	}
}

function kapsoHeaders(
	key: string | undefined,
	event: string,
	body: string,
	version: string,
): Record<string, string> {
	return {
		'X-Webhook-Event': event,
		'X-Idempotency-Key': randomUUID(),
		'X-Webhook-Payload-Version': version,
		...(key === undefined ? {} : { 'X-Webhook-Signature': hmacHex(key, body) }),
	};
}
