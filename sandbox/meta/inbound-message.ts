import { digitsOf } from '../wire/strings';
import { InboundProblem, secondsOf, timeOf, type Inbound, type InboundType } from '../webhooks/inbound';
import type { InboundFile } from '../webhooks/inbound-files';

/** What a person can send, as Meta's format has it. Meta notes §7. */
export const metaMessageTypes = [
	'text',
	'image',
	'video',
	'audio',
	'voice',
	'document',
	'sticker',
	'location',
	'contacts',
	'reaction',
	'buttonReply',
	'templateButton',
	'listReply',
	'flowReply',
	'order',
	'referral',
	'system',
	'unsupported',
] as const satisfies readonly InboundType[];

/** The person on the other side when nobody else was asked for. */
export const DEFAULT_PERSON = '15551234567';

/** A message in Meta's format; only what every kind has is named. */
export interface MetaMessage {
	id: string;
	timestamp: string;
	type: string;
	[field: string]: unknown;
}

interface Surroundings {
	id: string;
	/** Digits of the business's own number. */
	business: string;
	file?: InboundFile;
	/** Where a file can be fetched. */
	mediaUrl?: string;
}

/** Builds a received message. */
export function metaMessage(inbound: Inbound, surroundings: Surroundings): MetaMessage {
	return {
		...personOf(inbound),
		id: surroundings.id,
		timestamp: secondsOf(timeOf(inbound)),
		...contextOf(inbound, surroundings.business),
		...contentOf(inbound, surroundings),
		...(inbound.groupId === undefined ? {} : { group_id: inbound.groupId }),
		...(inbound.type === 'referral' || inbound.referral ? { referral: referralOf(inbound) } : {}),
	};
}

/** Digits of the person's number, or undefined when it is hidden. */
export function numberOf({ from, userId }: Inbound): string | undefined {
	if (from !== undefined) return digitsOf(from);
	return userId === undefined ? DEFAULT_PERSON : undefined;
}

/** The `contacts` entry beside a message. */
export function metaContact(inbound: Inbound) {
	const { name, userId, userName } = inbound;
	return {
		profile: { name, ...(userName === undefined ? {} : { username: userName }) },
		wa_id: numberOf(inbound) ?? '',
		...(userId === undefined ? {} : { user_id: userId }),
	};
}

function personOf(inbound: Inbound) {
	const number = numberOf(inbound);
	return {
		...(number === undefined ? {} : { from: number }),
		...(inbound.userId === undefined ? {} : { from_user_id: inbound.userId }),
	};
}

/** Presses answer a message of the business even when the caller did not say which. */
function contextOf({ type, replyTo, forwarded }: Inbound, business: string): { context?: object } {
	const isPress = ['buttonReply', 'templateButton', 'listReply', 'flowReply'].includes(type);
	if (type === 'reaction') return {};
	if (replyTo !== undefined || isPress) {
		return { context: { from: business, id: replyTo ?? 'wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI=' } };
	}
	return forwarded ? { context: { forwarded: true } } : {};
}

function contentOf(inbound: Inbound, surroundings: Surroundings): { type: string; [field: string]: unknown } {
	switch (inbound.type) {
		case 'text':
		case 'referral':
			return { type: 'text', text: { body: inbound.text ?? 'Hello' } };
		case 'image':
		case 'video':
		case 'audio':
		case 'voice':
		case 'document':
		case 'sticker':
			return mediaOf(inbound, surroundings);
		case 'location':
			return { type: 'location', location: locationOf(inbound) };
		case 'contacts':
			return { type: 'contacts', contacts: inbound.contacts ?? [demoCard] };
		case 'reaction':
			return { type: 'reaction', reaction: reactionOf(inbound) };
		case 'order':
			return { type: 'order', order: inbound.order ?? demoOrder };
		case 'system':
			return { type: 'system', system: systemOf(inbound) };
		case 'unsupported':
			return unsupported;
		default:
			return pressOf(inbound);
	}
}

function pressOf(inbound: Inbound): { type: string; [field: string]: unknown } {
	const { id, title, description, flow } = inbound;
	switch (inbound.type) {
		case 'templateButton':
			return { type: 'button', button: { payload: id, text: title } };
		case 'buttonReply':
			return interactive({ type: 'button_reply', button_reply: { id, title } });
		case 'listReply':
			return interactive({ type: 'list_reply', list_reply: { id, title, description } });
		case 'flowReply':
			return interactive({
				type: 'nfm_reply',
				nfm_reply: {
					name: flow.name,
					body: 'Sent',
					response_json: JSON.stringify({ ...(flow.data as object), flow_token: flow.token }),
				},
			});
		default:
			throw new InboundProblem(`${inbound.type} is no message in this format`);
	}
}

function interactive(content: object) {
	return { type: 'interactive', interactive: content };
}

function mediaOf(inbound: Inbound, { file, mediaUrl }: Surroundings) {
	if (file === undefined) throw new InboundProblem('the file is missing');
	const isVoice = inbound.type === 'voice';
	const isAudio = isVoice || inbound.type === 'audio';
	const type = isAudio ? 'audio' : inbound.type;
	const hasCaption = !isAudio && type !== 'sticker' && inbound.text !== undefined;
	const media = {
		...(hasCaption ? { caption: inbound.text } : {}),
		...(file.fileName === undefined ? {} : { filename: file.fileName }),
		mime_type: isVoice ? 'audio/ogg; codecs=opus' : file.mimeType,
		sha256: file.sha256,
		id: file.id,
		...(mediaUrl === undefined ? {} : { url: mediaUrl }),
		...(isAudio ? { voice: isVoice } : {}),
		...(type === 'sticker' ? { animated: inbound.animated } : {}),
	};
	return { type, [type]: media };
}

function locationOf({ latitude, longitude, locationName, locationAddress }: Inbound) {
	return { latitude, longitude, name: locationName, address: locationAddress };
}

/** A reaction without emoji takes the former one back. */
function reactionOf({ replyTo, emoji }: Inbound) {
	return {
		message_id: replyTo ?? 'wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI=',
		...(emoji === '' ? {} : { emoji }),
	};
}

function systemOf(inbound: Inbound) {
	const changed = numberOf(inbound) ?? '';
	const body = inbound.text ?? `User ${inbound.name} changed from ${changed} to 15557654321`;
	return { body, wa_id: '15557654321', type: 'user_changed_number' };
}

function referralOf({ referral }: Inbound) {
	return referral ?? demoReferral;
}

const demoCard = {
	name: { formatted_name: 'Barbara Example', first_name: 'Barbara' },
	phones: [{ phone: '+1 555-765-4321', wa_id: '15557654321', type: 'CELL' }],
	emails: [{ email: 'barbara@example.com', type: 'WORK' }],
};

const demoOrder = {
	catalog_id: '829935987679103',
	text: 'Please deliver today',
	product_items: [{ product_retailer_id: 'sku-1', quantity: 2, item_price: 9.5, currency: 'USD' }],
};

const demoReferral = {
	source_url: 'https://fb.me/example',
	source_id: '120225432109876',
	source_type: 'ad',
	headline: 'Summer sale',
	body: 'Chat with us',
	media_type: 'image',
	image_url: 'https://shop.example.com/ad.jpg',
	ctwa_clid: 'ARAexample',
};

const unsupported = {
	type: 'unsupported',
	errors: [
		{
			code: 131051,
			title: 'Message type unknown',
			message: 'Message type unknown',
			error_data: { details: 'Message type is currently not supported.' },
		},
	],
	unsupported: { type: 'poll' },
};
