import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureInstalled } from './lib/ensure-installed.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');

/** Runs jest; its report goes to the terminal, its result into a file. */
function runJest(jestArgs) {
	const folder = mkdtempSync(path.join(tmpdir(), 'jest-result-'));
	const resultFile = path.join(folder, 'result.json');
	try {
		const { status } = spawnSync(
			process.execPath,
			[jest, ...jestArgs, '--json', `--outputFile=${resultFile}`],
			{ cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
		);
		return { status: status ?? 1, result: readResult(resultFile) };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function readResult(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

/** A test file that cannot be loaded has no tests that could fail, so it counts as one that did. */
function countLine(result) {
	if (!result) return '0 passed, 1 failed';
	const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
	return `${result.numPassedTests} passed, ${failed} failed`;
}

try {
	await ensureInstalled(root);
} catch (error) {
	console.error(error.message);
	process.exit(1);
}
const { status, result } = runJest(process.argv.slice(2));
console.log(countLine(result));
process.exitCode = status;
