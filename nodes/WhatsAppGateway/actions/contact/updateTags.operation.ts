import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { accepted } from '../../../../gateways/errors';
import { fromList, typedIn } from '../../../descriptions/locators';
import { contactFieldsOn } from '../../descriptions/contact';
import { forOperation } from '../../descriptions/show';
import { contactIdOf, listOf, type Parameters } from '../message/parameters/parameters';
import { eachItem, faultOf, itemOf } from '../task';

function tagsField(displayName: string, name: string, description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Tag',
		default: {},
		description,
		options: [
			{
				displayName: 'Tag',
				name: 'tag',
				values: [
					{
						displayName: 'Tag',
						name: 'name',
						type: 'resourceLocator',
						default: { mode: 'list', value: '' },
						description: 'A tag from the list, or its name; several names separated by commas',
						modes: [fromList('tags'), typedIn('By Name', 'id', 'e.g. vip')],
					},
				],
			},
		],
	};
}

export const description: INodeProperties[] = [
	...contactFieldsOn('contact.updateTags', 'The contact whose tags change'),
	...forOperation(
		'contact.updateTags',
		tagsField('Tags to Add', 'tagsToAdd', 'The other tags of the contact stay'),
	),
	...forOperation(
		'contact.updateTags',
		tagsField('Tags to Remove', 'tagsToRemove', 'Tags that the contact has not are left alone'),
	),
];

function tagsIn(parameters: Parameters, name: string): string[] {
	return parameters.entries(name, 'tag').flatMap(({ name: tag }) => {
		const value = tag !== null && typeof tag === 'object' && 'value' in tag ? tag.value : tag;
		return listOf(value).map(String);
	});
}

/** `contact: update tags`: read, change, write, because the gateway replaces the whole set. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'contact.updateTags', async (task) => {
		const { parameters, gateway, reader } = task;
		const contactId = contactIdOf(parameters);
		const add = tagsIn(parameters, 'tagsToAdd');
		const remove = tagsIn(parameters, 'tagsToRemove');
		if (add.length + remove.length === 0) parameters.found({ path: ['tagsToAdd'], says: 'is empty' });
		const fault = faultOf(task);
		if (fault || !gateway.directory?.changeTags) return fault ?? accepted([]);
		const changed = await gateway.directory.changeTags(reader, { contactId, add, remove });
		return changed.ok ? accepted([itemOf({ contactId, tags: changed.value }, true)]) : changed;
	});
}
