/** A WABA channel; only a connected one of the own company sends. */
export interface DemoChannel {
	id: string;
	name: string;
	state: 'connected' | 'disconnected' | 'otherCompany';
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
	channels: DemoChannel[];
	templates: DemoTemplate[];
	/** Phone numbers of the contacts of each tag, as they were typed in. */
	tags: Record<string, string[]>;
}

export const autokonnectAccount: AutoKonnectAccount = {
	apiKey: 'ak_sandbox_demo_key',
	channels: [
		{ id: '123', name: 'Demo Shop', state: 'connected' },
		{ id: '124', name: 'Disconnected Shop', state: 'disconnected' },
		{ id: '125', name: 'Shop of Another Company', state: 'otherCompany' },
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
