import type { CoreContext } from '../context';

/** A template as it was approved: what decides whether a send fits it, and what its listing shows. */
export interface DemoTemplate {
	name: string;
	language: string;
	category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
	status: 'APPROVED' | 'PAUSED' | 'DISABLED' | 'PENDING' | 'REJECTED';
	parameterFormat: 'POSITIONAL' | 'NAMED';
	header?: DemoHeader;
	/** With `{{1}}` or `{{name}}` placeholders. */
	body: string;
	/** Sample values of the body's placeholders, in order of appearance. */
	samples?: string[];
	footer?: string;
	buttons: DemoButton[];
	limitedTimeOffer?: boolean;
	/** One entry for each card of a carousel template. */
	cards?: DemoCard[];
}

export interface DemoHeader {
	format: 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION' | 'PRODUCT';
	text?: string;
	/** Sample values of the text's placeholders. */
	samples?: string[];
}

export interface DemoButton {
	type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' | 'FLOW' | 'CATALOG' | 'MPM' | 'OTP';
	text: string;
	url?: string;
	phoneNumber?: string;
	flowId?: string;
	/** What replaces the placeholder of the URL, or the code to copy. */
	sample?: string;
}

export interface DemoCard {
	header: DemoHeader;
	body?: string;
	samples?: string[];
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

const trackButton: DemoButton = {
	type: 'URL',
	text: 'Track your order',
	url: 'https://shop.example.com/track/{{1}}',
	sample: 'SO-1042',
};

const couponButton: DemoButton = { type: 'COPY_CODE', text: 'Copy offer code', sample: 'SAVE20' };

function offerCard(body: string, sample: string): DemoCard {
	return {
		header: { format: 'IMAGE' },
		body,
		samples: [sample],
		buttons: [
			{ type: 'QUICK_REPLY', text: 'Tell me more' },
			{ type: 'URL', text: 'Buy now', url: 'https://shop.example.com/buy/{{1}}', sample: 'teapot' },
		],
	};
}

/** Templates of the demo account: one for every kind of component of Kapso notes §2.5. */
export const demoTemplates: DemoTemplate[] = [
	template('hello_world', 'Welcome and congratulations! This message shows that you can send a template.', {
		category: 'UTILITY',
		footer: 'Demo Shop',
	}),
	template('order_update', 'Hi {{1}}, your order {{2}} is packed and arrives on {{3}}.', {
		category: 'UTILITY',
		header: { format: 'IMAGE' },
		samples: ['Ann', 'SO-1042', 'Monday, 3 March'],
		footer: 'Thank you for shopping with us',
		buttons: [trackButton],
	}),
	template('shipped_named', 'Hi {{first_name}}, your order {{order_id}} is on its way.', {
		category: 'UTILITY',
		parameterFormat: 'NAMED',
		samples: ['Ann', 'SO-1042'],
	}),
	template('named_header', 'Your table is booked for {{time}}. We look forward to seeing you.', {
		category: 'UTILITY',
		parameterFormat: 'NAMED',
		header: { format: 'TEXT', text: 'Hello {{first}}', samples: ['Ann'] },
		samples: ['7 pm on Friday'],
		buttons: [{ type: 'PHONE_NUMBER', text: 'Call us', phoneNumber: '+15551495978' }],
	}),
	template('sale_header', 'Everything is 20% off, only until {{1}}.', {
		header: { format: 'TEXT', text: 'Our {{1}} sale is on!', samples: ['spring'] },
		samples: ['Sunday evening'],
		footer: 'Not interested? Reply STOP',
	}),
	template('intro_video', 'Watch how your new machine makes its first coffee.', {
		header: { format: 'VIDEO' },
	}),
	template('invoice_document', 'Dear {{1}}, please find your invoice above.', {
		category: 'UTILITY',
		header: { format: 'DOCUMENT' },
		samples: ['Ann Example'],
	}),
	template('clinic_location', 'This is where we see you tomorrow. Parking is behind the house.', {
		category: 'UTILITY',
		header: { format: 'LOCATION' },
	}),
	template('single_product', 'Have a look at what has just come in.', { header: { format: 'PRODUCT' } }),
	template('price_date', 'Please pay {{1}} before {{2}}.', {
		category: 'UTILITY',
		samples: ['$100.99', 'February 25'],
	}),
	template('quick_replies', 'Your appointment is tomorrow. Are you coming?', {
		buttons: [
			{ type: 'QUICK_REPLY', text: 'Yes' },
			{ type: 'QUICK_REPLY', text: 'No' },
		],
	}),
	template('coupon_offer', 'Hi {{1}}, here is your code for 20% off your next order.', {
		samples: ['Ann'],
		buttons: [couponButton],
	}),
	template('limited_offer', 'Hurry, {{1}}! This offer ends soon.', {
		header: { format: 'IMAGE' },
		samples: ['Ann'],
		limitedTimeOffer: true,
		buttons: [couponButton, trackButton],
	}),
	template('survey_flow', 'Tell us what you think. It takes a minute.', {
		buttons: [{ type: 'FLOW', text: 'Start survey', flowId: '1104629144586571' }],
	}),
	template('catalog_offer', 'Browse our new catalog, {{1}}.', {
		samples: ['Ann'],
		buttons: [{ type: 'CATALOG', text: 'View catalog' }],
	}),
	template('pizza_menu', 'Pick your favourite, {{1}}.', {
		header: { format: 'TEXT', text: 'Menu of {{1}}', samples: ['this week'] },
		samples: ['Ann'],
		buttons: [{ type: 'MPM', text: 'View items' }],
	}),
	template('card_carousel', 'Two offers for you, {{1}}.', {
		samples: ['Ann'],
		cards: [offerCard('The teapot, now {{1}}', '$19'), offerCard('The kettle, now {{1}}', '$29')],
	}),
	template('product_carousel', 'Two products for you.', {
		cards: [
			{ header: { format: 'PRODUCT' }, buttons: [] },
			{ header: { format: 'PRODUCT' }, buttons: [] },
		],
	}),
	template('otp_code', '*{{1}}* is your verification code.', {
		category: 'AUTHENTICATION',
		samples: ['123456'],
		footer: 'This code expires in 10 minutes.',
		buttons: [
			{
				type: 'OTP',
				text: 'Copy code',
				url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
				sample: '123456',
			},
		],
	}),
	// Meta lists the copy button of some authentication templates as a URL button. [inferred]
	template('login_code', '*{{1}}* is your login code.', {
		category: 'AUTHENTICATION',
		samples: ['654321'],
		buttons: [
			{
				type: 'URL',
				text: 'Copy code',
				url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
				sample: '654321',
			},
		],
	}),
	template('paused_offer', 'This offer is paused.', { status: 'PAUSED' }),
	template('disabled_offer', 'This offer was disabled.', { status: 'DISABLED' }),
	template('pending_offer', 'This offer waits for approval.', { status: 'PENDING' }),
	template('rejected_offer', 'This offer was rejected.', { status: 'REJECTED' }),
];

/** All templates of the account: its own and those that were added since the start. */
export function templatesOf({ accounts, store }: CoreContext): DemoTemplate[] {
	return [...accounts.kapso.templates, ...store.templates<DemoTemplate>('kapso')];
}
