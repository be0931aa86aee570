import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { kapso } from '../../../../gateways/kapso';
import { further } from './further-examples';
import { account, bodiesOf, phoneNumberUrl, typedNumber, wished, type Wish } from './wish';

const folder = path.join(__dirname, '../../../fixtures/kapso');
const golden = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));

const files = 'https://files.example.com/';
const link = (name: string, more: object = {}) => ({ url: files + name, ...more });
const of = (type: string, fields: object): Wish => ({ message: { type, ...fields } });
const template = (fields: object = {}): Wish =>
	of('template', { template: 'order_update', language: 'en_US', ...fields });
const value = (text: string, name?: string) => ({ type: 'text', text, name });

const fullCard = {
	name: {
		formattedName: 'Barbara J. Johnson',
		firstName: 'Barbara',
		lastName: 'Johnson',
		middleName: 'Joana',
		suffix: 'Esq.',
		prefix: 'Dr.',
	},
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
};

const room = (name: string, button: object) => ({
	mediaType: 'image',
	media: link(`${name}.jpg`),
	text: `Room ${name}`,
	...button,
});
const rooms = (button: (name: string) => object) =>
	of('carousel', {
		text: 'Our rooms',
		cards: [room('east', button('east')), room('west', button('west'))],
	});

/** The page's own example and each of the 11 types that it lists (notes, Envelope and The 11 types). */
const types: Record<string, Wish> = {
	'page-text': of('text', { text: 'Hello! Your order #12345 has been shipped.' }),
	'text-preview': of('text', { text: 'See https://example.com/menu', previewUrl: true }),
	'text-reply-with-reference': {
		...of('text', { text: 'Yes, it is open' }),
		options: { replyToMessageId: 'wamid.AAA', reference: 'order 42' },
	},
	'text-group': {
		...of('text', { text: 'Hello all' }),
		recipients: [{ type: 'group', id: '120363040000000000' }],
	},
	'text-user-id': {
		...of('text', { text: 'Hello' }),
		recipients: [{ type: 'userId', id: 'US.13491208655302741918' }],
	},
	// Meta warns against numbers without a plus, Kapso's examples have none: what was typed is kept.
	'text-plus': {
		...of('text', { text: 'Hello' }),
		recipients: [{ type: 'phoneNumber', number: '+15551234567' }],
	},
	'image-id': of('image', { media: { id: '1234' } }),
	'image-link': of('image', { media: link('photo.jpg'), caption: 'The new room' }),
	'video-link': of('video', { media: link('tour.mp4'), caption: 'A short tour' }),
	'audio-link': of('audio', { media: link('note.mp3') }),
	'audio-voice': of('audio', { media: { id: '5678' }, voice: true }),
	'document-link': of('document', {
		media: link('a.pdf', { fileName: 'Invoice.pdf' }),
		caption: 'Due on Friday',
	}),
	'sticker-id': of('sticker', { media: { id: '9012' } }),
	location: of('location', {
		latitude: 37.44,
		longitude: -122.16,
		locationName: 'Philz',
		locationAddress: '101 Forest Ave',
	}),
	contacts: of('contacts', { contacts: [fullCard] }),
	reaction: of('reaction', { messageId: 'wamid.AAA', emoji: '👍' }),
	'reaction-removed': of('reaction', { messageId: 'wamid.AAA', emoji: '' }),
};

/** Every interactive subtype (notes, Interactive). */
const interactive: Record<string, Wish> = {
	'interactive-button': of('buttons', {
		header: { type: 'image', media: link('photo.jpg') },
		text: 'Keep the room?',
		footer: 'Until Friday',
		buttons: [
			{ kind: 'reply', id: 'keep', title: 'Keep it' },
			{ kind: 'reply', title: 'No, thanks' },
		],
	}),
	'interactive-button-document-header': of('buttons', {
		header: { type: 'document', media: link('a.pdf', { fileName: 'Offer.pdf' }) },
		text: 'Accept the offer?',
		buttons: [{ kind: 'reply', id: 'yes', title: 'Yes' }],
	}),
	'interactive-list': of('list', {
		header: { type: 'text', text: 'Opening hours' },
		text: 'Which day suits you?',
		footer: 'Closed on Sunday',
		buttonLabel: 'Choose a day',
		sections: [
			{
				title: 'This week',
				rows: [
					{ id: 'mon', title: 'Monday', description: '9 to 17' },
					{ id: 'tue', title: 'Tuesday', description: '' },
				],
			},
			{ title: 'Next week', rows: [{ id: 'mon2', title: 'Monday' }] },
		],
	}),
	'interactive-cta-url': of('ctaUrl', {
		header: { type: 'video', media: link('tour.mp4') },
		text: 'Book now',
		footer: 'Example Hotel',
		buttonLabel: 'Book',
		url: 'https://example.com/book',
	}),
	'interactive-flow-id': of('flow', {
		header: { type: 'text', text: 'Sign up' },
		text: 'It takes a minute',
		footer: 'Example Hotel',
		buttonLabel: 'Start',
		flowId: '123456',
		mode: 'draft',
		token: 'run-7',
		screen: 'FIRST',
		data: { name: 'Ann' },
	}),
	'interactive-flow-name': of('flow', {
		text: 'It takes a minute',
		buttonLabel: 'Start',
		flowId: 'sign_up',
		mode: 'published',
		action: 'data_exchange',
	}),
	'interactive-product': of('product', {
		text: 'Fresh today',
		footer: 'Until sold out',
		catalogId: '829',
		productId: 'P01002',
	}),
	'interactive-product-list': of('productList', {
		header: { type: 'text', text: 'Our menu' },
		text: 'Choose',
		footer: 'All with salad',
		catalogId: '829',
		sections: [
			{ title: 'Pizza', productIds: ['pizza-1', 'pizza-2'] },
			{ title: 'Drinks', productIds: ['cola'] },
		],
	}),
	'interactive-catalog': of('catalog', {
		text: 'All we have',
		footer: 'Updated daily',
		productId: 'P01002',
	}),
	'interactive-catalog-without-thumbnail': of('catalog', {
		text: 'All we have',
		footer: '',
		productId: '',
	}),
	'interactive-location-request': of('locationRequest', { text: 'Where shall we come to?' }),
	'interactive-address': of('addressRequest', {
		text: 'Where do you live?',
		country: 'IN',
		values: { name: 'Asha', in_pin_code: '400063' },
	}),
	'interactive-carousel-links': rooms((name) => ({
		link: { buttonLabel: 'Book', url: `https://example.com/${name}` },
	})),
	'interactive-carousel-quick-replies': rooms((name) => ({
		quickReplies: [{ id: name, title: 'This one' }],
	})),
	'interactive-call-permission': of('callPermissionRequest', { text: 'May we call you?' }),
	'interactive-contact-info': of('contactInfoRequest', { text: 'Please share your number' }),
	// Payments differ by country and have no fields of their own: they travel as raw JSON.
	'raw-order-details': of('raw', {
		body: {
			type: 'interactive',
			interactive: {
				type: 'order_details',
				body: { text: 'Your order' },
				action: { name: 'review_and_pay', parameters: { reference_id: 'order-42', currency: 'INR' } },
			},
		},
	}),
};

/** Every kind of component (notes, Template sends). */
const templates: Record<string, Wish> = {
	'template-without-variables': template(),
	'template-named': template({
		header: { type: 'text', text: 'Anna', name: 'first' },
		body: [value('42', 'order_id'), value('Friday', 'day')],
	}),
	'template-positional-values': template({
		body: [
			value('A'),
			{ type: 'currency', text: '$100.99', currencyCode: 'USD', amount: 100.99 },
			{ type: 'dateTime', text: 'February 25, 1977' },
		],
	}),
	'template-image-header': template({ header: { type: 'image', media: link('photo.jpg') } }),
	'template-video-header': template({ header: { type: 'video', media: { id: '777' } } }),
	'template-document-header': template({
		header: { type: 'document', media: link('a.pdf', { fileName: 'a.pdf' }) },
	}),
	'template-location-header': template({
		header: {
			type: 'location',
			latitude: 37.44,
			longitude: -122.16,
			locationName: 'Philz',
			locationAddress: '101 Forest Ave',
		},
	}),
	'template-product-header': template({
		header: { type: 'product', productId: 'P01002', catalogId: '829' },
	}),
	'template-buttons': template({
		buttons: [
			{ type: 'url', index: 0, value: 'suffix' },
			{ type: 'quickReply', index: 1, value: 'ID' },
			{ type: 'copyCode', index: 2, value: '25OFF' },
		],
	}),
	'template-flow-button': template({
		buttons: [{ type: 'flow', index: 0, value: 'run-7', data: { name: 'Ann' } }],
	}),
	'template-catalog-button': template({ buttons: [{ type: 'catalog', index: 0, value: 'P01002' }] }),
	'template-offer': template({
		body: [value('Ann')],
		offerExpiresAt: 1209600000,
		buttons: [{ type: 'copyCode', index: 0, value: '25OFF' }],
	}),
	'template-authentication': template({
		body: [value('J$FpnYnP')],
		buttons: [{ type: 'url', index: 0, value: 'J$FpnYnP' }],
	}),
	'template-every-component': template({
		components: (golden('template-every-component') as { template: { components: unknown[] } }).template
			.components,
	}),
};

const all = { ...types, ...interactive, ...templates, ...further };

describe('a message through Kapso', () => {
	test.each(Object.entries(all))('%s travels as documented', (name, wish) => {
		expect(bodiesOf(wish)).toEqual([golden(name)]);
	});

	test('no golden file is without its test', () => {
		const answers = ['page-answer', 'errors'];
		const names = readdirSync(folder)
			.filter((file) => file.endsWith('.json'))
			.map((file) => file.replace('.json', ''));
		expect(names.filter((name) => !answers.includes(name)).sort()).toEqual(Object.keys(all).sort());
	});

	test('goes to the messages of the phone number', () => {
		const [only] = kapso.compose(wished(types['page-text'] as Wish));
		expect(only?.request).toMatchObject({ method: 'POST', url: `${phoneNumberUrl}/messages` });
	});

	test('uses the Graph version of the credential, and v24.0 when it is empty', () => {
		const urlWith = (graphVersion: string) => {
			const wish = { ...of('text', { text: 'Hi' }), account: { ...account, graphVersion } };
			return kapso.compose(wished(wish))[0]?.request.url;
		};
		expect(urlWith('v23.0')).toContain('/meta/whatsapp/v23.0/');
		expect(urlWith('')).toContain('/meta/whatsapp/v24.0/');
	});

	test('goes to each recipient in a request of its own, in the order given', () => {
		const recipients = [typedNumber, { type: 'group', id: 'G1' }, { type: 'userId', id: 'KE.ENT.9f' }];
		const send = wished({ ...of('text', { text: 'Hi' }), recipients });
		const composed = kapso.compose(send);
		expect(composed.map(({ request }) => [request.body?.to, request.body?.recipient])).toEqual([
			['15551234567', undefined],
			['G1', undefined],
			[undefined, 'KE.ENT.9f'],
		]);
		expect(composed.map(({ recipients: reached }) => reached)).toEqual(
			recipients.map((recipient) => [recipient]),
		);
	});
});

describe('parts that were left empty', () => {
	test('a contact with only its whole name also gets a first name, which Meta has asked for', () => {
		const [body] = bodiesOf(of('contacts', { contacts: [{ name: { formattedName: 'Ann' } }] }));
		expect(body).toMatchObject({ contacts: [{ name: { formatted_name: 'Ann', first_name: 'Ann' } }] });
	});

	test('a flow opens at its first screen and has no payload', () => {
		const [body] = bodiesOf(
			of('flow', { text: 'Hi', buttonLabel: 'Go', flowId: '7', screen: '', data: {} }),
		);
		expect(body).toMatchObject({ interactive: { action: { parameters: { flow_action: 'navigate' } } } });
		expect(JSON.stringify(body)).not.toContain('flow_action_payload');
	});

	test('a catalog button without a picture leaves the template without components', () => {
		expect(bodiesOf(template({ buttons: [{ type: 'catalog', index: 0 }] }))).toEqual([
			golden('template-without-variables'),
		]);
	});
});

describe('a raw body', () => {
	const own = (body: object, recipients: unknown = [typedNumber]) =>
		bodiesOf({ ...of('raw', { body }), recipients });

	test('is sent as it is when it names its receiver', () => {
		const body = {
			messaging_product: 'whatsapp',
			recipient_type: 'group',
			to: 'G1',
			type: 'text',
			text: {},
		};
		expect(own(body)).toEqual([body]);
		expect(own(body, [])).toEqual([body]);
	});

	test('goes to every recipient when it names none', () => {
		const recipients = [typedNumber, { type: 'userId', id: 'US.1' }];
		expect(own({ type: 'text', to: null, text: { body: 'Hi' } }, recipients)).toMatchObject([
			{ messaging_product: 'whatsapp', recipient_type: 'individual', to: '15551234567' },
			{ messaging_product: 'whatsapp', recipient_type: 'individual', recipient: 'US.1' },
		]);
	});
});
