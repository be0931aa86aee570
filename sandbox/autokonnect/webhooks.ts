import { randomInt } from 'node:crypto';

import type { CoreContext } from '../context';
import { echoEnvelope, inboundEnvelope, statusEnvelope, type MetaNumber } from '../meta/envelope';
import { metaEcho } from '../meta/echo';
import { messageId } from '../meta/ids';
import { metaMessage, metaMessageTypes, numberOf } from '../meta/inbound-message';
import { metaStatus, metaSteps } from '../meta/status';
import type { MessageRecord } from '../store';
import type { DeliveryPolicy, DeliveryRecord } from '../webhooks/deliveries';
import { InboundProblem, timeOf, type Inbound } from '../webhooks/inbound';
import { follow } from '../webhooks/life-cycle';
import type { RawDelivery, Received, SubscriptionView, Told, WebhookSide } from '../webhooks/side';
import { statusRecord } from '../webhooks/status-record';
import { hmacHex, keyFor, type Sign } from '../webhooks/signing';
import { challengeProblem, type Callback } from './callback';

const SUBSCRIPTION = 'callback';
/** Meta repeats with growing waits for up to seven days; these are made up. */
const policy: DeliveryPolicy = {
	waits: [10_000, 60_000, 300_000, 1_800_000, 7_200_000],
	answerWithinMs: 10_000,
	accepts: (status) => status === 200,
};

/** AutoKonnect documents no webhooks: a callback is set by hand in Meta's app, and Meta's format comes. */
export class AutoKonnectWebhooks implements WebhookSide {
	readonly inboundTypes = [...metaMessageTypes, 'echo', 'status'] as const;
	private callback: Callback | undefined;

	constructor(private readonly context: CoreContext) {}

	/** Takes a callback over once it has answered the challenge; otherwise says what was wrong. */
	async configure(callback: Callback): Promise<string | undefined> {
		const problem = await challengeProblem(this.context, callback);
		if (problem === undefined) this.callback = callback;
		return problem;
	}

	/** Tells the statuses of a sent message. */
	follow(record: MessageRecord): void {
		void follow(this.context, record, metaSteps(record), ({ status }, occurredAt) =>
			this.tellStatus(record, status, occurredAt),
		);
	}

	receive(inbound: Inbound): Received {
		const number = this.numberOf(inbound.to);
		if (inbound.type === 'status') {
			const { record, status } = statusRecord(
				this.context.store,
				inbound,
				inbound.to ?? this.firstChannel,
			);
			return { messageId: record.id, events: [this.tellStatus(record, status, timeOf(inbound))] };
		}
		const id = inbound.messageId ?? messageId();
		if (inbound.type === 'echo') {
			const echo = metaEcho(inbound, id, number.displayPhoneNumber);
			return { messageId: id, events: [this.tell('smb_message_echoes', echoEnvelope(number, echo))] };
		}
		const { origin, inboundFiles, store } = this.context;
		const file = inboundFiles.add('autokonnect', inbound, String(randomInt(1e14, 2e14)));
		const mediaUrl = file && `${origin()}/meta-media/${file.id}`;
		const message = metaMessage(inbound, { id, business: number.displayPhoneNumber, file, mediaUrl });
		store.addInbound({
			gateway: 'autokonnect',
			id,
			from: numberOf(inbound) ?? inbound.userId ?? '',
			to: inbound.to ?? this.firstChannel,
			type: inbound.type,
			text: inbound.text,
		});
		return { messageId: id, events: [this.tell('messages', inboundEnvelope(number, inbound, message))] };
	}

	async sendRaw({ body, headers, sign, event }: RawDelivery): Promise<DeliveryRecord[]> {
		if (this.callback === undefined) return [];
		const delivery = this.delivery(this.callback, event ?? 'messages', body, sign);
		const forwarded = { ...delivery, headers: { ...delivery.headers, ...headers } };
		return [await this.context.deliveries.sendOnce(forwarded, policy)];
	}

	subscriptions(): SubscriptionView[] {
		return this.callback === undefined ? [] : [{ id: SUBSCRIPTION, url: this.callback.url }];
	}

	reset(): void {
		this.callback = undefined;
	}

	private get firstChannel(): string {
		return this.context.accounts.autokonnect.channels[0]?.id ?? '';
	}

	private numberOf(channelId = this.firstChannel): MetaNumber {
		const { businessAccountId, channels } = this.context.accounts.autokonnect;
		const channel = channels.find(({ id }) => id === channelId);
		if (channel === undefined) throw new InboundProblem(`there is no channel ${channelId}`);
		return { businessAccountId, ...channel };
	}

	private tellStatus(record: MessageRecord, status: string, occurredAt: Date): Told {
		const entry = metaStatus(record, status, occurredAt);
		return this.tell('messages', statusEnvelope(this.numberOf(record.sender), entry));
	}

	private tell(field: string, payload: object): Told {
		const { callback } = this;
		if (callback === undefined) return { event: field, subscriptions: [] };
		const obstacle = () => (this.callback === callback ? undefined : 'the callback was replaced');
		const delivery = this.delivery(callback, field, JSON.stringify(payload), true);
		void this.context.deliveries.send(delivery, { ...policy, obstacle });
		return { event: field, subscriptions: [SUBSCRIPTION] };
	}

	private delivery({ url, appSecret }: Callback, event: string, body: string, sign: Sign) {
		const key = keyFor(sign, appSecret);
		const headers: Record<string, string> = { 'User-Agent': 'facebookexternalua' };
		if (key !== undefined) headers['X-Hub-Signature-256'] = `sha256=${hmacHex(key, body)}`;
		return { gateway: 'autokonnect' as const, subscription: SUBSCRIPTION, url, event, body, headers };
	}
}
