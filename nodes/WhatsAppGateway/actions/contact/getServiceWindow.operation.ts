import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { accepted } from '../../../../gateways/errors';
import { contactFieldsOn } from '../../descriptions/contact';
import { senderFieldsOn } from '../../descriptions/sender';
import { contactIdOf, recipientOf } from '../message/parameters/parameters';
import { eachItem, faultOf, itemOf } from '../task';

export const description: INodeProperties[] = [
	...senderFieldsOn('contact.getServiceWindow'),
	...contactFieldsOn('contact.getServiceWindow', 'The person you want to write to'),
];

/** `contact: get service window`: open or not, and until when. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'contact.getServiceWindow', async (task) => {
		const recipient = recipientOf(contactIdOf(task.parameters));
		const fault = faultOf(task);
		if (fault || !task.gateway.directory?.serviceWindow) return fault ?? accepted([]);
		const read = await task.gateway.directory.serviceWindow(task.reader, recipient);
		return read.ok ? accepted([itemOf(read.value, true)]) : read;
	});
}
