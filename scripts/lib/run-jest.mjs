import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const reporter = path.join(root, 'scripts', 'lib', 'file-reporter.mjs');

/**
 * Runs jest with a line per test file on the terminal, and prints a closing line `N passed, N failed`.
 * @param {string[]} args of jest
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} jest's exit code
 */
export async function runJest(args, env = process.env) {
	const child = spawn(process.execPath, [jest, ...args, `--reporters=${reporter}`], {
		cwd: root,
		env,
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	let counts;
	child.on('message', (message) => (counts = message));
	const [status] = await once(child, 'exit');
	const code = status ?? 1;
	if (counts || code !== 0) console.log(closingLine(counts, code));
	return code;
}

/** Jest can also fail for something else than a test, such as its configuration: that counts as one failure. */
function closingLine({ passed, failed } = { passed: 0, failed: 0 }, code) {
	return `${passed} passed, ${code === 0 ? failed : Math.max(failed, 1)} failed`;
}
