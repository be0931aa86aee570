import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** Types of which n8n checks before a run whether a required field is empty. */
const checkedTypes: ReadonlyArray<INodeProperties['type']> = [
	'string',
	'options',
	'multiOptions',
	'dateTime',
	'resourceLocator',
];

function isField(
	option: INodePropertyOptions | INodeProperties | INodePropertyCollection,
): option is INodeProperties {
	return 'type' in option;
}

function withOptions(property: INodeProperties, isConditional: boolean): INodeProperties {
	if (property.type !== 'collection' && property.type !== 'fixedCollection') return property;
	const inside = (field: INodeProperties) => leftToNode(field, isConditional);
	const options = property.options?.map((option) => {
		if (isField(option)) return inside(option);
		return 'values' in option ? { ...option, values: option.values.map(inside) } : option;
	});
	return { ...property, options } as INodeProperties;
}

function leftToNode(property: INodeProperties, isInsideConditional = false): INodeProperties {
	const { required, type, displayOptions, typeOptions } = property;
	const isConditional = isInsideConditional || displayOptions !== undefined;
	if (required !== true || !isConditional || !checkedTypes.includes(type))
		return withOptions(property, isConditional);
	return { ...property, typeOptions: { ...typeOptions, multipleValues: false } };
}

/**
 * Leaves it to the node to refuse required fields that are empty, item by item and in its own words. The description
 * still says that they are required.
 *
 * n8n does not start a workflow with a required field that is shown and empty. It shows every field with a condition on
 * an expression, because it does not know the value yet: with 'Message Type' as an expression, the fields of all types
 * would have to be filled in. It makes no such check of a field that says whether it has multiple values, unless its
 * value is an array (n8n-workflow, `getParameterIssues`, 1.90 to 2.41).
 */
export function requiredByNode(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.map((property) => leftToNode(property));
}
