import { NodeHelpers, type INode, type INodeProperties, type INodePropertyCollection } from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';
import { WhatsAppGateway } from '../../../nodes/WhatsAppGateway/WhatsAppGateway.node';

export const { description } = new WhatsAppGateway();

/** A field and the names above it, such as `options.reference` or `buttons.button.title`. */
export interface Placed {
	path: string;
	property: INodeProperties;
}

function isGroup(entry: object): entry is INodePropertyCollection {
	return 'values' in entry;
}

function below({ path, property }: Placed): Placed[] {
	const entries =
		property.type === 'collection' || property.type === 'fixedCollection' ? property.options : [];
	return (entries ?? []).flatMap((entry): Placed[] => {
		if (isGroup(entry)) return allOf(entry.values, `${path}.${entry.name}.`);
		return allOf([entry as INodeProperties], `${path}.`);
	});
}

/** These fields and all fields inside them. */
export function allOf(properties: INodeProperties[], prefix = ''): Placed[] {
	return properties.flatMap((property) => {
		const placed = { path: `${prefix}${property.name}`, property };
		return [placed, ...below(placed)];
	});
}

export const everyField: readonly Placed[] = allOf(description.properties);

const node = { typeVersion: 1, parameters: {} } as INode;

function isShown(property: INodeProperties, values: INodeParameters, root: INodeParameters): boolean {
	return NodeHelpers.displayParameter(values, property, node, description, root);
}

/** What a person sees after choosing; what was not chosen has its default. */
export function shown(chosen: INodeParameters): INodeProperties[] {
	const values = { resource: 'message', operation: 'send', ...chosen };
	const complete = NodeHelpers.getNodeParameters(
		description.properties,
		values,
		true,
		false,
		node,
		description,
	);
	return description.properties.filter((property) =>
		isShown(property, complete ?? values, complete ?? values),
	);
}

/** The entries of a collection that a person sees after choosing. */
export function shownInside(
	name: string,
	chosen: INodeParameters,
	entry: INodeParameters = {},
): INodeProperties[] {
	const root = { resource: 'message', operation: 'send', ...chosen };
	const holder = shown(chosen).find((property) => property.name === name);
	return (holder?.options ?? [])
		.flatMap((option) => (isGroup(option) ? option.values : [option as INodeProperties]))
		.filter((property) => isShown(property, entry, root));
}

export const namesOf = (properties: INodeProperties[]): string[] => properties.map(({ name }) => name);

/** Values of a field's choices; none when the field is not there. */
export function choicesOf(properties: INodeProperties[], name: string): unknown[] {
	const field = properties.find((property) => property.name === name);
	return (field?.options ?? []).map((option) => ('value' in option ? option.value : option.name));
}
