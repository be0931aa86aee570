import type { INodeProperties } from 'n8n-workflow';
import { gateways } from '../../../gateways/registry';
import { senderField } from '../../descriptions/sender';

/**
 * Where a message must come in; empty means anywhere, but for gateways that register per number. What is registered
 * by hand comes in wherever the user pasted the URL, under ids that are not the gateway's own.
 */
export const senderFields: INodeProperties[] = gateways
	.filter(({ webhook }) => webhook.registrar)
	.map((gateway) => {
		const { sender, webhook } = gateway;
		const description = webhook.registersPerSender ? sender.hint : `${sender.hint} Empty listens to all.`;
		return senderField(gateway, { required: webhook.registersPerSender, description }, {});
	});
