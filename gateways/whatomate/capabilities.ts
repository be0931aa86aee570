import { full, none, operationsBut, variant, type Capabilities } from '../capabilities';

const notThroughItsApi =
	'Whatomate has no such message in its API. Send a text, a file or a template instead.';
const askByText = 'Ask for it with a text or buttons; the answer arrives as an ordinary message.';

/** What Whatomate can do (Whatomate Messages API page; Whatomate source, messages.go and contacts.go). */
export const capabilities: Capabilities = {
	recipients: ['phoneNumbers', 'contact'],
	bulk: false,
	messages: {
		text: full,
		image: full,
		video: full,
		audio: full,
		document: full,
		sticker: none("Send the picture as message type 'Image'."),
		location: none("Send a link to a map as message type 'Link Button' or 'Text'."),
		contacts: none("Write name and number into a 'Text', or send a vCard file as 'Document'."),
		reaction: full,
		template: full,
		buttons: full,
		list: variant(
			'One flat list of 1 to 10 titles; up to 3 of them reach the phone as buttons, more as a list whose button says "Select an option"',
		),
		ctaUrl: full,
		locationRequest: none(askByText),
		product: none("Send the product as 'Image' with a caption, or as 'Link Button' with a link to it."),
		productList: none("Send the products as 'List', or as 'Link Button' with a link to the shop."),
		catalog: none("Send a link to the catalog as message type 'Link Button'."),
		flow: full,
		carousel: none("Send one 'Image' or 'Link Button' per card."),
		addressRequest: none("Ask for the address with a 'Text' or a 'Flow'."),
		callPermissionRequest: none(notThroughItsApi),
		contactInfoRequest: none(askByText),
		raw: full,
	},
	mediaSources: ['url', 'binary'],
	fields: {
		caption: ['image', 'video', 'document'],
		fileName: ['document'],
		mimeType: ['image', 'video', 'audio', 'document'],
	},
	headers: { flow: ['text'] },
	buttonKinds: ['reply'],
	replyTo: ['text'],
	options: ['createMissingContact'],
	template: {
		identifier: 'nameOrId',
		language: 'none',
		version: false,
		headers: ['text', 'image', 'video', 'document'],
		values: ['text'],
		names: 'either',
		buttons: ['url', 'copyCode'],
		offer: false,
		cards: false,
		mediaSources: ['url', 'id', 'binary'],
	},
	reading: {
		operations: operationsBut({
			'media.upload':
				"Whatomate takes files only together with their message. Send the binary data as 'Image', 'Video', 'Audio' or 'Document'.",
		}),
		lists: ['senders', 'templates', 'contacts', 'tags', 'flows'],
		historyFilters: ['contact', 'direction', 'status', 'since', 'until'],
		historyNeedsContact: true,
		needsSender: [],
		readReceipt: 'contact',
		typing: false,
		contactFields: ['name', 'tags', 'attributes'],
		templateFilters: ['search', 'status', 'language', 'category'],
		mediaName: 'Message ID',
	},
};
