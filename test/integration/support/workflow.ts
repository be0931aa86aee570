import 'reflect-metadata';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IConnections,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IRun,
	type ITaskData,
} from 'n8n-workflow';
import { nodeName, nodeType, nodeWith, type NodeOnCanvas } from './gateway-node';
import { additionalDataFor } from './run-node';

/** Hands on what comes in, as n8n's own No Operation node does. */
const noOperation: INodeType = {
	description: {
		displayName: 'No Operation',
		name: 'noOp',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'No Operation' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

const names = { before: 'Items', after: 'Next', onError: 'Failed' } as const;

export interface WorkflowOfThree extends NodeOnCanvas {
	/** Items that the node before hands on. */
	items: INodeExecutionData[];
	/** Items pinned on the gateway node, which n8n takes instead of running it. */
	pinned?: INodeExecutionData[];
}

/** What the rest of the workflow gets. */
export interface HandedOn {
	status: IRun['status'];
	/** Items of the node after. */
	next: INodeExecutionData[];
	/** Items of the node at the error output. */
	failed: INodeExecutionData[];
	/** What n8n keeps of the gateway node. */
	task: ITaskData | undefined;
	error: IRun['data']['resultData']['error'];
}

function noOp(name: string): INode {
	return { id: name, name, type: 'noOp', typeVersion: 1, position: [0, 0], parameters: {} };
}

const to = (node: string) => [{ node, type: NodeConnectionTypes.Main, index: 0 }];

const connections: IConnections = {
	[names.before]: { main: [to(nodeName)] },
	[nodeName]: { main: [to(names.after), to(names.onError)] },
};

let executions = 0;

/**
 * Has n8n's engine run a node before, the gateway node, and a node after at each output: what the node returns counts only
 * as far as n8n hands it on.
 */
export async function runWorkflowOfThree(run: WorkflowOfThree): Promise<HandedOn> {
	const nodes = [noOp(names.before), nodeWith(run), noOp(names.after), noOp(names.onError)];
	const typeOf = (type: string) => (type === 'noOp' ? noOperation : nodeType);
	const workflow = new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		nodeTypes: { getByName: typeOf, getByNameAndVersion: typeOf, getKnownTypes: () => ({}) },
		settings: { executionOrder: 'v1' },
		...(run.pinned && { pinData: { [nodeName]: run.pinned } }),
	});
	const executionId = `workflow-of-three-${(executions += 1)}`;
	const additionalData = additionalDataFor(run.credentials);
	additionalData.executionId = executionId;
	additionalData.currentNodeExecutionIndex = 0;
	additionalData.hooks = new ExecutionLifecycleHooks('manual', executionId, {
		id: 'workflow',
		name: 'Workflow',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes,
		connections,
	});
	const node = workflow.getNode(names.before) ?? noOp(names.before);
	const runData = createRunExecutionData({
		...(run.pinned && { resultData: { runData: {}, pinData: { [nodeName]: run.pinned } } }),
		executionData: { nodeExecutionStack: [{ node, data: { main: [run.items] }, source: null }] },
	});
	const ended = await new WorkflowExecute(additionalData, 'manual', runData).processRunExecutionData(
		workflow,
	);
	const { runData: tasks, error } = ended.data.resultData;
	const itemsOf = (name: string) => tasks[name]?.flatMap(({ data }) => data?.main?.[0] ?? []) ?? [];
	return {
		status: ended.status,
		next: itemsOf(names.after),
		failed: itemsOf(names.onError),
		task: tasks[nodeName]?.[0],
		error,
	};
}
