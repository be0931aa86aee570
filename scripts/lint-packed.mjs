import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';

import { ESLint } from 'eslint';

import { npmPack } from './lib/npm-command.mjs';
import { noDynamicImport } from './lint/import-directions.mjs';
import { communityRules, jsonParser, nodesBaseRules } from './lint/n8n-rules.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Packs into `folder` and unpacks there; gives the folder of the unpacked package. */
async function unpackedTarball(folder) {
	const { filename, files } = await npmPack(root, ['--pack-destination', folder]);
	if (!files.some((file) => file.path.endsWith('.js'))) {
		throw new Error('The tarball holds no JavaScript: run `npm run build` first.');
	}
	const unpacked = path.join(folder, 'unpacked');
	await mkdir(unpacked);
	// Relative names, because tar on Windows takes the colon of a drive for a host.
	execFileSync('tar', ['-xzf', filename, '-C', 'unpacked', '--strip-components=1'], { cwd: folder });
	return unpacked;
}

/** Lints as n8n's scanner does: all rules, and comments in the code that switch rules off have no effect. */
async function lintPacked(packageFolder) {
	const eslint = new ESLint({
		cwd: packageFolder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: [
			communityRules,
			jsonParser,
			...nodesBaseRules,
			{ files: ['**/*.js'], rules: { 'no-restricted-syntax': ['error', noDynamicImport] } },
		],
	});
	const results = await eslint.lintFiles(['**/*.js', 'package.json']);
	const formatter = await eslint.loadFormatter('stylish');
	const findings = results.reduce(
		(sum, { errorCount, warningCount }) => sum + errorCount + warningCount,
		0,
	);
	return { files: results.length, findings, text: await formatter.format(results) };
}

const folder = await mkdtemp(path.join(tmpdir(), 'lint-packed-'));
try {
	const { files, findings, text } = await lintPacked(await unpackedTarball(folder));
	if (text) console.log(text);
	console.log(`Packed JavaScript: ${files} files, ${findings} findings.`);
	process.exitCode = findings === 0 ? 0 : 1;
} finally {
	await rm(folder, { recursive: true, force: true });
}
