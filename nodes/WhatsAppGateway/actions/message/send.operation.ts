import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { checkSend, inputRefusal, unsupportedType } from '../../../../gateways/check';
import { deliver, rehearse, type Delivery } from '../../../../gateways/delivery/deliver';
import { refused, type GatewayRefusal, type Outcome } from '../../../../gateways/errors';
import type { Gateway, Send } from '../../../../gateways/gateway';
import { gatewayNamed, gateways } from '../../../../gateways/registry';
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
import { templateFields, templatePartFields } from '../../descriptions/template';
import { textFields } from '../../descriptions/text';
import { nodeErrorOf, refusalFields } from '../../../errors';
import { accountOf } from '../../../transport/account';
import { exchangeFor } from '../../../transport/exchange';
import { acceptedItem, namesOf, rehearsedItems } from './output';
import { Parameters } from './parameters/parameters';
import { wishFrom } from './parameters/wish';

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
	simplifyField,
	optionsField,
];

interface Refused {
	refusal: GatewayRefusal;
	/** Whom the refused request was for; left out when the item was refused as a whole. */
	recipient?: string;
}

interface Result {
	items: INodeExecutionData[];
	refusals: Refused[];
}

function nothingBut(refusal: GatewayRefusal): Result {
	return { items: [], refusals: [{ refusal }] };
}

function unknownGateway(name: unknown): GatewayRefusal {
	return {
		kind: 'input',
		gateway: String(name),
		message: `There is no gateway '${String(name)}'`,
		hint: `Choose one of ${gateways.map((gateway) => gateway.name).join(', ')}.`,
		retryable: false,
	};
}

async function checkedSend(
	context: IExecuteFunctions,
	parameters: Parameters,
	gateway: Gateway,
): Promise<Outcome<Send>> {
	// What the gateway cannot do at all says more than a field of it that could not be read.
	const unsupported = unsupportedType(gateway, parameters.value('messageType'));
	if (unsupported) return refused(unsupported);
	const account = await accountOf(context, gateway, parameters.itemIndex);
	if (!account.ok) return account;
	const wish = await wishFrom(context, parameters);
	if (parameters.finding) return refused(inputRefusal(gateway, parameters.finding));
	return checkSend(gateway, account.value, wish);
}

/** Sends one item's message to its recipients; what was accepted before a refusal stays in `items`. */
async function sendItem(context: IExecuteFunctions, parameters: Parameters): Promise<Result> {
	const { itemIndex } = parameters;
	const gateway = gatewayNamed(parameters.value('gateway'));
	if (!gateway) return nothingBut(unknownGateway(parameters.value('gateway')));

	const send = await checkedSend(context, parameters, gateway);
	if (!send.ok) return nothingBut(send.refusal);

	if (parameters.option('dryRun') === true) {
		const rehearsal = await rehearse(gateway, send.value);
		return rehearsal.ok
			? { items: rehearsedItems(gateway, send.value, rehearsal.value, itemIndex), refusals: [] }
			: nothingBut(rehearsal.refusal);
	}

	const exchange = exchangeFor(
		context,
		gateway.credentialType,
		async (property) => await context.helpers.getBinaryDataBuffer(itemIndex, property),
	);
	const goesOn = context.continueOnFail();
	const delivered = await deliver(
		gateway,
		send.value,
		exchange,
		({ outcome }) => (outcome.ok || goesOn) && !isCancelled(context),
	);
	if (!delivered.ok) return nothingBut(delivered.refusal);
	return resultOf(gateway, send.value, delivered.value, parameters);
}

function resultOf(gateway: Gateway, send: Send, deliveries: Delivery[], parameters: Parameters): Result {
	const simplify = parameters.value('simplify') !== false;
	const result: Result = { items: [], refusals: [] };
	for (const { outcome, composed } of deliveries) {
		if (outcome.ok)
			result.items.push(acceptedItem(gateway, send, outcome.value, simplify, parameters.itemIndex));
		else result.refusals.push({ refusal: outcome.refusal, recipient: namesOf(composed.recipients) });
	}
	return result;
}

function isCancelled(context: IExecuteFunctions): boolean {
	return context.getExecutionCancelSignal()?.aborted === true;
}

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
	for (const [itemIndex, item] of items.entries()) {
		if (isCancelled(context)) break;
		const { items: accepted, refusals } = await sendItem(
			context,
			new Parameters(context, itemIndex, item),
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
