import type { INodeProperties } from 'n8n-workflow';
import type { Gateway } from '../../../gateways/gateway';
import type { MessageType } from '../../../gateways/message';
import { gateways } from '../../../gateways/registry';
import { modesFor, nothingIn, typedIn } from '../../descriptions/locators';
import { fieldOf, forTypes, types } from './show';

const catalogId: INodeProperties = {
	displayName: 'Catalog ID',
	name: 'catalogId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 829935987679103',
	description: 'ID of the catalog in Meta’s Commerce Manager',
};

const productId: INodeProperties = {
	displayName: 'Product ID',
	name: 'productId',
	type: 'string',
	default: '',
	placeholder: 'e.g. P01002',
	description: 'Content ID of the product, the one you gave it in the catalog',
};

/** Catalog and product, for a message or a template header about one product. */
export const productProperties: INodeProperties[] = [catalogId, { ...productId, required: true }];

const productSections: INodeProperties = {
	displayName: 'Sections',
	name: 'productSections',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Section',
	default: { section: [{ title: '', productIds: '' }] },
	required: true,
	description: 'Up to 10 sections with 30 products in all',
	options: [
		{
			displayName: 'Section',
			name: 'section',
			values: [
				{
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					placeholder: 'e.g. Pizzas',
					description: 'Needed as soon as there are several sections, at most 24 characters',
				},
				{
					displayName: 'Product IDs',
					name: 'productIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. coca-2l, coca-fardo',
					description:
						'Content IDs, separated by commas or new lines; an expression may give an array',
				},
			],
		},
	],
};

function flowId(gateway: Gateway): INodeProperties {
	const modes = modesFor(gateway, 'flows', typedIn('By ID', 'id', 'e.g. 1234567890123456'));
	return {
		displayName: 'Flow',
		name: 'flowId',
		type: 'resourceLocator',
		default: nothingIn(modes),
		required: true,
		description: 'Meta’s ID of the published flow',
		modes,
	};
}

const flowAction: INodeProperties = {
	displayName: 'Flow Action',
	name: 'flowAction',
	type: 'options',
	options: [
		{
			name: 'Data Exchange',
			value: 'data_exchange',
			description: 'Asks your endpoint for the first screen',
		},
		{ name: 'Navigate', value: 'navigate', description: 'Opens a screen at once' },
	],
	default: 'navigate',
	description: 'What happens when the button is pressed',
};

const flowScreen: INodeProperties = {
	displayName: 'Flow Screen',
	name: 'flowScreen',
	type: 'string',
	default: '',
	placeholder: 'e.g. FIRST_SCREEN',
	description: 'Screen that opens first',
};

const flowData: INodeProperties = {
	displayName: 'Flow Data',
	name: 'flowData',
	type: 'json',
	default: '{}',
	description: 'Data for the first screen',
};

const flowToken: INodeProperties = {
	displayName: 'Flow Token',
	name: 'flowToken',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'Comes back with the answers, so that you can tell runs apart',
};

const flowMode: INodeProperties = {
	displayName: 'Flow Mode',
	name: 'flowMode',
	type: 'options',
	options: [
		{ name: 'Draft', value: 'draft' },
		{ name: 'Published', value: 'published' },
	],
	default: 'published',
	description: 'Whether a draft is tried out or the published flow opened',
};

const flowField = (field: 'flowAction' | 'flowMode' | 'flowToken') => (gateway: Gateway, type: MessageType) =>
	type === 'flow' && fieldOf(field)(gateway, type);

export const commerceFields: INodeProperties[] = [
	...forTypes(types('product', 'productList'), catalogId),
	...forTypes(types('product'), { ...productId, required: true }),
	...forTypes(types('catalog'), {
		...productId,
		description: 'Product whose picture stands on the message',
	}),
	...forTypes(types('productList'), productSections),
];

export const flowFields: INodeProperties[] = [
	...gateways.flatMap((gateway) =>
		forTypes((other, type) => other === gateway && type === 'flow', flowId(gateway)),
	),
	...forTypes(flowField('flowAction'), flowAction),
	...forTypes(flowField('flowAction'), flowScreen, { flowAction: ['navigate'] }),
	...forTypes((gateway, type) => type === 'flow' && !flowField('flowAction')(gateway, type), flowScreen),
	...forTypes(flowField('flowAction'), flowData, { flowAction: ['navigate'] }),
	...forTypes(flowField('flowToken'), flowToken),
	...forTypes(flowField('flowMode'), flowMode),
];
