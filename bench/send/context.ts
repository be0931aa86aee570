import 'reflect-metadata';
import { ExecuteContext } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export interface Setting {
	nodeType: INodeType;
	parameters: INodeParameters;
	credentialType: ICredentialType;
	credential: ICredentialDataDecryptedObject;
}

/** The one credential, with its type's real `authenticate`. */
function additionalData({ credentialType, credential }: Setting): IWorkflowExecuteAdditionalData {
	const authenticate = async (
		data: ICredentialDataDecryptedObject,
		_type: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		if (typeof credentialType.authenticate !== 'function') throw new Error('The credential has no code');
		return await credentialType.authenticate(data, options);
	};
	return {
		credentialsHelper: {
			authenticate,
			getParentTypes: () => [],
			preAuthentication: async () => undefined,
			runPreAuthentication: async () => undefined,
			getDecrypted: async () => credential,
			getCredentialsProperties: () => [],
			isCredentialUsableByNode: () => true,
		},
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

/** What n8n hands to `execute` of the node, for these items. Limits that the node keeps go by `credentialId`. */
export function contextFor(
	setting: Setting,
	items: INodeExecutionData[],
	credentialId: string,
): IExecuteFunctions {
	const { nodeType, parameters, credentialType } = setting;
	const node: INode = {
		id: '1',
		name: 'Send',
		type: nodeType.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [credentialType.name]: { id: credentialId, name: 'Local' } },
	};
	const nodeTypes = {
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
	});
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
		workflow.getNode(node.name) as INode,
		additionalData(setting),
		'manual',
		createRunExecutionData({ resultData: { runData: {} }, executionData }),
		0,
		items,
		inputData,
		{ node, data: inputData, source: null },
		[],
	);
}
