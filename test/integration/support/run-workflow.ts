import 'reflect-metadata';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IRun,
	type ITaskData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { nodeName, workflowWith, type NodeOnCanvas } from './gateway-node';
import type { Credentials } from './n8n-core';
import { additionalDataFor } from './run-node';

export interface WorkflowRun extends Omit<NodeOnCanvas, 'credentialId'> {
	/** What a person enters, delivery options included: the node has its own patience. */
	parameters: INodeParameters;
	items: IDataObject[];
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

let executions = 0;

/** What n8n's engine asks for with each execution of a workflow of these nodes. */
export function executionOf(
	credentials: Credentials,
	nodes: INode[],
	connections: IConnections,
): IWorkflowExecuteAdditionalData {
	const executionId = `execution-${(executions += 1)}`;
	const additionalData = additionalDataFor(credentials);
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
	return additionalData;
}

/** Has n8n's own engine run the node, with what a person sets for it on the tab Settings. */
export function startWorkflow(run: WorkflowRun): Running {
	const { workflow, node } = workflowWith(run);
	const items = run.items.map((json, item): INodeExecutionData => ({ json, pairedItem: { item } }));
	const additionalData = executionOf(run.credentials, [node], {});
	const runData = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
	});
	const running = new WorkflowExecute(additionalData, 'manual', runData).processRunExecutionData(workflow);
	return {
		cancel: () => running.cancel(),
		ended: running.then(({ status, data }) => {
			const task = data.resultData.runData[nodeName]?.[0];
			return { status, task, outputs: (task?.data?.main ?? []).map((output) => output ?? []) };
		}),
	};
}

export async function runWorkflow(run: WorkflowRun): Promise<Ended> {
	return await startWorkflow(run).ended;
}
