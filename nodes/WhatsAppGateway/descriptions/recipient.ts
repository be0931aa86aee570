import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { RecipientSource } from '../../../gateways/recipient';
import { gateways } from '../../../gateways/registry';
import { contactField } from './contact';
import { forGateways, onSend } from './show';

const sourceOptions: Readonly<Record<RecipientSource, Omit<INodePropertyOptions, 'value'>>> = {
	phoneNumbers: { name: 'Phone Numbers', description: 'One number or many' },
	contactTags: { name: 'Contact Tags', description: 'Everyone who has one of the tags' },
	phoneNumbersAndTags: {
		name: 'Phone Numbers and Contact Tags',
		description: 'Both together, each person once',
	},
	contact: { name: 'Contact', description: 'A contact that the gateway knows' },
	group: { name: 'Group', description: 'A WhatsApp group of the phone number' },
	userId: { name: 'User ID', description: 'Business-scoped ID of a user whose number you do not see' },
};

function from(...sources: RecipientSource[]) {
	return { ...onSend, recipientSource: sources };
}

export const recipientFields: INodeProperties[] = [
	...forGateways(
		({ capabilities }) => capabilities.recipients,
		(sources) => ({
			displayName: 'Send To',
			name: 'recipientSource',
			type: 'options',
			options: sources.map((value) => ({ ...sourceOptions[value], value })),
			default: 'phoneNumbers',
			description: 'How you name the recipients',
		}),
	),
	{
		displayName: 'Phone Numbers',
		name: 'phoneNumbers',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +254712345678, +31612345678',
		description:
			'With country code, separated by commas, semicolons or new lines; an expression may give an array. Spaces, dashes and brackets do not matter. Each number gets the message once.',
		displayOptions: { show: from('phoneNumbers', 'phoneNumbersAndTags') },
	},
	{
		displayName: 'Contact Tag IDs',
		name: 'contactTagIds',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 42, 57',
		description: 'Separated by commas, semicolons or new lines; an expression may give an array',
		displayOptions: { show: from('contactTags', 'phoneNumbersAndTags') },
	},
	...gateways
		.filter(({ capabilities }) => capabilities.recipients.includes('contact'))
		.map((gateway) => ({
			...contactField(gateway, 'The contact that gets the message', false),
			displayOptions: { show: { ...from('contact'), gateway: [gateway.name] } },
		})),
	{
		displayName: 'Group ID',
		name: 'groupId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD',
		description: 'ID of the group as the Groups API gives it',
		displayOptions: { show: from('group') },
	},
	{
		displayName: 'User ID',
		name: 'userId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. US.13491208655302741918',
		description:
			'The business-scoped user ID that stands on inbound messages: two letters, a dot, letters and digits',
		displayOptions: { show: from('userId') },
	},
];
