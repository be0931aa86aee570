import 'reflect-metadata';
import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type INode,
	type INodeListSearchItems,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeTypes,
	type ResourceMapperFields,
} from 'n8n-workflow';
import { WhatsAppGateway } from '../../../nodes/WhatsAppGateway/WhatsAppGateway.node';
import { additionalDataFor, type Credentials } from './run-node';

const nodeType = new WhatsAppGateway();

const nodeTypes: INodeTypes = {
	getByName: () => nodeType,
	getByNameAndVersion: () => nodeType,
	getKnownTypes: () => ({}),
};

/** The panel as a person has it: what is chosen, with which credentials. */
export interface Panel {
	parameters: INodeParameters;
	credentials: Credentials;
}

/** n8n-core's own context for what a panel loads, over real HTTP. */
export function panelContext({ parameters, credentials }: Panel): LoadOptionsContext {
	const all = { resource: 'message', operation: 'send', ...parameters };
	const node: INode = {
		id: '1',
		name: 'WhatsApp Gateway',
		type: 'n8n-nodes-whatsapp-gateways.whatsAppGateway',
		typeVersion: 1,
		position: [0, 0],
		parameters: all,
		credentials: Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
		),
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		settings: {},
	});
	const additionalData = { ...additionalDataFor(credentials), currentNodeParameters: all };
	return new LoadOptionsContext(workflow, workflow.getNode(node.name) as INode, additionalData, '');
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
