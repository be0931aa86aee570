import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { aliasesOf, folderOf } from './support/versions';

/* What shipped code loads of n8n-workflow is in every n8n that is supported: a missing one fails when it is first used. */

const root = resolve(__dirname, '../..');
const files = ['nodes', 'credentials', 'gateways'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(root, folder, file)),
);

/** Names that a source file loads of n8n-workflow while it runs; `*` for all of it. */
function loadedFrom(file: string, text: string): string[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
	return source.statements
		.filter((statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))
		.filter(
			({ moduleSpecifier }) =>
				moduleSpecifier &&
				ts.isStringLiteral(moduleSpecifier) &&
				moduleSpecifier.text === 'n8n-workflow',
		)
		.flatMap((statement) => {
			if (ts.isExportDeclaration(statement)) return statement.isTypeOnly ? [] : ['*'];
			const { importClause } = statement;
			if (!importClause || importClause.isTypeOnly) return [];
			const { namedBindings } = importClause;
			if (importClause.name || !namedBindings || !ts.isNamedImports(namedBindings)) return ['*'];
			return namedBindings.elements
				.filter(({ isTypeOnly }) => !isTypeOnly)
				.map(({ propertyName, name }) => (propertyName ?? name).text);
		});
}

const loaded = [...new Set(files.flatMap((file) => loadedFrom(file, readFileSync(file, 'utf8'))))].sort();

test('the names are read from the imports', () => {
	expect(loaded).toEqual(
		expect.arrayContaining(['NodeApiError', 'NodeConnectionTypes', 'NodeOperationError', 'sleep']),
	);
	const text = "import a, { type B, C as D } from 'n8n-workflow'; import type E from 'n8n-workflow'";
	expect(loadedFrom('a.ts', text)).toEqual(['*']);
	expect(loadedFrom('a.ts', text.replace('a, ', ''))).toEqual(['C']);
});

test.each(aliasesOf('n8n-workflow'))('%s has all of them', (alias) => {
	const version = jest.requireActual<object>(folderOf(alias));
	expect(loaded.filter((name) => !(name in version))).toEqual([]);
});

test('they are loaded by name, so that a missing one is seen', () => {
	expect(loaded).not.toContain('*');
});
