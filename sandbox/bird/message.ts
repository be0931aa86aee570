import { timestamp } from '../clock';
import type { MessageRecord } from '../store';
import type { DemoChannel } from './account';
import { failureFields } from './failure';
import type { CreateMessage } from './schema';

/** The one who gets the message, as far as Bird can tell. */
export interface Receiver {
	contactId: string;
	identifierKey: string;
	identifierValue: string;
}

/** Bird API reference, ChannelMessage: what a 202 carries. */
export function channelMessage(
	record: MessageRecord,
	message: CreateMessage,
	channel: DemoChannel,
	receiver: Receiver,
) {
	return {
		id: record.id,
		channelId: channel.id,
		sender: {
			connector: {
				id: channel.connectorId,
				identifierValue: channel.identifier,
				annotations: { name: channel.name },
			},
		},
		receiver: {
			contacts: [
				{
					id: receiver.contactId,
					identifierKey: receiver.identifierKey,
					identifierValue: receiver.identifierValue,
					type: '',
					platformAddress: receiver.identifierValue,
				},
			],
		},
		...(message.body ? { body: message.body } : { template: message.template }),
		meta: message.meta ?? { extraInformation: {} },
		reference: message.reference ?? '',
		parts: [],
		status: message.scheduledFor === undefined ? 'accepted' : 'scheduled',
		reason: '',
		direction: 'outgoing',
		origin: null,
		...(message.replyTo ? { replyTo: message.replyTo } : {}),
		details: '',
		failure: null,
		tags: (message.tags ?? []).map((tag) => tag.toLowerCase()),
		shortLinks: null,
		...(message.scheduledFor === undefined ? {} : { scheduledFor: message.scheduledFor }),
		lastStatusAt: record.acceptedAt,
		createdAt: record.acceptedAt,
		updatedAt: record.acceptedAt,
		chargeableUnits: 1,
		batchId: record.batchId ?? null,
	};
}

export type ChannelMessage = ReturnType<typeof outgoingMessage>;

/** An outgoing message of which only the sender and the receiver are known, as events of Bird's Inbox may have it. */
export function outgoingMessage(id: string, channel: DemoChannel, receiver: Receiver) {
	const at = timestamp();
	return {
		id,
		channelId: channel.id,
		sender: { connector: { id: channel.connectorId, identifierValue: channel.identifier } },
		receiver: {
			contacts: [
				{
					id: receiver.contactId,
					identifierKey: receiver.identifierKey,
					identifierValue: receiver.identifierValue,
					type: '',
					platformAddress: receiver.identifierValue,
				},
			],
		},
		reference: '',
		reason: '',
		direction: 'outgoing',
		details: '',
		createdAt: at,
		updatedAt: at,
	};
}

/** The same message at a later status. WhatsApp gives it an id when it takes it; a failure says why. */
export function withStatus<T extends { id: string }>(
	message: T,
	status: string,
	occurredAt: Date,
	failure = '',
) {
	const at = occurredAt.toISOString();
	const isOut = ['sent', 'delivered', 'delivery_failed'].includes(status);
	const platformReference = `wamid.${Buffer.from(message.id).toString('base64')}`;
	return {
		...message,
		status,
		parts: isOut ? [{ platformReference }] : [],
		lastStatusAt: at,
		updatedAt: at,
		...(/failed|rejected/.test(status) ? failureFields(failure) : {}),
	};
}
