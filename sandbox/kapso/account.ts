import { demoTemplates, type DemoTemplate } from './templates';

export interface DemoPhoneNumber {
	id: string;
	displayPhoneNumber: string;
	name: string;
	kind: 'production' | 'sandbox';
	/** A sandbox number sends to the one who activated it only. Digits. */
	sessionWith?: string;
}

export interface KapsoAccount {
	apiKey: string;
	projectId: string;
	businessAccountId: string;
	phoneNumberId: string;
	sandboxPhoneNumberId: string;
	phoneNumbers: DemoPhoneNumber[];
	groupId: string;
	userId: string;
	flowId: string;
	templates: DemoTemplate[];
}

export const kapsoAccount: KapsoAccount = {
	apiKey: 'kapso_sandbox_demo_key',
	projectId: '3e8d7c6b-5a49-4382-9716-05f4e3d2c1b0',
	businessAccountId: '102290129340398',
	phoneNumberId: '647015955153740',
	sandboxPhoneNumberId: '597907523413541',
	phoneNumbers: [
		{
			id: '647015955153740',
			displayPhoneNumber: '+1 555-149-5978',
			name: 'Demo Shop',
			kind: 'production',
		},
		{
			id: '597907523413541',
			displayPhoneNumber: '+1 555-010-0000',
			name: 'Sandbox Number',
			kind: 'sandbox',
			sessionWith: '15551234567',
		},
	],
	groupId: 'HBgLMTY0NjcwNDM1OTUVAgASGBI',
	userId: 'US.13491208655302741918',
	flowId: '1104629144586571',
	templates: demoTemplates,
};
