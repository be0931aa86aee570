import type { INodeProperties } from 'n8n-workflow';
import { fieldOf, forTypes, types } from './show';

const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Hello! Your order has been shipped.',
	description: 'The words of the message',
};

export const textFields: INodeProperties[] = [
	...forTypes(
		types(
			'text',
			'buttons',
			'list',
			'ctaUrl',
			'locationRequest',
			'productList',
			'catalog',
			'flow',
			'carousel',
			'addressRequest',
			'callPermissionRequest',
			'contactInfoRequest',
		),
		{ ...textField, required: true },
	),
	...forTypes(types('product'), textField),
	...forTypes(fieldOf('previewUrl'), {
		displayName: 'Preview Link',
		name: 'previewUrl',
		type: 'boolean',
		default: false,
		description: 'Whether to show a preview of the first link in the text',
	}),
	...forTypes(fieldOf('footer'), {
		displayName: 'Footer',
		name: 'footer',
		type: 'string',
		default: '',
		placeholder: 'e.g. Reply STOP to unsubscribe',
		description: 'Small grey line under the text',
	}),
];
