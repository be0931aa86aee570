import type { IDisplayOptions, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** A condition in `displayOptions`. `where`: names of the fields around it, and of the field itself. */
interface Condition {
	where: string;
	/** Name or path of the field that it asks about, as it is written. */
	asks: string;
	values: readonly unknown[];
}

type Shown = { displayOptions?: IDisplayOptions };

function conditionsOf(where: string, { displayOptions: { show, hide } = {} }: Shown): Condition[] {
	return [show, hide].flatMap((rules) =>
		Object.entries(rules ?? {}).map(([asks, values]) => ({ where, asks, values: values ?? [] })),
	);
}

function isField(option: object): option is INodeProperties {
	return 'type' in option;
}

function isGroup(option: object): option is INodePropertyCollection {
	return 'values' in option;
}

/** The fields that stand beside each other inside this one: of a collection, or of each group of a fixed one. */
function levelsInside({ options = [] }: INodeProperties): INodeProperties[][] {
	const fields = options.filter(isField);
	return [...(fields.length > 0 ? [fields] : []), ...options.filter(isGroup).map(({ values }) => values)];
}

function fieldsNamed(fields: readonly INodeProperties[], name: string | undefined): INodeProperties[] {
	return fields.filter((field) => field.name === name);
}

/** What lies below a field: entries of a collection, parts of a locator. */
function isInside(field: INodeProperties, [name, ...rest]: readonly string[]): boolean {
	if (name === undefined) return true;
	if (field.type === 'resourceLocator') return rest.length === 0 && ['mode', 'value'].includes(name);
	if (field.type !== 'collection') return false;
	return fieldsNamed((field.options ?? []).filter(isField), name).some((entry) => isInside(entry, rest));
}

/** Every value that these fields can have, where they offer choices. */
function offered(fields: readonly INodeProperties[]): unknown[] | undefined {
	const kinds = ['options', 'multiOptions'];
	if (fields.some(({ type }) => type === 'boolean')) return [true, false];
	if (fields.some(({ type }) => !kinds.includes(type))) return undefined;
	const choices = fields.flatMap(({ options = [] }) =>
		options.flatMap((option) => ('value' in option ? [option.value] : [])),
	);
	return [...choices, ...fields.map((field) => field.default)];
}

function faultOf(
	{ asks, values }: Condition,
	level: readonly INodeProperties[],
	root: readonly INodeProperties[],
): string | undefined {
	if (asks.startsWith('@')) return 'a condition on more than fields, which older n8n may not know';
	const isFromRoot = asks.startsWith('/');
	const [name, ...below] = asks.replace('/', '').split('.');
	if (!isFromRoot && below.length > 0)
		return "a path without a leading '/', which n8n before 2.35 cannot resolve";
	const fields = fieldsNamed(isFromRoot ? root : level, name);
	if (!fields.some((field) => isInside(field, below))) return 'a field that is nowhere';
	const choices = below.length === 0 ? offered(fields) : undefined;
	const plain = values.filter((value) => typeof value !== 'object');
	if (choices && !plain.every((value) => choices.includes(value)))
		return 'a value that the field does not offer';
	return faultOfPatterns(values);
}

/**
 * Operators of n8n 1.100 that throw nowhere: the others do there where the value is no text, and `regex` does in newer
 * versions where the machine is held up.
 */
const operators = ['eq', 'not', 'gte', 'lte', 'gt', 'lt', 'between', 'exists'];

function faultOfPatterns(values: readonly unknown[]): string | undefined {
	const used = values.flatMap((value) => Object.keys((value as { _cnd?: object } | null)?._cnd ?? {}));
	return used.every((operator) => operators.includes(operator))
		? undefined
		: 'an operator that older n8n does not know, or that throws in some';
}

/** Names of fields that wait for each other, or for one that never comes: n8n before 2.35 refuses the workflow. */
function unresolved(level: readonly INodeProperties[]): string[] {
	const waiting = new Map<string, Set<string>>();
	for (const field of level) {
		const asked = conditionsOf('', field).map(({ asks }) => asks);
		const all = waiting.get(field.name) ?? new Set();
		waiting.set(field.name, new Set([...all, ...asked.filter((asks) => !/^[/@]/.test(asks))]));
	}
	for (let before = -1; before !== waiting.size;) {
		before = waiting.size;
		for (const [name, asked] of waiting)
			if (![...asked].some((other) => waiting.has(other) || !fieldsNamed(level, other).length))
				waiting.delete(name);
	}
	return [...waiting.keys()];
}

/**
 * What is wrong with the conditions of these fields, and of all fields inside them.
 * @param root the fields of the node
 */
export function faultsOfConditions(
	root: readonly INodeProperties[],
	level: readonly INodeProperties[] = root,
	above = '',
): string[] {
	const here = level.flatMap((field) => {
		const where = `${above}${field.name}`;
		const choices = (field.options ?? []).filter((option) => !isField(option)) as Shown[];
		const conditions = [field, ...choices].flatMap((shown) => conditionsOf(where, shown));
		const faults = conditions.flatMap((condition) => {
			const fault = faultOf(condition, level, root);
			return fault ? [`${where} asks for '${condition.asks}': ${fault}`] : [];
		});
		return [
			...faults,
			...levelsInside(field).flatMap((inside) => faultsOfConditions(root, inside, `${where}.`)),
		];
	});
	return [...unresolved(level).map((name) => `${above}${name} cannot be resolved`), ...here];
}
