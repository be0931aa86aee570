import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { cacheFolder } from './cache.mjs';
import { withLock } from './lock.mjs';
import { npmPack } from './npm-command.mjs';
import { UserError } from './user-error.mjs';

const run = promisify(execFile);
const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the package and packs it as `npm publish` would.
 * @param {string} folder where the tarball goes
 * @returns {Promise<string>} path of the tarball
 * @throws {UserError} with what the compiler said
 */
export async function buildAndPack(folder) {
	await mkdir(folder, { recursive: true });
	const { filename } = await alone(async () => {
		await build();
		return await npmPack(projectRoot, ['--pack-destination', folder]);
	});
	return path.join(folder, filename);
}

/**
 * Builds the package into dist.
 * @throws {UserError} with what the compiler said
 */
export async function buildPackage() {
	await alone(build);
}

/** Another start in this checkout would empty dist while it is being used here. */
async function alone(action) {
	return await withLock(path.join(cacheFolder(), 'build.lock'), action, () =>
		console.log('  another start is building: waiting for it'),
	);
}

async function build() {
	try {
		await run(process.execPath, ['node_modules/gulp/bin/gulp.js', 'build'], { cwd: projectRoot });
	} catch (error) {
		throw new UserError(
			`The package does not build:\n${error.stdout ?? ''}${error.stderr ?? ''}`.trimEnd(),
			'Mend what is named above, then start again. npm run build does this step alone.',
			{ cause: error },
		);
	}
}
