import type { INodeProperties } from 'n8n-workflow';
import type { Gateway } from '../../../gateways/gateway';
import { gateways } from '../../../gateways/registry';

const registers = ({ webhook }: Gateway): boolean => webhook.registrar !== undefined;
const names = (some: readonly Gateway[]): string[] => some.map(({ name }) => name);

const automatic = names(gateways.filter(registers));
const onlyManual = names(gateways.filter((gateway) => !registers(gateway)));

/** The editor keeps lists and links of a notice, and drops every other tag. */
function htmlOf(text: string): string {
	const lines = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').split('\n');
	return `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;
}

function manualNotice({ name, webhook }: Gateway, when: Record<string, string[]>): INodeProperties {
	return {
		displayName: htmlOf(webhook.manual),
		name: 'manualNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { gateway: [name], ...when } },
	};
}

const signingSecrets: INodeProperties = {
	displayName: 'Signing Secrets',
	name: 'signingSecrets',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'Secret that the gateway signs its deliveries with. Separate several by commas to change a secret without a gap.',
};

const verifyToken: INodeProperties = {
	displayName: 'Verify Token',
	name: 'verifyToken',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'Any text of your own. Enter the same text where you paste the webhook URL.',
};

/** Twice: for gateways where it is a choice, and for those where it is the only way. */
function manualFields(show: Record<string, string[]>): INodeProperties[] {
	return [signingSecrets, verifyToken].map((property) => ({ ...property, displayOptions: { show } }));
}

export const registrationFields: INodeProperties[] = [
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					'The node registers its URL when the workflow is activated, and removes it afterwards',
			},
			{
				name: 'Manual',
				value: 'manual',
				description: 'You paste the webhook URL into the gateway yourself',
			},
		],
		default: 'automatic',
		description: 'Who tells the gateway where to deliver',
		displayOptions: { show: { gateway: automatic } },
	},
	...gateways.map((gateway) =>
		manualNotice(gateway, registers(gateway) ? { registration: ['manual'] } : {}),
	),
	...manualFields({ gateway: automatic, registration: ['manual'] }),
	...manualFields({ gateway: onlyManual }),
];
