import type { INodeParameters } from 'n8n-workflow';
import type { ContactRecord } from '../../../sandbox/store';
import { whatomateAccount } from '../../../sandbox/whatomate/account';
import { binaryOf } from '../support/run-node';
import { typed, type Example, type Goldens } from './example';

const contactId = '3f6c2a58-1d0e-4c8b-9a55-7c1f0b9d2e11';
const messageId = 'b2b0c5de-7d43-4d6e-8a1e-0f3f7c9d5a10';

const toNumber = (phoneNumbers: string) => ({ recipientSource: 'phoneNumbers', phoneNumbers });
const from = (account: string) => ({ sender: typed(account) });
const template = (name: string) => ({
	messageType: 'template',
	templateParametersInput: 'manual',
	template: typed(name),
});

const order = {
	templateBody: {
		parameter: [
			{ name: 'name', value: 'John' },
			{ name: 'order_id', value: '12345' },
		],
	},
};

type Template = (typeof whatomateAccount.templates)[number];

const [plain] = whatomateAccount.templates as [Template];
const [known] = whatomateAccount.contacts as [ContactRecord];

/** The server knows an approved template with these parts. */
const approved =
	(parts: Partial<Template>): NonNullable<Example['presupposes']> =>
	({ accounts }) => {
		accounts.whatomate.templates = [{ ...plain, bodyContent: 'Hello', ...parts }];
	};

const attached = (messageType: string, fileName: string, mimeType: string, more: INodeParameters = {}) => ({
	parameters: { messageType, mediaSource: 'binary', binaryPropertyName: 'data', ...more },
	binary: binaryOf(fileName, mimeType, Buffer.from(`the bytes of ${fileName}`)),
});

/** Request examples of the page. Where it writes "uuid" the golden files hold one. */
const ofThePage: Record<string, Example> = {
	// The server reads `content.body` and ignores the page's `text`: sending both satisfies both.
	text: {
		chosen: 'the text goes as the text of the page and as the content.body that the server reads',
		parameters: { messageType: 'text', text: 'Hello! How can I help you today?' },
	},
	'template-phone-number': {
		presupposes: approved({ name: 'hello_world' }),
		parameters: { ...template('hello_world'), ...toNumber('919876543210') },
	},
	'template-named': {
		presupposes: approved({ name: 'order_confirmation', bodyContent: '{{name}}, {{order_id}}' }),
		parameters: { ...template('order_confirmation'), ...order },
	},
	'template-positional': {
		presupposes: approved({ name: 'order_confirmation', bodyContent: '{{1}}, {{2}}' }),
		parameters: {
			...template('order_confirmation'),
			...toNumber('+919876543210'),
			templateBody: { parameter: [{ value: 'John' }, { value: '12345' }] },
		},
	},
	'template-url-button': {
		presupposes: approved({
			name: 'order_shipped',
			bodyContent: '{{name}}, {{order_id}}',
			buttons: [{ type: 'URL', text: 'Track', url: 'https://example.com/track/{{1}}' }],
		}),
		parameters: {
			...template('order_shipped'),
			...order,
			templateButtons: { button: [{ type: 'url', index: 0, value: '12345' }] },
		},
	},
	// The page has JSON with `media_url`, the server takes nothing but forms ("Invalid multipart form").
	'media-image': {
		chosen: 'the file behind the link goes as a form, because the server refuses the media_url of the page',
		sentWith: {
			because: 'the node fetches the file, so its link must lead somewhere',
			parameters: (origin) => ({ mediaUrl: `${origin}/sandbox/files/photo.jpg` }),
		},
		parameters: {
			messageType: 'image',
			mediaSource: 'url',
			mediaUrl: 'https://example.com/image.jpg',
			caption: 'Check out this product!',
		},
	},
	buttons: {
		parameters: {
			messageType: 'buttons',
			text: 'How would you like to proceed?',
			buttons: {
				button: [
					{ title: 'Yes', id: 'yes' },
					{ title: 'No', id: 'no' },
				],
			},
		},
	},
	'cta-url': {
		parameters: {
			messageType: 'ctaUrl',
			text: 'Click below to view your order details',
			buttonLabel: 'View Order',
			url: 'https://example.com/orders/12345',
		},
	},
};

/** Requests that only the server's source shows. */
const ofTheSource: Record<string, Example> = {
	'text-reply-account': {
		parameters: {
			...from('Support'),
			messageType: 'text',
			text: 'Thank you',
			options: { replyToMessageId: messageId },
		},
	},
	list: {
		parameters: {
			...from('Main'),
			messageType: 'list',
			text: 'Pick a size',
			sections: {
				section: [
					{
						rows: {
							row: [
								{ title: 'Small', id: 's' },
								{ title: 'Medium', id: 'm' },
							],
						},
					},
					{ rows: { row: [{ title: 'Large', id: 'l' }, { title: 'Extra large' }] } },
				],
			},
		},
	},
	flow: {
		parameters: {
			messageType: 'flow',
			headerText: 'Dinner',
			text: 'Book a table',
			buttonLabel: 'Book',
			flowId: typed('1234567890'),
			flowScreen: 'WELCOME',
		},
	},
	reaction: { parameters: { messageType: 'reaction', messageId, emoji: '👍' } },
	'reaction-removed': { parameters: { messageType: 'reaction', messageId, emoji: '' } },
	'raw-voice-call': {
		parameters: {
			...from('Support'),
			messageType: 'raw',
			body: JSON.stringify({
				type: 'interactive',
				interactive: {
					type: 'voice_call',
					body: 'Talk to us',
					display_text: 'Call',
					ttl_minutes: 60,
				},
			}),
		},
	},
	'template-id-account': {
		presupposes: approved({ id: '9a0e2c1b-0b7f-4f0a-8c57-52c0f0a1d3e4', bodyContent: '{{1}}' }),
		parameters: {
			...from('Support'),
			...template('9a0e2c1b-0b7f-4f0a-8c57-52c0f0a1d3e4'),
			...toNumber('+254 712 345 678'),
			templateBody: { parameter: [{ value: 'Ann' }] },
		},
	},
	// The panel has no field for the name of a header's placeholder.
	'template-header-text': {
		presupposes: approved({
			name: 'greeting',
			headerType: 'TEXT',
			headerContent: 'News from {{city}}',
			bodyContent: 'Hello {{name}}',
		}),
		parameters: {
			...template('greeting'),
			...toNumber('254712345678'),
			templateParametersInput: 'json',
			templateComponents: '{"template_params": {"name": "Ann"}, "header_params": {"city": "Nairobi"}}',
		},
	},
	'template-header-url': {
		presupposes: approved({ name: 'invoice', headerType: 'DOCUMENT' }),
		parameters: {
			...template('invoice'),
			...toNumber('254712345678'),
			headerType: 'document',
			headerMediaSource: 'url',
			headerMediaUrl: 'https://example.com/files/invoice-7.pdf',
		},
	},
	'template-header-id': {
		presupposes: approved({
			name: 'promo',
			headerType: 'IMAGE',
			buttons: [
				{ type: 'QUICK_REPLY', text: 'Stop' },
				{ type: 'COPY_CODE', text: 'Copy' },
			],
		}),
		parameters: {
			...template('promo'),
			...toNumber('254712345678'),
			headerType: 'image',
			headerMediaSource: 'id',
			headerMediaId: '1166846181421424',
			templateButtons: { button: [{ type: 'copyCode', index: 1, value: 'SAVE20' }] },
		},
	},
	'template-header-file': {
		presupposes: approved({
			name: 'invoice',
			headerType: 'DOCUMENT',
			bodyContent: 'For {{name}}',
			buttons: [{ type: 'URL', text: 'Pay', url: 'https://example.com/pay/{{1}}' }],
		}),
		binary: binaryOf('7.pdf', 'application/pdf', Buffer.from('the bytes of 7.pdf')),
		parameters: {
			...from('Main'),
			...template('invoice'),
			...toNumber('254712345678'),
			headerType: 'document',
			headerMediaSource: 'binary',
			headerBinaryPropertyName: 'data',
			headerFileName: 'Your invoice.pdf',
			templateBody: { parameter: [{ name: 'name', value: 'Ann' }] },
			templateButtons: { button: [{ type: 'url', index: 0, value: '7' }] },
		},
	},
	// The server reads texts alone and answers numbers with "Invalid request body".
	'template-json': {
		presupposes: approved({ name: 'order_shipped', bodyContent: '{{name}}, {{order_id}}' }),
		parameters: {
			...template('order_shipped'),
			...toNumber('254712345678'),
			templateParametersInput: 'json',
			templateComponents: JSON.stringify({
				template_params: { name: 'John', order_id: 12345 },
				button_params: { '0': 12345 },
				header_params: { '1': 'Hi' },
			}),
		},
	},
	'media-video': attached('video', 'tour.mp4', 'video/mp4', from('Main')),
	'media-audio': attached('audio', 'note.ogg', 'audio/ogg'),
	'media-document': attached('document', 'scan.pdf', 'application/pdf', {
		caption: 'As agreed',
		fileName: 'Offer.pdf',
	}),
};

/** Whatomate Messages API page; Whatomate source, messages.go and contacts.go. */
export const whatomate: Goldens = {
	gateway: 'whatomate',
	credentials: {
		whatomateApi: { apiKey: 'whm_your_api_key', baseUrl: 'http://your-server:8080', organizationId: '' },
	},
	basics: {
		gateway: 'whatomate',
		sender: typed(''),
		recipientSource: 'contact',
		contactId: typed(contactId),
	},
	url: 'http://your-server:8080',
	answers: [],
	presupposes: ({ accounts, store }) => {
		const writer = { ...known, id: contactId, phoneNumber: '254700000001' };
		store.addContact(writer);
		// The message that is answered and reacted to came from the first contact.
		Object.assign(accounts.whatomate, { contacts: [writer], incomingMessageId: messageId });
		accounts.whatomate.flowIds = ['1234567890'];
	},
	examples: { ...ofThePage, ...ofTheSource },
};
