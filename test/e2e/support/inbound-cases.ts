import type { InboundType } from '../../../gateways/event';
import type { InboundCase } from './gateway-cases';

const place = {
	latitude: -1.2864,
	longitude: 36.8172,
	name: 'Demo Shop',
	address: '1 Example Street',
};
const answered = 'wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI0';
const card = { name: { formatted_name: 'Barbara Example' } };

function received(
	inbound: InboundCase['inbound'],
	type: InboundType,
	content: Record<string, unknown>,
): InboundCase {
	return { inbound, event: 'message.received', expected: { message: { type, ...content } } };
}

const text = received({ type: 'text', text: 'Is it open? 👋' }, 'text', { text: 'Is it open? 👋' });
const location = received({ type: 'location' }, 'location', { location: place });

function file(type: string, as: InboundType, media: object, caption?: string): InboundCase {
	const inbound = caption === undefined ? { type } : { type, text: caption };
	return received(inbound, as, { ...(caption !== undefined && { text: caption }), media: [media] });
}

const metaFiles = [
	file('image', 'image', { mimeType: 'image/jpeg' }, 'Look'),
	file('video', 'video', { mimeType: 'video/mp4' }, 'Watch'),
	file('audio', 'audio', { mimeType: 'audio/ogg', voice: false }),
	file('voice', 'audio', { mimeType: 'audio/ogg; codecs=opus', voice: true }),
	file('document', 'document', { mimeType: 'application/pdf', fileName: 'document.pdf' }, 'Read'),
	file('sticker', 'sticker', { mimeType: 'image/webp', animated: false }),
];

const metaMessages: InboundCase[] = [
	text,
	...metaFiles,
	location,
	received({ type: 'contacts' }, 'contacts', { contacts: [card] }),
	received({ type: 'reaction', emoji: '🎉', replyTo: answered }, 'reaction', {
		reaction: { messageId: answered, emoji: '🎉', removed: false },
	}),
	received({ type: 'buttonReply', replyTo: answered }, 'buttonReply', {
		text: 'Yes',
		choice: { id: 'yes', title: 'Yes' },
		replyTo: { id: answered },
	}),
	received({ type: 'templateButton', id: 'confirm', title: 'Confirm' }, 'templateButton', {
		text: 'Confirm',
		choice: { id: 'confirm', title: 'Confirm' },
	}),
	received({ type: 'listReply', id: 'row-1', title: 'Nairobi' }, 'listReply', {
		text: 'Nairobi',
		choice: { id: 'row-1', title: 'Nairobi', description: 'The first row' },
	}),
	received({ type: 'flowReply', flow: { data: { day: 'Monday' }, token: 'flow-7' } }, 'flowReply', {
		flow: { data: { day: 'Monday', flow_token: 'flow-7' }, token: 'flow-7' },
	}),
	received({ type: 'order' }, 'order', {
		text: 'Please deliver today',
		order: { product_items: [{ product_retailer_id: 'sku-1', quantity: 2 }] },
	}),
	received({ type: 'referral' }, 'text', { referral: { source_type: 'ad', ctwa_clid: 'ARAexample' } }),
	received({ type: 'system' }, 'system', {}),
	received({ type: 'unsupported' }, 'unsupported', {}),
	{
		inbound: { type: 'echo', text: 'From the phone' },
		event: 'message.echo',
		expected: { message: { type: 'text', text: 'From the phone' } },
	},
	{
		inbound: { type: 'status', status: 'delivered', messageId: answered },
		event: 'message.delivered',
		expected: { status: { value: 'delivered' }, message: { id: answered } },
	},
];

const happened = (type: string, event: InboundCase['event'], details: object = {}): InboundCase => ({
	inbound: { type },
	event,
	expected: { details },
});

/** Meta's format, through a webhook that is set by hand. */
export const autoKonnectInbound: InboundCase[] = metaMessages;

export const kapsoInbound: InboundCase[] = [
	...metaMessages,
	happened('conversationInactive', 'conversation.inactive'),
	happened('conversationEnded', 'conversation.ended'),
	happened('conversationCreated', 'conversation.created'),
	happened('identityChanged', 'contact.identityChanged'),
	happened('marketingPreferenceChanged', 'contact.marketingPreferenceChanged'),
];

const pressedAtBird = { text: 'Yes', choice: { id: 'yes', title: 'Yes' } };
const seenAtBird = (type: string, event: InboundCase['event'], message: object): InboundCase => ({
	inbound: { type, messageId: '5c319390-0d52-4b8f-a1c3-0e9f8d7c6b5a', emoji: '🎉' },
	event,
	expected: { message: { id: '5c319390-0d52-4b8f-a1c3-0e9f8d7c6b5a', ...message } },
});

export const birdInbound: InboundCase[] = [
	text,
	received({ type: 'image', text: 'Look' }, 'image', { text: 'Look', media: [{}] }),
	file('video', 'video', { mimeType: 'video/mp4' }, 'Watch'),
	file('audio', 'audio', { mimeType: 'audio/ogg' }),
	file('voice', 'audio', { mimeType: 'audio/ogg' }),
	file('document', 'document', { mimeType: 'application/pdf', fileName: 'document.pdf' }, 'Read'),
	file('sticker', 'sticker', { mimeType: 'image/webp', animated: false }),
	location,
	received({ type: 'buttonReply' }, 'buttonReply', pressedAtBird),
	received({ type: 'templateButton' }, 'buttonReply', pressedAtBird),
	received({ type: 'listReply' }, 'buttonReply', pressedAtBird),
	received({ type: 'order' }, 'order', {}),
	received({ type: 'referral' }, 'text', { referral: {} }),
	seenAtBird('reaction', 'message.reaction', { reaction: { emoji: '🎉', removed: false } }),
	seenAtBird('read', 'message.read', {}),
	seenAtBird('clicked', 'message.clicked', {}),
	{
		inbound: { type: 'echo', text: 'From the inbox' },
		event: 'message.sent',
		expected: { message: { text: 'From the inbox' }, status: { value: 'sent' } },
	},
	{
		inbound: { type: 'status', status: 'delivered', messageId: '6134ace9-7d52-4b8f-a1c3-0e9f8d7c6b5b' },
		event: 'message.delivered',
		expected: { status: { value: 'delivered' } },
	},
];

const pressedAtWhatomate = { text: 'Yes', choice: { title: 'Yes' } };
const fileAtWhatomate = (type: string, as: InboundType, caption?: string): InboundCase =>
	file(type, as, {}, caption);

export const whatomateInbound: InboundCase[] = [
	text,
	fileAtWhatomate('image', 'image', 'Look'),
	fileAtWhatomate('video', 'video', 'Watch'),
	fileAtWhatomate('audio', 'audio'),
	fileAtWhatomate('voice', 'audio'),
	fileAtWhatomate('document', 'document', 'Read'),
	fileAtWhatomate('sticker', 'sticker'),
	location,
	received({ type: 'contacts' }, 'contacts', { contacts: [card] }),
	received({ type: 'buttonReply' }, 'buttonReply', pressedAtWhatomate),
	received({ type: 'templateButton' }, 'buttonReply', pressedAtWhatomate),
	received({ type: 'listReply' }, 'buttonReply', pressedAtWhatomate),
	received({ type: 'flowReply' }, 'flowReply', { text: 'Sent' }),
	{
		inbound: { type: 'echo', text: 'From the phone' },
		event: 'message.echo',
		expected: { message: { type: 'text', text: 'From the phone' } },
	},
	{ inbound: { type: 'contactCreated' }, event: 'contact.created', expected: {} },
	happened('transferCreated', 'conversation.transferCreated', { source: 'manual' }),
	happened('transferAssigned', 'conversation.transferAssigned', { agentName: 'Sandbox Owner' }),
	happened('transferResumed', 'conversation.transferResumed', { source: 'manual' }),
];
