import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { gateways } from '../../gateways/registry';
import { listSearch } from '../methods/list-search';
import { credentialPosition, credentialsOf, gatewayField } from '../descriptions/gateway';
import { eventFields } from './descriptions/events';
import { downloadField, filterField, triggerOptionsField } from './descriptions/options';
import { outputs, panel } from './descriptions/panel';
import { registrationFields } from './descriptions/registration';
import { senderFields } from './descriptions/sender';
import { answerChallenge, receive } from './receive';
import { checkExists, create, remove } from './registration';

export class WhatsAppGatewayTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Gateway Trigger',
		name: 'whatsAppGatewayTrigger',
		icon: {
			light: 'file:../../icons/whatsAppGateway.svg',
			dark: 'file:../../icons/whatsAppGateway.dark.svg',
		},
		group: ['trigger'],
		// For version 1 alone, n8n evaluates an expression at every delivery, whatever the node.
		version: 1.1,
		subtitle: '={{ $parameter["events"].join(", ") + " via " + $parameter["gateway"] }}',
		description:
			'Starts the workflow when a WhatsApp message or delivery status arrives through AutoKonnect, Bird, Kapso or Whatomate',
		defaults: { name: 'WhatsApp Gateway Trigger' },
		inputs: [],
		outputs,
		credentials: credentialsOf(
			gateways.filter(({ webhook }) => webhook.registrar ?? webhook.fetchMedia),
			false,
		),
		// The challenge comes first: a gateway may ask for it while the other is being registered.
		webhooks: [
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path: 'webhook' },
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		...panel,
		properties: [
			gatewayField,
			credentialPosition,
			...senderFields,
			...eventFields,
			...registrationFields,
			downloadField,
			filterField,
			triggerOptionsField,
		],
	};

	methods = { listSearch: { searchSenders: listSearch.searchSenders } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists.call(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await create.call(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove.call(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return this.getWebhookName() === 'setup' ? answerChallenge(this) : await receive(this);
	}
}
