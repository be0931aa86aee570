import type { ContactRecord } from '../store';
import { demoTemplates, type DemoTemplate } from './demo-templates';

export type { DemoTemplate } from './demo-templates';

/** A WhatsApp number of the organisation; every call names it by `name`. */
export interface DemoWhatsAppAccount {
	id: string;
	name: string;
	phoneId: string;
	phoneNumber: string;
	displayName: string;
	isDefaultOutgoing: boolean;
	businessCallingEnabled: boolean;
}

export interface DemoFlow {
	id: string;
	account: string;
	/** What a send names; empty until the flow was saved to Meta. */
	metaFlowId: string;
	name: string;
	status: 'DRAFT' | 'PUBLISHED' | 'DEPRECATED';
	category: string;
}

export interface DemoTag {
	name: string;
	/** One of six names, or empty. */
	color: string;
	createdAt: string;
}

export interface WhatomateAccount {
	apiKey: string;
	organizationId: string;
	userId: string;
	accounts: DemoWhatsAppAccount[];
	templates: DemoTemplate[];
	contacts: ContactRecord[];
	flows: DemoFlow[];
	/** Meta's ids of the flows that can be sent. */
	flowIds: string[];
	tags: DemoTag[];
	/** A message that the first contact wrote before the history begins, to reply or react to. */
	incomingMessageId: string;
}

/** When the demo account was made. */
export const BEGINNING = '2026-01-05T09:00:00Z';

function contact(id: string, phoneNumber: string, name: string, extra: Partial<ContactRecord> = {}) {
	return {
		gateway: 'whatomate' as const,
		id,
		phoneNumber,
		name,
		tags: [],
		metadata: {},
		marketingOptOut: false,
		createdAt: '2026-01-05T09:00:00.000Z',
		...extra,
	};
}

export const whatomateAccount: WhatomateAccount = {
	apiKey: 'whm_0123456789abcdef0123456789abcdef',
	organizationId: '8f14e45f-ceea-467f-a8b5-3c1d0e9f7a21',
	userId: '45c48cce-2e2d-4fbd-9a1f-7e8b6c5d4a32',
	accounts: [
		{
			id: '70efdf2e-c9b0-4607-9795-c442636b55fb',
			name: 'Main',
			phoneId: '108456789012345',
			phoneNumber: '+254711000001',
			displayName: 'Demo Shop',
			isDefaultOutgoing: true,
			businessCallingEnabled: false,
		},
		{
			id: '6f4922f4-5568-461a-8cdf-4ad2299f6d23',
			name: 'Support',
			phoneId: '108456789012346',
			phoneNumber: '+254711000002',
			displayName: 'Demo Shop Support',
			isDefaultOutgoing: false,
			businessCallingEnabled: true,
		},
	],
	templates: demoTemplates,
	contacts: [
		contact('a87ff679-a2f3-471d-8181-c67b7542122c', '254712345678', 'Ann Example', {
			tags: ['vip', 'newsletter'],
			metadata: { city: 'Nairobi' },
		}),
		contact('e4da3b7f-bbce-4345-9777-2b0674a318d5', '919876543210', 'Ravi Example', { tags: ['vip'] }),
		contact('1679091c-5a88-4faf-afb5-e6087eb1b2dc', '254711000009', 'Opted Out', {
			marketingOptOut: true,
		}),
	],
	flows: [
		{
			id: '1f0e3dad-9990-4345-b743-9f8ffabdffc4',
			account: 'Main',
			metaFlowId: '1104629144586571',
			name: 'Book an appointment',
			status: 'PUBLISHED',
			category: 'APPOINTMENT_BOOKING',
		},
		{
			id: '98f13708-2101-44c4-b56f-7be5b5d3a2d8',
			account: 'Support',
			metaFlowId: '1104629144586572',
			name: 'Customer survey',
			status: 'PUBLISHED',
			category: 'SURVEY',
		},
		{
			id: '3c59dc04-8e88-4024-b2be-8d9e3f8f4f8b',
			account: 'Main',
			metaFlowId: '',
			name: 'Sign up',
			status: 'DRAFT',
			category: 'SIGN_UP',
		},
	],
	flowIds: ['1104629144586571', '1104629144586572'],
	tags: [
		{ name: 'newsletter', color: 'blue', createdAt: BEGINNING },
		{ name: 'to call back', color: '', createdAt: BEGINNING },
		{ name: 'vip', color: 'yellow', createdAt: BEGINNING },
	],
	incomingMessageId: 'd3d94468-02a4-4259-b55d-38e6d163e820',
};
