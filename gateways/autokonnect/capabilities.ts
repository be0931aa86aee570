import { full, none, operationsBut, variant, type Capabilities } from '../capabilities';

const rawInteractive =
	"AutoKonnect documents no such message. Its API passes an 'interactive' object on, so 'Raw JSON' may carry it.";

const unread = 'AutoKonnect documents sending alone. Look it up in AutoKonnect itself.';
const noTemplates =
	"AutoKonnect documents no list of templates. Take the template's number from AutoKonnect and describe its parts under 'Template Parameters'.";

/** What AutoKonnect can do (AutoKonnect API page, Body Parameters and Message Types). */
export const capabilities: Capabilities = {
	recipients: ['phoneNumbers', 'contactTags', 'phoneNumbersAndTags'],
	bulk: true,
	messages: {
		text: full,
		image: full,
		video: full,
		audio: full,
		document: full,
		sticker: none("Send the picture as message type 'Image'."),
		location: none("Send a link to a map as message type 'Text' or 'Link Button'."),
		contacts: none("Write name and number into a 'Text'."),
		reaction: none("Answer with a 'Text'."),
		template: full,
		buttons: full,
		list: full,
		ctaUrl: variant('Passed on to WhatsApp as it is; the documentation of AutoKonnect does not show it'),
		locationRequest: none(rawInteractive),
		product: full,
		productList: full,
		catalog: none("Send the products as message type 'Product' or 'Product List'."),
		flow: none(rawInteractive),
		carousel: none("Send one 'Image' per card, or a 'Product List'."),
		addressRequest: none(rawInteractive),
		callPermissionRequest: none(rawInteractive),
		contactInfoRequest: none(rawInteractive),
		raw: full,
	},
	mediaSources: ['url'],
	fields: {
		caption: ['image', 'video', 'document'],
		footer: ['buttons', 'list', 'ctaUrl', 'product', 'productList'],
		buttonLabel: ['list'],
		sectionTitle: ['list', 'productList'],
		rowDescription: ['list'],
	},
	headers: {
		buttons: ['text', 'image', 'video', 'document'],
		list: ['text'],
		ctaUrl: ['text', 'image', 'video', 'document'],
		productList: ['text'],
	},
	buttonKinds: ['reply'],
	replyTo: [],
	options: [],
	template: {
		identifier: 'number',
		language: 'optional',
		version: false,
		headers: ['text', 'image', 'video', 'document'],
		values: ['text'],
		names: 'never',
		buttons: ['url', 'quickReply', 'copyCode'],
		offer: false,
		cards: false,
	},
	reading: {
		operations: operationsBut({
			'message.get': unread,
			'message.getMany': unread,
			'message.markAsRead': unread,
			'template.get': noTemplates,
			'template.getMany': noTemplates,
			'contact.get': unread,
			'contact.getMany': unread,
			'contact.getServiceWindow': unread,
			'contact.updateTags': unread,
			'contact.upsert': unread,
			'media.download': unread,
			'media.upload':
				'AutoKonnect takes files as links alone. Put the file where a public link leads to it.',
		}),
		lists: [],
		historyFilters: [],
		historyNeedsContact: false,
		needsSender: [],
		typing: false,
		contactFields: [],
		templateFilters: [],
		mediaName: '',
	},
};
