/** What of an approved template decides whether a send fits it. */
export interface DemoTemplate {
	name: string;
	language: string;
	category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
	status: 'APPROVED' | 'PAUSED' | 'DISABLED' | 'PENDING';
	parameterFormat: 'POSITIONAL' | 'NAMED';
	header?: DemoHeader;
	/** With `{{1}}` or `{{name}}` placeholders. */
	body: string;
	buttons: DemoButton[];
	limitedTimeOffer?: boolean;
	/** One entry for each card of a carousel template. */
	cards?: DemoCard[];
}

export interface DemoHeader {
	format: 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION' | 'PRODUCT';
	text?: string;
}

export interface DemoButton {
	type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' | 'FLOW' | 'CATALOG' | 'MPM' | 'OTP';
	text: string;
	url?: string;
}

export interface DemoCard {
	header: DemoHeader;
	body?: string;
	buttons: DemoButton[];
}

type Extra = Omit<Partial<DemoTemplate>, 'name' | 'body'>;

function template(name: string, body: string, extra: Extra = {}): DemoTemplate {
	return {
		name,
		body,
		language: 'en_US',
		category: 'MARKETING',
		status: 'APPROVED',
		parameterFormat: 'POSITIONAL',
		buttons: [],
		...extra,
	};
}

const trackButton: DemoButton = { type: 'URL', text: 'Track', url: 'https://shop.example.com/track/{{1}}' };

const card: DemoCard = {
	header: { format: 'IMAGE' },
	body: 'Now {{1}}',
	buttons: [
		{ type: 'QUICK_REPLY', text: 'Tell me more' },
		{ type: 'URL', text: 'Buy', url: 'https://shop.example.com/buy/{{1}}' },
	],
};

/** Templates of the demo account: one for every kind of component of Kapso notes §2.5. */
export const demoTemplates: DemoTemplate[] = [
	template('hello_world', 'Welcome and congratulations!', { category: 'UTILITY' }),
	template('order_update', 'Hi {{1}}, order {{2}} comes on {{3}}.', {
		category: 'UTILITY',
		header: { format: 'IMAGE' },
		buttons: [trackButton],
	}),
	template('shipped_named', 'Hi {{first_name}}, order {{order_id}} is on its way.', {
		category: 'UTILITY',
		parameterFormat: 'NAMED',
	}),
	template('named_header', 'Your table is booked for {{time}}.', {
		category: 'UTILITY',
		parameterFormat: 'NAMED',
		header: { format: 'TEXT', text: 'Hello {{first}}' },
	}),
	template('sale_header', 'Only until {{1}}.', { header: { format: 'TEXT', text: 'Our {{1}} sale' } }),
	template('intro_video', 'Watch how it works.', { header: { format: 'VIDEO' } }),
	template('invoice_document', 'Your invoice, {{1}}.', {
		category: 'UTILITY',
		header: { format: 'DOCUMENT' },
	}),
	template('clinic_location', 'We are here.', { category: 'UTILITY', header: { format: 'LOCATION' } }),
	template('single_product', 'Look at this.', { header: { format: 'PRODUCT' } }),
	template('price_date', 'Pay {{1}} before {{2}}.', { category: 'UTILITY' }),
	template('quick_replies', 'Are you coming?', {
		buttons: [
			{ type: 'QUICK_REPLY', text: 'Yes' },
			{ type: 'QUICK_REPLY', text: 'No' },
		],
	}),
	template('coupon_offer', 'Hi {{1}}, here is your code.', {
		buttons: [{ type: 'COPY_CODE', text: 'Copy' }],
	}),
	template('limited_offer', 'Hurry, {{1}}!', {
		header: { format: 'IMAGE' },
		limitedTimeOffer: true,
		buttons: [{ type: 'COPY_CODE', text: 'Copy' }, trackButton],
	}),
	template('survey_flow', 'Tell us what you think.', { buttons: [{ type: 'FLOW', text: 'Start' }] }),
	template('catalog_offer', 'Browse our catalog, {{1}}.', { buttons: [{ type: 'CATALOG', text: 'View' }] }),
	template('pizza_menu', 'Pick one, {{1}}.', {
		header: { format: 'TEXT', text: 'Menu of {{1}}' },
		buttons: [{ type: 'MPM', text: 'View items' }],
	}),
	template('card_carousel', 'Two offers for you, {{1}}.', { cards: [card, card] }),
	template('product_carousel', 'Two products for you.', {
		cards: [
			{ header: { format: 'PRODUCT' }, buttons: [] },
			{ header: { format: 'PRODUCT' }, buttons: [] },
		],
	}),
	template('otp_code', '{{1}} is your code.', {
		category: 'AUTHENTICATION',
		buttons: [{ type: 'OTP', text: 'Copy code', url: 'https://www.whatsapp.com/otp/code/?code={{1}}' }],
	}),
	template('paused_offer', 'Paused.', { status: 'PAUSED' }),
	template('disabled_offer', 'Disabled.', { status: 'DISABLED' }),
	template('pending_offer', 'Pending.', { status: 'PENDING' }),
];
