import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');

/**
 * Runs jest with its report on the terminal, and prints a closing line `N passed, N failed`.
 * @param {string[]} args of jest
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} jest's exit code
 */
export async function runJest(args, env = process.env) {
	const folder = mkdtempSync(path.join(tmpdir(), 'jest-result-'));
	const resultFile = path.join(folder, 'result.json');
	try {
		const command = [jest, ...args, '--json', `--outputFile=${resultFile}`];
		const child = spawn(process.execPath, command, {
			cwd: root,
			env,
			stdio: ['ignore', 'inherit', 'inherit'],
		});
		const [status] = await once(child, 'exit');
		console.log(countLine(readResult(resultFile)));
		return status ?? 1;
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
