import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { TemplateSupport } from '../../../gateways/capabilities';
import type { Gateway } from '../../../gateways/gateway';
import type { MessageType } from '../../../gateways/message';
import type { TemplateButton } from '../../../gateways/template';
import { productProperties } from './commerce';
import { forChoices, forTypes, namesWhere } from './show';
import { locationProperties } from './simpleTypes';
import { componentsField } from './templateChoice';

type Holds = (template: TemplateSupport) => boolean;

const ofTemplate =
	(holds: Holds) =>
	({ capabilities }: Gateway, type: MessageType): boolean =>
		type === 'template' && holds(capabilities.template);

const templateNames = (holds: Holds): string[] =>
	namesWhere(({ capabilities }) => holds(capabilities.template));

const byHand = { templateParametersInput: ['manual'] };

const valueType: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Currency', value: 'currency' },
		{ name: 'Date and Time', value: 'dateTime' },
		{ name: 'Text', value: 'text' },
	],
	default: 'text',
	description: 'Kind of the value',
	displayOptions: { show: { '/gateway': templateNames(({ values }) => values.includes('currency')) } },
};

const placeholderName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. order_id',
	description:
		'Name of the placeholder; leave it empty when the template counts them, as in {{1}} and {{2}}',
	displayOptions: { show: { '/gateway': templateNames(({ names }) => names === 'either') } },
};

const variableName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. imageURL',
	description: 'Name of the variable in Studio. Header files and endings of links are variables too.',
	displayOptions: { show: { '/gateway': templateNames(({ names }) => names === 'always') } },
};

const valueText: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ann',
	description: 'What is put in for the placeholder',
};

const currencyCode: INodeProperties = {
	displayName: 'Currency Code',
	name: 'currencyCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. KES',
	description: 'Three capital letters',
	displayOptions: { show: { type: ['currency'] } },
};

const amount: INodeProperties = {
	displayName: 'Amount',
	name: 'amount',
	type: 'number',
	typeOptions: { numberPrecision: 3 },
	default: 0,
	description: 'Amount in whole units of the currency, such as 100.99',
	displayOptions: { show: { type: ['currency'] } },
};

const body: INodeProperties = {
	displayName: 'Body Values',
	name: 'templateBody',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Value',
	default: {},
	description: 'One for every placeholder, in their order',
	options: [
		{
			displayName: 'Value',
			name: 'parameter',
			values: [valueType, placeholderName, variableName, valueText, currencyCode, amount],
		},
	],
};

const buttonTypes: Readonly<Record<TemplateButton['type'], INodePropertyOptions>> = {
	catalog: { name: 'Catalog', value: 'catalog', description: 'Value: product whose picture is shown' },
	copyCode: { name: 'Copy Code', value: 'copyCode', description: 'Value: the code' },
	flow: { name: 'Flow', value: 'flow', description: 'Value: the flow token' },
	quickReply: { name: 'Quick Reply', value: 'quickReply', description: 'Value: what comes back' },
	url: { name: 'URL', value: 'url', description: 'Value: the end of the link' },
};

const flowData: INodeProperties = {
	displayName: 'Flow Data',
	name: 'flowData',
	type: 'json',
	default: '{}',
	description: 'Data for the first screen of the flow',
	displayOptions: { show: { type: ['flow'] } },
};

function buttonsWith(offered: ReadonlyArray<TemplateButton['type']>): INodeProperties {
	return {
		displayName: 'Button Values',
		name: 'templateButtons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Button Value',
		default: {},
		description: 'One for every button with a variable part',
		options: [
			{
				displayName: 'Button',
				name: 'button',
				values: [
					{
						displayName: 'Button Type',
						name: 'type',
						type: 'options',
						options: Object.values(buttonTypes).filter(({ value }) =>
							offered.includes(value as TemplateButton['type']),
						),
						default: 'url',
						description: 'Kind of button in the template',
					},
					{
						displayName: 'Position',
						name: 'index',
						type: 'number',
						typeOptions: { minValue: 0, maxValue: 9 },
						default: 0,
						description: 'Position among the buttons of the template, counted from 0',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. promo123',
						description: 'What is put in for the variable part',
					},
					...(offered.includes('flow') ? [flowData] : []),
				],
			},
		],
	};
}

const ofTemplates =
	<T>(list: (template: TemplateSupport) => readonly T[]) =>
	({ capabilities }: Gateway, type: MessageType): readonly T[] =>
		type === 'template' ? list(capabilities.template) : [];

/** What a person describes part by part. */
const manualFields: INodeProperties[] = [
	...locationProperties.flatMap((property) =>
		forTypes(
			ofTemplate(({ headers }) => headers.includes('location')),
			property,
			{ ...byHand, headerType: ['location'] },
		),
	),
	...forTypes(
		ofTemplate(({ names, headers }) => names === 'either' && headers.includes('text')),
		{
			...placeholderName,
			displayName: 'Header Placeholder Name',
			name: 'headerParameterName',
			placeholder: 'e.g. season',
			description:
				'Name of the placeholder in the header; leave it empty when the template counts them',
			displayOptions: {},
		},
		{ ...byHand, headerType: ['text'] },
	),
	...productProperties.flatMap((property) =>
		forTypes(
			ofTemplate(({ headers }) => headers.includes('product')),
			property,
			{ ...byHand, headerType: ['product'] },
		),
	),
	...forTypes(
		ofTemplate(() => true),
		body,
		byHand,
	),
	...forChoices(
		ofTemplates(({ buttons }) => buttons),
		buttonsWith,
		byHand,
	),
	...forTypes(
		ofTemplate(({ offer }) => offer),
		{
			displayName: 'Offer Expires At',
			name: 'offerExpiresAt',
			type: 'dateTime',
			default: '',
			description: 'End of a limited-time offer, for templates that have one',
		},
		byHand,
	),
];

/** The variable parts of the template; the header stands between this and `templateFields`. */
export const templatePartFields: INodeProperties[] = [
	...manualFields,
	...forTypes(
		ofTemplate(() => true),
		componentsField,
		{ templateParametersInput: ['json'] },
	),
];
