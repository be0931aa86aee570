import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Gateway } from '../../../gateways/gateway';
import { messageTypeNames } from '../../../gateways/labels';
import type { MessageType } from '../../../gateways/message';
import { forGateways, typesOf } from './show';

const descriptions: Readonly<Record<MessageType, string>> = {
	text: 'Plain words, with WhatsApp’s *bold* and _italic_',
	image: 'A picture with an optional caption',
	video: 'A video with an optional caption',
	audio: 'A sound or voice message',
	document: 'A file, such as a PDF',
	sticker: 'A WebP picture without text',
	location: 'A point on the map',
	contacts: 'One or more contact cards',
	reaction: 'An emoji on a message that you received',
	template: 'An approved template, the only way to start a conversation',
	buttons: 'Text with up to three buttons to answer with',
	list: 'Text with a menu of up to ten rows',
	ctaUrl: 'Text with one button that opens a web page',
	locationRequest: 'Asks for the recipient’s location',
	product: 'One product of your catalog',
	productList: 'Several products of your catalog, in sections',
	catalog: 'A button that opens your whole catalog',
	flow: 'A button that opens a WhatsApp Flow',
	carousel: 'Two to ten cards side by side',
	addressRequest: 'Asks for the delivery address',
	callPermissionRequest: 'Asks whether you may call',
	contactInfoRequest: 'Asks a user without visible number for it',
	raw: 'A request body in the gateway’s own shape',
};

function optionOf({ capabilities }: Gateway, type: MessageType): INodePropertyOptions {
	const description = descriptions[type];
	const support = capabilities.messages[type];
	return {
		name: messageTypeNames[type],
		value: type,
		description: support.level === 'variant' ? `${description}. ${support.note}.` : description,
	};
}

/** Offers what the chosen gateway can send, and nothing else. */
export const messageTypeFields: INodeProperties[] = forGateways(
	(gateway) => typesOf(gateway).map((type) => optionOf(gateway, type)),
	(options) => ({
		displayName: 'Message Type',
		name: 'messageType',
		type: 'options',
		options,
		default: 'text',
		description: 'What you send',
	}),
);
