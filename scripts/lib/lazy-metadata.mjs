import { createRequire } from 'node:module';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const require = createRequire(import.meta.url);

/** Files from which n8n takes what it knows of a package instead of loading its code. */
export const metadataFiles = ['known/nodes', 'known/credentials', 'types/nodes', 'types/credentials'].map(
	(name) => `dist/${name}.json`,
);

/**
 * What n8n knows of a package once it is loaded: where the classes are, and their descriptions.
 * @typedef {{ known: Record<Kind, Record<string, Known>>, types: Record<Kind, Described[]> }} Metadata
 * @typedef {'nodes' | 'credentials'} Kind
 * @typedef {{ className: string, sourcePath: string, supportedNodes?: string[] }} Known
 * @typedef {{ name: string, iconUrl?: string | Record<string, string>, codex?: { categories?: string[] } }} Described
 */

/**
 * Loads the package by n8n's own loader from its metadata and from its code.
 * @param {string} root folder of package.json
 * @returns {Promise<{ isLazy: boolean, fromFiles: Metadata, fromCode: Metadata }>} `isLazy`: n8n used the metadata
 */
export async function loadByN8n(root) {
	const {
		LazyPackageDirectoryLoader,
	} = require('n8n-core/dist/nodes-loader/lazy-package-directory-loader');
	const { PackageDirectoryLoader } = require('n8n-core/dist/nodes-loader/package-directory-loader');
	const lazy = new LazyPackageDirectoryLoader(root);
	const eager = new PackageDirectoryLoader(root);
	await lazy.loadAll();
	await eager.loadAll();
	// As the generator does: options of a list are named only where the node is in use.
	for (const description of eager.types.nodes) delete description.__loadOptionsMethods;
	return { isLazy: lazy.isLazyLoaded, fromFiles: plain(lazy), fromCode: plain(eager) };
}

/** Without functions, and free of the realm in which n8n creates the classes. */
function plain({ known, types }) {
	return JSON.parse(JSON.stringify({ known, types }));
}

/**
 * Where the metadata differs from the code, or does not lead n8n to a file.
 * @param {string} packageName
 * @param {Awaited<ReturnType<typeof loadByN8n>>} loaded
 * @param {(file: string) => boolean} exists asked with a path relative to package.json
 * @returns {string[]} one sentence per problem
 */
export function metadataProblems(packageName, { isLazy, fromFiles, fromCode }, exists) {
	if (!isLazy) return ['n8n cannot load the package lazily, because its metadata is missing or broken.'];
	const kinds = /** @type {const} */ (['nodes', 'credentials']);
	return kinds.flatMap((kind) => [
		...knownProblems(`dist/known/${kind}.json`, fromFiles.known[kind], fromCode.known[kind], exists),
		...typeProblems(`dist/types/${kind}.json`, fromFiles.types[kind], fromCode.types[kind]),
		...fromFiles.types[kind].flatMap((described) => iconUrlProblems(packageName, described, exists)),
		...(kind === 'nodes' ? fromFiles.types.nodes.flatMap(codexProblems) : []),
	]);
}

function knownProblems(file, known, inCode, exists) {
	const differs = isDeepStrictEqual(known, inCode) ? [] : [`${file}: differs from what the code gives.`];
	const each = Object.entries(known).flatMap(([name, { className, sourcePath }]) => [
		...(path.posix.basename(sourcePath).split('.')[0] === className
			? []
			: [`${file}: ${name} has the class ${className}, which ${sourcePath} does not export.`]),
		...(exists(sourcePath) ? [] : [`${file}: ${sourcePath} is missing.`]),
	]);
	return [...differs, ...each];
}

function typeProblems(file, types, inCode) {
	const names = new Set([...types, ...inCode].map(({ name }) => name));
	const of = (list, name) => list.filter((type) => type.name === name);
	return [...names]
		.filter((name) => !isDeepStrictEqual(of(types, name), of(inCode, name)))
		.map((name) => `${file}: ${name} differs from what its class gives.`);
}

/** A node without categories is in none of the editor's lists. */
function codexProblems({ name, codex }) {
	return codex?.categories?.length > 0 ? [] : [`${name}: has no categories.`];
}

function iconUrlProblems(packageName, { name, iconUrl }, exists) {
	const urls = typeof iconUrl === 'string' ? [iconUrl] : Object.values(iconUrl ?? {});
	const base = `icons/${packageName}/`;
	if (urls.length === 0) return [`${name}: has no address of an icon.`];
	return urls
		.filter((url) => !url.startsWith(base) || !exists(url.slice(base.length)))
		.map((url) => `${name}: the icon ${url} leads to no file.`);
}
