import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { itemsFor } from '../../send/tasks';
import { begin } from '../stopwatch';

/** Makes as many items as the webhook was asked for, and starts the watch. */
export class BenchItems implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bench Items',
		name: 'benchItems',
		group: ['input'],
		version: 1,
		description: 'Makes the items of a benchmark',
		defaults: { name: 'Bench Items' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const body = this.getInputData()[0]?.json.body as { messages: number };
		await begin();
		const items = itemsFor('autoKonnect each', body.messages);
		return [items.map(({ json }) => ({ json, pairedItem: { item: 0 } }))];
	}
}
