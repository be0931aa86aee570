import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { importX } from 'eslint-plugin-import-x';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folders of the core. Every other folder under gateways/ is the adapter of one gateway. */
const coreFolders = ['cloud-api', 'delivery', 'phone-number'];

/** Gateways whose wire format is Meta's Cloud API, wholly or in part. */
const cloudApiUsers = ['kapso', 'autokonnect'];

/** The one file that may name the phone number library; the build puts the library into it. */
const phoneLibraryFile = 'gateways/phone-number/library.ts';

const shippedCode = ['nodes/**/*.ts', 'credentials/**/*.ts', 'gateways/**/*.ts'];

/** Names of the gateway folders, alphabetically. */
export function gatewayFolders() {
	return readdirSync(path.join(root, 'gateways'), { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && !coreFolders.includes(entry.name))
		.map((entry) => entry.name)
		.sort();
}

/**
 * Zones for import-x/no-restricted-paths: importing `from` is refused in `target`.
 * @param {string[]} gateways names of the gateway folders
 */
export function importZones(gateways) {
	const inGateways = (names) => names.map((name) => `./gateways/${name}`);
	const zone = (target, from, message, except) => ({
		target,
		from,
		message,
		...(except ? { except } : {}),
	});
	const aroundTheShippedCode = ['./sandbox', './test', './bench', './scripts'];
	const core = ['./gateways/!(registry).ts', ...coreFolders.map((name) => `./gateways/${name}/**`)];

	return [
		zone(
			'./nodes',
			['./credentials', ...aroundTheShippedCode],
			'Nodes import from nodes and gateways only.',
		),
		zone(
			'./gateways',
			['./nodes', './credentials', ...aroundTheShippedCode],
			'The core imports only itself.',
		),
		zone(
			'./credentials',
			['./nodes', ...aroundTheShippedCode],
			'Credentials import gateways/base-url only.',
		),
		zone('./credentials', './gateways', 'Credentials import gateways/base-url only.', [
			'./base-url',
			'./base-url.ts',
		]),
		zone(
			'./sandbox',
			['./nodes', './gateways', './credentials'],
			'The sandbox is written from the documents alone, so that both sides do not share one mistake.',
		),
		...gateways.map((name) =>
			zone(
				`./gateways/${name}`,
				inGateways([
					...gateways.filter((other) => other !== name),
					...(cloudApiUsers.includes(name) ? [] : ['cloud-api']),
				]),
				'A gateway does not import another gateway; what two share belongs to the core.',
			),
		),
		...(gateways.length > 0
			? [zone(core, inGateways(gateways), 'Only gateways/registry.ts knows the gateways by name.')]
			: []),
	];
}

/** Judges an import by its path alone, so that a direction is refused whether or not the file exists yet. */
const pathResolver = {
	interfaceVersion: 3,
	name: 'relative-paths',
	resolve: (specifier, sourceFile) =>
		specifier.startsWith('.')
			? { found: true, path: path.resolve(path.dirname(sourceFile), specifier) }
			: { found: false },
};

const onlyTheseModules = (allowed) => [
	'error',
	{
		patterns: [
			{
				regex: `^(?!\\.{1,2}(/|$)|(${allowed.join('|')})$)`,
				message: `Shipped code may import only ${allowed.join(', ')} and relative paths.`,
			},
		],
	},
];
const modulesThatN8nProvides = ['n8n-workflow', 'zod', 'crypto', 'node:crypto'];

/** Node's import() reads a minified CommonJS file otherwise than the tests read its source. */
export const noDynamicImport = {
	selector: 'ImportExpression',
	message: 'Shipped code is loaded by import statements and require() alone.',
};

/** Flat config that holds the import directions of the house. */
export const importDirections = [
	{
		name: 'import-directions',
		files: ['**/*.ts'],
		plugins: { 'import-x': importX },
		settings: { 'import-x/resolver-next': [pathResolver] },
		rules: {
			'import-x/no-restricted-paths': [
				'error',
				{ basePath: root, zones: importZones(gatewayFolders()) },
			],
		},
	},
	{
		name: 'modules-that-n8n-provides',
		files: shippedCode,
		rules: {
			'no-restricted-imports': onlyTheseModules(modulesThatN8nProvides),
			'no-restricted-syntax': ['error', noDynamicImport],
		},
	},
	{
		name: 'the-phone-number-library',
		files: [phoneLibraryFile],
		rules: {
			'no-restricted-imports': onlyTheseModules([...modulesThatN8nProvides, 'libphonenumber-js/min']),
		},
	},
];
