import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { accepted } from '../../../../gateways/errors';
import type { HistoryQuery } from '../../../../gateways/history';
import { contactFieldsOn } from '../../descriptions/contact';
import { filtersField } from '../../descriptions/filters';
import { manyFields, simplifyFields } from '../../descriptions/lists';
import { senderFieldsOn } from '../../descriptions/sender';
import { readMany } from '../many';
import { eachItem, faultOf } from '../task';
import { contactIdOf, filtersOf } from './parameters/parameters';

export const description: INodeProperties[] = [
	...senderFieldsOn('message.getMany'),
	...contactFieldsOn(
		'message.getMany',
		'The person whose messages to get',
		({ capabilities }) => capabilities.reading.historyNeedsContact,
	),
	...manyFields('message.getMany'),
	...simplifyFields('message.getMany'),
	...filtersField('message.getMany', ({ historyFilters, historyNeedsContact }) =>
		historyNeedsContact ? historyFilters.filter((filter) => filter !== 'contact') : historyFilters,
	),
];

/** `message: get many`, from the newest to the oldest. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'message.getMany', async (task) => {
		const { parameters, gateway, reader } = task;
		const { history, capabilities } = gateway;
		const filters = filtersOf(parameters) as HistoryQuery;
		const contact = capabilities.reading.historyNeedsContact ? contactIdOf(parameters) : filters.contact;
		const fault = faultOf(task);
		if (fault || !history) return fault ?? accepted([]);
		return await readMany(
			task,
			async (page) => await history.messages(reader, { ...filters, contact, ...page }),
		);
	});
}
