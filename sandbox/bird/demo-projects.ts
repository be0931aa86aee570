import type { DemoProject, DemoVariable } from './projects';

const name: DemoVariable = { key: 'name', description: 'First name of the customer', example: 'Robert' };
const imageURL: DemoVariable = {
	key: 'imageURL',
	description: 'Picture above the text',
	format: 'url',
	example: 'https://shop.example.com/pictures/parcel.jpg',
};
const orderNumber: DemoVariable = {
	key: 'orderNumber',
	description: 'Number of the order',
	example: '10045',
};

/** The demo account's Studio projects. */
export const demoProjects: DemoProject[] = [
	{
		id: 'c3a5e7f9-1b2d-4c6e-8f0a-9b8c7d6e5f41',
		name: 'Order Confirmation',
		description: 'Thanks for an order',
		templateId: '71d0b4e2-93a6-4f58-8c1e-5d2f7a9b0c63',
		category: 'UTILITY',
		locales: ['en', 'nl'],
		variables: [name],
		contents: {
			en: { body: 'Hi {{name}}, thank you for your order. We tell you when it is on its way.' },
			nl: {
				body: 'Hallo {{name}}, bedankt voor je bestelling. We laten weten wanneer die onderweg is.',
			},
		},
		earlier: [
			{
				id: '0d7c5b3a-9e81-4f26-b4d0-8a6c2e1f3b57',
				status: 'inactive',
				variables: ['customer'],
				contents: { en: { body: 'Dear {{customer}}, thank you for your order.' } },
			},
		],
		later: [
			{
				id: 'e8f6a4c2-7b05-4d93-a1c8-3f5d7b9e0a26',
				status: 'draft',
				variables: [name, orderNumber],
				contents: { en: { body: 'Hi {{name}}, thank you for your order {{orderNumber}}.' } },
			},
		],
	},
	{
		id: 'f0d2b4a6-8c1e-4a3b-9d5f-7e6c5b4a3f92',
		name: 'Summer Sale',
		description: 'Start of the summer sale',
		templateId: 'b9e8d7c6-5f4a-4b3c-9a2d-1e0f9c8b7a64',
		category: 'MARKETING',
		locales: ['en'],
		variables: [
			imageURL,
			name,
			{
				key: 'url',
				description: 'End of the address of the shop',
				example: '?campaignid=123456',
			},
		],
		contents: {
			en: {
				image: '{{imageURL}}',
				body: 'Hi {{name}}, our summer sale has begun: up to 40% off until Sunday.',
				footer: 'Reply STOP to opt out',
				link: { text: 'Shop now', url: 'https://shop.example.com/sale{{url}}' },
			},
		},
	},
	{
		id: '84b6d0f2-a3c5-4e7f-8b19-2d4f6a8c0e35',
		name: 'Welcome',
		description: 'First message to a new customer',
		templateId: '3c5e7a9b-1d2f-4a6c-8e0b-4f6d8b0a2c57',
		category: 'UTILITY',
		locales: ['en'],
		variables: [],
		contents: { en: { body: 'Welcome to Demo Shop. Ask us anything, we answer within the hour.' } },
	},
	{
		id: 'a9c7e5d3-2b41-4f80-96e2-d0b8f6a4c213',
		name: 'Delivery Update',
		description: 'When a parcel will arrive',
		templateId: '58e0c2a4-7d96-4b1f-83c5-f1e9d7b5a308',
		category: 'UTILITY',
		locales: ['en'],
		variables: [
			imageURL,
			name,
			orderNumber,
			{ key: 'deliveryDate', description: 'Day of the delivery', example: 'Monday, 5 January' },
			{
				key: 'trackingCode',
				description: 'Code at the end of the tracking address',
				example: 'RB123456789',
			},
		],
		contents: {
			en: {
				image: '{{imageURL}}',
				body: 'Hi {{name}}, your order {{orderNumber}} will arrive on {{deliveryDate}}.',
				footer: 'Demo Shop',
				link: { text: 'Track order', url: 'https://shop.example.com/track/{{trackingCode}}' },
			},
		},
	},
	{
		id: '1e3f5a7c-9b0d-4c82-a6e4-b2d0f8c6e497',
		name: 'Payment Reminder',
		description: 'An amount that is to be paid',
		templateId: '92b4d6f8-0a1c-4e35-b7d9-6c8e0a2f4b1d',
		category: 'UTILITY',
		locales: ['en'],
		variables: [
			name,
			{ key: 'amount', description: 'Amount in euros', type: 'number', example: '49.5' },
			{
				key: 'isOverdue',
				description: 'Whether the date has passed',
				type: 'boolean',
				example: 'true',
			},
		],
		contents: { en: { body: 'Hi {{name}}, please pay {{amount}} euros. Overdue: {{isOverdue}}.' } },
	},
	{
		id: '7a5c3e1f-4d68-4b92-8f07-e9c1a3b5d726',
		name: 'Event Invitation',
		description: 'Invites to an event',
		templateId: '46d8f0b2-c3e5-4a71-9d84-0b2f4e6a8c9d',
		category: 'MARKETING',
		locales: ['en', 'es-ES'],
		variables: [
			{
				key: 'event_artwork_url',
				description: 'Picture of the event',
				example: 'https://shop.example.com/pictures/event.jpg',
			},
			{ key: 'event_name', description: 'Name of the event', example: 'Open Day' },
			{ key: 'event_url_suffix', description: 'End of the address', example: 'open-day' },
		],
		contents: {
			en: {
				image: '{{event_artwork_url}}',
				body: 'You are invited to {{event_name}}.',
				link: { text: 'Get tickets', url: 'https://shop.example.com/events/{{event_url_suffix}}' },
			},
			'es-ES': {
				image: '{{event_artwork_url}}',
				body: 'Te invitamos a {{event_name}}.',
				link: { text: 'Entradas', url: 'https://shop.example.com/events/{{event_url_suffix}}' },
			},
		},
	},
	{
		id: 'd2f4b6a8-5e7c-4091-b3a5-c7e9f1d3b508',
		name: 'Winter Sale',
		description: 'Waits for approval',
		templateId: '2b0d8f6e-a4c2-4315-97b6-5d3f1e9c7a80',
		status: 'pending',
		category: 'MARKETING',
		locales: ['en'],
		variables: [name],
		contents: { en: { body: 'Hi {{name}}, our winter sale begins on Friday.' } },
	},
	{
		id: '60e2c4a6-1f3d-4b58-9c7e-a8d0f2b4e691',
		name: 'Opening Hours',
		description: 'A text message, not for WhatsApp',
		templateId: 'f7b5d3e1-8c6a-4e20-b1f9-4a2c0e8d6b73',
		platformId: 'sms-messagebird',
		locales: ['en'],
		variables: [],
		contents: { en: { body: 'We are open from 9 to 5.' } },
	},
];
