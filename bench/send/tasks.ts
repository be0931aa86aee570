import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { SendCase, Shape } from './protocol';

const channel = '123';
const workspace = '5b2f3c1e-8d47-4a6b-9c10-2e7f4d8a6b31';
const birdChannel = '0c9e7a54-3f1b-4d28-8e65-71b3f2a9d4c6';
const phoneNumberId = '647015955153740';
const numbersPerItem = 1_000;
const firstNumber = 254_712_000_000;

const sameText = 'The shop is open again.';
/** The two expressions that every contestant within n8n has for each item. */
const numberOfItem = '={{ $json.number }}';
const textOfItem = '={{ "Hello " + $json.name + ", your order is on its way." }}';

/** What a person fills in, and what a program without the node has to know of the gateway. */
export interface Task {
	credentialClass: string;
	credential: (origin: string) => IDataObject;
	parameters: INodeParameters;
	path: string;
	body: (number: string, text: string) => IDataObject;
}

const autoKonnect: Task = {
	credentialClass: 'AutoKonnectWabaApi',
	credential: (origin) => ({ apiKey: 'local', baseUrl: origin }),
	parameters: {
		gateway: 'autoKonnect',
		sender: { __rl: true, mode: 'id', value: channel },
		phoneNumbers: numberOfItem,
		text: textOfItem,
	},
	path: `/whatsapp/${channel}/messages`,
	body: (number, text) => ({ phone_number: number, type: 'text', message: text }),
};

const tasks: Readonly<Record<Shape, Task>> = {
	'autoKonnect each': autoKonnect,
	'autoKonnect same text': { ...autoKonnect, parameters: { ...autoKonnect.parameters, text: sameText } },
	'autoKonnect arrays': {
		...autoKonnect,
		parameters: { ...autoKonnect.parameters, phoneNumbers: '={{ $json.numbers }}', text: sameText },
	},
	'bird each': {
		credentialClass: 'BirdChannelsApi',
		credential: (origin) => ({ accessKey: 'local', workspaceId: workspace, baseUrl: origin }),
		parameters: {
			...autoKonnect.parameters,
			gateway: 'bird',
			sender: { __rl: true, mode: 'id', value: birdChannel },
		},
		path: `/workspaces/${workspace}/channels/${birdChannel}/messages`,
		body: (number, text) => ({
			receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: number }] },
			body: { type: 'text', text: { text } },
		}),
	},
	'kapso each': {
		credentialClass: 'KapsoWhatsAppApi',
		credential: (origin) => ({ apiKey: 'local', baseUrl: origin, graphVersion: 'v24.0' }),
		parameters: {
			...autoKonnect.parameters,
			gateway: 'kapso',
			sender: { __rl: true, mode: 'id', value: phoneNumberId },
		},
		path: `/meta/whatsapp/v24.0/${phoneNumberId}/messages`,
		body: (number, text) => ({
			messaging_product: 'whatsapp',
			to: number,
			type: 'text',
			text: { body: text },
		}),
	},
};

export function taskOf(shape: Shape): Task {
	return tasks[shape];
}

/** The parameters of this package's node as n8n saves them. */
export function parametersOf({ shape, concurrency, options }: SendCase): INodeParameters {
	return {
		resource: 'message',
		operation: 'send',
		recipientSource: 'phoneNumbers',
		messageType: 'text',
		...tasks[shape].parameters,
		options: { ...options, ...(concurrency !== undefined && { concurrency }) },
	};
}

function numberAt(index: number): string {
	return `+${firstNumber + index}`;
}

function jsonAt(shape: Shape, index: number): IDataObject {
	if (shape !== 'autoKonnect arrays') return { number: numberAt(index), name: `Customer ${index}` };
	const from = index * numbersPerItem;
	return { numbers: Array.from({ length: numbersPerItem }, (_, place) => numberAt(from + place)) };
}

/** Items for so many messages, each to another person. */
export function itemsFor(shape: Shape, messages: number): INodeExecutionData[] {
	const count = shape === 'autoKonnect arrays' ? Math.ceil(messages / numbersPerItem) : messages;
	return Array.from({ length: count }, (_, item) => ({ json: jsonAt(shape, item), pairedItem: { item } }));
}

export const expressions = { number: numberOfItem, text: textOfItem };

/** One that this node leaves to n8n's expression engine. */
export const textByEngine = '={{ "Hello " + $json.name.trim() + ", your order is on its way." }}';
