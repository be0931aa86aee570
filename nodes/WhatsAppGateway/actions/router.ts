import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import * as message from './message';

type Execute = (context: IExecuteFunctions, items: INodeExecutionData[]) => Promise<INodeExecutionData[]>;

const operations: Readonly<Record<string, Readonly<Record<string, Execute>>>> = {
	message: { send: message.send.execute },
};

/** Runs the chosen operation over all items. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	if (items.length === 0) return [[]];
	const resource = this.getNodeParameter('resource', 0) as string;
	const operation = this.getNodeParameter('operation', 0) as string;
	const execute = operations[resource]?.[operation];
	if (!execute) {
		throw new NodeOperationError(
			this.getNode(),
			`There is no operation '${operation}' for '${resource}'`,
			{
				description: "Choose 'Resource' and 'Operation' from the lists.",
			},
		);
	}
	return [await execute(this, items)];
}
