import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { gateways } from '../../gateways/registry';
import { contactResourceFields } from './actions/contact';
import { mediaResourceFields } from './actions/media';
import { messageResourceFields } from './actions/message';
import { router } from './actions/router';
import { templateResourceFields } from './actions/template';
import { operationFields, resourceField } from './descriptions/resource';
import { listSearch } from '../methods/list-search';
import { getTemplateFields } from '../methods/resource-mapping';
import { credentialPosition, credentialsOf, gatewayField } from '../descriptions/gateway';
import { requiredByNode } from '../descriptions/required';

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
			'={{ $parameter["operation"] + ": " + ($parameter["operation"] === "send" ? $parameter["messageType"] : $parameter["resource"]) + " via " + $parameter["gateway"] }}',
		description: 'Send and look up WhatsApp messages through AutoKonnect, Bird, Kapso or Whatomate',
		defaults: { name: 'WhatsApp Gateway' },
		// The labels of template fields hold the template's own words, which a narrow panel cuts off.
		parameterPane: 'wide',
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(gateways, true),
		properties: [
			gatewayField,
			credentialPosition,
			resourceField,
			...operationFields,
			...requiredByNode([
				...messageResourceFields,
				...templateResourceFields,
				...contactResourceFields,
				...mediaResourceFields,
			]),
		],
	};

	methods = { listSearch, resourceMapping: { getTemplateFields } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
