import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { carouselFields } from '../../descriptions/carousel';
import { commerceFields, flowFields } from '../../descriptions/commerce';
import { contactsFields } from '../../descriptions/contacts';
import { senderFields } from '../../descriptions/sender';
import { headerFields, interactiveFields } from '../../descriptions/interactive';
import { mediaFields } from '../../descriptions/media';
import { messageTypeFields } from '../../descriptions/messageType';
import { optionsField, simplifyField } from '../../descriptions/options';
import { recipientFields } from '../../descriptions/recipient';
import { simpleTypeFields } from '../../descriptions/simpleTypes';
import { templatePartFields } from '../../descriptions/template';
import { templateFields, templateInsteadFields } from '../../descriptions/templateChoice';
import { textFields } from '../../descriptions/text';
import { windowFields } from '../../descriptions/window';
import { nodeErrorOf, refusalFields } from '../../../errors';
import { isCancelled } from '../task';
import { Parameters } from './parameters/parameters';
import { sendItem } from './send-item';
import { Templates } from './templates';

/** In the order in which a person thinks: who sends, who receives, what. */
export const description: INodeProperties[] = [
	...senderFields,
	...recipientFields,
	...messageTypeFields,
	...templateFields,
	...headerFields,
	...textFields,
	...mediaFields,
	...simpleTypeFields,
	...contactsFields,
	...interactiveFields,
	...commerceFields,
	...carouselFields,
	...flowFields,
	...templatePartFields,
	...windowFields,
	...templateInsteadFields,
	simplifyField,
	optionsField,
];

function sentSoFar(count: number): string {
	if (count === 0) return 'No message of this run was sent before.';
	return `${count} message${count === 1 ? ' of this run was' : 's of this run were'} accepted before.`;
}

/** `message: send`: one item per message accepted, paired with the item it came from. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const sent: INodeExecutionData[] = [];
	const node = context.getNode();
	const templates = new Templates();
	for (const [itemIndex, item] of items.entries()) {
		if (isCancelled(context)) break;
		const { items: accepted, refusals } = await sendItem(
			context,
			new Parameters(context, itemIndex, item),
			templates,
		);
		sent.push(...accepted);
		for (const { refusal, recipient } of refusals) {
			const error = nodeErrorOf(node, refusal, itemIndex, sentSoFar(sent.length));
			if (!context.continueOnFail()) throw error;
			const json = refusalFields(refusal, itemIndex, recipient);
			sent.push({ json, error, pairedItem: { item: itemIndex } });
		}
	}
	return sent;
}
