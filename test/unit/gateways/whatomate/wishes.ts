import { messageId, number, type checked } from './support';

type Case = [name: string, wish: Parameters<typeof checked>[0]];

/** Binary data of an item with three bytes. */
export const binary = (fileName: string, mimeType: string) => ({
	binary: { fileName, mimeType, byteLength: 3, content: { binaryProperty: 'data' } },
});
const text = (value: string, name?: string) => ({ type: 'text', text: value, name });

// Where the page writes "uuid" the golden files hold one.
/** Wishes behind the request examples of the Messages API page, by the golden file of each. */
export const ofThePage: Case[] = [
	// The page has `text`, the server reads `content.body` alone (its issue 487): both are sent.
	['text', { message: { type: 'text', text: 'Hello! How can I help you today?' } }],
	[
		'template-phone-number',
		{ to: number('919876543210'), message: { type: 'template', template: 'hello_world' } },
	],
	[
		'template-named',
		{
			message: {
				type: 'template',
				template: 'order_confirmation',
				body: [text('John', 'name'), text('12345', 'order_id')],
			},
		},
	],
	[
		'template-positional',
		{
			to: number('+919876543210'),
			message: {
				type: 'template',
				template: 'order_confirmation',
				body: [text('John'), text('12345')],
			},
		},
	],
	[
		'template-url-button',
		{
			message: {
				type: 'template',
				template: 'order_shipped',
				body: [text('John', 'name'), text('12345', 'order_id')],
				buttons: [{ type: 'url', index: 0, value: '12345' }],
			},
		},
	],
	[
		'buttons',
		{
			message: {
				type: 'buttons',
				text: 'How would you like to proceed?',
				buttons: [
					{ kind: 'reply', id: 'yes', title: 'Yes' },
					{ kind: 'reply', id: 'no', title: 'No' },
				],
			},
		},
	],
	[
		'cta-url',
		{
			message: {
				type: 'ctaUrl',
				text: 'Click below to view your order details',
				buttonLabel: 'View Order',
				url: 'https://example.com/orders/12345',
			},
		},
	],
];

/** Wishes behind requests that only the server's source shows. */
export const ofTheSource: Case[] = [
	[
		'text-reply-account',
		{
			sender: 'Support',
			message: { type: 'text', text: 'Thank you' },
			options: { replyToMessageId: messageId },
		},
	],
	[
		'list',
		{
			sender: 'Main',
			message: {
				type: 'list',
				text: 'Pick a size',
				sections: [
					{
						rows: [
							{ id: 's', title: 'Small' },
							{ id: 'm', title: 'Medium' },
						],
					},
					{ rows: [{ id: 'l', title: 'Large' }, { title: 'Extra large' }] },
				],
			},
		},
	],
	[
		'flow',
		{
			message: {
				type: 'flow',
				header: { type: 'text', text: 'Dinner' },
				text: 'Book a table',
				buttonLabel: 'Book',
				flowId: '1234567890',
				action: 'navigate',
				mode: 'published',
				screen: 'WELCOME',
			},
		},
	],
	['reaction', { message: { type: 'reaction', messageId, emoji: '👍' } }],
	['reaction-removed', { message: { type: 'reaction', messageId, emoji: '' } }],
	[
		'raw-voice-call',
		{
			sender: 'Support',
			message: {
				type: 'raw',
				body: {
					type: 'interactive',
					interactive: {
						type: 'voice_call',
						body: 'Talk to us',
						display_text: 'Call',
						ttl_minutes: 60,
					},
				},
			},
		},
	],
	[
		'template-id-account',
		{
			sender: 'Support',
			to: number('+254712345678'),
			message: {
				type: 'template',
				template: '9a0e2c1b-0b7f-4f0a-8c57-52c0f0a1d3e4',
				body: [text('Ann')],
			},
		},
	],
	[
		'template-header-text',
		{
			to: number('254712345678'),
			message: {
				type: 'template',
				template: 'greeting',
				header: { type: 'text', text: 'Nairobi', name: 'city' },
				body: [text('Ann', 'name')],
			},
		},
	],
	[
		'template-header-url',
		{
			to: number('254712345678'),
			message: {
				type: 'template',
				template: 'invoice',
				header: { type: 'document', media: { url: 'https://example.com/files/invoice-7.pdf' } },
			},
		},
	],
	[
		'template-header-id',
		{
			to: number('254712345678'),
			message: {
				type: 'template',
				template: 'promo',
				header: { type: 'image', media: { id: '1166846181421424' } },
				buttons: [{ type: 'copyCode', index: 1, value: 'SAVE20' }],
			},
		},
	],
	[
		'template-header-file',
		{
			sender: 'Main',
			to: number('254712345678'),
			message: {
				type: 'template',
				template: 'invoice',
				header: {
					type: 'document',
					media: { ...binary('7.pdf', 'application/pdf'), fileName: 'Your invoice.pdf' },
				},
				body: [text('Ann', 'name')],
				buttons: [{ type: 'url', index: 0, value: '7' }],
			},
		},
	],
	[
		// Numbers of the JSON become text, because the server answers them with "Invalid request body".
		'template-json',
		{
			to: number('254712345678'),
			message: {
				type: 'template',
				template: 'order_shipped',
				components: {
					template_params: { name: 'John', order_id: 12345 },
					button_params: { '0': 12345 },
					header_params: { '1': 'Hi' },
				},
			},
		},
	],
	['media-video', { sender: 'Main', message: { type: 'video', media: binary('tour.mp4', 'video/mp4') } }],
	['media-audio', { message: { type: 'audio', media: binary('note.ogg', 'audio/ogg') } }],
	[
		'media-document',
		{
			message: {
				type: 'document',
				caption: 'As agreed',
				media: { ...binary('scan.pdf', 'application/pdf'), fileName: 'Offer.pdf' },
			},
		},
	],
];
