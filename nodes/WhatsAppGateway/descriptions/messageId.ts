import type { INodeProperties } from 'n8n-workflow';

export const messageIdField: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. wamid.HBgNMTU1NTE0OTU5Nzg1',
	description: 'ID as the gateway gave it when the message was sent or received',
};
