import { InboundProblem, type Inbound, type InboundType } from '../webhooks/inbound';
import type { InboundFile } from '../webhooks/inbound-files';

/** What a person can send, as far as Bird documents how it arrives. Bird notes §6.5. */
export const birdMessageTypes = [
	'text',
	'image',
	'video',
	'audio',
	'voice',
	'document',
	'sticker',
	'location',
	'buttonReply',
	'templateButton',
	'listReply',
	'order',
	'referral',
] as const satisfies readonly InboundType[];

/** The `body` of a received message. */
export function inboundBody(inbound: Inbound, file: InboundFile | undefined, mediaUrl: string): object {
	const caption = inbound.text === undefined ? {} : { text: inbound.text };
	switch (inbound.type) {
		case 'text':
		case 'referral':
		case 'order':
			return textBody(inbound.text ?? 'Hello');
		case 'image':
			return { type: 'image', image: { images: [{ mediaUrl }], ...caption } };
		case 'sticker':
			return fileBody({
				contentType: file?.mimeType,
				mediaUrl,
				metadata: { isAnimated: inbound.animated },
			});
		case 'document': {
			const document = { contentType: file?.mimeType, mediaUrl, filename: file?.fileName };
			return fileBody(document, caption);
		}
		case 'video':
			return fileBody({ contentType: file?.mimeType, mediaUrl }, caption);
		case 'audio':
		case 'voice':
			return fileBody({ contentType: file?.mimeType, mediaUrl });
		case 'location':
			return locationBody(inbound);
		case 'buttonReply':
		case 'templateButton':
		case 'listReply':
			return pressBody(inbound);
		default:
			throw new InboundProblem(`${inbound.type} is no message at Bird`);
	}
}

/** Which message a received one answers, and how. */
export function replyToOf({ type, replyTo }: Inbound): { replyTo?: object } {
	if (['buttonReply', 'templateButton', 'listReply'].includes(type)) {
		const id = replyTo ?? '5c319390-0d52-4b8f-a1c3-0e9f8d7c6b5a';
		return { replyTo: { id, order: 0, type: 'click' } };
	}
	return replyTo === undefined ? {} : { replyTo: { id: replyTo, order: 0, type: 'message' } };
}

function textBody(text: string) {
	return { type: 'text', text: { text } };
}

function fileBody(file: object, caption: object = {}) {
	return { type: 'file', file: { files: [file], ...caption } };
}

function locationBody({ latitude, longitude, locationName, locationAddress }: Inbound) {
	const location = { address: locationAddress, label: locationName };
	return { type: 'location', location: { coordinates: { latitude, longitude }, location } };
}

function pressBody({ id, title }: Inbound) {
	const actions = [{ type: 'postback', postback: { text: title, payload: id } }];
	return { type: 'text', text: { text: title, actions } };
}
