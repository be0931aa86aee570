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

/** One credential per gateway, asked for only while that gateway is chosen. */
export const gatewayCredentials: INodeCredentialDescription[] = gateways.map(({ name, credentialType }) => ({
	name: credentialType,
	required: true,
	displayOptions: { show: { gateway: [name] } },
}));

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
