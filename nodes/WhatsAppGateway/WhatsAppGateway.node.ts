import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { gateways } from '../../gateways/registry';
import { messageFields } from './actions/message';
import { router } from './actions/router';
import { credentialPosition, credentialsOf, gatewayField } from '../descriptions/gateway';

export class WhatsAppGateway implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Gateway',
		name: 'whatsAppGateway',
		icon: {
			light: 'file:../../icons/whatsAppGateway.svg',
			dark: 'file:../../icons/whatsAppGateway.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] + ": " + $parameter["messageType"] + " via " + $parameter["gateway"] }}',
		description: 'Send WhatsApp messages through AutoKonnect, Bird, Kapso or Whatomate',
		defaults: { name: 'WhatsApp Gateway' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(gateways, true),
		properties: [
			gatewayField,
			credentialPosition,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Message', value: 'message' }],
				default: 'message',
			},
			...messageFields,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
