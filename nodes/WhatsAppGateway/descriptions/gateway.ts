import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { gateways } from '../../../gateways/registry';
import { onSend } from './show';

export const gatewayField: INodeProperties = {
	displayName: 'Gateway',
	name: 'gateway',
	type: 'options',
	options: gateways.map(({ name, displayName }) => ({ name: displayName, value: name })),
	default: 'autoKonnect',
	description: 'The service through which you reach WhatsApp',
};

/**
 * One credential per gateway, hidden while another gateway is chosen. Not the other way round: by what is shown
 * for which value, the editor would take `gateway` for a choice of sign-in and hide it behind the credential.
 */
export const gatewayCredentials: INodeCredentialDescription[] = gateways.map((gateway) => ({
	name: gateway.credentialType,
	required: true,
	displayOptions: {
		hide: { gateway: gateways.filter((other) => other !== gateway).map(({ name }) => name) },
	},
}));

/** Puts the credential below the gateway: which one is needed follows from it. */
export const credentialPosition: INodeProperties = {
	displayName: 'Credential',
	name: 'credential',
	type: 'credentials',
	default: '',
};

/** What sends: every gateway has its own word for it. */
export const senderFields: INodeProperties[] = gateways.map(({ name, sender }) => ({
	displayName: sender.label,
	name: 'sender',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: sender.required,
	description: sender.hint,
	displayOptions: { show: { ...onSend, gateway: [name] } },
	modes: [{ displayName: 'By ID', name: 'id', type: 'string', placeholder: sender.placeholder }],
}));
