import 'reflect-metadata';
import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IConnections,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IPinData,
	type IRun,
	type ITaskData,
} from 'n8n-workflow';
import { nodeName, nodeType, nodeWith, type NodeOnCanvas } from './gateway-node';
import type { Credentials } from './n8n-core';
import { executionOf } from './run-workflow';

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

interface Canvas {
	nodes: INode[];
	connections: IConnections;
	/** Node types beside the gateway's and No Operation, by their name. */
	types?: Readonly<Record<string, INodeType>>;
	credentials: Credentials;
	/** Items that the first node gets. */
	items: INodeExecutionData[];
	pinData?: IPinData;
}

/** Has n8n's engine run a workflow from its first node on. */
export async function runCanvas(canvas: Canvas): Promise<IRun> {
	const { nodes, connections, types = {}, credentials, items, pinData } = canvas;
	const typeOf = (type: string): INodeType => types[type] ?? (type === 'noOp' ? noOperation : nodeType);
	const workflow = new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		nodeTypes: { getByName: typeOf, getByNameAndVersion: typeOf, getKnownTypes: () => ({}) },
		settings: { executionOrder: 'v1' },
	});
	const additionalData = executionOf(credentials, nodes, connections);
	const [first] = nodes;
	const node = first && workflow.getNode(first.name);
	if (!node) throw new Error('There is no first node');
	const runData = createRunExecutionData({
		resultData: { runData: {}, pinData },
		executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
	});
	return await new WorkflowExecute(additionalData, 'manual', runData).processRunExecutionData(workflow);
}

/** What a node gave on its regular output in all of its runs. */
export function itemsOf({ data }: IRun, node: string): INodeExecutionData[] {
	return data.resultData.runData[node]?.flatMap(({ data: of }) => of?.main?.[0] ?? []) ?? [];
}

/**
 * Has n8n's engine run a node before, the gateway node, and a node after at each output: what the node returns counts only
 * as far as n8n hands it on.
 */
export async function runWorkflowOfThree(run: WorkflowOfThree): Promise<HandedOn> {
	const { items, credentials, pinned } = run;
	const nodes = [names.before, names.after, names.onError].map(noOp);
	nodes.splice(1, 0, nodeWith(run));
	const pinData = pinned && { [nodeName]: pinned };
	const ended = await runCanvas({ nodes, connections, credentials, items, pinData });
	const { runData, error } = ended.data.resultData;
	return {
		status: ended.status,
		next: itemsOf(ended, names.after),
		failed: itemsOf(ended, names.onError),
		task: runData[nodeName]?.[0],
		error,
	};
}
