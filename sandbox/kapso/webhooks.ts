import { randomInt } from 'node:crypto';

import type { CoreContext } from '../context';
import { metaEcho } from '../meta/echo';
import { echoEnvelope, inboundEnvelope, statusEnvelope, type MetaNumber } from '../meta/envelope';
import { messageId } from '../meta/ids';
import { metaMessage, metaMessageTypes, numberOf } from '../meta/inbound-message';
import { metaStatus, metaSteps } from '../meta/status';
import type { MessageRecord } from '../store';
import type { DeliveryRecord } from '../webhooks/deliveries';
import { InboundProblem, timeOf, type Inbound } from '../webhooks/inbound';
import { follow } from '../webhooks/life-cycle';
import type { RawDelivery, Received, SubscriptionView, Told, WebhookSide } from '../webhooks/side';
import { statusRecord } from '../webhooks/status-record';
import { digitsOf } from '../wire/strings';
import type { DemoPhoneNumber } from './account';
import { rememberPerson } from './contacts';
import { Conversations, counterpartOf, note, shownConversation, type Conversation } from './conversations';
import { Dispatcher } from './dispatch';
import {
	inboundFields,
	inVersion1,
	otherEvent,
	outboundText,
	sentMessage,
	withKapso,
	type MessageEvent,
} from './events';
import { kapsoMediaUrl } from './inbound-media';
import { kapsoEvents, type KapsoEvent, type WebhookFields } from './webhook-schema';

/** A webhook of a phone number, as every answer shows it. Kapso notes §6.1. */
export interface KapsoWebhook extends WebhookFields {
	id: string;
	project_id: string;
	phone_number_id: string;
	created_at: string;
	updated_at: string;
}

const otherTypes = [
	'conversationCreated',
	'conversationEnded',
	'conversationInactive',
	'identityChanged',
	'marketingPreferenceChanged',
] as const;

/** Kapso's webhooks of the kinds `kapso` and `meta`. */
export class KapsoWebhooks implements WebhookSide {
	readonly inboundTypes = [...metaMessageTypes, 'echo', 'status', ...otherTypes] as const;
	readonly registered = new Map<string, KapsoWebhook>();
	readonly conversations = new Conversations();
	/** Earlier statuses of each sent message: its events repeat them. */
	private readonly statuses = new WeakMap<MessageRecord, object[]>();
	private readonly dispatcher: Dispatcher;

	constructor(private readonly context: CoreContext) {
		this.dispatcher = new Dispatcher(context, this.registered);
	}

	/** Writes a sent message into its conversation and tells its statuses. */
	follow(record: MessageRecord): void {
		const counterpart = counterpartOf(record.recipient);
		const isGroup = (record.body as { recipient_type?: unknown }).recipient_type === 'group';
		if (!isGroup) rememberPerson(this.context.store, counterpart);
		const { conversation } = this.conversations.with(
			{ phoneNumberId: record.sender, ...counterpart, name: '' },
			record.acceptedAt,
		);
		this.noteSent(conversation, record);
		void follow(this.context, record, metaSteps(record), ({ status }, occurredAt) =>
			this.tellStatus(record, status, occurredAt),
		);
	}

	/** Statuses of a sent message in Meta's form, as far as they have been told. */
	statusesOf(record: MessageRecord): readonly object[] {
		return this.statuses.get(record) ?? [];
	}

	receive(inbound: Inbound): Received {
		const number = this.numberOf(inbound.to);
		if (inbound.type === 'status') {
			const { record, status } = statusRecord(this.context.store, inbound, number.id);
			return { messageId: record.id, events: [this.tellStatus(record, status, timeOf(inbound))] };
		}
		const { conversation, isNew } = this.conversations.with(
			{
				phoneNumberId: number.id,
				person: numberOf(inbound),
				userId: inbound.userId,
				name: inbound.name,
			},
			timeOf(inbound).toISOString(),
		);
		const born = isNew ? [this.tellBirth(inbound, number, conversation)] : [];
		if (otherTypes.some((type) => type === inbound.type)) {
			return { events: [...born, ...this.receiveOther(inbound, number, conversation)] };
		}
		const { id, told } =
			inbound.type === 'echo'
				? this.receiveEcho(inbound, number, conversation)
				: this.receiveMessage(inbound, number, conversation, isNew);
		return { messageId: id, events: [...born, told] };
	}

	async sendRaw({ body, event, headers, sign, subscription }: RawDelivery): Promise<DeliveryRecord[]> {
		const targets = [...this.registered.values()].filter(
			({ id }) => subscription === undefined || id === subscription,
		);
		return Promise.all(
			targets.map(async (webhook) =>
				this.dispatcher.sendRaw(webhook, event ?? kapsoEvents[0], body, sign, headers),
			),
		);
	}

	subscriptions(): SubscriptionView[] {
		return [...this.registered.values()].map((webhook) => ({
			...webhook,
			secret_key: undefined,
			headers: Object.keys(webhook.headers),
		}));
	}

	/** A webhook that was activated again starts with a clean record. */
	forgetFailures(webhookId: string): void {
		this.dispatcher.forgetFailures(webhookId);
	}

	reset(): void {
		this.registered.clear();
		this.conversations.clear();
		this.dispatcher.reset();
	}

	private receiveMessage(
		inbound: Inbound,
		number: DemoPhoneNumber,
		conversation: Conversation,
		isNew: boolean,
	) {
		const { inboundFiles, origin, store } = this.context;
		const id = inbound.messageId ?? messageId();
		const file = inboundFiles.add('kapso', inbound, String(randomInt(1e14, 2e14)));
		const message = metaMessage(inbound, {
			id,
			business: digitsOf(number.displayPhoneNumber),
			file,
			mediaUrl: file && `${origin()}/meta-media/${file.id}`,
		});
		const fields = inboundFields(
			inbound,
			message,
			file && { file, url: kapsoMediaUrl(this.context, file) },
		);
		const receivedAt = timeOf(inbound).toISOString();
		note(conversation, 'inbound', { id, type: message.type, text: fields.content }, receivedAt);
		rememberPerson(store, { person: conversation.person, userId: inbound.userId }, inbound.name);
		const content = withKapso(message, number, conversation.person, fields);
		store.addInbound({
			gateway: 'kapso',
			id,
			from: conversation.person ?? inbound.userId ?? '',
			to: number.id,
			type: inbound.type,
			text: inbound.text,
			content,
			receivedAt,
		});
		const event: MessageEvent = {
			message: content,
			conversation: shownConversation(conversation),
			is_new_conversation: isNew,
			phone_number_id: number.id,
		};
		const told = this.tellMessage('whatsapp.message.received', number, event, conversation.id);
		const envelope = inboundEnvelope(this.metaNumber(number), inbound, message);
		return { id, told: this.tellMeta(number, told, envelope) };
	}

	private receiveEcho(inbound: Inbound, number: DemoPhoneNumber, conversation: Conversation) {
		const id = inbound.messageId ?? messageId();
		const echo = metaEcho(inbound, id, number.displayPhoneNumber);
		const content = inbound.text ?? 'Written on the phone';
		note(conversation, 'outbound', { id, type: 'text', text: content });
		const message = withKapso(echo, number, conversation.person, {
			direction: 'outbound',
			status: 'sent',
			processing_status: 'completed',
			origin: 'business_app',
			content,
		});
		const event: MessageEvent = {
			message,
			conversation: shownConversation(conversation),
			is_new_conversation: false,
			phone_number_id: number.id,
		};
		const told = this.tellMessage('whatsapp.message.sent', number, event, conversation.id);
		return { id, told: this.tellMeta(number, told, echoEnvelope(this.metaNumber(number), echo)) };
	}

	private noteSent(conversation: Conversation, record: MessageRecord): void {
		const { id, type, acceptedAt } = record;
		note(conversation, 'outbound', { id, type, text: outboundText(record) }, acceptedAt);
	}

	private receiveOther(inbound: Inbound, number: DemoPhoneNumber, conversation: Conversation): Told[] {
		// Its birth was told already.
		if (inbound.type === 'conversationCreated' && conversation.messages === 0) return [];
		const { event, body } = otherEvent(inbound, conversation);
		if (inbound.type === 'conversationEnded') conversation.status = 'ended';
		return [this.tell(event as KapsoEvent, number, () => body)];
	}

	private tellBirth(inbound: Inbound, number: DemoPhoneNumber, conversation: Conversation): Told {
		const { body } = otherEvent({ ...inbound, type: 'conversationCreated' }, conversation);
		return this.tell('whatsapp.conversation.created', number, () => body);
	}

	private tellStatus(record: MessageRecord, status: string, occurredAt: Date): Told {
		const number = this.numberOf(record.sender);
		const { conversation } = this.conversations.with({
			phoneNumberId: number.id,
			...counterpartOf(record.recipient),
			name: '',
		});
		const earlier = this.statuses.get(record) ?? [];
		const message = sentMessage(record, number, status, occurredAt, earlier);
		const entry = metaStatus(record, status, occurredAt);
		this.statuses.set(record, [...earlier, entry]);
		const isSent = status === 'sent';
		const isKept = this.context.store.message('kapso', record.id) !== undefined;
		if (isSent && !isKept) this.noteSent(conversation, record);
		const event: MessageEvent = {
			message,
			conversation: shownConversation(conversation, isSent),
			is_new_conversation: false,
			phone_number_id: number.id,
		};
		const name = kapsoEvents.find((known) => known === `whatsapp.message.${status}`);
		const told = name
			? this.tellMessage(name, number, event, isSent ? conversation.id : undefined)
			: { event: status, subscriptions: [] };
		return this.tellMeta(number, told, statusEnvelope(this.metaNumber(number), entry));
	}

	private tellMessage(
		event: KapsoEvent,
		number: DemoPhoneNumber,
		body: MessageEvent,
		conversation: string | undefined,
	): Told {
		return this.tell(
			event,
			number,
			({ payload_version: version }) => (version === 'v1' ? inVersion1(body, number) : body),
			conversation,
		);
	}

	private tell(
		event: KapsoEvent,
		number: DemoPhoneNumber,
		bodyFor: (webhook: KapsoWebhook) => object,
		conversation?: string,
	): Told {
		const targets = this.activeOf(number, 'kapso').filter(({ events }) => events.includes(event));
		for (const webhook of targets) {
			this.dispatcher.dispatch(webhook, { event, body: bodyFor(webhook), conversation });
		}
		return { event, subscriptions: targets.map(({ id }) => id) };
	}

	/** The kind `meta` gets everything, whatever events it was registered for. */
	private tellMeta(number: DemoPhoneNumber, { event, subscriptions }: Told, body: object): Told {
		const targets = this.activeOf(number, 'meta');
		for (const webhook of targets) this.dispatcher.dispatchMeta(webhook, body);
		return { event, subscriptions: [...subscriptions, ...targets.map(({ id }) => id)] };
	}

	private activeOf(number: DemoPhoneNumber, wanted: KapsoWebhook['kind']): KapsoWebhook[] {
		return [...this.registered.values()].filter(
			({ active, kind, phone_number_id: id }) => active && kind === wanted && id === number.id,
		);
	}

	private numberOf(id = this.context.accounts.kapso.phoneNumberId): DemoPhoneNumber {
		const number = this.context.accounts.kapso.phoneNumbers.find((one) => one.id === id);
		if (number === undefined) throw new InboundProblem(`there is no phone number ${id}`);
		return number;
	}

	private metaNumber({ id, displayPhoneNumber }: DemoPhoneNumber): MetaNumber {
		const { businessAccountId } = this.context.accounts.kapso;
		return { businessAccountId, phoneNumberId: id, displayPhoneNumber };
	}
}
