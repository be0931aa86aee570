import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	NodeParameterValueType,
} from 'n8n-workflow';

export type Sample = NodeParameterValueType | undefined;

/** A value that is known only when the workflow runs. */
export const expression = '={{ $json.choice }}';

function choices({ options = [] }: INodeProperties): Sample[] {
	return options.flatMap((option) => ('value' in option ? [option.value] : []));
}

/** Whether a person picks its value, so that other fields may depend on it. */
export function isChooser({ type }: INodeProperties): boolean {
	return type === 'options' || type === 'boolean';
}

/** Every mode with what a list and a person put there; once what an API client or an expression may leave. */
function locators({ modes = [] }: INodeProperties): Sample[] {
	const locator = (mode: string, more: INodeParameters) =>
		({ __rl: true, mode, ...more }) as INodeParameters;
	const [{ name: mode = 'id' } = {}] = modes.slice(-1);
	return [
		...modes.map(({ name }) => locator(name, { value: 'picked' })),
		locator(mode, { value: 'typed|en_US' }),
		locator(mode, { value: 42 }),
		locator(mode, {}),
		locator(mode, { value: expression }),
	];
}

function isGroup(option: object): option is INodePropertyCollection {
	return 'values' in option;
}

/** One entry with nothing set, and one for every value of every field. */
function entries({ values }: INodePropertyCollection): INodeParameters[] {
	return [
		{},
		...values.flatMap((field) =>
			samplesOf(field).map((value) => ({ [field.name]: value }) as INodeParameters),
		),
	];
}

function groups({ options = [], typeOptions }: INodeProperties): Sample[] {
	return options.filter(isGroup).flatMap((group): Sample[] => {
		const all = entries(group);
		return typeOptions?.multipleValues
			? [{ [group.name]: all }]
			: all.map((entry) => ({ [group.name]: entry }));
	});
}

/** All entries of the collection at once, each going through values of its own. */
function collections({ options = [] }: INodeProperties): Sample[] {
	const fields = (options as INodeProperties[]).map(({ name, ...field }) => ({
		name,
		samples: [field.default as Sample, ...samplesOf({ name, ...field }).slice(-4)],
	}));
	const most = Math.max(...fields.map(({ samples }) => samples.length));
	return Array.from({ length: most }, (_, index) =>
		Object.fromEntries(fields.map(({ name, samples }) => [name, samples[index % samples.length]])),
	) as INodeParameters[];
}

function valuesOf(property: INodeProperties): Sample[] {
	switch (property.type) {
		case 'options':
			return choices(property);
		case 'multiOptions':
			return [choices(property) as string[], []];
		case 'boolean':
			return [true, false];
		case 'resourceLocator':
			return locators(property);
		case 'fixedCollection':
			return groups(property);
		case 'collection':
			return collections(property);
		case 'resourceMapper':
			return [
				{ mappingMode: 'defineBelow', value: { 'body:1': 'Ann' }, matchingColumns: [], schema: [] },
			];
		case 'number':
			return [7];
		case 'credentials':
		case 'notice':
			return [];
		default:
			return ['entered'];
	}
}

const withoutExpression = ['collection', 'credentials', 'fixedCollection', 'notice', 'resourceLocator'];

/** Values that a field may have in a saved workflow: each choice at least once, and an expression where n8n allows it. */
export function samplesOf(property: INodeProperties): Sample[] {
	const values = valuesOf(property);
	if (property.noDataExpression || withoutExpression.includes(property.type)) return values;
	return [...values, expression];
}
