import { randomUUID } from 'node:crypto';

import { secondsOf, timeOf, type Inbound } from '../webhooks/inbound';
import type { DemoChannel } from './account';
import type { Receiver } from './message';
import { replyToOf } from './inbound-body';

/** An incoming ChannelMessage. Bird notes §6.5. */
export function incomingMessage(
	id: string,
	inbound: Inbound,
	body: object,
	channel: DemoChannel,
	contact: Receiver,
) {
	const time = timeOf(inbound);
	const at = time.toISOString();
	return {
		id,
		channelId: channel.id,
		sender: {
			contact: {
				id: contact.contactId,
				identifierKey: contact.identifierKey,
				identifierValue: contact.identifierValue,
				annotations: { name: inbound.name },
			},
		},
		receiver: { connector: { id: channel.connectorId, identifierValue: channel.identifier } },
		body,
		meta: metaOf(inbound, secondsOf(time)),
		reference: '',
		...replyToOf(inbound),
		parts: [{ platformReference: `wamid.${Buffer.from(id).toString('base64')}` }],
		status: 'delivered',
		reason: '',
		direction: 'incoming',
		chargeableUnits: 1,
		lastStatusAt: at,
		createdAt: at,
		updatedAt: at,
		batchId: null,
	};
}

/** What happened to a sent message: a reading, a click or a reaction. Bird notes §5.3 and §6.6. */
export function interaction(
	type: 'read' | 'clicked' | 'reaction',
	message: { id: string; channelId: string },
	receiver: Receiver,
	more: { occurredAt: Date; details?: string; metadata?: object },
) {
	return {
		id: randomUUID(),
		messageId: message.id,
		channelId: message.channelId,
		platformId: 'whatsapp',
		type,
		messageReference: '',
		messagePartsCount: 1,
		messageTags: [],
		receiver: {
			contacts: [
				{
					id: receiver.contactId,
					identifierKey: receiver.identifierKey,
					identifierValue: receiver.identifierValue,
				},
			],
		},
		createdAt: more.occurredAt.toISOString(),
		details: more.details ?? '',
		metadata: more.metadata ?? {},
	};
}

export const reactionMetadata = ({ emoji }: Inbound) => ({
	reaction: { emoji, action: emoji === '' ? 'unreact' : 'react' },
});

export const clickMetadata = ({ id }: Inbound) => ({ button: { payload: id } });

function metaOf(inbound: Inbound, timestamp: string) {
	const extraInformation = {
		timestamp,
		user_locale: 'en-US',
		...(inbound.userId === undefined ? {} : { whatsappBsuid: inbound.userId }),
	};
	return {
		extraInformation,
		...(inbound.type === 'order' ? { order: inbound.order ?? demoOrder } : {}),
		...(inbound.type === 'referral' ? { referral: inbound.referral ?? demoReferral } : {}),
	};
}

const demoOrder = {
	products: [
		{
			externalCatalogId: '829935987679103',
			externalProductId: 'sku-1',
			quantity: 2,
			price: { amount: 950, exponent: 2, currencyCode: 'USD' },
		},
	],
};

const demoReferral = {
	source: 'ad',
	title: 'Summer sale',
	text: 'Chat with us',
	metadata: {
		source_id: '120225432109876',
		source_url: 'https://fb.me/example',
		media_url: 'https://shop.example.com/ad.jpg',
	},
};
