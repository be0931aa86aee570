import { full, none, operationsBut, variant, type Capabilities } from '../capabilities';
import type { MessageType } from '../message';

/** Bird API reference, table of WhatsApp and Channels message types. */
const messages: Capabilities['messages'] = {
	text: full,
	image: full,
	video: full,
	audio: full,
	document: full,
	sticker: variant('Goes out as an image in WebP format, which WhatsApp shows as a sticker'),
	location: full,
	contacts: none('Bird Channels has no contact cards. Send name and number as text.'),
	reaction: none('Bird Channels takes no reactions. Reply to the message with a text instead.'),
	template: full,
	buttons: full,
	list: full,
	ctaUrl: variant('Goes out as a text with a link action'),
	locationRequest: full,
	product: none('Bird Channels takes no product messages. Send a template with products instead.'),
	productList: none('Bird Channels takes no product messages. Send a template with products instead.'),
	catalog: none('Bird Channels takes no catalog messages. Send a template with products instead.'),
	flow: none('Bird Channels takes no flow messages. Send a link to a form instead.'),
	carousel: full,
	addressRequest: none('Bird Channels has no address request. Ask for the address in a text.'),
	callPermissionRequest: none(
		'Bird does not document the form of this request. Ask for the permission in a text.',
	),
	contactInfoRequest: none('Bird Channels has no contact request. Ask for the number in a text.'),
	raw: full,
};

/** "You can send any outbound message as a reply" (Bird API reference, ReplyTo). */
const sent = (Object.keys(messages) as MessageType[]).filter((type) => messages[type].level !== 'none');

export const capabilities: Capabilities = {
	recipients: ['phoneNumbers', 'contact'],
	bulk: false,
	messages,
	mediaSources: ['url', 'binary'],
	fields: {
		previewUrl: ['text'],
		caption: ['image', 'video', 'document'],
		fileName: ['document', 'video', 'audio', 'buttons'],
		mimeType: ['document', 'video', 'audio', 'buttons'],
		altText: ['image', 'buttons', 'list'],
		additionalMedia: ['image', 'video', 'audio', 'document', 'buttons'],
		buttonLabel: ['list'],
		sectionTitle: ['list'],
		rowDescription: ['list'],
		cardTitle: ['carousel'],
	},
	headers: { buttons: ['image', 'video', 'document'], list: ['text'] },
	buttonKinds: ['reply', 'postback'],
	replyTo: sent,
	options: ['reference', 'tags', 'scheduledFor', 'validity'],
	template: {
		identifier: 'project',
		language: 'required',
		version: true,
		headers: [],
		values: ['text', 'number', 'boolean', 'media'],
		names: 'always',
		buttons: [],
		offer: false,
		cards: false,
	},
	reading: {
		operations: operationsBut({
			'message.markAsRead': 'Bird Channels documents no read receipts for received messages.',
			'contact.updateTags':
				"Bird's contacts have lists and attributes instead of tags. Use 'Create or Update' with attributes.",
		}),
		lists: ['senders', 'templates', 'contacts'],
		historyFilters: ['contact', 'direction', 'status', 'since', 'until'],
		historyNeedsContact: false,
		needsSender: ['message.get', 'message.getMany', 'contact.getServiceWindow', 'media.upload'],
		typing: false,
		contactFields: ['name', 'attributes'],
		templateFilters: ['search', 'status', 'language', 'category'],
		mediaName: 'Media URL',
	},
};
