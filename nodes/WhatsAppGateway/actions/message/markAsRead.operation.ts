import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { Gateway } from '../../../../gateways/gateway';
import { accepted } from '../../../../gateways/errors';
import { contactFieldsOn } from '../../descriptions/contact';
import { messageIdField } from '../../descriptions/messageId';
import { senderFieldsOn } from '../../descriptions/sender';
import { forOperation } from '../../descriptions/show';
import { eachItem, faultOf } from '../task';
import { contactIdOf, requiredText } from './parameters/parameters';

const marks =
	(what: 'message' | 'contact') =>
	({ capabilities }: Gateway): boolean =>
		capabilities.reading.readReceipt === what;

export const description: INodeProperties[] = [
	...senderFieldsOn('message.markAsRead'),
	...forOperation(
		'message.markAsRead',
		{ ...messageIdField, description: 'ID of the received message; earlier ones count as read with it' },
		marks('message'),
	),
	...contactFieldsOn('message.markAsRead', 'The person whose messages were read', marks('contact')),
	...forOperation(
		'message.markAsRead',
		{
			displayName: 'Show Typing',
			name: 'showTyping',
			type: 'boolean',
			default: false,
			description:
				'Whether the person sees that you are typing, for up to 25 seconds or until you answer',
		},
		({ capabilities }) => capabilities.reading.typing,
	),
];

/** `message: mark as read`: a message at Kapso, all messages of a contact at Whatomate. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'message.markAsRead', async (task) => {
		const { parameters, gateway, reader } = task;
		const receipt = marks('message')(gateway)
			? { messageId: requiredText(parameters, 'messageId'), typing: parameters.flag('showTyping') }
			: { contact: contactIdOf(parameters) };
		const fault = faultOf(task);
		if (fault || !gateway.history?.markAsRead) return fault ?? accepted([]);
		const marked = await gateway.history.markAsRead(reader, receipt);
		return marked.ok ? accepted([{ json: { success: true } }]) : marked;
	});
}
