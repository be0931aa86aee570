import ts from 'typescript';

/**
 * Names of the modules that a JavaScript file loads, by `import`, `export … from`, `require()` or `import()`.
 * A name that is computed while running is given as `(computed)`.
 * @param {string} file name, for the parser
 * @param {string} source JavaScript
 * @returns {string[]}
 */
export function importedModules(file, source) {
	const names = new Set();
	const add = (node) => names.add(node && ts.isStringLiteralLike(node) ? node.text : '(computed)');
	const visit = (node) => {
		if (ts.isImportDeclaration(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier)) {
			add(node.moduleSpecifier);
		} else if (ts.isCallExpression(node) && loadsModule(node.expression)) {
			add(node.arguments[0]);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS));
	return [...names];
}

function loadsModule(callee) {
	return (
		callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
	);
}
