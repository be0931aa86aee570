import 'reflect-metadata';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeTypes,
	type IRun,
	type ITaskData,
} from 'n8n-workflow';
import { WhatsAppGateway } from '../../../nodes/WhatsAppGateway/WhatsAppGateway.node';
import { additionalDataFor, type Credentials } from './run-node';

const nodeType = new WhatsAppGateway();

const nodeTypes: INodeTypes = {
	getByName: () => nodeType,
	getByNameAndVersion: () => nodeType,
	getKnownTypes: () => ({}),
};

export interface WorkflowRun {
	/** What a person enters, delivery options included: the node has its own patience. */
	parameters: INodeParameters;
	items: IDataObject[];
	credentials: Credentials;
	/** What a person chooses on the node's tab Settings. */
	settings?: Pick<INode, 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'onError' | 'executeOnce'>;
}

/** How n8n ended the run of the node. */
export interface Ended {
	status: IRun['status'];
	/** What n8n shows of the node. */
	task: ITaskData | undefined;
	/** Items on each output of the node. */
	outputs: INodeExecutionData[][];
}

/** A run that may be cancelled. */
export interface Running {
	ended: Promise<Ended>;
	cancel(): void;
}

const name = 'WhatsApp Gateway';

function workflowFor({ parameters, credentials, settings }: WorkflowRun): {
	workflow: Workflow;
	node: INode;
} {
	const node: INode = {
		id: '1',
		name,
		type: 'n8n-nodes-whatsapp-gateways.whatsAppGateway',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: 'message', operation: 'send', ...parameters },
		credentials: Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
		),
		...settings,
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	return { workflow, node: workflow.getNode(name) ?? node };
}

let executions = 0;

/** Has n8n's own engine run the node, with what a person sets for it on the tab Settings. */
export function startWorkflow(run: WorkflowRun): Running {
	const { workflow, node } = workflowFor(run);
	const items = run.items.map((json, item): INodeExecutionData => ({ json, pairedItem: { item } }));
	const executionId = `execution-${(executions += 1)}`;
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
		nodes: [node],
		connections: {},
	});
	const runData = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
	});
	const running = new WorkflowExecute(additionalData, 'manual', runData).processRunExecutionData(workflow);
	return {
		cancel: () => running.cancel(),
		ended: running.then(({ status, data }) => {
			const task = data.resultData.runData[name]?.[0];
			return { status, task, outputs: (task?.data?.main ?? []).map((output) => output ?? []) };
		}),
	};
}

export async function runWorkflow(run: WorkflowRun): Promise<Ended> {
	return await startWorkflow(run).ended;
}
