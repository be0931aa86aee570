import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { npmPack } from './lib/npm-command.mjs';
import { importedModules } from './lib/imported-modules.mjs';
import { loadByN8n, metadataFiles, metadataProblems } from './lib/lazy-metadata.mjs';

/** Largest size of the packed tarball, in bytes. */
export const maxPackedBytes = 200 * 1000;

const wantedFiles = [
	/^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
	/^dist\/.+\.js$/,
	/^dist\/nodes\/.+\.node\.json$/,
	/^dist\/.+\/__schema__\/.+\.json$/,
	/^dist\/icons\/[^/]+\.svg$/,
	/^dist\/(known|types)\/(nodes|credentials)\.json$/,
];
const neededFiles = ['package.json', 'README.md', 'LICENSE', ...metadataFiles];

/** Modules that every n8n provides to a community package at run time. */
const modulesThatN8nProvides = ['n8n-workflow', 'zod', 'crypto', 'node:crypto'];

/**
 * What `npm pack` would ship although n8n does not need it, or would not ship although it belongs there.
 * @param {string[]} files paths in the tarball
 * @returns {string[]} one sentence per problem
 */
export function fileProblems(files) {
	return [
		...files
			.filter((file) => !wantedFiles.some((pattern) => pattern.test(file)))
			.map((file) => `${file} would be packed, but n8n does not need it.`),
		...neededFiles.filter((file) => !files.includes(file)).map((file) => `${file} would not be packed.`),
	];
}

/**
 * Anything in package.json that would make npm install further packages beside this one.
 * @returns {string[]} one sentence per problem
 */
export function dependencyProblems(manifest) {
	const fields = [
		'dependencies',
		'optionalDependencies',
		'bundledDependencies',
		'bundleDependencies',
		'overrides',
		'resolutions',
	];
	return fields.flatMap((field) => {
		const value = manifest[field];
		const names = Array.isArray(value) ? value : value === true ? ['all'] : Object.keys(value ?? {});
		return names.length > 0
			? [
					`package.json: "${field}" must be empty, n8n installs no further packages (found ${names.join(', ')}).`,
				]
			: [];
	});
}

/**
 * Nodes and credentials that package.json lists and the build has not made.
 * @param {(file: string) => boolean} exists asked with a path relative to package.json
 * @returns {string[]} one sentence per problem
 */
export function entryProblems(manifest, exists) {
	return entryFiles(manifest)
		.filter((file) => !exists(file))
		.map((file) => `package.json: "n8n" lists ${file}, which is not there. Was the package built?`);
}

/**
 * Icons that a node or credential names and that are not where n8n looks: beside the compiled file.
 * @param {{ file: string, icon: unknown }} described compiled file and the `icon` it carries
 * @param {(file: string) => boolean} exists asked with a path relative to package.json
 * @returns {string[]} one sentence per problem
 */
export function iconProblems({ file, icon }, exists) {
	const icons = typeof icon === 'string' ? [icon] : Object.values(icon ?? {});
	if (icons.length === 0) return [`${file}: has no icon.`];
	return icons.flatMap((name) => {
		if (!name.startsWith('file:')) return [`${file}: the icon "${name}" is not a file.`];
		const iconFile = path.posix.join(path.posix.dirname(file), name.slice('file:'.length));
		return exists(iconFile) ? [] : [`${file}: the icon ${iconFile} is missing.`];
	});
}

/**
 * Modules that a compiled file loads and that n8n does not promise to a community package.
 * @param {string} file
 * @param {string} source JavaScript
 * @returns {string[]} one sentence per problem
 */
export function importProblems(file, source) {
	return importedModules(file, source)
		.filter((name) => !/^\.{1,2}\//.test(name) && !modulesThatN8nProvides.includes(name))
		.map((name) => `${file}: loads "${name}", which n8n does not provide at run time.`);
}

/**
 * @param {number} bytes packed size
 * @returns {string[]} one sentence when it is too much
 */
export function sizeProblems(bytes) {
	return bytes > maxPackedBytes
		? [`The tarball has ${kilobytes(bytes)} kB, more than ${kilobytes(maxPackedBytes)} kB.`]
		: [];
}

/**
 * The whole check over a built package.
 * @param {string} root folder of package.json
 * @returns {Promise<{ problems: string[], summary: string }>}
 */
export async function checkPackage(root) {
	const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	const packed = await npmPack(root, ['--dry-run']);
	const files = packed.files.map((file) => file.path);
	const isPacked = (file) => files.includes(file);
	const problems = [
		...fileProblems(files),
		...dependencyProblems(manifest),
		...entryProblems(manifest, isPacked),
		...sizeProblems(packed.size),
		...files
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) => importProblems(file, readFileSync(path.join(root, file), 'utf8'))),
	];
	// Only what is complete so far can be loaded to ask for its icon and its description.
	if (problems.length === 0) {
		problems.push(
			...entryFiles(manifest).flatMap((file) => iconProblems(loadDescribed(root, file), isPacked)),
			...metadataProblems(manifest.name, await loadByN8n(root), isPacked),
		);
	}
	return { problems, summary: `${files.length} files, ${kilobytes(packed.size)} kB packed` };
}

function entryFiles(manifest) {
	return [...(manifest.n8n?.nodes ?? []), ...(manifest.n8n?.credentials ?? [])];
}

function loadDescribed(root, file) {
	const absolute = path.join(root, file);
	// n8n takes the name of the class from the name of the file.
	const [className] = path.basename(file).split('.');
	const Described = createRequire(absolute)(absolute)[className];
	const described = new Described();
	return { file, icon: described.description?.icon ?? described.icon };
}

function kilobytes(bytes) {
	return (bytes / 1000).toFixed(1);
}
