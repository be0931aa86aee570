import { randomUUID } from 'node:crypto';

import { currentTime } from '../clock';
import type { CoreContext } from '../context';
import type { ContactRecord, MessageRecord } from '../store';
import type { DeliveryPolicy, DeliveryRecord } from '../webhooks/deliveries';
import { InboundProblem, timeOf, type Inbound } from '../webhooks/inbound';
import type { RawDelivery, Received, SubscriptionView, Told, WebhookSide } from '../webhooks/side';
import { hmacHex, keyFor } from '../webhooks/signing';
import { digitsOf } from '../wire/strings';
import type { DemoTag } from './account';
import { newContact } from './contacts';
import {
	contactData,
	incoming,
	messageData,
	transferData,
	transferEvents,
	whatomateMessageTypes,
} from './events';
import { goDate, goTimestamp } from './go-date';
import { receivedMessage } from './received';

/** An outgoing webhook with its secret, which no answer shows. */
export interface WhatomateWebhook {
	id: string;
	name: string;
	url: string;
	events: string[];
	headers: Record<string, string>;
	secret: string;
	isActive: boolean;
	createdAt: string;
	updatedAt: string;
}

const DEFAULT_PERSON = '254712345678';
const TEST_WITHIN_MS = 15_000;

/** Three attempts, and any 2xx will do. Whatomate notes §A8.4. */
const policy: DeliveryPolicy = {
	waits: [2_000, 4_000],
	answerWithinMs: 30_000,
	accepts: (status) => status >= 200 && status < 300,
};

/** The server's outgoing webhooks. */
export class WhatomateWebhooks implements WebhookSide {
	readonly inboundTypes = [
		...whatomateMessageTypes,
		'echo',
		'contactCreated',
		'transferCreated',
		'transferAssigned',
		'transferResumed',
	] as const;
	readonly registered = new Map<string, WhatomateWebhook>();
	/** Tags beside those of the demo account. */
	readonly createdTags: DemoTag[] = [];
	/** The cached list has no secrets: only what is sent before it is cached is signed. Whatomate notes §A8.5. */
	private isCached = false;

	constructor(private readonly context: CoreContext) {}

	/** Tells that a message has gone out. */
	sent(record: MessageRecord, message: { type: string; content: string }): Told {
		const contact = this.contactOf(record.recipient) ?? newContact(record.recipient, '');
		const data = messageData(record.id, contact, record.sender, { ...message, direction: 'outgoing' });
		const { userId } = this.context.accounts.whatomate;
		return this.tell('message.sent', { ...data, sent_by_user_id: userId });
	}

	/** Called when a webhook was created, changed or deleted. */
	forgetCache(): void {
		this.isCached = false;
	}

	/** Sends the test event at once, always signed; whether the receiver took it. */
	async test(webhook: WhatomateWebhook): Promise<boolean> {
		const data = { test: true, message: 'This is a test webhook from Whatomate', timestamp: goDate() };
		const delivery = this.delivery(webhook, 'test', bodyOf('test', data), webhook.secret);
		const record = await this.context.deliveries.sendOnce(
			{ ...delivery, headers: { ...delivery.headers, ...webhook.headers } },
			{ ...policy, answerWithinMs: TEST_WITHIN_MS },
		);
		return record.state === 'delivered';
	}

	receive(inbound: Inbound): Received {
		const account = this.accountOf(inbound.to);
		const phoneNumber = digitsOf(inbound.from ?? DEFAULT_PERSON);
		const known = this.contactOf(phoneNumber);
		const contact = known ?? this.context.store.addContact(newContact(phoneNumber, inbound.name));
		const isBorn = known === undefined || inbound.type === 'contactCreated';
		const events = isBorn ? [this.tell('contact.created', contactData(contact, account))] : [];
		const received = { contactId: contact.id };
		if (inbound.type === 'contactCreated') return { ...received, events };
		const transfer = transferEvents[inbound.type];
		if (transfer !== undefined) {
			const { userId } = this.context.accounts.whatomate;
			events.push(this.tell(transfer, transferData(inbound, contact, account, userId)));
			return { ...received, events };
		}
		const id = inbound.messageId ?? randomUUID();
		events.push(this.receiveMessage(id, inbound, contact, account));
		return { ...received, messageId: id, events };
	}

	async sendRaw({ body, event, headers, sign, subscription }: RawDelivery): Promise<DeliveryRecord[]> {
		const targets = [...this.registered.values()].filter(
			({ id }) => subscription === undefined || id === subscription,
		);
		return Promise.all(
			targets.map(async (webhook) => {
				const own = this.delivery(
					webhook,
					event ?? 'message.incoming',
					body,
					keyFor(sign, webhook.secret),
				);
				// What a user configured is a secret too; a forger does not have it.
				const configured = sign === true ? webhook.headers : {};
				const delivery = { ...own, headers: { ...own.headers, ...configured, ...headers } };
				return this.context.deliveries.sendOnce(delivery, policy);
			}),
		);
	}

	subscriptions(): SubscriptionView[] {
		return [...this.registered.values()].map((webhook) => ({
			...shownWebhook(webhook),
			headers: Object.keys(webhook.headers),
		}));
	}

	reset(): void {
		this.registered.clear();
		this.createdTags.length = 0;
		this.isCached = false;
	}

	private receiveMessage(id: string, inbound: Inbound, contact: ContactRecord, account: string): Told {
		if (inbound.type === 'echo') {
			const content = inbound.text ?? 'Written on the phone';
			const echo = { direction: 'outgoing', type: 'text', content } as const;
			return this.tell('message.outgoing', messageData(id, contact, account, echo), timeOf(inbound));
		}
		const { store, inboundFiles } = this.context;
		const message = incoming(inbound);
		const receivedAt = timeOf(inbound).toISOString();
		// The media route goes by the id of the message.
		const file = inboundFiles.add('whatomate', inbound, id);
		const { replyTo } = inbound;
		const received = {
			id,
			type: message.type,
			text: message.content,
			account,
			receivedAt,
			file,
			replyTo,
		};
		store.addInbound({
			gateway: 'whatomate',
			id,
			from: contact.phoneNumber,
			to: account,
			type: inbound.type,
			text: message.content,
			content: receivedMessage(this.context, contact, received),
			receivedAt,
		});
		const data = messageData(id, contact, account, { ...message, direction: 'incoming' });
		return this.tell('message.incoming', data, timeOf(inbound));
	}

	private tell(event: string, data: object, occurredAt?: Date): Told {
		const isSigned = !this.isCached || this.context.settings.whatomateSignature === 'always';
		this.isCached = true;
		const targets = [...this.registered.values()].filter(
			({ isActive, events }) => isActive && events.includes(event),
		);
		const body = bodyOf(event, data, occurredAt);
		for (const webhook of targets) {
			const own = this.delivery(webhook, event, body, isSigned ? webhook.secret : undefined);
			const delivery = { ...own, headers: { ...own.headers, ...webhook.headers } };
			void this.context.deliveries.send(delivery, policy);
		}
		return { event, subscriptions: targets.map(({ id }) => id) };
	}

	private delivery({ id, url }: WhatomateWebhook, event: string, body: string, key: string | undefined) {
		const headers: Record<string, string> = { 'User-Agent': 'Whatomate-Webhook/1.0' };
		if (key !== undefined) headers['X-Webhook-Signature'] = `sha256=${hmacHex(key, body)}`;
		return { gateway: 'whatomate' as const, subscription: id, url, event, body, headers };
	}

	private contactOf(phoneNumber: string): ContactRecord | undefined {
		return this.context.store.contactByPhone('whatomate', phoneNumber);
	}

	private accountOf(name: string | undefined): string {
		const { accounts } = this.context.accounts.whatomate;
		const account = accounts.find((one) => name === undefined || one.name === name);
		if (account === undefined) throw new InboundProblem(`there is no account ${name}`);
		return account.name;
	}
}

/** Webhook object of the server: whether there is a secret, never the secret. */
export function shownWebhook(webhook: WhatomateWebhook) {
	const { id, name, url, events, headers, isActive, createdAt, updatedAt } = webhook;
	return {
		id,
		name,
		url,
		events,
		headers,
		is_active: isActive,
		has_secret: true,
		created_at: createdAt,
		updated_at: updatedAt,
	};
}

function bodyOf(event: string, data: object, occurredAt = new Date(currentTime())): string {
	return JSON.stringify({ event, timestamp: goTimestamp(occurredAt), data });
}
