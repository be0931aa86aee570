/** Example of one variable, as the server's own template form stores it: by name or, for numbered ones, by place. */
export type SampleValue = { component: 'header' | 'body'; value: string } & (
	{ param_name: string } | { index: number }
);

/** A button in the server's form; `example` is a list where the template was fetched from Meta. */
export interface DemoButton {
	type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' | 'OTP';
	text: string;
	url?: string;
	phone_number?: string;
	example?: string | string[];
}

export interface DemoTemplate {
	id: string;
	/** Empty for a template that was never handed in at Meta. */
	metaTemplateId: string;
	name: string;
	displayName: string;
	account: string;
	language: string;
	category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
	status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'DRAFT';
	/** Empty when fetched from Meta without a header, `NONE` when written in the server's form. */
	headerType: '' | 'NONE' | 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT';
	/** Text of the header, or Meta's handle of the sample file. */
	headerContent: string;
	bodyContent: string;
	footerContent: string;
	buttons: DemoButton[];
	sampleValues: SampleValue[];
	/** Whole seconds and a Z. */
	createdAt: string;
}

type Extra = Partial<Omit<DemoTemplate, 'id' | 'name' | 'bodyContent'>>;

/** A template of the account Main without header, footer, buttons and examples. */
export function newTemplate(
	id: string,
	name: string,
	bodyContent: string,
	{ metaTemplateId = metaIdOf(id), displayName = displayNameOf(name), ...extra }: Extra = {},
): DemoTemplate {
	return {
		id,
		metaTemplateId,
		name,
		displayName,
		bodyContent,
		account: 'Main',
		language: 'en',
		category: 'UTILITY',
		status: 'APPROVED',
		headerType: 'NONE',
		headerContent: '',
		footerContent: '',
		buttons: [],
		sampleValues: [],
		createdAt: '2026-01-05T09:00:00Z',
		...extra,
	};
}

/** Examples of the body's variables; the keys are their names or their numbers. */
export function bodySamples(values: Record<string, string>): SampleValue[] {
	return Object.entries(values).map(([name, value]) =>
		/^\d+$/.test(name)
			? { component: 'body', index: Number(name), value }
			: { component: 'body', param_name: name, value },
	);
}

function metaIdOf(id: string): string {
	return `59${id.replace(/\D/g, '').slice(-13)}`;
}

function displayNameOf(name: string): string {
	const words = name.replaceAll('_', ' ');
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const demoId = (number: string) => `c9f0f895-fb98-4ab9-8159-a1b2c3d4e5${number}`;
const trackUrl = 'https://shop.example.com/track/{{1}}';
const sampleFile = '4:c2FtcGxlLmpwZw==:aW1hZ2UvanBlZw==:ARa1b2c3';
const order = { name: 'John', order_id: '12345' };

export const demoTemplates: DemoTemplate[] = [
	newTemplate(demoId('01'), 'hello_world', 'Welcome and congratulations!', { headerType: '' }),
	newTemplate(demoId('02'), 'order_confirmation', 'Hello {{name}}, your order {{order_id}} is ready.', {
		footerContent: 'Demo Shop',
		sampleValues: bodySamples(order),
	}),
	newTemplate(demoId('03'), 'order_positional', 'Hello {{1}}, your order {{2}} is ready.', {
		sampleValues: bodySamples({ 1: 'John', 2: '12345' }),
	}),
	newTemplate(demoId('04'), 'order_shipped', 'Hello {{name}}, your order {{order_id}} is on its way.', {
		buttons: [{ type: 'URL', text: 'Track', url: trackUrl, example: '12345' }],
		sampleValues: bodySamples(order),
	}),
	newTemplate(demoId('05'), 'promo_image', 'Hello {{name}}, look at this.', {
		category: 'MARKETING',
		headerType: 'IMAGE',
		headerContent: sampleFile,
		sampleValues: bodySamples({ name: 'John' }),
	}),
	newTemplate(demoId('06'), 'invoice_document', 'Your invoice.', {
		headerType: 'DOCUMENT',
		headerContent: sampleFile,
	}),
	newTemplate(demoId('07'), 'sale_header', 'Until {{day}}.', {
		category: 'MARKETING',
		headerType: 'TEXT',
		headerContent: 'Our {{season}} sale',
		sampleValues: [
			{ component: 'header', param_name: 'season', value: 'spring' },
			...bodySamples({ day: 'Sunday' }),
		],
	}),
	newTemplate(demoId('08'), 'otp_code', '{{1}} is your code.', {
		category: 'AUTHENTICATION',
		headerType: '',
		footerContent: 'This code expires in 10 minutes.',
		buttons: [
			{
				type: 'OTP',
				text: 'Copy code',
				url: 'https://www.whatsapp.com/otp/code/?code={{1}}',
				example: ['https://www.whatsapp.com/otp/code/?code=123456'],
			},
		],
	}),
	newTemplate(demoId('09'), 'draft_offer', 'Not yet.', { status: 'PENDING' }),
	newTemplate(
		demoId('10'),
		'delivery_update',
		'Hello {{name}}, your parcel {{order_id}} will be with you on {{day}}.',
		{
			headerType: 'IMAGE',
			headerContent: sampleFile,
			footerContent: 'Demo Shop, Nairobi',
			buttons: [{ type: 'URL', text: 'Track parcel', url: trackUrl, example: '12345' }],
			sampleValues: bodySamples({ ...order, day: 'Monday' }),
		},
	),
	newTemplate(demoId('11'), 'appointment_reminder', 'See you on {{day}} at {{time}}.', {
		buttons: [
			{ type: 'QUICK_REPLY', text: 'Confirm' },
			{ type: 'QUICK_REPLY', text: 'Another day' },
			{ type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+254711000001' },
		],
		sampleValues: bodySamples({ day: 'Monday', time: '10:00' }),
	}),
	newTemplate(demoId('12'), 'voucher', 'Hello {{name}}, here is 20% off.', {
		category: 'MARKETING',
		buttons: [{ type: 'COPY_CODE', text: 'Copy offer code', example: 'SAVE20' }],
		sampleValues: bodySamples({ name: 'John' }),
	}),
	newTemplate(demoId('13'), 'how_to_video', 'How to use it.', {
		headerType: 'VIDEO',
		headerContent: sampleFile,
	}),
	newTemplate(demoId('14'), 'survey_sw', 'Habari {{name}}, ulipenda huduma yetu?', {
		account: 'Support',
		language: 'sw',
		category: 'MARKETING',
		buttons: [
			{ type: 'QUICK_REPLY', text: 'Ndiyo' },
			{ type: 'QUICK_REPLY', text: 'Hapana' },
		],
		sampleValues: bodySamples({ name: 'John' }),
	}),
	newTemplate(demoId('15'), 'local_draft', 'Written, not handed in.', {
		status: 'DRAFT',
		metaTemplateId: '',
	}),
];
