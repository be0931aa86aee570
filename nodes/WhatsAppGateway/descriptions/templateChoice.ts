import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { FurtherOperation, TemplateSupport } from '../../../gateways/capabilities';
import { hasOperation } from '../../../gateways/capabilities';
import type { Gateway } from '../../../gateways/gateway';
import { gateways } from '../../../gateways/registry';
import { lists, modesFor, nothingIn, typedIn } from '../../descriptions/locators';
import { onOperation, onSend } from './show';

/** Which template, in which language, and how its variable parts are given. */

const identifiers: Readonly<
	Record<
		TemplateSupport['identifier'],
		{ mode: string; placeholder: string; description: string; hint?: string }
	>
> = {
	name: { mode: 'By Name', placeholder: 'e.g. order_update', description: 'The approved template' },
	nameOrId: {
		mode: 'By Name or ID',
		placeholder: 'e.g. order_confirmation',
		description: 'The approved template',
	},
	number: {
		mode: 'By ID',
		placeholder: 'e.g. 123',
		description: 'Number of the approved template',
		hint: 'The number stands in AutoKonnect beside the template',
	},
	project: {
		mode: 'By ID',
		placeholder: 'e.g. ce6a2fd6-b2fa-4f5a-a2cd-f3bd15883318',
		description: 'The template project of Studio; its ID is the UUID in the address of its page',
	},
};

type Show = NonNullable<IDisplayOptions['show']>;

/** Where a set of template fields stands: the message is a template, is replaced by one, or one is looked up. */
interface Context {
	show: Show;
	hide?: Show;
	/** Of the template, where it is not the usual one. */
	description?: string;
	has(gateway: Gateway): boolean;
	/** The fields of its parts follow. */
	describesParts: boolean;
}

function shownAt(
	{ show, hide }: Context,
	names: readonly string[],
	more: IDisplayOptions = {},
): IDisplayOptions {
	const hidden = { ...hide, ...more.hide };
	return {
		show: { ...show, gateway: [...names], ...more.show },
		...(Object.keys(hidden).length > 0 && { hide: hidden }),
	};
}

function locators(context: Context): INodeProperties[] {
	return gateways.filter(context.has).map((gateway) => {
		const { mode, placeholder, description, hint } =
			identifiers[gateway.capabilities.template.identifier];
		const modes = modesFor(gateway, 'templates', typedIn(mode, 'id', placeholder));
		return {
			displayName: 'Template',
			name: 'template',
			type: 'resourceLocator',
			default: nothingIn(modes),
			required: true,
			description: context.description ?? description,
			...(hint && { hint }),
			displayOptions: shownAt(context, [gateway.name]),
			modes,
		};
	});
}

/**
 * What is picked from the list holds its language. What is typed in may too, but no condition tells that in every n8n:
 * before 2.20 `includes` throws where the value is no text, and since 2.34 `regex` throws on a machine that is held up.
 */
const languageIsChosen: Show = { '/template.mode': ['list'] };

const language: INodeProperties = {
	displayName: 'Language',
	name: 'templateLanguage',
	type: 'string',
	default: '',
	placeholder: 'e.g. en_US',
	description: 'Language code in which the template was approved',
};

function languageOf(
	context: Context,
	needs: TemplateSupport['language'],
	more: Show = {},
): INodeProperties[] {
	const names = gateways
		.filter((gateway) => context.has(gateway) && gateway.capabilities.template.language === needs)
		.map(({ name }) => name);
	if (names.length === 0) return [];
	return [{ ...language, displayOptions: shownAt(context, names, { show: more, hide: languageIsChosen }) }];
}

/** Where the template is not looked up, its language must be given; elsewhere the only one is found. */
function languages(context: Context): INodeProperties[] {
	if (!context.describesParts) return languageOf(context, 'required');
	const blindly = languageOf(context, 'required', { templateParametersInput: ['manual', 'json'] });
	return [
		...blindly.map((field) => ({ ...field, required: true })),
		...languageOf(context, 'required', { templateParametersInput: ['fields', 'values'] }),
		...languageOf(context, 'optional'),
	];
}

function versions(context: Context): INodeProperties[] {
	const names = gateways
		.filter((gateway) => context.has(gateway) && gateway.capabilities.template.version)
		.map(({ name }) => name);
	if (names.length === 0) return [];
	return [
		{
			displayName: 'Template Version',
			name: 'templateVersion',
			type: 'string',
			default: 'latest',
			placeholder: 'e.g. latest',
			description: 'Either latest or the UUID of one version',
			displayOptions: shownAt(context, names),
		},
	];
}

const ways: Readonly<Record<'fields' | 'values' | 'manual' | 'json', INodePropertyOptions>> = {
	fields: {
		name: 'Fields of the Template',
		value: 'fields',
		description: 'One field for every variable part, loaded from the template',
	},
	values: {
		name: 'Values by Name',
		value: 'values',
		description:
			'For a template chosen by an expression or an AI agent: it is looked up when the workflow runs',
	},
	manual: {
		name: 'Using Fields Below',
		value: 'manual',
		description: 'Describe header, body and buttons yourself',
	},
	json: {
		name: 'Using JSON',
		value: 'json',
		description: 'For everything else, in the gateway’s own shape',
	},
};

export const componentsField: INodeProperties = {
	displayName: 'Template Components',
	name: 'templateComponents',
	type: 'json',
	typeOptions: { rows: 8 },
	default: '[]',
	required: true,
	description:
		'Meta’s components array at AutoKonnect and Kapso, the parameters array at Bird, an object with template_params, button_params and header_params at Whatomate',
};

const canLookUp = (gateway: Gateway): boolean => lists(gateway, 'templates');

function input(
	context: Context,
	offered: ReadonlyArray<keyof typeof ways>,
	looksUp: boolean,
): INodeProperties[] {
	const names = gateways
		.filter((gateway) => context.has(gateway) && canLookUp(gateway) === looksUp)
		.map(({ name }) => name);
	const [usual = 'json'] = offered;
	if (names.length === 0) return [];
	return [
		{
			displayName: 'Template Parameters',
			name: 'templateParametersInput',
			type: 'options',
			options: offered.map((way) => ways[way]),
			default: usual,
			description: 'How you give the variable parts of the template',
			displayOptions: shownAt(context, names),
		},
	];
}

function loadedFields(context: Context): INodeProperties[] {
	const names = gateways
		.filter((gateway) => context.has(gateway) && canLookUp(gateway))
		.map(({ name }) => name);
	return [
		{
			displayName: 'Values',
			name: 'templateParameters',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			required: true,
			description:
				'A file is given as a link, as the name of a binary field of the item or as a media ID',
			typeOptions: {
				loadOptionsDependsOn: [
					'gateway',
					'sender.value',
					'template.value',
					'templateLanguage',
					'templateVersion',
				],
				resourceMapper: {
					resourceMapperMethod: 'getTemplateFields',
					mode: 'add',
					fieldWords: { singular: 'value', plural: 'values' },
					addAllFields: true,
					supportAutoMap: false,
					noFieldsError: 'The template has no variable parts: it is sent as it is.',
				},
			},
			displayOptions: shownAt(context, names, { show: { templateParametersInput: ['fields'] } }),
		},
		{
			displayName: 'Values by Name',
			name: 'templateValues',
			type: 'json',
			typeOptions: { rows: 5 },
			default: '{}',
			required: true,
			description:
				'An object of values by placeholder, such as {"1": "Ann"} or {"order_id": "42"}, with header, button_0, code and the like for other parts; or a list for the body. The operation Get of Template shows the names.',
			displayOptions: shownAt(context, names, { show: { templateParametersInput: ['values'] } }),
		},
	];
}

const onTemplate: Context = {
	show: { ...onSend, messageType: ['template'] },
	has: () => true,
	describesParts: true,
};

/** On a template message. */
export const templateFields: INodeProperties[] = [
	...locators(onTemplate),
	...languages(onTemplate),
	...versions(onTemplate),
	...input(onTemplate, ['fields', 'values', 'manual', 'json'], true),
	...input(onTemplate, ['manual', 'json'], false),
	...loadedFields(onTemplate),
];

const instead: Context = {
	show: { ...onSend, whenWindowClosed: ['template'] },
	hide: { messageType: ['template'] },
	description: 'The approved template that people get instead whose service window is closed',
	has: (gateway) => canLookUp(gateway) && hasOperation(gateway.capabilities, 'contact.getServiceWindow'),
	describesParts: true,
};

/** On any other message, once a template is to replace it where the service window is closed. */
export const templateInsteadFields: INodeProperties[] = [
	...locators(instead),
	...languages(instead),
	...versions(instead),
	...input(instead, ['fields', 'values', 'json'], true),
	...loadedFields(instead),
	{
		...componentsField,
		displayOptions: shownAt(
			instead,
			gateways.filter(instead.has).map(({ name }) => name),
			{ show: { templateParametersInput: ['json'] } },
		),
	},
];

/** With an operation that looks a template up. */
export function templateFieldsOn(operation: FurtherOperation): INodeProperties[] {
	const context: Context = {
		show: onOperation(operation),
		has: ({ capabilities }) => hasOperation(capabilities, operation),
		describesParts: false,
	};
	return [...locators(context), ...languages(context), ...versions(context)];
}
