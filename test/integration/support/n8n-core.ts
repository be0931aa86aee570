import 'reflect-metadata';
import { ExecuteContext } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** Decrypted credentials by their types. */
export type Credentials = Readonly<Record<string, ICredentialDataDecryptedObject>>;

/** A node in a workflow, which has filled in its defaults. */
export interface Placed {
	workflow: Workflow;
	node: INode;
}

/** A workflow of nothing but this node. */
export function workflowOf(
	nodeType: INodeType,
	node: INode,
	settings: Partial<ConstructorParameters<typeof Workflow>[0]> = {},
): Placed {
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		settings: {},
		...settings,
	});
	return { workflow, node: workflow.getNode(node.name) ?? node };
}

/** The credentials, with the real `authenticate` of each credential type. */
function helperFor(types: readonly ICredentialType[], credentials: Credentials) {
	return {
		getParentTypes: () => [],
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
		authenticate: async (
			data: ICredentialDataDecryptedObject,
			type: string,
			options: IHttpRequestOptions,
		) => {
			const credentialType = types.find(({ name }) => name === type);
			if (typeof credentialType?.authenticate !== 'function')
				throw new Error(`no credential type ${type}`);
			return await credentialType.authenticate(data, options);
		},
		getDecrypted: async (_data: unknown, _node: unknown, type: string) => credentials[type] ?? {},
		getCredentialsProperties: () => [],
		isCredentialUsableByNode: () => true,
	};
}

export function additionalDataWith(
	types: readonly ICredentialType[],
	credentials: Credentials,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: helperFor(types, credentials),
		executionId: 'execution',
		restApiUrl: '',
		instanceBaseUrl: '',
		webhookBaseUrl: '',
		webhookTestBaseUrl: '',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** What n8n-core hands to `execute` of the node, for these items. */
export function executeContextFor(
	{ workflow, node }: Placed,
	additionalData: IWorkflowExecuteAdditionalData,
	items: INodeExecutionData[],
	signal?: AbortSignal,
): ExecuteContext {
	const inputData = { main: [items] };
	const executionData = {
		contextData: {},
		nodeExecutionStack: [],
		metadata: {},
		waitingExecution: {},
		waitingExecutionSource: {},
	};
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		createRunExecutionData({ resultData: { runData: {} }, executionData }),
		0,
		items,
		inputData,
		{ node, data: inputData, source: null },
		[],
		signal,
	);
}
