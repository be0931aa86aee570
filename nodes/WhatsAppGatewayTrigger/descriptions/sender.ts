import type { INodeProperties } from 'n8n-workflow';
import { gateways } from '../../../gateways/registry';

/**
 * Where a message must come in; empty means anywhere, but for gateways that register per number. What is registered
 * by hand comes in wherever the user pasted the URL, under ids that are not the gateway's own.
 */
export const senderFields: INodeProperties[] = gateways
	.filter(({ webhook }) => webhook.registrar)
	.map(({ name, sender, webhook }) => ({
		displayName: sender.label,
		name: 'sender',
		type: 'resourceLocator',
		default: { mode: 'id', value: '' },
		required: webhook.registersPerSender,
		description: webhook.registersPerSender ? sender.hint : `${sender.hint} Empty listens to all.`,
		displayOptions: { show: { gateway: [name] } },
		modes: [{ displayName: 'By ID', name: 'id', type: 'string', placeholder: sender.placeholder }],
	}));
