import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { additionalDataWith, executeContextFor, workflowOf } from '../../test/integration/support/n8n-core';

export interface Setting {
	nodeType: INodeType;
	parameters: INodeParameters;
	credentialType: ICredentialType;
	credential: ICredentialDataDecryptedObject;
}

/** What n8n hands to `execute` of the node, for these items. Limits that the node keeps go by `credentialId`. */
export function contextFor(
	{ nodeType, parameters, credentialType, credential }: Setting,
	items: INodeExecutionData[],
	credentialId: string,
	signal?: AbortSignal,
): IExecuteFunctions {
	const { name } = credentialType;
	const node: INode = {
		id: '1',
		name: 'Send',
		type: nodeType.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [name]: { id: credentialId, name: 'Local' } },
	};
	const additionalData = additionalDataWith([credentialType], { [name]: credential });
	return executeContextFor(workflowOf(nodeType, node), additionalData, items, signal);
}
