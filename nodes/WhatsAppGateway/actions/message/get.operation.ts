import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { accepted } from '../../../../gateways/errors';
import { contactFieldsOn } from '../../descriptions/contact';
import { simplifyFields } from '../../descriptions/lists';
import { senderFieldsOn } from '../../descriptions/sender';
import { messageIdField } from '../../descriptions/messageId';
import { forOperation } from '../../descriptions/show';
import { eachItem, faultOf, itemOf, simplifies } from '../task';
import { contactIdOf, requiredText } from './parameters/parameters';

export const description: INodeProperties[] = [
	...senderFieldsOn('message.get'),
	...contactFieldsOn(
		'message.get',
		'The person with whom the message was exchanged',
		({ capabilities }) => capabilities.reading.historyNeedsContact,
	),
	...forOperation('message.get', messageIdField),
	...simplifyFields('message.get'),
];

/** `message: get`, sent or received. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'message.get', async (task) => {
		const { parameters, gateway, reader } = task;
		const messageId = requiredText(parameters, 'messageId');
		const contact = gateway.capabilities.reading.historyNeedsContact
			? contactIdOf(parameters)
			: undefined;
		const fault = faultOf(task);
		if (fault || !gateway.history) return fault ?? accepted([]);
		const read = await gateway.history.message(reader, { messageId, contact });
		return read.ok ? accepted([itemOf(read.value, simplifies(task))]) : read;
	});
}
