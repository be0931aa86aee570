import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { accepted } from '../../../../gateways/errors';
import { contactFieldsOn } from '../../descriptions/contact';
import { simplifyFields } from '../../descriptions/lists';
import { contactIdOf } from '../message/parameters/parameters';
import { eachItem, faultOf, itemOf, simplifies } from '../task';

export const description: INodeProperties[] = [
	...contactFieldsOn('contact.get', 'The contact to get'),
	...simplifyFields('contact.get'),
];

/** `contact: get`, by ID or by phone number. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'contact.get', async (task) => {
		const id = contactIdOf(task.parameters);
		const fault = faultOf(task);
		if (fault || !task.gateway.directory?.contact) return fault ?? accepted([]);
		const read = await task.gateway.directory.contact(task.reader, id);
		return read.ok ? accepted([itemOf(read.value, simplifies(task))]) : read;
	});
}
