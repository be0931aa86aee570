import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Gateway } from '../../../gateways/gateway';
import type { MessageType } from '../../../gateways/message';
import { forGateways, typesOf } from './show';

const typeOptions: Readonly<Record<MessageType, { name: string; description: string }>> = {
	text: { name: 'Text', description: 'Plain words, with WhatsApp’s *bold* and _italic_' },
	image: { name: 'Image', description: 'A picture with an optional caption' },
	video: { name: 'Video', description: 'A video with an optional caption' },
	audio: { name: 'Audio', description: 'A sound or voice message' },
	document: { name: 'Document', description: 'A file, such as a PDF' },
	sticker: { name: 'Sticker', description: 'A WebP picture without text' },
	location: { name: 'Location', description: 'A point on the map' },
	contacts: { name: 'Contacts', description: 'One or more contact cards' },
	reaction: { name: 'Reaction', description: 'An emoji on a message that you received' },
	template: { name: 'Template', description: 'An approved template, the only way to start a conversation' },
	buttons: { name: 'Buttons', description: 'Text with up to three buttons to answer with' },
	list: { name: 'List', description: 'Text with a menu of up to ten rows' },
	ctaUrl: { name: 'Link Button', description: 'Text with one button that opens a web page' },
	locationRequest: { name: 'Location Request', description: 'Asks for the recipient’s location' },
	product: { name: 'Product', description: 'One product of your catalog' },
	productList: { name: 'Product List', description: 'Several products of your catalog, in sections' },
	catalog: { name: 'Catalog', description: 'A button that opens your whole catalog' },
	flow: { name: 'Flow', description: 'A button that opens a WhatsApp Flow' },
	carousel: { name: 'Carousel', description: 'Two to ten cards side by side' },
	addressRequest: { name: 'Address Request', description: 'Asks for the delivery address' },
	callPermissionRequest: { name: 'Call Permission Request', description: 'Asks whether you may call' },
	contactInfoRequest: {
		name: 'Contact Info Request',
		description: 'Asks a user without visible number for it',
	},
	raw: { name: 'Raw JSON', description: 'A request body in the gateway’s own shape' },
};

function optionOf({ capabilities }: Gateway, type: MessageType): INodePropertyOptions {
	const { name, description } = typeOptions[type];
	const support = capabilities.messages[type];
	return {
		name,
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
