import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { TemplateQuery } from '../../../../gateways/directory';
import { accepted } from '../../../../gateways/errors';
import { manyFields, simplifyFields } from '../../descriptions/lists';
import { senderFieldsOn } from '../../descriptions/sender';
import { filtersField } from '../../descriptions/filters';
import { readMany } from '../many';
import { filtersOf } from '../message/parameters/parameters';
import { eachItem } from '../task';
import { shownTemplate } from './output';

export const description: INodeProperties[] = [
	...senderFieldsOn('template.getMany'),
	...manyFields('template.getMany'),
	...simplifyFields('template.getMany'),
	...filtersField('template.getMany', ({ templateFilters }) => templateFilters),
];

/** `template: get many`, filtered by status, language, category and name. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'template.getMany', async (task) => {
		const { templates } = task.gateway.directory ?? {};
		if (!templates) return accepted([]);
		const filters: IDataObject = filtersOf(task.parameters);
		const query = { ...filters, search: filters.search } as TemplateQuery;
		return await readMany(
			task,
			async (page) => await templates(task.reader, { ...query, ...page }),
			shownTemplate,
		);
	});
}
