import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { WhatsAppGateway } from '../../../nodes/WhatsAppGateway/WhatsAppGateway.node';

const { description } = new WhatsAppGateway();

function nodeWith(parameters: INodeParameters): INode {
	return {
		id: '1',
		name: 'WhatsApp Gateway',
		type: description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: 'message', operation: 'send', ...parameters },
	};
}

/** The fields that the panel shows with these parameters, what was not entered by its default. */
export function shownWith(parameters: INodeParameters): INodeParameters {
	const node = nodeWith(parameters);
	const shown = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	return shown ?? {};
}

/** Labels of required fields that were left empty, as the editor marks them red. */
export function leftEmpty(parameters: INodeParameters): string[] {
	const node = nodeWith(shownWith(parameters));
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	return Object.values(issues?.parameters ?? {}).flat();
}

function entriesOf(value: unknown): INodeParameters[] {
	if (Array.isArray(value)) return value as INodeParameters[];
	return value === undefined ? [] : [value as INodeParameters];
}

function wrongChoices(property: INodeProperties, value: unknown, root: INodeParameters): string[] {
	switch (property.type) {
		case 'options': {
			const offered = (property.options as INodePropertyOptions[]).map((option) => option.value);
			return offered.includes(String(value)) ? [] : [`${property.displayName}: ${String(value)}`];
		}
		case 'collection':
			return choicesIn(property.options as INodeProperties[], value as INodeParameters, root);
		case 'fixedCollection':
			return (property.options as INodePropertyCollection[]).flatMap(({ name, values }) =>
				entriesOf((value as INodeParameters)[name]).flatMap((entry) =>
					choicesIn(values, entry, root),
				),
			);
		default:
			return [];
	}
}

function choicesIn(properties: INodeProperties[], values: INodeParameters, root: INodeParameters): string[] {
	const node = nodeWith(root);
	return properties
		.filter((property) => values[property.name] !== undefined)
		.filter((property) => NodeHelpers.displayParameter(values, property, node, description, root))
		.flatMap((property) => wrongChoices(property, values[property.name], root));
}

/** Choices among these parameters that the panel does not offer, at any depth. */
export function notOffered(parameters: INodeParameters): string[] {
	const shown = shownWith(parameters);
	return choicesIn(description.properties, shown, shown);
}
