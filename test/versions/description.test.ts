import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { nodeTypes } from './support/cases';
import { folderOf, oldest } from './support/versions';

/*
 * The descriptions, as n8n is handed them, against the types of the oldest n8n: what that does not know (a setting of
 * the node, a type or option of a field, an operator of a condition) is an error of the compiler.
 */

const [action] = nodeTypes.map(({ description }) => description);
const withField = (more: object) => ({
	...action,
	properties: [{ displayName: 'A', name: 'a', type: 'string', default: '', ...more }],
});

const sources: Readonly<Record<string, object>> = {
	...Object.fromEntries(nodeTypes.map(({ description }) => [description.displayName, description])),
	'known field': withField({ typeOptions: { rows: 2 } }),
	'unknown setting': { ...withField({}), sensitiveOutputFields: [] },
	'unknown type of field': withField({ type: 'icon' }),
	'unknown option of a field': withField({ typeOptions: { sectionHeader: true } }),
	'unknown operator': withField({ displayOptions: { show: { a: [{ _cnd: { matches: 'x' } }] } } }),
};

/** Names of all `typeOptions` of fields: their type lets any name pass, so they are looked at one by one. */
function typeOptionsIn(description: object): string[] {
	const names = new Set<string>();
	JSON.stringify(description, function (this: object, key: string, value: unknown) {
		if (key === 'typeOptions' && 'default' in this)
			Object.keys(value as object).forEach((name) => names.add(name));
		return value;
	});
	return [...names];
}

function typed(description: object): string {
	return [
		"import type { INodePropertyTypeOptions, INodeTypeDescription } from 'n8n-workflow';",
		'type Named<T> = keyof { [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K] };',
		`export const typeOptions: Array<Named<INodePropertyTypeOptions>> = ${JSON.stringify(typeOptionsIn(description))};`,
		`export const description: INodeTypeDescription = ${JSON.stringify(description)};`,
	].join('\n');
}

const errors = new Map<string, string[]>();

beforeAll(() => {
	const files = Object.entries(sources).map(([name, description], index) => {
		const file = join(process.env.TEST_RUN_FOLDER ?? '', `description-${index}.ts`);
		writeFileSync(file, typed(description));
		return [name, file] as const;
	});
	const program = ts.createProgram(
		files.map(([, file]) => file),
		{
			strict: true,
			noEmit: true,
			skipLibCheck: true,
			types: [],
			target: ts.ScriptTarget.ES2022,
			module: ts.ModuleKind.CommonJS,
			moduleResolution: ts.ModuleResolutionKind.Node10,
			paths: { 'n8n-workflow': [folderOf(oldest)] },
		},
	);
	for (const [name, file] of files)
		errors.set(
			name,
			ts
				.getPreEmitDiagnostics(program, program.getSourceFile(file))
				.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
		);
});

test.each(nodeTypes.map(({ description }) => description.displayName))('%s', (name) => {
	expect(errors.get(name)).toEqual([]);
});

test.each(Object.keys(sources).filter((name) => name.startsWith('unknown')))('an %s is found', (name) => {
	expect(errors.get('known field')).toEqual([]);
	expect(errors.get(name)).toHaveLength(1);
});
