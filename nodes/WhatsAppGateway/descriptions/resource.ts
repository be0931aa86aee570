import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { furtherOperations, hasOperation, type FurtherOperation } from '../../../gateways/capabilities';
import { gateways } from '../../../gateways/registry';
import { namesWhere } from './show';

type Resource = 'contact' | 'media' | 'message' | 'template';

export const resourceNames: Readonly<Record<Resource, string>> = {
	contact: 'Contact',
	media: 'Media',
	message: 'Message',
	template: 'Template',
};

type Named = Omit<INodePropertyOptions, 'value'>;

/** What each operation is called on the panel and in the list of actions. */
export const operationNames: Readonly<Record<FurtherOperation | 'message.send', Named>> = {
	'contact.get': {
		name: 'Get',
		action: 'Get a contact',
		description: 'Get one contact by ID or phone number',
	},
	'contact.getMany': {
		name: 'Get Many',
		action: 'Get many contacts',
		description: 'Get a list of contacts',
	},
	'contact.getServiceWindow': {
		name: 'Get Service Window',
		action: 'Get the service window of a contact',
		description: 'Find out whether free-form messages reach a person, and until when',
	},
	'contact.updateTags': {
		name: 'Update Tags',
		action: 'Update tags of a contact',
		description: 'Add tags to a contact and remove tags from it',
	},
	'contact.upsert': {
		name: 'Create or Update',
		action: 'Create or update a contact',
		description: 'Create a new contact, or update the current one if it already exists (upsert)',
	},
	'media.download': {
		name: 'Download',
		action: 'Download media',
		description: 'Download a file of a message into binary data',
	},
	'media.upload': {
		name: 'Upload',
		action: 'Upload media',
		description: 'Upload a file once, to send it many times',
	},
	'message.get': { name: 'Get', action: 'Get a message', description: 'Get one message by its ID' },
	'message.getMany': {
		name: 'Get Many',
		action: 'Get many messages',
		description: 'Get sent and received messages, the newest first',
	},
	'message.markAsRead': {
		name: 'Mark as Read',
		action: 'Mark a message as read',
		description: 'Show the sender of a message that it was read',
	},
	'message.send': {
		name: 'Send',
		action: 'Send a message',
		description: 'Send a message to one or many recipients',
	},
	'template.get': {
		name: 'Get',
		action: 'Get a template',
		description: 'Get a template with its variable parts',
	},
	'template.getMany': {
		name: 'Get Many',
		action: 'Get many templates',
		description: 'Get a list of templates',
	},
};

/** Shows a choice at the gateways that have it. */
function at(names: readonly string[]): Pick<INodePropertyOptions, 'displayOptions'> {
	return names.length === gateways.length ? {} : { displayOptions: { show: { gateway: [...names] } } };
}

const operationsOf = (resource: Resource): FurtherOperation[] =>
	furtherOperations.filter((operation) => operation.startsWith(`${resource}.`));

const resources = Object.keys(resourceNames) as Resource[];

function gatewaysWith(operation: FurtherOperation | 'message.send'): string[] {
	return operation === 'message.send'
		? gateways.map(({ name }) => name)
		: namesWhere(({ capabilities }) => hasOperation(capabilities, operation));
}

const gatewaysOf = (resource: Resource): string[] =>
	resource === 'message'
		? gateways.map(({ name }) => name)
		: namesWhere(({ capabilities }) =>
				operationsOf(resource).some((operation) => hasOperation(capabilities, operation)),
			);

/** What can be worked with; one list for all gateways, so that the node's actions are listed once. */
export const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map((value) => ({ name: resourceNames[value], value, ...at(gatewaysOf(value)) })),
	default: 'message',
};

function operationField(resource: Resource): INodeProperties {
	const sends = resource === 'message' ? (['message.send'] as const) : [];
	const operations = [...operationsOf(resource), ...sends].map((operation) => ({
		...operationNames[operation],
		value: operation.split('.')[1] ?? '',
		...at(gatewaysWith(operation)),
	}));
	const usual = resource === 'message' ? 'send' : (operations[0]?.value ?? '');
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations,
		default: usual,
	};
}

export const operationFields: INodeProperties[] = resources.map(operationField);
