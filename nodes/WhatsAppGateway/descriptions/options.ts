import type { INodeProperties } from 'n8n-workflow';
import type { GatewayOption } from '../../../gateways/capabilities';
import { deliveryOptions } from './delivery';
import { forTypes, inCollection, namesWhere, onSend } from './show';

const having = (option: GatewayOption) => ({
	show: { '/gateway': namesWhere(({ capabilities }) => capabilities.options.includes(option)) },
});

const replyFields = forTypes(({ capabilities }, type) => capabilities.replyTo.includes(type), {
	displayName: 'Reply To Message ID',
	name: 'replyToMessageId',
	type: 'string',
	default: '',
	placeholder: 'e.g. wamid.HBgNMTU1NTE0OTU5Nzg1',
	description: 'ID of the received message that this one quotes',
}).map(inCollection);

/** In the order in which n8n wants them. */
function byName(options: INodeProperties[]): INodeProperties[] {
	return [...options].sort((one, other) => one.displayName.localeCompare(other.displayName));
}

/** Optional things that few sends need. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show: onSend },
	options: byName([
		...deliveryOptions,
		{
			displayName: 'Create Missing Contact',
			name: 'createMissingContact',
			type: 'boolean',
			default: true,
			description: 'Whether to create the contact when Whatomate does not know the phone number',
			displayOptions: having('createMissingContact'),
		},
		{
			displayName: 'Default Country',
			name: 'defaultCountry',
			type: 'string',
			default: '',
			placeholder: 'e.g. KE',
			description:
				'Two-letter code of the country whose code is put before local numbers such as 0712 345 678',
		},
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description:
				'Whether to return the exact request instead of sending it. Nothing is looked up, uploaded or sent.',
		},
		{
			displayName: 'Reference',
			name: 'reference',
			type: 'string',
			default: '',
			placeholder: 'e.g. order-12345',
			description: 'Your own tracking text. It comes back with the delivery statuses.',
			displayOptions: having('reference'),
		},
		...replyFields,
		{
			displayName: 'Scheduled For',
			name: 'scheduledFor',
			type: 'dateTime',
			default: '',
			description:
				'When Bird sends the message, at most 35 days from now. It is sent at once when less than 10 minutes remain.',
			displayOptions: having('scheduledFor'),
		},
		{
			displayName: 'Tags',
			name: 'tags',
			type: 'string',
			default: '',
			placeholder: 'e.g. welcome, spring-sale',
			description: 'At most ten, separated by commas: letters, digits, spaces, dashes and underscores',
			displayOptions: having('tags'),
		},
		{
			displayName: 'Validity (Seconds)',
			name: 'validity',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 129600,
			description: 'For how long Bird tries to deliver the message',
			displayOptions: having('validity'),
		},
	]),
};

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { show: onSend },
};
