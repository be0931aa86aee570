import type { ContactRecord } from '../store';

export interface DemoWhatsAppAccount {
	name: string;
	isDefaultOutgoing: boolean;
	businessCallingEnabled: boolean;
}

export interface DemoTemplate {
	id: string;
	name: string;
	account: string;
	language: string;
	category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
	status: 'APPROVED' | 'PENDING';
	headerType: '' | 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT';
	headerContent: string;
	bodyContent: string;
	buttons: Array<{ type: 'QUICK_REPLY' | 'URL' | 'COPY_CODE' | 'OTP'; text: string; url?: string }>;
}

export interface WhatomateAccount {
	apiKey: string;
	organizationId: string;
	userId: string;
	accounts: DemoWhatsAppAccount[];
	templates: DemoTemplate[];
	contacts: ContactRecord[];
	/** Meta's ids of published flows. */
	flowIds: string[];
	/** A message that the first contact wrote, to reply or react to. */
	incomingMessageId: string;
}

function contact(id: string, phoneNumber: string, name: string, marketingOptOut = false): ContactRecord {
	return {
		gateway: 'whatomate',
		id,
		phoneNumber,
		name,
		tags: [],
		metadata: {},
		marketingOptOut,
		createdAt: '2026-01-05T09:00:00.000Z',
	};
}

type Extra = Partial<Omit<DemoTemplate, 'id' | 'name' | 'bodyContent'>>;

function template(id: string, name: string, bodyContent: string, extra: Extra = {}): DemoTemplate {
	return {
		id,
		name,
		bodyContent,
		account: 'Main',
		language: 'en',
		category: 'UTILITY',
		status: 'APPROVED',
		headerType: '',
		headerContent: '',
		buttons: [],
		...extra,
	};
}

const trackUrl = 'https://shop.example.com/track/{{1}}';

export const whatomateAccount: WhatomateAccount = {
	apiKey: 'whm_0123456789abcdef0123456789abcdef',
	organizationId: '8f14e45f-ceea-467f-a8b5-3c1d0e9f7a21',
	userId: '45c48cce-2e2d-4fbd-9a1f-7e8b6c5d4a32',
	accounts: [
		{ name: 'Main', isDefaultOutgoing: true, businessCallingEnabled: false },
		{ name: 'Support', isDefaultOutgoing: false, businessCallingEnabled: true },
	],
	templates: [
		template('c9f0f895-fb98-4ab9-8159-a1b2c3d4e501', 'hello_world', 'Welcome and congratulations!'),
		template(
			'c9f0f895-fb98-4ab9-8159-a1b2c3d4e502',
			'order_confirmation',
			'Hello {{name}}, your order {{order_id}} is ready.',
		),
		template(
			'c9f0f895-fb98-4ab9-8159-a1b2c3d4e503',
			'order_positional',
			'Hello {{1}}, your order {{2}} is ready.',
		),
		template(
			'c9f0f895-fb98-4ab9-8159-a1b2c3d4e504',
			'order_shipped',
			'Hello {{name}}, your order {{order_id}} is on its way.',
			{ buttons: [{ type: 'URL', text: 'Track', url: trackUrl }] },
		),
		template('c9f0f895-fb98-4ab9-8159-a1b2c3d4e505', 'promo_image', 'Hello {{name}}, look at this.', {
			category: 'MARKETING',
			headerType: 'IMAGE',
		}),
		template('c9f0f895-fb98-4ab9-8159-a1b2c3d4e506', 'invoice_document', 'Your invoice.', {
			headerType: 'DOCUMENT',
		}),
		template('c9f0f895-fb98-4ab9-8159-a1b2c3d4e507', 'sale_header', 'Until {{day}}.', {
			category: 'MARKETING',
			headerType: 'TEXT',
			headerContent: 'Our {{season}} sale',
		}),
		template('c9f0f895-fb98-4ab9-8159-a1b2c3d4e508', 'otp_code', '{{1}} is your code.', {
			category: 'AUTHENTICATION',
			buttons: [
				{ type: 'OTP', text: 'Copy code', url: 'https://www.whatsapp.com/otp/code/?code={{1}}' },
			],
		}),
		template('c9f0f895-fb98-4ab9-8159-a1b2c3d4e509', 'draft_offer', 'Not yet.', { status: 'PENDING' }),
	],
	contacts: [
		contact('a87ff679-a2f3-471d-8181-c67b7542122c', '254712345678', 'Ann Example'),
		contact('e4da3b7f-bbce-4345-9777-2b0674a318d5', '919876543210', 'Ravi Example'),
		contact('1679091c-5a88-4faf-afb5-e6087eb1b2dc', '254711000009', 'Opted Out', true),
	],
	flowIds: ['1104629144586571'],
	incomingMessageId: 'd3d94468-02a4-4259-b55d-38e6d163e820',
};
