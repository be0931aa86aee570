/** A WABA channel; only a connected one of the own company sends. */
export interface DemoChannel {
	id: string;
	name: string;
	state: 'connected' | 'disconnected' | 'otherCompany';
	/** Meta's id of the number, in deliveries. */
	phoneNumberId: string;
	displayPhoneNumber: string;
}

/** What the gateway knows of a template: enough to tell whether the components fit. */
export interface DemoTemplate {
	id: number;
	name: string;
	approved: boolean;
	header?: 'image' | 'video' | 'document';
	bodyVariables: number;
	/** Button positions whose URL ends in a variable. */
	urlButtons: number[];
}

export interface AutoKonnectAccount {
	apiKey: string;
	/** Meta's id of the business account, in deliveries. */
	businessAccountId: string;
	/** Token of the Meta app behind the channels: what Meta's media URLs ask for. */
	metaAccessToken: string;
	channels: DemoChannel[];
	templates: DemoTemplate[];
	/** Phone numbers of the contacts of each tag, as they were typed in. */
	tags: Record<string, string[]>;
}

export const autokonnectAccount: AutoKonnectAccount = {
	apiKey: 'ak_sandbox_demo_key',
	businessAccountId: '215589313241560',
	metaAccessToken: 'EAASandboxDemoMetaToken',
	channels: [
		{
			id: '123',
			name: 'Demo Shop',
			state: 'connected',
			phoneNumberId: '106540352242922',
			displayPhoneNumber: '+254 700 000 100',
		},
		{
			id: '124',
			name: 'Disconnected Shop',
			state: 'disconnected',
			phoneNumberId: '106540352242923',
			displayPhoneNumber: '+254 700 000 101',
		},
		{
			id: '125',
			name: 'Shop of Another Company',
			state: 'otherCompany',
			phoneNumberId: '106540352242924',
			displayPhoneNumber: '+254 700 000 102',
		},
	],
	templates: [
		{
			id: 123,
			name: 'promo_template',
			approved: true,
			header: 'image',
			bodyVariables: 2,
			urlButtons: [0],
		},
		{ id: 124, name: 'draft_template', approved: false, bodyVariables: 0, urlButtons: [] },
		{ id: 125, name: 'appointment_reminder', approved: true, bodyVariables: 1, urlButtons: [] },
		{ id: 126, name: 'hello_world', approved: true, bodyVariables: 0, urlButtons: [] },
	],
	tags: {
		'42': ['+254 712 345 678', '254711000001', '254-711-000-002'],
		'57': ['254711000002', '254711000003'],
		'58': [],
	},
};
