import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Fate } from '../../../../../gateways/delivery/journey';

/** What became of the messages of a run, by item and recipients. */
export type Memory = Map<string, Fate>;

/**
 * n8n's Retry On Fail runs a node again with the very same items, though perhaps in another list. What a run with such
 * a first item has sent is known here for as long as n8n keeps the item.
 */
const remembered = new WeakMap<INodeExecutionData, Map<string, Memory>>();

/** The memory that all tries of this run of the node share; undefined where n8n does not try again. */
export function memoryOf(context: IExecuteFunctions, [first]: INodeExecutionData[]): Memory | undefined {
	const { id, retryOnFail } = context.getNode();
	if (retryOnFail !== true || !first) return undefined;
	const run = `${context.getExecutionId()}/${id}/${String(context.evaluateExpression('{{ $runIndex }}', 0))}`;
	const ofItem = remembered.get(first) ?? new Map<string, Memory>();
	remembered.set(first, ofItem);
	const memory = ofItem.get(run) ?? new Map<string, Fate>();
	ofItem.set(run, memory);
	return memory;
}

/** What was accepted, or may have been, is not to be sent by another try. */
export function isWorthKeeping(fate: Fate): boolean {
	return fate !== undefined && (fate.ok || fate.refusal.doubt !== undefined);
}
