import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { nodeTypes } from './support/cases';
import { folderOf, oldest } from './support/versions';

/*
 * The descriptions, as the oldest n8n is handed them, against its own types: what it does not know (a type of field, an
 * option of one, an operator of a condition) is an error of the compiler.
 */

function faults(source: string): string[] {
	const file = join(process.env.TEST_RUN_FOLDER ?? '', 'described.ts');
	writeFileSync(file, source);
	const program = ts.createProgram([file], {
		strict: true,
		noEmit: true,
		skipLibCheck: true,
		types: [],
		target: ts.ScriptTarget.ES2022,
		module: ts.ModuleKind.CommonJS,
		moduleResolution: ts.ModuleResolutionKind.Node10,
		baseUrl: '.',
		paths: { 'n8n-workflow': [folderOf(oldest)] },
	});
	return ts
		.getPreEmitDiagnostics(program)
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function described(description: object): string {
	return `import type { INodeTypeDescription } from 'n8n-workflow';\nexport const description: INodeTypeDescription = ${JSON.stringify(description)};\n`;
}

test.each(nodeTypes.map(({ description }) => description))('$displayName', (description) => {
	expect(faults(described(description))).toEqual([]);
}, 120_000);

test.each([
	['a type of field', { type: 'icon' }],
	['an option of a field', { typeOptions: { sectionHeader: true } }],
	['an operator', { displayOptions: { show: { a: [{ _cnd: { matches: 'x' } }] } } }],
])('%s that it does not know is found', (_what, more) => {
	const [first] = nodeTypes;
	const field = { displayName: 'B', name: 'b', type: 'string', default: '', ...more };
	expect(faults(described({ ...first?.description, properties: [field] })).length).toBeGreaterThan(0);
}, 120_000);
