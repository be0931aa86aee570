import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { gateways } from '../../../gateways/registry';
import { namesWhere } from './show';

/** The gateways' own numbers in words: `AutoKonnect 10, Bird Channels 50, …`. */
function each(of: (gateway: (typeof gateways)[number]) => number | undefined): string {
	return gateways
		.flatMap((gateway) => {
			const number = of(gateway);
			return number === undefined ? [] : [`${gateway.displayName} ${number}`];
		})
		.join(', ');
}

const withBulk = { show: { '/gateway': namesWhere(({ bulk }) => bulk !== undefined) } };

const afterUnknown: INodePropertyOptions[] = [
	{
		name: 'Look It Up at the Gateway',
		value: 'lookUp',
		description:
			'Looks whether the message is there, and sends it again only when it certainly is not. Where the gateway cannot be asked, as Report It.',
	},
	{
		name: 'Report It',
		value: 'report',
		description: 'The item ends with an error that says where to look',
	},
	{
		name: 'Send It Again',
		value: 'repeat',
		description: 'The person may get the message twice',
	},
];

/** How a run sends; taken from its first item. */
export const deliveryOptions: INodeProperties[] = [
	{
		displayName: 'Combine Items',
		name: 'combineItems',
		type: 'boolean',
		default: false,
		description:
			'Whether items go out together: at AutoKonnect those with the same content in one request, at Bird any in a batch. Message IDs are then not known at once.',
		displayOptions: withBulk,
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 20 },
		default: 5,
		description:
			'How often a message is tried again that was certainly not accepted, counted apart for limits and for trouble',
	},
	{
		displayName: 'Messages Per Second',
		name: 'messagesPerSecond',
		type: 'number',
		typeOptions: { minValue: 0.01, maxValue: 10000, numberPrecision: 2 },
		default: 10,
		description: "At most so many. Without it, the gateway's own limits set the pace.",
	},
	{
		displayName: 'Only Items',
		name: 'onlyItems',
		type: 'string',
		default: '',
		placeholder: 'e.g. 57, 104-',
		description:
			'Numbers of the items to send, counted from 0; the others are passed over. An error that stopped a run names those that are left.',
	},
	{
		displayName: 'Recipients Per Request',
		name: 'recipientsPerRequest',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 100,
		description: `With 'Combine Items': at most so many. Without it: ${each(({ bulk }) => bulk?.limit)}.`,
		displayOptions: withBulk,
	},
	{
		displayName: 'Requests at Once',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: 50,
		description: `How many are under way at a time, never two to the same recipient. Without it: ${each(({ concurrency }) => concurrency)}.`,
	},
	{
		displayName: 'Retry Time Limit (Seconds)',
		name: 'retryTimeLimit',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 86400 },
		default: 300,
		description: 'For how long a message is tried again at most, from its first try on',
	},
	{
		displayName: 'When the Outcome Is Unknown',
		name: 'whenOutcomeUnknown',
		type: 'options',
		default: 'lookUp',
		description:
			'What to do when the gateway gave no clear answer, so that the message may have been accepted',
		options: afterUnknown,
	},
];
