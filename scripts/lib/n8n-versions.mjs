import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { cacheFolder, fillOnce } from './cache.mjs';
import { withProgress } from './progress.mjs';
import { installFlags, runNpm } from './run-npm.mjs';

const manifestFolder = fileURLToPath(new URL('../n8n-versions', import.meta.url));
const manifestFiles = ['package.json', 'package-lock.json'];

/**
 * The versions of n8n-workflow and zod in `scripts/n8n-versions/package.json`, from npm, installed once into the
 * cache folder; needs no network after that.
 * @returns {Promise<string>} the folder whose `node_modules` holds each version under its alias
 * @throws {import('./user-error.mjs').UserError} when npm does not get through
 */
export async function provideN8nVersions() {
	const texts = await Promise.all(
		manifestFiles.map((file) => readFile(path.join(manifestFolder, file), 'utf8')),
	);
	// Of what they say, not of how they are written: line ends may differ from checkout to checkout.
	const said = JSON.stringify(texts.map((text) => JSON.parse(text)));
	const hash = createHash('sha256').update(said).digest('hex').slice(0, 10);
	const folder = path.join(cacheFolder(), `n8n-versions-${hash}`);
	if (existsSync(folder)) return folder;
	await withProgress(
		'Installing the versions of n8n-workflow to test with: about a minute, 330 MB, once',
		() => fillOnce(folder, install),
	);
	return folder;
}

async function install(draft) {
	for (const file of manifestFiles) await copyFile(path.join(manifestFolder, file), path.join(draft, file));
	await runNpm(['ci', ...installFlags], {
		cwd: draft,
		logFile: path.join(cacheFolder(), 'logs', 'install-n8n-versions.log'),
	});
}
