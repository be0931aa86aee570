import type { Wish } from './wish';

const of = (type: string, fields: object): Wish => ({ message: { type, ...fields } });
const template = (fields: object): Wish =>
	of('template', { template: 'order_update', language: 'en_US', ...fields });

const productCard = (index: number, productId: string) => ({
	card_index: index,
	type: 'product',
	action: { product_retailer_id: productId, catalog_id: '829' },
});

const templateCard = (index: number, productId: string) => ({
	card_index: index,
	components: [
		{
			type: 'header',
			parameters: [{ type: 'product', product: { product_retailer_id: productId, catalog_id: '829' } }],
		},
	],
});

/** What else the notes show: payment status, product cards, and templates that name only some parts. */
export const further: Record<string, Wish> = {
	'contacts-by-fields': of('contacts', {
		contacts: [
			{
				name: { formattedName: 'Barbara J. Johnson', firstName: 'Barbara', lastName: 'Johnson' },
				birthday: '1999-01-23',
				phones: [{ phone: '+16505559999', type: 'HOME', whatsAppId: '19175559999' }],
				emails: [{ email: 'b@example.com', type: 'WORK' }],
				addresses: [
					{
						street: '1 Lucky Way',
						city: 'Menlo Park',
						state: 'CA',
						zip: '94025',
						country: 'United States',
						countryCode: 'US',
						type: 'HOME',
					},
				],
				org: { company: 'Lucky Plants', department: 'Legal', title: 'Lead Counsel' },
				urls: [{ url: 'https://plants.example.com', type: 'WORK' }],
			},
		],
	}),
	'raw-order-status': of('raw', {
		body: {
			type: 'interactive',
			interactive: {
				type: 'order_status',
				body: { text: 'Your order is on its way' },
				action: {
					name: 'review_order',
					parameters: { reference_id: 'order-42', order: { status: 'shipped' } },
				},
			},
		},
	}),
	'raw-carousel-products': of('raw', {
		body: {
			type: 'interactive',
			interactive: {
				type: 'carousel',
				body: { text: 'Fresh today' },
				action: { cards: [productCard(0, 'pizza-1'), productCard(1, 'pizza-2')] },
			},
		},
	}),
	'template-text-header': template({
		header: { type: 'text', text: 'Anna' },
		body: [{ type: 'text', text: 'A' }],
	}),
	'template-named-body': template({
		body: [
			{ type: 'text', name: 'order_id', text: '42' },
			{ type: 'dateTime', name: 'day', text: 'Friday' },
		],
	}),
	'template-product-carousel': template({
		components: [
			{ type: 'body', parameters: [{ type: 'text', text: 'Ann' }] },
			{ type: 'carousel', cards: [templateCard(0, 'pizza-1'), templateCard(1, 'pizza-2')] },
		],
	}),
};
