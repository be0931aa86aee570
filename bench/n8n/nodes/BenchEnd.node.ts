import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IRunExecutionData,
} from 'n8n-workflow';
import { end } from '../stopwatch';

/** Name of the node that is measured. */
const measured = 'Send';

/** Stops the watch, and tells what it shows beside the time that n8n itself has written down for the node. */
export class BenchEnd implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bench End',
		name: 'benchEnd',
		group: ['output'],
		version: 1,
		description: 'Ends a benchmark',
		defaults: { name: 'Bench End' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const reading = await end();
		const { runExecutionData } = this as unknown as { runExecutionData: IRunExecutionData };
		const executionTime = runExecutionData.resultData.runData[measured]?.[0]?.executionTime ?? 0;
		const json = { ...reading, executionTime, outputs: this.getInputData().length };
		return [[{ json }]];
	}
}
