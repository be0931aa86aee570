import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkSend, inputRefusal, unsupportedType } from '../../../../gateways/check';
import { deliver, rehearse, type Delivery } from '../../../../gateways/delivery/deliver';
import type { Reader } from '../../../../gateways/directory';
import { refused, type GatewayRefusal, type Outcome } from '../../../../gateways/errors';
import type { Gateway, Send } from '../../../../gateways/gateway';
import type { Recipient } from '../../../../gateways/recipient';
import { gatewayNamed } from '../../../../gateways/registry';
import { accountOf } from '../../../transport/account';
import { binaryOf } from '../../../transport/binary';
import { exchangeFor } from '../../../transport/exchange';
import { isCancelled, unknownGateway } from '../task';
import { acceptedItem, namesOf, rehearsedItems } from './output';
import type { Parameters } from './parameters/parameters';
import { templateFrom } from './parameters/template';
import type { LookUp } from './parameters/templateValues';
import { wishFrom } from './parameters/wish';
import { explained } from './template-refusal';
import type { Templates } from './templates';
import { closedRefusal, skippedItem, splitByWindow, type Split, type WhenClosed } from './window';

interface Refused {
	refusal: GatewayRefusal;
	/** Whom the refused request was for; left out when the item was refused as a whole. */
	recipient?: string;
}

/** What came of one item. */
export interface Result {
	items: INodeExecutionData[];
	refusals: Refused[];
}

/** One item on its way to its recipients. */
interface Job {
	context: IExecuteFunctions;
	parameters: Parameters;
	gateway: Gateway;
	reader: Reader;
	lookUp: LookUp;
}

function nothingBut(refusal: GatewayRefusal): Result {
	return { items: [], refusals: [{ refusal }] };
}

/** What `read` takes from the panel, checked; what was wrong while reading comes first. */
async function checked(job: Job, read: () => Promise<object>): Promise<Outcome<Send>> {
	const { parameters, gateway, reader } = job;
	const wish = await read();
	if (parameters.refusal) return refused(parameters.refusal);
	if (parameters.finding) return refused(inputRefusal(gateway, parameters.finding));
	return checkSend(gateway, reader.account, wish);
}

async function deliverTo(job: Job, send: Send): Promise<Result> {
	const { context, gateway, reader } = job;
	const goesOn = context.continueOnFail();
	const delivered = await deliver(
		gateway,
		send,
		reader.exchange,
		({ outcome }) => (outcome.ok || goesOn) && !isCancelled(context),
	);
	if (!delivered.ok) return nothingBut(delivered.refusal);
	return await resultOf(job, send, delivered.value);
}

async function resultOf(job: Job, send: Send, deliveries: Delivery[]): Promise<Result> {
	const { gateway, parameters, lookUp } = job;
	const simplify = parameters.value('simplify') !== false;
	const result: Result = { items: [], refusals: [] };
	for (const { outcome, composed } of deliveries) {
		if (outcome.ok) {
			result.items.push(acceptedItem(gateway, send, outcome.value, simplify, parameters.itemIndex));
			continue;
		}
		const refusal = await explained(outcome.refusal, send.message, parameters, lookUp);
		result.refusals.push({ refusal, recipient: namesOf(composed.recipients) });
	}
	return result;
}

async function templateInstead(job: Job, send: Send, recipients: Recipient[]): Promise<Outcome<Send>> {
	const { context, parameters, lookUp } = job;
	const { sender, options } = send;
	return await checked(job, async () => ({
		sender,
		recipients,
		options: { ...options, replyToMessageId: undefined },
		message: await templateFrom(context, parameters, lookUp),
	}));
}

/** Both results as one, the first part first. */
function together(first: Result, second: Result): Result {
	return {
		items: [...first.items, ...second.items],
		refusals: [...first.refusals, ...second.refusals],
	};
}

async function deliverSplit(job: Job, send: Send, split: Split, choice: WhenClosed): Promise<Result> {
	const { context, gateway, parameters } = job;
	const toOpen = async (): Promise<Result> =>
		split.open.length > 0
			? await deliverTo(job, { ...send, recipients: split.open })
			: { items: [], refusals: [] };
	if (choice === 'skip') {
		const skipped = split.closed.map(({ window }) =>
			skippedItem(gateway, send, window, parameters.itemIndex),
		);
		return together(await toOpen(), { items: skipped, refusals: [] });
	}
	// Checked before the open ones are sent: a template that is not filled in must not leave half of them.
	const template = await templateInstead(
		job,
		send,
		split.closed.map(({ recipient }) => recipient),
	);
	if (!template.ok) return nothingBut(template.refusal);
	const opened = await toOpen();
	const isOver = isCancelled(context) || (opened.refusals.length > 0 && !context.continueOnFail());
	return isOver ? opened : together(opened, await deliverTo(job, template.value));
}

/** Sends, but looks first where the user wants something else for people whose window is closed. */
async function deliverByWindow(job: Job, send: Send): Promise<Result> {
	const { gateway, parameters, reader } = job;
	const choice = (parameters.value('whenWindowClosed') || 'send') as WhenClosed;
	if (choice === 'send' || send.message.type === 'template') return await deliverTo(job, send);
	const split = await splitByWindow(gateway, reader, send);
	if (!split.ok) return nothingBut(split.refusal);
	const [first] = split.value.closed;
	if (!first) return await deliverTo(job, send);
	if (choice === 'stop') return nothingBut(closedRefusal(gateway, first.window));
	return await deliverSplit(job, send, split.value, choice);
}

/** Sends one item's message to its recipients; what was accepted before a refusal stays in `items`. */
export async function sendItem(
	context: IExecuteFunctions,
	parameters: Parameters,
	templates: Templates,
): Promise<Result> {
	const { itemIndex } = parameters;
	const gateway = gatewayNamed(parameters.value('gateway'));
	if (!gateway) return nothingBut(unknownGateway(parameters.value('gateway')));
	// What the gateway cannot do at all says more than a field of it that could not be read.
	const unsupported = unsupportedType(gateway, parameters.value('messageType'));
	if (unsupported) return nothingBut(unsupported);
	const account = await accountOf(context, gateway, itemIndex);
	if (!account.ok) return nothingBut(account.refusal);

	const exchange = exchangeFor(context, gateway.credentialType, binaryOf(context, itemIndex));
	const sender = String(parameters.text('sender') ?? '').trim();
	const reader: Reader = { account: account.value, exchange, sender };
	const lookUp = templates.lookUpFor(gateway, reader);
	const job: Job = { context, parameters, gateway, reader, lookUp };
	const send = await checked(job, async () => await wishFrom(context, parameters, lookUp));
	if (!send.ok) return nothingBut(send.refusal);

	if (parameters.option('dryRun') === true) {
		const rehearsal = await rehearse(gateway, send.value);
		return rehearsal.ok
			? { items: rehearsedItems(gateway, send.value, rehearsal.value, itemIndex), refusals: [] }
			: nothingBut(rehearsal.refusal);
	}
	return await deliverByWindow(job, send.value);
}
