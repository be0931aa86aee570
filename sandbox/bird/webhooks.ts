import { randomUUID } from 'node:crypto';

import type { CoreContext } from '../context';
import type { MessageRecord } from '../store';
import { digitsOf } from '../wire/strings';
import type { DeliveryPolicy, DeliveryRecord } from '../webhooks/deliveries';
import { InboundProblem, timeOf, type Inbound } from '../webhooks/inbound';
import { follow, type Step } from '../webhooks/life-cycle';
import type { RawDelivery, Received, SubscriptionView, Told, WebhookSide } from '../webhooks/side';
import { keyFor } from '../webhooks/signing';
import { statusRecord } from '../webhooks/status-record';
import type { DemoChannel } from './account';
import { clickMetadata, incomingMessage, interaction, reactionMetadata } from './events';
import { birdMessageTypes, inboundBody } from './inbound-body';
import { inboundMediaUrl } from './inbound-media';
import { outgoingMessage, withStatus, type ChannelMessage, type Receiver } from './message';
import { receiverOfPerson } from './receiver';
import { birdHeaders } from './signature';
import { BirdSubscriptions, shown, type BirdSubscription } from './subscriptions';

/** A demo contact. */
const DEFAULT_PERSON = '+31612345678';
const INBOUND = 'whatsapp.inbound';
const OUTBOUND = 'whatsapp.outbound';
const INTERACTION = 'whatsapp.interaction';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Any 2xx will do; otherwise again at growing intervals for 8 hours, of which only that much is known. Bird notes §6.3. */
const policy: DeliveryPolicy = {
	waits: [10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR],
	answerWithinMs: 30_000,
	accepts: (status) => status >= 200 && status < 300,
};

/** Bird's Notifications API. */
export class BirdWebhooks implements WebhookSide {
	readonly inboundTypes = [...birdMessageTypes, 'reaction', 'read', 'clicked', 'echo', 'status'] as const;
	readonly registered = new BirdSubscriptions();
	/** What Bird answered to each send: its events repeat it. */
	private readonly answers = new WeakMap<MessageRecord, ChannelMessage>();

	constructor(private readonly context: CoreContext) {}

	/** Tells the statuses of a sent message, and that it was read. */
	follow(record: MessageRecord, answer: ChannelMessage): void {
		this.answers.set(record, answer);
		void follow(this.context, record, stepsOf(record), ({ status }, occurredAt) =>
			this.tellStatus(record, answer, status, occurredAt),
		);
	}

	receive(inbound: Inbound): Received {
		const channel = this.channelOf(inbound.to);
		const contact = receiverOfPerson(this.context.store, personOf(inbound), inbound.name);
		const received = { contactId: contact.contactId };
		switch (inbound.type) {
			case 'read':
			case 'clicked':
			case 'reaction':
				return {
					...received,
					events: [this.tellInteraction(inbound.type, inbound, channel, contact)],
				};
			case 'status':
				return { ...received, ...this.receiveStatus(inbound, channel, contact) };
			case 'echo':
				return { ...received, ...this.receiveEcho(inbound, channel, contact) };
			default:
				return { ...received, ...this.receiveMessage(inbound, channel, contact) };
		}
	}

	async sendRaw({ body, event, headers, sign, subscription }: RawDelivery): Promise<DeliveryRecord[]> {
		const targets = this.registered
			.list()
			.filter(({ id }) => subscription === undefined || id === subscription)
			.filter((target) => subscription !== undefined || event === undefined || target.event === event);
		const timestamp = headers['messagebird-request-timestamp'];
		const sends = targets.map(async (target) => {
			const key = keyFor(sign, target.signingKey ?? '');
			const own = birdHeaders(
				target.signingKey === undefined ? undefined : key,
				target.url,
				body,
				timestamp,
			);
			const delivery = this.delivery(target, body, { ...own, ...headers });
			return this.context.deliveries.sendOnce(delivery, policy);
		});
		return Promise.all(sends);
	}

	subscriptions(): SubscriptionView[] {
		return this.registered.list().map((one) => shown(one, this.context.accounts.bird));
	}

	reset(): void {
		this.registered.clear();
	}

	private receiveMessage(inbound: Inbound, channel: DemoChannel, contact: Receiver): Received {
		const { store, inboundFiles } = this.context;
		const id = inbound.messageId ?? randomUUID();
		const file = inboundFiles.add('bird', inbound);
		const body = inboundBody(inbound, file, file ? inboundMediaUrl(this.context, id, file.id) : '');
		const payload = incomingMessage(id, inbound, body, channel, contact);
		store.addInbound({
			gateway: 'bird',
			id,
			from: contact.identifierValue,
			to: channel.id,
			type: inbound.type,
			text: inbound.text,
			content: payload,
			receivedAt: payload.createdAt,
		});
		const events = [this.tell(INBOUND, payload, { channelId: channel.id, messageStatus: 'delivered' })];
		const isPress = ['buttonReply', 'templateButton', 'listReply'].includes(inbound.type);
		// A press is told twice: as a message and as an interaction with the message that had the button.
		if (isPress) events.push(this.tellInteraction('clicked', inbound, channel, contact));
		return { messageId: id, events };
	}

	private receiveStatus(inbound: Inbound, channel: DemoChannel, contact: Receiver): Received {
		const { record, status } = statusRecord(this.context.store, inbound, channel.id);
		const answer = this.answerTo(record.id) ?? outgoingMessage(record.id, channel, contact);
		return { messageId: record.id, events: [this.tellStatus(record, answer, status, timeOf(inbound))] };
	}

	/** A message written in Bird's Inbox, which may come without its body. */
	private receiveEcho(inbound: Inbound, channel: DemoChannel, contact: Receiver): Received {
		const id = inbound.messageId ?? randomUUID();
		const body =
			inbound.text === undefined ? {} : { body: { type: 'text', text: { text: inbound.text } } };
		const answer = { ...outgoingMessage(id, channel, contact), ...body };
		const payload = withStatus(answer, 'sent', timeOf(inbound));
		const filterable = { channelId: channel.id, messageStatus: 'sent' };
		return { messageId: id, events: [this.tell(OUTBOUND, payload, filterable)] };
	}

	private tellStatus(
		record: MessageRecord,
		answer: ChannelMessage,
		status: string,
		occurredAt: Date,
	): Told {
		if (status === 'read') {
			const [contact] = answer.receiver.contacts;
			const receiver = {
				contactId: contact?.id ?? '',
				identifierKey: contact?.identifierKey ?? '',
				identifierValue: contact?.identifierValue ?? '',
			};
			const payload = interaction('read', answer, receiver, { occurredAt });
			return this.tell(INTERACTION, payload, { channelId: answer.channelId, interactionType: 'read' });
		}
		const payload = withStatus(answer, status, occurredAt, record.failure);
		return this.tell(OUTBOUND, payload, { channelId: answer.channelId, messageStatus: status });
	}

	private tellInteraction(
		type: 'read' | 'clicked' | 'reaction',
		inbound: Inbound,
		channel: DemoChannel,
		contact: Receiver,
	): Told {
		const message = { id: inbound.replyTo ?? inbound.messageId ?? randomUUID(), channelId: channel.id };
		const more = {
			occurredAt: timeOf(inbound),
			...(type === 'clicked' ? { details: 'item_0_clicked', metadata: clickMetadata(inbound) } : {}),
			...(type === 'reaction' ? { metadata: reactionMetadata(inbound) } : {}),
		};
		const payload = interaction(type, message, contact, more);
		return this.tell(INTERACTION, payload, { channelId: channel.id, interactionType: type });
	}

	private tell(event: string, payload: object, filterable: Record<string, string>): Told {
		const platform = { platformId: 'whatsapp' };
		const targets = this.registered.matching({ event, filterable: { ...platform, ...filterable } });
		for (const target of targets) {
			const body = JSON.stringify({ service: 'channels', event, payload });
			const headers = birdHeaders(target.signingKey, target.url, body);
			const obstacle = () =>
				this.isActive(target) ? undefined : 'the subscription is gone or inactive';
			void this.context.deliveries.send(this.delivery(target, body, headers), { ...policy, obstacle });
		}
		return { event, subscriptions: targets.map(({ id }) => id) };
	}

	private delivery({ id, url, event }: BirdSubscription, body: string, headers: Record<string, string>) {
		return { gateway: 'bird' as const, subscription: id, url, event, body, headers };
	}

	private isActive({ id }: BirdSubscription): boolean {
		return this.registered.get(id)?.status === 'active';
	}

	private channelOf(id = this.context.accounts.bird.channelId): DemoChannel {
		const channel = this.context.accounts.bird.channels.find((one) => one.id === id);
		if (channel === undefined) throw new InboundProblem(`there is no channel ${id}`);
		return channel;
	}

	private answerTo(messageId: string): ChannelMessage | undefined {
		const record = this.context.store.message('bird', messageId);
		return record && this.answers.get(record);
	}
}

function stepsOf({ status, failure }: MessageRecord): Step[] {
	const begun = [{ status: 'accepted' }, { status: 'processing' }];
	if (status === 'rejected') return [{ status }];
	if (failure !== undefined) return [...begun, { status }];
	if (status === 'scheduled') return [{ status }];
	return [...begun, { status: 'sent' }, { status: 'delivered' }, { status: 'read', eventOnly: true }];
}

function personOf({ from }: Inbound): string {
	return from === undefined ? DEFAULT_PERSON : `+${digitsOf(from)}`;
}
