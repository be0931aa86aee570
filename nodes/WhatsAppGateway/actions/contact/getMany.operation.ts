import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { accepted } from '../../../../gateways/errors';
import { filtersField } from '../../descriptions/filters';
import { manyFields, simplifyFields } from '../../descriptions/lists';
import { readMany } from '../many';
import { filtersOf, listOf } from '../message/parameters/parameters';
import { eachItem } from '../task';

export const description: INodeProperties[] = [
	...manyFields('contact.getMany'),
	...simplifyFields('contact.getMany'),
	...filtersField('contact.getMany', ({ contactFields }) =>
		contactFields.includes('tags') ? ['search', 'tags'] : ['search'],
	),
];

/** `contact: get many`, filtered by name, number or tag. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'contact.getMany', async (task) => {
		const { contacts } = task.gateway.directory ?? {};
		if (!contacts) return accepted([]);
		const { search, tags } = filtersOf(task.parameters);
		const query = {
			search: search as string | undefined,
			tags: tags === undefined ? undefined : (listOf(tags) as string[]),
		};
		return await readMany(task, async (page) => await contacts(task.reader, { ...query, ...page }));
	});
}
