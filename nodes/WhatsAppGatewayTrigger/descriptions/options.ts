import type { INodeProperties } from 'n8n-workflow';
import { inboundTypes } from '../../../gateways/event-names';
import { gateways } from '../../../gateways/registry';

const typeNames: Readonly<Partial<Record<string, string>>> = {
	buttonReply: 'Button Reply',
	templateButton: 'Template Button',
	listReply: 'List Reply',
	flowReply: 'Flow Reply',
};

const titleOf = (type: string): string => typeNames[type] ?? type.charAt(0).toUpperCase() + type.slice(1);

const fetches = gateways.filter(({ webhook }) => webhook.fetchMedia).map(({ name }) => name);

export const downloadField: INodeProperties = {
	displayName: 'Download Media',
	name: 'downloadMedia',
	type: 'boolean',
	default: false,
	description: 'Whether to fetch received files into binary data. The gateway gets its answer first.',
	displayOptions: { show: { gateway: fetches } },
};

const onlyWithText = { show: { textFilter: ['contains', 'equals', 'regex'] } };

/** Narrow down what starts the workflow; all of them must hold. */
export const filterField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'From Contacts',
			name: 'fromContacts',
			type: 'string',
			default: '',
			placeholder: 'e.g. +254712345678, +31612345678',
			description: 'Only these: phone numbers, user IDs or contact IDs, separated by commas',
		},
		{
			displayName: 'Ignore Groups',
			name: 'ignoreGroups',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out messages that were written in a group',
		},
		{
			displayName: 'Ignore Older Than (Minutes)',
			name: 'ignoreOlderThan',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description:
				'Leaves out events that happened longer ago, such as deliveries repeated after an outage',
		},
		{
			displayName: 'Message Types',
			name: 'messageTypes',
			type: 'multiOptions',
			options: inboundTypes.map((type) => ({ name: titleOf(type), value: type })),
			default: [],
			description: 'Only messages of these types. Events without a message are not affected.',
		},
		{
			displayName: 'Not From Contacts',
			name: 'notFromContacts',
			type: 'string',
			default: '',
			placeholder: 'e.g. +254712345678',
			description: 'All but these: phone numbers, user IDs or contact IDs, separated by commas',
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			default: '',
			placeholder: 'e.g. order',
			description: 'What the text is compared with. Capital and small letters are the same.',
			displayOptions: onlyWithText,
		},
		{
			displayName: 'Text Filter',
			name: 'textFilter',
			type: 'options',
			options: [
				{ name: 'Contains', value: 'contains', description: 'The text holds these words' },
				{ name: 'Equals', value: 'equals', description: 'The text is exactly this' },
				{
					name: 'Matches Regular Expression',
					value: 'regex',
					description: 'The first 300 characters match the pattern',
				},
			],
			default: 'contains',
			description: 'How the text of the message is compared',
		},
	],
};

const buffering = ['kapso'];

export const triggerOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Allowed MIME Types',
			name: 'allowedMimeTypes',
			type: 'string',
			default: '',
			placeholder: 'e.g. image/*, application/pdf',
			description: 'Only files of these types are downloaded, separated by commas. Empty allows all.',
			displayOptions: { show: { '/downloadMedia': [true] } },
		},
		{
			displayName: 'Buffer Messages (Seconds)',
			name: 'bufferSeconds',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 60 },
			default: 5,
			description:
				'Kapso gathers the messages of a conversation for so long and delivers them together, one item each',
			displayOptions: { show: { '/gateway': buffering, '/registration': ['automatic'] } },
		},
		{
			displayName: 'Deduplicate',
			name: 'deduplicate',
			type: 'boolean',
			default: true,
			description:
				'Whether an event that is delivered again starts nothing. Remembered for 24 hours by the n8n process that receives it; the ID on the item lets you look further.',
		},
		{
			displayName: 'Include Raw',
			name: 'includeRaw',
			type: 'boolean',
			default: false,
			description: 'Whether to add what the gateway sent, untouched, as raw',
		},
		{
			displayName: 'Max File Size (MB)',
			name: 'maxFileSize',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 20,
			description: 'Larger files are not downloaded',
			displayOptions: { show: { '/downloadMedia': [true] } },
		},
		{
			displayName: 'Second Output for Dropped Events',
			name: 'outputDropped',
			type: 'boolean',
			default: false,
			description: 'Whether events that are left out come out of a second output with the reason',
		},
		{
			displayName: 'When No Secret Is Known',
			name: 'withoutSecret',
			type: 'options',
			options: [
				{
					name: 'Accept',
					value: 'accept',
					description: 'Anyone who knows the URL can start the workflow',
				},
				{ name: 'Refuse', value: 'refuse', description: 'Answer 401 and start nothing' },
			],
			default: 'refuse',
			description: 'What to do with deliveries that nothing can prove genuine',
		},
	],
};
