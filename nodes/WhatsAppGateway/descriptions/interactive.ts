import type { INodeProperties } from 'n8n-workflow';
import { headersOf, type HeaderType } from '../../../gateways/capabilities';
import type { Gateway } from '../../../gateways/gateway';
import type { MessageType } from '../../../gateways/message';
import { headerMediaFields } from './media';
import { fieldOf, forChoices, forTypes, namesWhere, types } from './show';

type HeaderChoice = HeaderType | 'location' | 'product';

const headerOptions: Readonly<Record<HeaderChoice, { name: string; value: HeaderChoice }>> = {
	text: { name: 'Text', value: 'text' },
	image: { name: 'Image', value: 'image' },
	video: { name: 'Video', value: 'video' },
	document: { name: 'Document', value: 'document' },
	location: { name: 'Location', value: 'location' },
	product: { name: 'Product', value: 'product' },
};

/** Header types of a gateway's message type, template or not. */
function headersFor({ capabilities }: Gateway, type: MessageType): readonly HeaderChoice[] {
	return type === 'template' ? capabilities.template.headers : headersOf(capabilities, type);
}

const onlyText = (gateway: Gateway, type: MessageType): boolean => {
	const headers = headersFor(gateway, type);
	return headers.length === 1 && headers[0] === 'text';
};
const chooses = (gateway: Gateway, type: MessageType): boolean =>
	headersFor(gateway, type).length > 0 && !onlyText(gateway, type);

/** A template's header belongs to the parts that are described by hand. */
const byHand = { templateParametersInput: ['manual'] };

function headerTypeField(offered: readonly HeaderChoice[]): INodeProperties {
	return {
		displayName: 'Header',
		name: 'headerType',
		type: 'options',
		options: [{ name: 'None', value: 'none' }, ...offered.map((choice) => headerOptions[choice])],
		default: 'none',
		description: 'What stands above the text',
	};
}

const headerTypeFields: INodeProperties[] = [
	...forChoices(
		(gateway, type) => (type !== 'template' && chooses(gateway, type) ? headersFor(gateway, type) : []),
		headerTypeField,
	),
	...forChoices(
		(gateway, type) => (type === 'template' ? headersFor(gateway, type) : []),
		headerTypeField,
		byHand,
	),
];

const headerText: INodeProperties = {
	displayName: 'Header Text',
	name: 'headerText',
	type: 'string',
	default: '',
	placeholder: 'e.g. Your order',
	description: 'Bold line above the text',
};

const hasMedia = (gateway: Gateway, type: MessageType): boolean =>
	headersFor(gateway, type).some(
		(header) => header === 'image' || header === 'video' || header === 'document',
	);

export const headerFields: INodeProperties[] = [
	...headerTypeFields,
	...forTypes(chooses, { ...headerText, required: true }, { headerType: ['text'] }),
	...forTypes((gateway, type) => onlyText(gateway, type) && type !== 'productList', headerText),
	...forTypes(types('productList'), { ...headerText, required: true }),
	...headerMediaFields(hasMedia),
];

const postbackGateways = namesWhere(({ capabilities }) => capabilities.buttonKinds.includes('postback'));

const buttonId: INodeProperties = {
	displayName: 'ID',
	name: 'id',
	type: 'string',
	default: '',
	placeholder: 'e.g. confirm_order',
	description: 'What comes back when the button is pressed. The title is used when this is empty.',
};

const buttonsField: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Button',
	default: { button: [{ title: '' }] },
	required: true,
	description: 'At most three',
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: [
				{
					displayName: 'Kind',
					name: 'kind',
					type: 'options',
					options: [
						{ name: 'Postback', value: 'postback', description: 'Sends back the ID' },
						{ name: 'Reply', value: 'reply', description: 'Sends back the title alone' },
					],
					default: 'reply',
					description: 'What comes back when the button is pressed',
					displayOptions: { show: { '/gateway': postbackGateways } },
				},
				{
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					placeholder: 'e.g. Confirm',
					description: 'Words on the button, at most 20 characters',
				},
				{ ...buttonId, displayOptions: { hide: { '/gateway': postbackGateways } } },
				{
					...buttonId,
					displayOptions: { show: { '/gateway': postbackGateways, kind: ['postback'] } },
				},
			],
		},
	],
};

const describedRows = namesWhere((gateway) => fieldOf('rowDescription')(gateway, 'list'));
const titledSections = namesWhere((gateway) => fieldOf('sectionTitle')(gateway, 'list'));

const sectionsField: INodeProperties = {
	displayName: 'Sections',
	name: 'sections',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Section',
	default: { section: [{ rows: { row: [{ title: '' }] } }] },
	required: true,
	description: 'Up to ten rows in all',
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
					placeholder: 'e.g. Drinks',
					description: 'Needed as soon as there are several sections, at most 24 characters',
					displayOptions: { show: { '/gateway': titledSections } },
				},
				{
					displayName: 'Rows',
					name: 'rows',
					type: 'fixedCollection',
					typeOptions: { multipleValues: true, sortable: true },
					placeholder: 'Add Row',
					default: {},
					options: [
						{
							displayName: 'Row',
							name: 'row',
							values: [
								{
									displayName: 'Title',
									name: 'title',
									type: 'string',
									default: '',
									placeholder: 'e.g. Coffee',
									description: 'Words of the row, at most 24 characters',
								},
								{
									displayName: 'Description',
									name: 'description',
									type: 'string',
									default: '',
									placeholder: 'e.g. With milk',
									description: 'Second line, at most 72 characters',
									displayOptions: { show: { '/gateway': describedRows } },
								},
								{
									...buttonId,
									description:
										'What comes back when the row is chosen. The title is used when this is empty.',
								},
							],
						},
					],
				},
			],
		},
	],
};

const buttonLabel: INodeProperties = {
	displayName: 'Button Label',
	name: 'buttonLabel',
	type: 'string',
	default: '',
	placeholder: 'e.g. See options',
	description: 'Words on the button, at most 20 characters',
};

/** At Bird the label of a list has a default. */
const labelIsOptional = (gateway: Gateway, type: MessageType): boolean =>
	type === 'list' && fieldOf('buttonLabel')(gateway, 'list');

export const interactiveFields: INodeProperties[] = [
	...forTypes(types('buttons'), buttonsField),
	...forTypes(labelIsOptional, buttonLabel),
	...forTypes(types('ctaUrl', 'flow'), { ...buttonLabel, required: true }),
	...forTypes(types('ctaUrl'), {
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/orders/12345',
		description: 'Page that the button opens',
	}),
	...forTypes(types('list'), sectionsField),
	...forTypes((gateway, type) => type === 'list' && fieldOf('altText')(gateway, type), {
		displayName: 'Alt Text',
		name: 'altText',
		type: 'string',
		default: '',
		placeholder: 'e.g. Our menu',
		description: 'Shown where the list cannot be shown',
	}),
];
