import type { INodeParameters } from 'n8n-workflow';
import type { MessageType } from '../../../gateways/message';
import { demoAccounts } from '../../../sandbox/accounts';

/** What a person enters for each type of message, at each gateway that sends it. */

const link = 'https://files.example.com';
const locator = (value: string) => ({ __rl: true, mode: 'id', value });

const file = (messageType: MessageType, name: string, more: INodeParameters = {}): INodeParameters => ({
	messageType,
	mediaSource: 'url',
	mediaUrl: `${link}/${name}`,
	...more,
});

const twoButtons = {
	button: [
		{ kind: 'reply', title: 'Yes', id: 'yes' },
		{ kind: 'reply', title: 'No', id: 'no' },
	],
};

const menu = {
	section: [
		{
			title: 'Drinks',
			rows: {
				row: [
					{ title: 'Coffee', id: 'coffee', description: 'With milk' },
					{ title: 'Tea', id: 'tea', description: '' },
				],
			},
		},
		{ title: 'Food', rows: { row: [{ title: 'Cake', id: 'cake', description: '' }] } },
	],
};

const flatMenu = {
	section: [{ rows: { row: ['Coffee', 'Tea', 'Cake', 'Bread'].map((title) => ({ title, id: title })) } }],
};

const card = (name: string) => ({
	title: name,
	mediaType: 'image',
	mediaUrl: `${link}/${name}.jpg`,
	buttonLabel: 'Look',
	url: `https://shop.example.com/${name}`,
});

const words = 'Hello! Your order has been shipped.';

const cloudApi: Partial<Record<MessageType, INodeParameters>> = {
	buttons: { messageType: 'buttons', text: 'Shall we?', footer: 'Reply now', buttons: twoButtons },
	list: { messageType: 'list', text: 'What would you like?', buttonLabel: 'Menu', sections: menu },
	ctaUrl: {
		messageType: 'ctaUrl',
		text: 'Your order details',
		buttonLabel: 'View Order',
		url: 'https://shop.example.com/orders/12345',
	},
	product: { messageType: 'product', text: 'This one', catalogId: '829935987679103', productId: 'P01002' },
	productList: {
		messageType: 'productList',
		headerText: 'Our menu',
		text: 'Choose',
		catalogId: '829935987679103',
		productSections: { section: [{ title: 'Pizzas', productIds: 'pizza-queijo, pizza-calabresa' }] },
	},
};

const files: Partial<Record<MessageType, INodeParameters>> = {
	image: file('image', 'photo.jpg', { caption: 'Look' }),
	video: file('video', 'clip.mp4', { caption: 'Watch' }),
	audio: file('audio', 'song.mp3'),
	document: file('document', 'invoice.pdf', { caption: 'Your invoice' }),
};

const { bird, kapso, whatomate } = demoAccounts;

export const wishes: Readonly<Record<string, Partial<Record<MessageType, INodeParameters>>>> = {
	autoKonnect: {
		text: { messageType: 'text', text: words },
		...files,
		...cloudApi,
		template: {
			messageType: 'template',
			templateParametersInput: 'manual',
			template: locator('123'),
			templateLanguage: 'en_US',
			headerType: 'image',
			headerMediaUrl: `${link}/header.jpg`,
			templateBody: { parameter: [{ value: 'Ann' }, { value: '20% OFF' }] },
			templateButtons: { button: [{ type: 'url', index: 0, value: 'promo123' }] },
		},
		raw: { messageType: 'raw', body: '{"type": "text", "message": "As it is"}' },
	},
	bird: {
		text: { messageType: 'text', text: words, previewUrl: true },
		...files,
		sticker: file('sticker', 'smile.webp'),
		location: {
			messageType: 'location',
			latitude: 52.3435942,
			longitude: 4.9091077,
			locationName: 'Office',
			locationAddress: 'Main Street 1',
		},
		template: {
			messageType: 'template',
			templateParametersInput: 'manual',
			template: locator(bird.projects[0]?.id ?? ''),
			templateLanguage: 'en',
			templateBody: { parameter: [{ name: 'name', value: 'Ann' }] },
		},
		buttons: {
			messageType: 'buttons',
			text: 'Shall we?',
			buttons: {
				button: [
					{ kind: 'reply', title: 'Yes' },
					{ kind: 'postback', title: 'No', id: 'no' },
				],
			},
		},
		list: { messageType: 'list', text: 'What would you like?', buttonLabel: 'Menu', sections: menu },
		ctaUrl: cloudApi.ctaUrl,
		locationRequest: { messageType: 'locationRequest', text: 'Where are you?' },
		carousel: {
			messageType: 'carousel',
			text: 'Our shoes',
			cards: { card: [card('red'), card('blue')] },
		},
		raw: { messageType: 'raw', body: '{"body": {"type": "text", "text": {"text": "As it is"}}}' },
	},
	kapso: {
		text: { messageType: 'text', text: words, previewUrl: true },
		...files,
		sticker: file('sticker', 'smile.webp'),
		location: {
			messageType: 'location',
			latitude: 37.44,
			longitude: -122.16,
			locationName: 'Office',
			locationAddress: 'Main Street 1',
		},
		contacts: {
			messageType: 'contacts',
			contactsInput: 'fields',
			contacts: {
				contact: [
					{
						formattedName: 'Ann Example',
						firstName: 'Ann',
						phones: { phone: [{ phone: '+16505559999', type: 'WORK' }] },
					},
				],
			},
		},
		reaction: { messageType: 'reaction', messageId: 'wamid.HBgLMTY0NjcwNDM1OTUVAgASGBI=', emoji: '👍' },
		template: {
			messageType: 'template',
			templateParametersInput: 'manual',
			template: locator('order_update'),
			templateLanguage: 'en_US',
			headerType: 'image',
			headerMediaSource: 'url',
			headerMediaUrl: `${link}/header.jpg`,
			templateBody: { parameter: [{ value: 'Ann' }, { value: '12345' }, { value: 'Monday' }] },
			templateButtons: { button: [{ type: 'url', index: 0, value: '12345' }] },
		},
		...cloudApi,
		locationRequest: { messageType: 'locationRequest', text: 'Where are you?' },
		catalog: { messageType: 'catalog', text: 'Everything we have', productId: 'P01002' },
		flow: {
			messageType: 'flow',
			text: 'Book a table',
			buttonLabel: 'Book',
			flowId: locator(kapso.flowId),
			flowAction: 'navigate',
			flowScreen: 'FIRST',
			flowToken: 'run-1',
		},
		carousel: {
			messageType: 'carousel',
			text: 'Our shoes',
			cards: {
				card: [card('red'), card('blue')].map(({ title, ...rest }) => ({ text: title, ...rest })),
			},
		},
		addressRequest: {
			messageType: 'addressRequest',
			text: 'Where shall we deliver?',
			country: 'IN',
			addressValues: '{"name": "Ann"}',
		},
		callPermissionRequest: { messageType: 'callPermissionRequest', text: 'May we call?' },
		contactInfoRequest: { messageType: 'contactInfoRequest', text: 'What is your number?' },
		raw: { messageType: 'raw', body: '{"type": "text", "text": {"body": "As it is"}}' },
	},
	whatomate: {
		text: { messageType: 'text', text: words },
		...files,
		reaction: { messageType: 'reaction', messageId: whatomate.incomingMessageId, emoji: '👍' },
		template: {
			messageType: 'template',
			templateParametersInput: 'manual',
			template: locator('order_shipped'),
			templateBody: {
				parameter: [
					{ name: 'name', value: 'John' },
					{ name: 'order_id', value: '12345' },
				],
			},
			templateButtons: { button: [{ type: 'url', index: 0, value: '12345' }] },
		},
		buttons: { messageType: 'buttons', text: 'How would you like to proceed?', buttons: twoButtons },
		list: { messageType: 'list', text: 'What would you like?', sections: flatMenu },
		ctaUrl: cloudApi.ctaUrl,
		flow: {
			messageType: 'flow',
			text: 'Book a table',
			buttonLabel: 'Book',
			flowId: locator(whatomate.flowIds[0] ?? ''),
			flowScreen: 'FIRST',
		},
		raw: { messageType: 'raw', body: '{"type": "text", "content": {"body": "As it is"}}' },
	},
};

/** What a person enters to name recipients, at each gateway that takes that source. */
export const recipientWishes: Readonly<Record<string, Readonly<Record<string, INodeParameters>>>> = {
	autoKonnect: {
		phoneNumbers: { recipientSource: 'phoneNumbers', phoneNumbers: '+254712345678, +254798765432' },
		contactTags: { recipientSource: 'contactTags', contactTagIds: '42' },
		phoneNumbersAndTags: {
			recipientSource: 'phoneNumbersAndTags',
			phoneNumbers: '+254798765432',
			contactTagIds: '42, 57',
		},
	},
	bird: {
		phoneNumbers: { recipientSource: 'phoneNumbers', phoneNumbers: '+31612345678\n+31687654321' },
		contact: { recipientSource: 'contact', contactId: locator(bird.contacts[0]?.id ?? '') },
	},
	kapso: {
		phoneNumbers: { recipientSource: 'phoneNumbers', phoneNumbers: '15551234567; +254712345678' },
		group: { recipientSource: 'group', groupId: kapso.groupId },
		userId: { recipientSource: 'userId', userId: kapso.userId },
	},
	whatomate: {
		phoneNumbers: { recipientSource: 'phoneNumbers', phoneNumbers: '+254 712 345 678, 254700111222' },
		contact: { recipientSource: 'contact', contactId: locator(whatomate.contacts[0]?.id ?? '') },
	},
};

/** Sender and default recipient of each gateway's demo account. */
export const basics: Readonly<Record<string, INodeParameters>> = {
	autoKonnect: {
		gateway: 'autoKonnect',
		sender: locator('123'),
		recipientSource: 'phoneNumbers',
		phoneNumbers: '+254712345678',
	},
	bird: {
		gateway: 'bird',
		sender: locator(bird.channelId),
		recipientSource: 'phoneNumbers',
		phoneNumbers: '+31612345678',
	},
	kapso: {
		gateway: 'kapso',
		sender: locator(kapso.phoneNumberId),
		recipientSource: 'phoneNumbers',
		phoneNumbers: '15551234567',
	},
	whatomate: {
		gateway: 'whatomate',
		sender: locator(''),
		recipientSource: 'phoneNumbers',
		phoneNumbers: '254712345678',
	},
};
