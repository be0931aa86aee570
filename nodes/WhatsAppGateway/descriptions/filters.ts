import type { INodeProperties } from 'n8n-workflow';
import type { FurtherOperation, ReadingSupport } from '../../../gateways/capabilities';
import { hasOperation } from '../../../gateways/capabilities';
import { forOperation, namesWhere } from './show';

type Filter =
	'category' | 'contact' | 'direction' | 'language' | 'search' | 'since' | 'status' | 'tags' | 'until';

const fields: Readonly<Record<Filter, INodeProperties>> = {
	category: {
		displayName: 'Category',
		name: 'category',
		type: 'options',
		options: [
			{ name: 'Authentication', value: 'AUTHENTICATION' },
			{ name: 'Marketing', value: 'MARKETING' },
			{ name: 'Utility', value: 'UTILITY' },
		],
		default: 'UTILITY',
		description: 'What the template was approved for',
	},
	contact: {
		displayName: 'Contact',
		name: 'contact',
		type: 'string',
		default: '',
		placeholder: 'e.g. +254712345678',
		description: 'Phone number or ID of the other person',
	},
	direction: {
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: [
			{ name: 'Received', value: 'inbound' },
			{ name: 'Sent', value: 'outbound' },
		],
		default: 'inbound',
		description: 'Whether messages were sent or received',
	},
	language: {
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: '',
		placeholder: 'e.g. en_US',
		description: 'Language code of the template',
	},
	search: {
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. order',
		description: 'Part of the name or number',
	},
	since: {
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		description: 'Only messages from then on',
	},
	status: {
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: '',
		placeholder: 'e.g. delivered',
		description: 'In the words of the gateway',
	},
	tags: {
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. vip, new',
		description: 'Contacts that have one of them',
	},
	until: {
		displayName: 'Until',
		name: 'until',
		type: 'dateTime',
		default: '',
		description: 'Only messages up to then',
	},
};

/** What an operation can filter by, at each gateway what it can. */
export function filtersField(
	operation: FurtherOperation,
	filtersOf: (reading: ReadingSupport) => readonly Filter[],
): INodeProperties[] {
	const entries = (Object.keys(fields) as Filter[]).flatMap((filter): INodeProperties[] => {
		const names = namesWhere(
			({ capabilities }) =>
				hasOperation(capabilities, operation) && filtersOf(capabilities.reading).includes(filter),
		);
		if (names.length === 0) return [];
		const property =
			operation === 'template.getMany' && filter === 'status' ? templateStatus : fields[filter];
		return [{ ...property, displayOptions: { show: { '/gateway': names } } }];
	});
	return forOperation(operation, {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: entries,
	});
}

const templateStatus: INodeProperties = {
	...fields.status,
	placeholder: 'e.g. APPROVED',
};
