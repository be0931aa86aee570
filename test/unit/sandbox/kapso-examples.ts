/** Content of each type and subtype, after the specification and Meta's pages. Kapso notes §2.2, §2.4, §2.5. */
const link = { link: 'https://example.com/a' };
const body = { text: 'Hello' };

export const contents: Array<[name: string, content: Record<string, unknown>]> = [
	['text', { type: 'text', text: { body: 'Hello! Your order #12345 has been shipped.' } }],
	['text with preview', { type: 'text', text: { body: 'https://example.com', preview_url: true } }],
	['image', { type: 'image', image: { ...link, caption: 'Look' } }],
	['video', { type: 'video', video: { ...link, caption: 'Watch' } }],
	['audio', { type: 'audio', audio: { ...link, voice: true } }],
	['document', { type: 'document', document: { ...link, filename: 'Invoice.pdf', caption: 'Read' } }],
	['sticker', { type: 'sticker', sticker: link }],
	['location', { type: 'location', location: { latitude: 37.44, longitude: '-122.16', name: 'Philz' } }],
	['reaction', { type: 'reaction', reaction: { message_id: 'wamid.HBg=', emoji: '👍🏽' } }],
	['removed reaction', { type: 'reaction', reaction: { message_id: 'wamid.HBg=', emoji: '' } }],
	[
		'contacts',
		{
			type: 'contacts',
			contacts: [
				{
					name: { formatted_name: 'Barbara J. Johnson', first_name: 'Barbara' },
					birthday: '1999-01-23',
					phones: [{ phone: '+16505559999', type: 'HOME', wa_id: '19175559999' }],
					emails: [{ email: 'b@example.com', type: 'WORK' }],
					addresses: [{ city: 'Menlo Park', country_code: 'US', type: 'HOME' }],
					org: { company: 'Example', title: 'Manager' },
					urls: [{ url: 'https://example.com', type: 'WORK' }],
				},
			],
		},
	],
];

const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const urlParameters = { display_text: 'Open', url: 'https://example.com' };
const card = (index: number) => ({
	card_index: index,
	type: 'cta_url',
	header: { type: 'image', image: link },
	body: { text: 'Card' },
	action: { name: 'cta_url', parameters: urlParameters },
});

export const interactives: Array<[name: string, interactive: Record<string, unknown>]> = [
	['button', { type: 'button', body, action: { buttons: [button('a', 'A'), button('b', 'B')] } }],
	[
		'button with header and footer',
		{
			type: 'button',
			header: { type: 'document', document: { ...link, filename: 'a.pdf' } },
			body,
			footer: { text: 'Footer' },
			action: { buttons: [button('a', 'A')] },
		},
	],
	[
		'list',
		{
			type: 'list',
			header: { type: 'text', text: 'Menu' },
			body,
			action: {
				button: 'Open',
				sections: [
					{ title: 'One', rows: [{ id: '1', title: 'First', description: 'The first' }] },
					{ title: 'Two', rows: [{ id: '2', title: 'Second' }] },
				],
			},
		},
	],
	['cta_url', { type: 'cta_url', body, action: { name: 'cta_url', parameters: urlParameters } }],
	[
		'flow',
		{
			type: 'flow',
			body,
			action: {
				name: 'flow',
				parameters: {
					flow_message_version: '3',
					flow_id: '1',
					flow_cta: 'Start',
					flow_token: 'unused',
					mode: 'published',
					flow_action: 'navigate',
					flow_action_payload: { screen: 'FIRST', data: { name: 'Ann' } },
				},
			},
		},
	],
	['product', { type: 'product', action: { catalog_id: '1', product_retailer_id: 'P1' } }],
	[
		'product_list',
		{
			type: 'product_list',
			header: { type: 'text', text: 'Shop' },
			body,
			action: {
				catalog_id: '1',
				sections: [{ title: 'One', product_items: [{ product_retailer_id: 'P1' }] }],
			},
		},
	],
	[
		'catalog_message',
		{
			type: 'catalog_message',
			body,
			action: { name: 'catalog_message', parameters: { thumbnail_product_retailer_id: 'P1' } },
		},
	],
	[
		'location_request_message',
		{ type: 'location_request_message', body, action: { name: 'send_location' } },
	],
	[
		'address_message',
		{
			type: 'address_message',
			body,
			action: {
				name: 'address_message',
				parameters: { country: 'IN', values: { in_pin_code: '110001' } },
			},
		},
	],
	['carousel', { type: 'carousel', body, action: { cards: [card(0), card(1)] } }],
	[
		'carousel with quick replies',
		{
			type: 'carousel',
			body,
			action: {
				cards: [0, 1].map((index) => ({
					...card(index),
					action: {
						buttons: [
							{ type: 'quick_reply', quick_reply: { id: `r${index}`, title: 'Tell me' } },
						],
					},
				})),
			},
		},
	],
	[
		'carousel of products',
		{
			type: 'carousel',
			body,
			action: {
				cards: [0, 1].map((index) => ({
					card_index: index,
					type: 'product',
					action: { product_retailer_id: `P${index}`, catalog_id: '1' },
				})),
			},
		},
	],
	[
		'call_permission_request',
		{ type: 'call_permission_request', body, action: { name: 'call_permission_request' } },
	],
	[
		'request_contact_info',
		{ type: 'request_contact_info', body, action: { name: 'request_contact_info' } },
	],
	[
		'order_details',
		{
			type: 'order_details',
			body,
			action: { name: 'review_and_pay', parameters: { reference_id: 'r1' } },
		},
	],
];

const text = (value: string) => ({ type: 'text', text: value });
const bodyOf = (...values: string[]) => ({ type: 'body', parameters: values.map(text) });
const headerOf = (parameter: object) => ({ type: 'header', parameters: [parameter] });
const buttonOf = (subType: string, index: number | string, parameter: object) => ({
	type: 'button',
	sub_type: subType,
	index,
	parameters: [parameter],
});
const image = { type: 'image', image: link };
const product = { type: 'product', product: { product_retailer_id: 'P1', catalog_id: '1' } };
const couponButton = buttonOf('copy_code', '0', { type: 'coupon_code', coupon_code: '25OFF' });
const menuSections = [{ title: 'One', product_items: [{ product_retailer_id: 'P1' }] }];
const named = (name: string, value: string) => ({ ...text(value), parameter_name: name });

export const templates: Array<[name: string, components: object[] | undefined]> = [
	['hello_world', undefined],
	['order_update', [headerOf(image), bodyOf('Ann', '42', 'Monday'), buttonOf('url', '0', text('42'))]],
	['shipped_named', [{ type: 'body', parameters: [named('order_id', '42'), named('first_name', 'Ann')] }]],
	[
		'named_header',
		[headerOf(named('first', 'Ann')), { type: 'body', parameters: [named('time', '8 p.m.')] }],
	],
	['sale_header', [headerOf(text('spring')), bodyOf('Sunday')]],
	['intro_video', [headerOf({ type: 'video', video: link })]],
	[
		'invoice_document',
		[headerOf({ type: 'document', document: { ...link, filename: 'a.pdf' } }), bodyOf('Ann')],
	],
	[
		'clinic_location',
		[
			headerOf({
				type: 'location',
				location: { latitude: '52.3', longitude: '4.9', name: 'A', address: 'B' },
			}),
		],
	],
	['single_product', [headerOf(product)]],
	[
		'price_date',
		[
			{
				type: 'body',
				parameters: [
					{
						type: 'currency',
						currency: { fallback_value: '$100.99', code: 'USD', amount_1000: 100990 },
					},
					{ type: 'date_time', date_time: { fallback_value: 'February 25, 1977' } },
				],
			},
		],
	],
	['quick_replies', [buttonOf('quick_reply', '1', { type: 'payload', payload: 'NO' })]],
	['coupon_offer', [bodyOf('Ann'), couponButton]],
	[
		'limited_offer',
		[
			headerOf(image),
			bodyOf('Ann'),
			{
				type: 'limited_time_offer',
				parameters: [
					{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1209600000 } },
				],
			},
			couponButton,
			buttonOf('url', '1', text('42')),
		],
	],
	[
		'survey_flow',
		[buttonOf('flow', '0', { type: 'action', action: { flow_token: 't', flow_action_data: { a: 1 } } })],
	],
	[
		'catalog_offer',
		[
			bodyOf('Ann'),
			buttonOf('catalog', 0, { type: 'action', action: { thumbnail_product_retailer_id: 'P1' } }),
		],
	],
	[
		'pizza_menu',
		[
			headerOf(text('today')),
			bodyOf('Ann'),
			buttonOf('mpm', 0, {
				type: 'action',
				action: { thumbnail_product_retailer_id: 'P1', sections: menuSections },
			}),
		],
	],
	[
		'card_carousel',
		[
			bodyOf('Ann'),
			{
				type: 'carousel',
				cards: [0, 1].map((index) => ({
					card_index: index,
					components: [
						headerOf(image),
						bodyOf('5 €'),
						buttonOf('quick_reply', '0', { type: 'payload', payload: 'more' }),
						buttonOf('url', '1', text('p1')),
					],
				})),
			},
		],
	],
	[
		'product_carousel',
		[
			{
				type: 'carousel',
				cards: [0, 1].map((index) => ({ card_index: index, components: [headerOf(product)] })),
			},
		],
	],
	['otp_code', [bodyOf('123456'), buttonOf('url', '0', text('123456'))]],
];
