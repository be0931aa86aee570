import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeParameters,
	type INodeTypes,
} from 'n8n-workflow';
import { WhatsAppGateway } from '../../../nodes/WhatsAppGateway/WhatsAppGateway.node';

export const nodeType = new WhatsAppGateway();

const nodeTypes: INodeTypes = {
	getByName: () => nodeType,
	getByNameAndVersion: () => nodeType,
	getKnownTypes: () => ({}),
};

/** Decrypted credentials by their types. */
export type Credentials = Readonly<Record<string, ICredentialDataDecryptedObject>>;

export interface NodeOnCanvas {
	parameters: INodeParameters;
	credentials: Credentials;
	/** Id under which a credential of this type is kept; the type itself when left out. */
	credentialId?(type: string): string;
	/** What a person chooses on the node's tab Settings. */
	settings?: Pick<INode, 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'onError' | 'executeOnce'>;
}

export const nodeName = 'WhatsApp Gateway';

/** A workflow of nothing but the node, which sends a message unless its parameters say otherwise; its defaults are filled in. */
export function workflowWith({ parameters, credentials, credentialId, settings }: NodeOnCanvas): {
	workflow: Workflow;
	node: INode;
} {
	const node: INode = {
		id: '1',
		name: nodeName,
		type: 'n8n-nodes-whatsapp-gateways.whatsAppGateway',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: 'message', operation: 'send', ...parameters },
		credentials: Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: credentialId?.(type) ?? type, name: type }]),
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
	return { workflow, node: workflow.getNode(nodeName) ?? node };
}
