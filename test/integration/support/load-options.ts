import 'reflect-metadata';
import { LoadOptionsContext } from 'n8n-core';
import type {
	INodeListSearchItems,
	INodeListSearchResult,
	INodeParameters,
	ResourceMapperFields,
} from 'n8n-workflow';
import { nodeType, workflowWith } from './gateway-node';
import type { Credentials } from './n8n-core';
import { additionalDataFor } from './run-node';

/** The panel as a person has it: what is chosen, with which credentials. */
export interface Panel {
	parameters: INodeParameters;
	credentials: Credentials;
}

/** n8n-core's own context for what a panel loads, over real HTTP. */
export function panelContext({ parameters, credentials }: Panel): LoadOptionsContext {
	const { workflow, node } = workflowWith({ parameters, credentials });
	const currentNodeParameters = { resource: 'message', operation: 'send', ...parameters };
	const additionalData = { ...additionalDataFor(credentials), currentNodeParameters };
	return new LoadOptionsContext(workflow, node, additionalData, '');
}

type Picker = keyof typeof nodeType.methods.listSearch;

/** One answer of a picker, as the editor asks for it when it opens, and again when a person scrolls. */
export async function pickerPage(
	picker: Picker,
	panel: Panel,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await nodeType.methods.listSearch[picker].call(panelContext(panel), filter, token);
}

/** Everything that a person sees who scrolls to the end. */
export async function scrolledToTheEnd(
	picker: Picker,
	panel: Panel,
	filter?: string,
): Promise<INodeListSearchItems[]> {
	const items: INodeListSearchItems[] = [];
	let token: string | undefined;
	do {
		const page = await pickerPage(picker, panel, filter, token);
		items.push(...page.results);
		token = page.paginationToken;
	} while (token !== undefined);
	return items;
}

/** The fields of the chosen template, as the editor loads them. */
export async function templateFieldsOf(panel: Panel): Promise<ResourceMapperFields> {
	return await nodeType.methods.resourceMapping.getTemplateFields.call(panelContext(panel));
}

/** What the panel holds once the fields of the chosen template are loaded and filled in, in their order. */
export async function filledIn(
	panel: Panel,
	values: Readonly<Record<string, string | number | boolean>>,
): Promise<INodeParameters> {
	const { fields } = await templateFieldsOf(panel);
	return {
		templateParametersInput: 'fields',
		templateParameters: {
			mappingMode: 'defineBelow',
			value: values,
			matchingColumns: [],
			schema: fields,
			attemptToConvertTypes: false,
			convertFieldsToString: false,
		} as unknown as INodeParameters,
	};
}
