import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { autoKonnect } from '../../gateways/autokonnect';
import { bareParameters } from '../send/bare-helper';
import type { Shape } from '../send/protocol';
import { expressions, parametersOf, taskOf, textByEngine } from '../send/tasks';

const usualShape = 'autoKonnect each';

/** Name of this node with 200 requests at once. */
export const wide = 'This node, 200 at once';

/** Of this node without its option Requests at Once. */
export const usualAtOnce = autoKonnect.concurrency;

/** What n8n keeps of a credential. */
export interface Credential {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** A node that sends, as n8n saves it. */
export interface Contestant {
	name: string;
	isOurs?: true;
	/** Many messages travel in one request. */
	isBulk?: boolean;
	type: string;
	typeVersion: number;
	parameters: INodeParameters;
	credential: Credential;
	/** Requests at a time; all of them at once when left out. */
	width?: number;
	/** Messages per second at most, of those that cannot do more; only so many are sent then. */
	mostPerSecond?: number;
}

const batching = { batchSize: 50, batchInterval: 1000 };

interface Own {
	name: string;
	shape?: Shape;
	width?: number;
	/** The text, where it is another one. */
	text?: string;
	isCombined?: boolean;
}

function ours(origin: string, { name, shape = usualShape, width, text, isCombined }: Own): Contestant {
	const options = isCombined ? { combineItems: true } : undefined;
	const task = { by: 'this node', shape, origin, messages: 0, dist: '', warmUp: 0, options } as const;
	return {
		name,
		isOurs: true,
		isBulk: isCombined,
		type: 'n8n-nodes-whatsapp-gateways.whatsAppGateway',
		typeVersion: 1,
		parameters: {
			...parametersOf({ ...task, concurrency: width }),
			...(text !== undefined && { text }),
		},
		credential: credentialFor(origin, shape),
		// Where many travel in one request, latency does not count.
		width: isCombined ? undefined : (width ?? usualAtOnce),
	};
}

const credentialTypes: Partial<Record<Shape, string>> = { 'bird each': 'birdChannelsApi' };

function credentialFor(origin: string, shape: Shape): Credential {
	return {
		name: 'Local',
		type: credentialTypes[shape] ?? 'autoKonnectWabaApi',
		data: taskOf(shape).credential(origin),
	};
}

function bare(origin: string, width: number): Contestant {
	return {
		name: `n8n's request helper, bare, ${width} at once`,
		type: 'CUSTOM.bareHelper',
		typeVersion: 1,
		parameters: bareParameters(origin, usualShape, width),
		credential: credentialFor(origin, usualShape),
		width,
	};
}

function httpRequest(origin: string): Contestant {
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: origin + taskOf(usualShape).path,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			sendBody: true,
			bodyParameters: {
				parameters: [
					{ name: 'phone_number', value: expressions.number },
					{ name: 'type', value: 'text' },
					{ name: 'message', value: expressions.text },
				],
			},
			options: {},
		},
		credential: {
			name: 'Header',
			type: 'httpHeaderAuth',
			data: { name: 'Authorization', value: 'Bearer local' },
		},
	};
}

function batched(origin: string): Contestant {
	const plain = httpRequest(origin);
	return {
		...plain,
		name: 'HTTP Request, Batching',
		parameters: { ...plain.parameters, options: { batching: { batch: batching } } },
		mostPerSecond: (batching.batchSize * 1000) / batching.batchInterval,
	};
}

function whatsApp(): Contestant {
	return {
		name: 'WhatsApp Business Cloud *',
		type: 'CUSTOM.whatsAppElsewhere',
		typeVersion: 1.1,
		parameters: {
			resource: 'message',
			operation: 'send',
			phoneNumberId: '647015955153740',
			recipientPhoneNumber: expressions.number,
			messageType: 'text',
			textBody: expressions.text,
			additionalFields: {},
			requestOptions: {},
		},
		credential: {
			name: 'Meta',
			type: 'whatsAppApi',
			data: { accessToken: 'local', businessAccountId: '1' },
		},
	};
}

/** All that can send one message per item from an n8n, to the server at `origin`. */
export function contestants(origin: string): Contestant[] {
	return [
		ours(origin, { name: `This node, ${usualAtOnce} at once (default)` }),
		ours(origin, { name: wide, width: 200 }),
		ours(origin, {
			name: `${wide}, text by n8n's engine`,
			width: 200,
			text: textByEngine,
		}),
		ours(origin, {
			name: 'This node, Combine Items (AutoKonnect, same text)',
			shape: 'autoKonnect same text',
			isCombined: true,
		}),
		ours(origin, { name: 'This node, Combine Items (Bird)', shape: 'bird each', isCombined: true }),
		bare(origin, 200),
		httpRequest(origin),
		batched(origin),
		whatsApp(),
	];
}

/** A workflow that is started by webhook with how many messages it shall send, and answers with the figures. */
export function workflowOf(contestant: Contestant, credentialId: string) {
	const { name, type, typeVersion, parameters, credential } = contestant;
	const path = randomUUID();
	const webhook = { httpMethod: 'POST', path, responseMode: 'lastNode' };
	const node = (title: string, kind: object, place: number): object => ({
		id: randomUUID(),
		name: title,
		typeVersion: 1,
		position: [place * 240, 0],
		parameters: {},
		...kind,
	});
	const credentials = { [credential.type]: { id: credentialId, name: credential.name } };
	const nodes = [
		node(
			'Start',
			{ type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: path, parameters: webhook },
			0,
		),
		node('Items', { type: 'CUSTOM.benchItems' }, 1),
		node('Send', { type, typeVersion, parameters, credentials }, 2),
		node('End', { type: 'CUSTOM.benchEnd' }, 3),
	];
	const to = (next: string): object => ({ main: [[{ node: next, type: 'main', index: 0 }]] });
	const connections = { Start: to('Items'), Items: to('Send'), Send: to('End') };
	return { path, workflow: { name, nodes, connections, settings: { executionOrder: 'v1' }, pinData: {} } };
}
