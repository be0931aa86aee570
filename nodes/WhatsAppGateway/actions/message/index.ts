import type { INodeProperties } from 'n8n-workflow';
import * as send from './send.operation';

export { send };

export const messageFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
			{
				name: 'Send',
				value: 'send',
				action: 'Send a message',
				description: 'Send a message to one or many recipients',
			},
		],
		default: 'send',
	},
	...send.description,
];
