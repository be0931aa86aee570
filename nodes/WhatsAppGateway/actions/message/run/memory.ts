import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Fate } from '../../../../../gateways/delivery/journey';

/** What became of the messages of a run, by item and recipients. */
export type Memory = Map<string, Fate>;

/**
 * n8n's Retry On Fail runs a node again with the very same list of items. What such a list has sent is known here for
 * as long as n8n keeps it.
 */
const remembered = new WeakMap<INodeExecutionData[], Map<string, Memory>>();

/** The memory that all tries of this run of the node share; undefined where n8n does not try again. */
export function memoryOf(context: IExecuteFunctions, items: INodeExecutionData[]): Memory | undefined {
	const { id, retryOnFail } = context.getNode();
	if (retryOnFail !== true) return undefined;
	const run = `${context.getExecutionId()}/${id}/${String(context.evaluateExpression('{{ $runIndex }}', 0))}`;
	const ofList = remembered.get(items) ?? new Map<string, Memory>();
	remembered.set(items, ofList);
	const memory = ofList.get(run) ?? new Map<string, Fate>();
	ofList.set(run, memory);
	return memory;
}

/** What was accepted, or may have been, is not to be sent by another try. */
export function isWorthKeeping(fate: Fate): boolean {
	return fate !== undefined && (fate.ok || fate.refusal.doubt !== undefined);
}
