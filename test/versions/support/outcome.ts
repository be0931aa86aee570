import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodeTypes,
	NodeParameterValueType,
} from 'n8n-workflow';
import { nodeOf, type Case } from './cases';
import type { N8nWorkflow } from './versions';

/** What one version of n8n makes of a node. */
export interface Outcome {
	/** With all defaults, as the node reads them when it runs. */
	parameters: unknown;
	/** Without defaults, as the editor saves them. */
	saved: unknown;
	/** Fields on the panel, with those inside collections: position and names, such as `12 options/3 reference`. */
	shown: string[];
	/** Types of the credentials that are asked for. */
	credentials: string[];
	issues: unknown;
}

/** The cases as the nodes of one workflow. */
function workflowOf({ Workflow }: N8nWorkflow, cases: readonly Case[]) {
	const nodeTypes = {
		getByNameAndVersion: (name: string) =>
			cases.find(({ nodeType }) => nodeType.description.name === name)?.nodeType,
	} as unknown as INodeTypes;
	const nodes = cases.map((one, index) => structuredClone(nodeOf(one, `node ${index}`)));
	return new Workflow({ id: 'versions', nodes, connections: {}, active: false, nodeTypes, settings: {} });
}

type IsShown = (values: INodeParameters, property: INodeProperties) => boolean;

function inside(property: INodeProperties, value: NodeParameterValueType, isShown: IsShown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	if (property.type === 'collection')
		return fieldsShown(property.options as INodeProperties[], value as INodeParameters, isShown);
	if (property.type !== 'fixedCollection') return [];
	return (property.options ?? []).flatMap((group) => {
		const entries = (value as INodeParameters)[group.name];
		if (!('values' in group) || entries === undefined) return [];
		return [entries]
			.flat()
			.flatMap((entry) => fieldsShown(group.values, entry as INodeParameters, isShown));
	});
}

function fieldsShown(properties: INodeProperties[], values: INodeParameters, isShown: IsShown): string[] {
	return properties.flatMap((property, position) => {
		if (!isShown(values, property)) return [];
		const name = `${position} ${property.name}`;
		return [name, ...inside(property, values[property.name], isShown).map((below) => `${name}/${below}`)];
	});
}

/** A workflow is saved and handed on as JSON, which knows no `undefined`. */
function asJson<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}

function outcome({ NodeHelpers }: N8nWorkflow, { nodeType, parameters }: Case, node: INode): Outcome {
	const { description } = nodeType;
	const root = node.parameters;
	return asJson({
		parameters: root,
		saved: NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			false,
			false,
			node,
			description,
		),
		shown: fieldsShown(description.properties, root, (values, property) =>
			NodeHelpers.displayParameter(values, property, node, description, root),
		),
		credentials: (description.credentials ?? [])
			.filter((credential) => NodeHelpers.displayParameter(root, credential, node, description))
			.map(({ name }) => name),
		issues: NodeHelpers.getNodeParametersIssues(description.properties, node, description),
	});
}

/** What this version makes of the cases, in their order. */
export function outcomesOf(version: N8nWorkflow, cases: readonly Case[]): Outcome[] {
	const { nodes } = workflowOf(version, cases);
	return cases.map((one, index) => outcome(version, one, nodes[`node ${index}`] as INode));
}
