import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { contactOperations } from './contact';
import { mediaOperations } from './media';
import { messageOperations } from './message';
import { templateOperations } from './template';

type Execute = (context: IExecuteFunctions, items: INodeExecutionData[]) => Promise<INodeExecutionData[]>;

const operations: Readonly<Record<string, Readonly<Record<string, Execute>>>> = {
	contact: contactOperations,
	media: mediaOperations,
	message: messageOperations,
	template: templateOperations,
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
