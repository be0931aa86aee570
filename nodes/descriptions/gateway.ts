import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import type { Gateway } from '../../gateways/gateway';
import { gateways } from '../../gateways/registry';

/**
 * Nothing is chosen at first: what a new node shows for one gateway, such as a sender that is typed in, would stay when
 * another is chosen.
 */
export const gatewayField: INodeProperties = {
	displayName: 'Gateway',
	name: 'gateway',
	type: 'options',
	options: gateways.map(({ name, displayName }) => ({ name: displayName, value: name })),
	default: '',
	required: true,
	description: 'The service through which you reach WhatsApp',
};

/**
 * One credential per gateway, hidden while another gateway is chosen. Not the other way round: by what is shown
 * for which value, the editor would take `gateway` for a choice of sign-in and hide it behind the credential.
 */
export function credentialsOf(some: readonly Gateway[], required: boolean): INodeCredentialDescription[] {
	return some.map((gateway) => ({
		name: gateway.credentialType,
		required,
		displayOptions: {
			hide: { gateway: ['', ...gateways.filter((other) => other !== gateway).map(({ name }) => name)] },
		},
	}));
}

/** Puts the credential below the gateway: which one is needed follows from it. */
export const credentialPosition: INodeProperties = {
	displayName: 'Credential',
	name: 'credential',
	type: 'credentials',
	default: '',
};
