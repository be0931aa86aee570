import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { UserError } from './user-error.mjs';

/** A folder for each version with a lock file, made by `npm install --package-lock-only` in it. */
const manifestFolder = fileURLToPath(new URL('../n8n-runtime', import.meta.url));

/** Sorts versions such as `2.41.1`, the oldest first. */
export const compareVersions = (one, other) => one.localeCompare(other, 'en', { numeric: true });

/**
 * The version of n8n that is meant.
 * @param {string} wish `newest`, `oldest` or a version in full
 * @returns {Promise<string>} e.g. `2.41.1`
 * @throws {UserError} on anything else
 */
export async function n8nVersion(wish) {
	const locked = await lockedVersions();
	if (wish === 'newest') return locked.at(-1);
	if (wish === 'oldest') return locked[0];
	if (/^\d+\.\d+\.\d+$/.test(wish)) return wish;
	throw new UserError(
		`"${wish}" is not a version of n8n.`,
		'Give it in full, such as 1.123.0, or oldest, or newest.',
	);
}

/**
 * What npm installs for a version of n8n.
 * @param {string} version
 * @returns {Promise<{ manifest: object, lock?: object }>} contents of package.json and package-lock.json; a version
 *   without a lock file gets the manifest of the next older version of its major that has one, with its overrides
 */
export async function n8nManifest(version) {
	const locked = await lockedVersions();
	const ofMajor = locked.filter((other) => other.split('.')[0] === version.split('.')[0]);
	const model =
		ofMajor.findLast((other) => compareVersions(other, version) <= 0) ?? ofMajor[0] ?? locked.at(-1);
	const manifest = await readJson(model, 'package.json');
	if (model === version) return { manifest, lock: await readJson(model, 'package-lock.json') };
	return { manifest: { ...manifest, dependencies: { ...manifest.dependencies, n8n: version } } };
}

async function lockedVersions() {
	return (await readdir(manifestFolder)).sort(compareVersions);
}

async function readJson(version, file) {
	return JSON.parse(await readFile(path.join(manifestFolder, version, file), 'utf8'));
}
