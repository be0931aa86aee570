/**
 * What is wrong with a value, in words. Of the issues of zod only what zod 3 and zod 4 share is read; what a check says
 * in its own words is kept. `test/versions/zod.test.ts` holds that both versions accept, refuse and say the same.
 */

/** The parts of an issue of zod 3 or 4 that are read here. */
interface Issue {
	code?: string;
	path: ReadonlyArray<PropertyKey>;
	message: string;
	/** Kind of value; zod 3 has the value of a literal here, and those of an enum as `'a' | 'b'`. */
	expected?: unknown;
	/** Zod 3: values of an enum, or of what tells the members of a union apart. */
	options?: unknown;
	/** Zod 4: values of an enum or a literal. */
	values?: unknown;
	/** What a strict object does not know. */
	keys?: unknown;
}

const kindNames: Readonly<Record<string, string>> = {
	string: 'text',
	number: 'a number',
	boolean: 'true or false',
	object: 'an object',
	record: 'an object',
	array: 'a list',
	nan: 'not a number',
	infinite: 'infinite',
	date: 'a date',
};

function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'array';
	if (value instanceof Date) return 'date';
	if (Number.isNaN(value)) return 'nan';
	if (typeof value === 'number' && !Number.isFinite(value)) return 'infinite';
	return typeof value;
}

function at(path: Issue['path'], value: unknown): unknown {
	return path.reduce<unknown>(
		(found, key) => (found as Record<PropertyKey, unknown> | undefined)?.[key],
		value,
	);
}

const oneOf = (values: readonly unknown[]): string =>
	values.length === 1 ? `must be ${String(values[0])}` : `must be one of ${values.join(', ')}`;

const isEnum = (expected: unknown): expected is string =>
	typeof expected === 'string' && expected.startsWith("'");

/** The values that one can choose from, where that is what is wrong. */
function choicesOf({ code, expected, options, values }: Issue): readonly unknown[] | undefined {
	if (code === 'invalid_literal') return [expected];
	if (code === 'invalid_type' && isEnum(expected)) return expected.slice(1, -1).split("' | '");
	return [options, values].find((list): list is unknown[] => Array.isArray(list) && list.length > 0);
}

/** The issue in words, such as `must be text, but is a number`. `value`: what was parsed. */
export function issueInWords(issue: Issue, value: unknown): string {
	const { code, expected, message, keys } = issue;
	const found = at(issue.path, value);
	const choices = choicesOf(issue);
	const isType = code === 'invalid_type' && (isEnum(expected) || String(expected) in kindNames);
	if (isType || choices) {
		if (found === null) return 'is empty (null)';
		if (found === undefined) return 'is missing';
	}
	if (choices) return oneOf(choices);
	if (isType)
		return `must be ${kindNames[String(expected)]}, but is ${kindNames[kindOf(found)] ?? kindOf(found)}`;
	if (code === 'unrecognized_keys' && Array.isArray(keys)) return `has unknown entries: ${keys.join(', ')}`;
	return code === 'invalid_union' ? 'is not valid' : message;
}
