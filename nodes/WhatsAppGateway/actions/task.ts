import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { FurtherOperation } from '../../../gateways/capabilities';
import { inputRefusal } from '../../../gateways/check';
import type { Reader } from '../../../gateways/directory';
import { refused, type GatewayRefusal, type Outcome } from '../../../gateways/errors';
import type { Gateway } from '../../../gateways/gateway';
import { gatewayNamed, gateways } from '../../../gateways/registry';
import { nodeErrorOf } from '../../errors';
import { refusedItem, type RefusedRequest } from '../../refused-item';
import { accountOf } from '../../transport/account';
import { binaryOf } from '../../transport/binary';
import { exchangeFor } from '../../transport/exchange';
import { Parameters } from './message/parameters/parameters';
import { leaveHint, refusedLine } from './refused-line';

/** One item of an operation that reads or changes something at a gateway. */
export interface Task {
	context: IExecuteFunctions;
	gateway: Gateway;
	reader: Reader;
	parameters: Parameters;
}

export function unknownGateway(name: unknown): GatewayRefusal {
	return {
		kind: 'input',
		gateway: String(name),
		message: name === '' ? "'Gateway' is empty" : `There is no gateway '${String(name)}'`,
		hint: `Choose one of ${gateways.map((gateway) => gateway.name).join(', ')}.`,
		retryable: false,
	};
}

export function isCancelled(context: IExecuteFunctions): boolean {
	return context.getExecutionCancelSignal()?.aborted === true;
}

function unsupported(gateway: Gateway, operation: FurtherOperation): GatewayRefusal | undefined {
	const support = gateway.capabilities.reading.operations[operation];
	if (support.level !== 'none') return undefined;
	return {
		kind: 'input',
		gateway: gateway.displayName,
		message: `${gateway.displayName} does not have the operation '${operation}'`,
		hint: support.instead,
		retryable: false,
	};
}

async function taskOf(
	context: IExecuteFunctions,
	parameters: Parameters,
	operation: FurtherOperation,
): Promise<Outcome<Task>> {
	const gateway = gatewayNamed(parameters.value('gateway'));
	if (!gateway) return refused(unknownGateway(parameters.value('gateway')));
	const refusal = unsupported(gateway, operation);
	if (refusal) return refused(refusal);
	const account = await accountOf(context, gateway, parameters.itemIndex);
	if (!account.ok) return account;
	const sender = String(parameters.text('sender') ?? '').trim();
	const { label, hint } = gateway.sender;
	if (sender === '' && gateway.capabilities.reading.needsSender.includes(operation))
		return refused(
			inputRefusal(gateway, { path: ['sender'], says: 'is empty', hint: `${label}: ${hint}` }),
		);
	const readBinary = binaryOf(context, parameters.itemIndex);
	const exchange = exchangeFor(context, gateway.credentialType, readBinary);
	return {
		ok: true,
		value: { context, gateway, parameters, reader: { account: account.value, sender, exchange } },
	};
}

/** What one item of the operation gives; a finding about its fields is left in `task.parameters`. */
export type Run = (task: Task) => Promise<Outcome<INodeExecutionData[]>>;

async function runItem(
	context: IExecuteFunctions,
	parameters: Parameters,
	operation: FurtherOperation,
	run: Run,
): Promise<Outcome<INodeExecutionData[]>> {
	const task = await taskOf(context, parameters, operation);
	return task.ok ? await run(task.value) : task;
}

/** Runs an operation item by item; where the user chose to go on, a refusal becomes the item's output. */
export async function eachItem(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	operation: FurtherOperation,
	run: Run,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	const requests: RefusedRequest[] = [];
	for (const [itemIndex, item] of items.entries()) {
		if (isCancelled(context)) break;
		const parameters = new Parameters(context, itemIndex, item);
		const outcome = await runItem(context, parameters, operation, run);
		if (outcome.ok) {
			output.push(...outcome.value.map((entry) => ({ ...entry, pairedItem: { item: itemIndex } })));
			continue;
		}
		const { refusal } = outcome;
		const node = context.getNode();
		if (!context.continueOnFail()) throw nodeErrorOf(node, refusal, itemIndex);
		const request: RefusedRequest = {
			refusal,
			itemIndex,
			outcome: refusal.doubt === undefined ? 'failed' : 'unknown',
		};
		requests.push(request);
		output.push(refusedItem(node, request));
	}
	leaveHint(context, refusedLine(requests, items.length));
	return output;
}

/** Refuses what the fields of the item say wrong; undefined when nothing is. */
export function faultOf({ gateway, parameters }: Task): ReturnType<typeof refused> | undefined {
	return parameters.finding && refused(inputRefusal(gateway, parameters.finding));
}

/** One output item; `raw` instead of the neutral record when `Simplify` is off. */
export function itemOf(record: object, simplify: boolean): INodeExecutionData {
	const { raw, ...simplified } = record as { raw?: IDataObject };
	return { json: (simplify || !raw ? simplified : raw) as IDataObject };
}

export function simplifies({ parameters }: Task): boolean {
	return parameters.value('simplify') !== false;
}
