import type { INode, INodeParameters } from 'n8n-workflow';
import { WhatsAppGateway } from '../../../nodes/WhatsAppGateway/WhatsAppGateway.node';
import { workflowOf, type Credentials, type Placed } from './n8n-core';

export const nodeType = new WhatsAppGateway();

export interface NodeOnCanvas {
	parameters: INodeParameters;
	credentials: Credentials;
	/** Id under which a credential of this type is kept; the type itself when left out. */
	credentialId?(type: string): string;
	/** What a person chooses on the node's tab Settings. */
	settings?: Pick<INode, 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'onError' | 'executeOnce'>;
}

export const nodeName = 'WhatsApp Gateway';

/** The node as it is saved in a workflow; it sends a message unless its parameters say otherwise. */
export function nodeWith({ parameters, credentials, credentialId, settings }: NodeOnCanvas): INode {
	return {
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
}

/** A workflow of nothing but the node. */
export function workflowWith(node: NodeOnCanvas): Placed {
	return workflowOf(nodeType, nodeWith(node), { settings: { executionOrder: 'v1' } });
}
