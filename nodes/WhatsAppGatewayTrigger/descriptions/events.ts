import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { EventName } from '../../../gateways/event';
import { gateways } from '../../../gateways/registry';

const eventOptions: Readonly<Record<EventName, Omit<INodePropertyOptions, 'value'>>> = {
	'message.received': { name: 'Message Received', description: 'Somebody wrote to you' },
	'message.echo': { name: 'Message Echo', description: 'You wrote from somewhere else, such as the phone' },
	'message.reaction': { name: 'Message Reaction', description: 'Somebody put an emoji on your message' },
	'message.sent': { name: 'Message Sent', description: 'WhatsApp has taken your message' },
	'message.delivered': { name: 'Message Delivered', description: 'Your message is on the phone' },
	'message.read': { name: 'Message Read', description: 'Your message was opened' },
	'message.played': { name: 'Message Played', description: 'Your voice message was played' },
	'message.clicked': {
		name: 'Message Clicked',
		description: 'A button or link of your message was pressed',
	},
	'message.failed': { name: 'Message Failed', description: 'Your message could not be delivered' },
	'message.deleted': { name: 'Message Deleted', description: 'A message was taken back' },
	'contact.created': { name: 'Contact Created', description: 'The gateway knows a new contact' },
	'contact.identityChanged': {
		name: 'Contact Identity Changed',
		description: 'A contact has a new user ID',
	},
	'contact.marketingPreferenceChanged': {
		name: 'Contact Marketing Preference Changed',
		description: 'A contact stopped or resumed marketing messages',
	},
	'conversation.created': { name: 'Conversation Created', description: 'A conversation began' },
	'conversation.ended': { name: 'Conversation Ended', description: 'A conversation was closed' },
	'conversation.inactive': { name: 'Conversation Inactive', description: 'Nobody wrote for a while' },
	'conversation.transferCreated': { name: 'Transfer Created', description: 'A chat waits for a person' },
	'conversation.transferAssigned': { name: 'Transfer Assigned', description: 'A person took over a chat' },
	'conversation.transferResumed': { name: 'Transfer Resumed', description: 'The chatbot took a chat back' },
	'template.statusChanged': {
		name: 'Template Status Changed',
		description: 'A template was approved, paused or rejected',
	},
	'template.qualityChanged': {
		name: 'Template Quality Changed',
		description: 'Meta rates a template differently',
	},
	'template.categoryChanged': {
		name: 'Template Category Changed',
		description: 'Meta moved a template to another category',
	},
	other: { name: 'Other', description: 'Whatever is not recognized, as it came' },
};

/** Events that the chosen gateway can tell of; statuses only for who asks for them. */
export const eventFields: INodeProperties[] = gateways.map(({ name, webhook }) => ({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: webhook.events.map((value) => ({ ...eventOptions[value], value })),
	default: ['message.received'],
	required: true,
	description: 'What starts the workflow',
	displayOptions: { show: { gateway: [name] } },
}));
