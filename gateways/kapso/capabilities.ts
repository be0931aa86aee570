import { full, type Capabilities } from '../capabilities';
import { messageTypes, type MessageType } from '../message';

const withMediaHeader = ['text', 'image', 'video', 'document'] as const;
const withFooter: MessageType[] = ['buttons', 'list', 'ctaUrl', 'product', 'productList', 'catalog', 'flow'];
const quotesNothing: readonly MessageType[] = ['reaction', 'raw'];

/** What Kapso can do (Kapso API page; Kapso notes §2). */
export const capabilities: Capabilities = {
	recipients: ['phoneNumbers', 'group', 'userId'],
	bulk: false,
	messages: {
		text: full,
		image: full,
		video: full,
		audio: full,
		document: full,
		sticker: full,
		location: full,
		contacts: full,
		reaction: full,
		template: full,
		buttons: full,
		list: full,
		ctaUrl: full,
		locationRequest: full,
		product: full,
		productList: full,
		catalog: full,
		flow: full,
		carousel: full,
		addressRequest: full,
		callPermissionRequest: full,
		contactInfoRequest: full,
		raw: full,
	},
	mediaSources: ['url', 'binary', 'id'],
	fields: {
		previewUrl: ['text'],
		caption: ['image', 'video', 'document'],
		fileName: ['document'],
		mimeType: ['image', 'video', 'audio', 'document', 'sticker'],
		voice: ['audio'],
		footer: withFooter,
		buttonLabel: ['list'],
		sectionTitle: ['list', 'productList'],
		rowDescription: ['list'],
		flowAction: ['flow'],
		flowMode: ['flow'],
		flowToken: ['flow'],
		cardQuickReplies: ['carousel'],
		cardText: ['carousel'],
	},
	headers: {
		buttons: withMediaHeader,
		list: ['text'],
		ctaUrl: withMediaHeader,
		productList: ['text'],
		flow: withMediaHeader,
	},
	buttonKinds: ['reply'],
	replyTo: messageTypes.filter((type) => !quotesNothing.includes(type)),
	options: ['reference'],
	template: {
		identifier: 'name',
		language: 'required',
		version: false,
		headers: ['text', 'image', 'video', 'document', 'location', 'product'],
		values: ['text', 'currency', 'dateTime'],
		names: 'either',
		buttons: ['url', 'quickReply', 'copyCode', 'flow', 'catalog'],
		offer: true,
	},
};
