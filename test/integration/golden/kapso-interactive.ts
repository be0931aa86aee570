import type { INodeParameters } from 'n8n-workflow';
import type { Example } from './example';
import { typed } from './example';

const link = (name: string) => `https://files.example.com/${name}`;
const of = (messageType: string, more: INodeParameters): Example => ({
	parameters: { messageType, ...more },
});
const raw = (body: object): Example => of('raw', { body: JSON.stringify(body) });

const under = (headerType: string, file: string): INodeParameters => ({
	headerType,
	headerMediaSource: 'url',
	headerMediaUrl: link(file),
});

const rooms = (button: (name: string) => INodeParameters) =>
	of('carousel', {
		text: 'Our rooms',
		cards: {
			card: ['east', 'west'].map((name) => ({
				text: `Room ${name}`,
				mediaType: 'image',
				mediaUrl: link(`${name}.jpg`),
				...button(name),
			})),
		},
	});

const productCard = (index: number, productId: string) => ({
	card_index: index,
	type: 'product',
	action: { product_retailer_id: productId, catalog_id: '829' },
});

/** Every interactive subtype. Kapso notes §2.4. */
export const interactiveExamples: Record<string, Example> = {
	'interactive-button': of('buttons', {
		...under('image', 'photo.jpg'),
		text: 'Keep the room?',
		footer: 'Until Friday',
		buttons: { button: [{ title: 'Keep it', id: 'keep' }, { title: 'No, thanks' }] },
	}),
	'interactive-button-document-header': of('buttons', {
		...under('document', 'a.pdf'),
		headerFileName: 'Offer.pdf',
		text: 'Accept the offer?',
		buttons: { button: [{ title: 'Yes', id: 'yes' }] },
	}),
	'interactive-list': of('list', {
		headerText: 'Opening hours',
		text: 'Which day suits you?',
		footer: 'Closed on Sunday',
		buttonLabel: 'Choose a day',
		sections: {
			section: [
				{
					title: 'This week',
					rows: {
						row: [
							{ title: 'Monday', description: '9 to 17', id: 'mon' },
							{ title: 'Tuesday', description: '', id: 'tue' },
						],
					},
				},
				{ title: 'Next week', rows: { row: [{ title: 'Monday', id: 'mon2' }] } },
			],
		},
	}),
	'interactive-cta-url': of('ctaUrl', {
		...under('video', 'tour.mp4'),
		text: 'Book now',
		footer: 'Example Hotel',
		buttonLabel: 'Book',
		url: 'https://example.com/book',
	}),
	'interactive-flow-id': of('flow', {
		headerType: 'text',
		headerText: 'Sign up',
		text: 'It takes a minute',
		footer: 'Example Hotel',
		buttonLabel: 'Start',
		flowId: typed('123456'),
		flowAction: 'navigate',
		flowScreen: 'FIRST',
		flowData: '{"name": "Ann"}',
		flowToken: 'run-7',
		flowMode: 'draft',
	}),
	'interactive-flow-name': of('flow', {
		text: 'It takes a minute',
		buttonLabel: 'Start',
		flowId: typed('sign_up'),
		flowAction: 'data_exchange',
		flowMode: 'published',
	}),
	'interactive-product': of('product', {
		text: 'Fresh today',
		footer: 'Until sold out',
		catalogId: '829',
		productId: 'P01002',
	}),
	'interactive-product-list': of('productList', {
		headerText: 'Our menu',
		text: 'Choose',
		footer: 'All with salad',
		catalogId: '829',
		productSections: {
			section: [
				{ title: 'Pizza', productIds: 'pizza-1\npizza-2' },
				{ title: 'Drinks', productIds: 'cola' },
			],
		},
	}),
	'interactive-catalog': of('catalog', {
		text: 'All we have',
		footer: 'Updated daily',
		productId: 'P01002',
	}),
	'interactive-catalog-without-thumbnail': of('catalog', { text: 'All we have' }),
	'interactive-location-request': of('locationRequest', { text: 'Where shall we come to?' }),
	'interactive-address': of('addressRequest', {
		text: 'Where do you live?',
		country: 'IN',
		addressValues: '{"name": "Asha", "in_pin_code": "400063"}',
	}),
	'interactive-carousel-links': rooms((name) => ({
		buttonKind: 'link',
		buttonLabel: 'Book',
		url: `https://example.com/${name}`,
	})),
	'interactive-carousel-quick-replies': rooms((name) => ({
		buttonKind: 'quickReplies',
		quickReplies: `={{ [{ "title": "This one", "id": "${name}" }] }}`,
	})),
	'raw-carousel-products': raw({
		type: 'interactive',
		interactive: {
			type: 'carousel',
			body: { text: 'Fresh today' },
			action: { cards: [productCard(0, 'pizza-1'), productCard(1, 'pizza-2')] },
		},
	}),
	'interactive-call-permission': of('callPermissionRequest', { text: 'May we call you?' }),
	'interactive-contact-info': of('contactInfoRequest', { text: 'Please share your number' }),
	// Payments differ by country and have no fields of their own.
	'raw-order-details': raw({
		type: 'interactive',
		interactive: {
			type: 'order_details',
			body: { text: 'Your order' },
			action: { name: 'review_and_pay', parameters: { reference_id: 'order-42', currency: 'INR' } },
		},
	}),
	'raw-order-status': raw({
		type: 'interactive',
		interactive: {
			type: 'order_status',
			body: { text: 'Your order is on its way' },
			action: {
				name: 'review_order',
				parameters: { reference_id: 'order-42', order: { status: 'shipped' } },
			},
		},
	}),
};
