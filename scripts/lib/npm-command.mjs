import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * How to start npm: the npm that runs this script when there is one, else the one on the PATH.
 * @param {string[]} args
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(args) {
	const npmScript = process.env.npm_execpath;
	if (npmScript?.endsWith('npm-cli.js')) {
		return { command: process.execPath, args: [npmScript, ...args], shell: false };
	}
	const onWindows = process.platform === 'win32';
	return { command: onWindows ? 'npm.cmd' : 'npm', args, shell: onWindows };
}

/**
 * Packs the package as `npm publish` would.
 * @param {string} root folder of package.json
 * @param {string[]} options e.g. `['--dry-run']` or `['--pack-destination', folder]`
 * @returns {Promise<{ filename: string, size: number, files: { path: string }[] }>} size in bytes, packed
 */
export async function npmPack(root, options) {
	const { command, args, shell } = npmCommand(['pack', '--json', ...options]);
	const { stdout } = await run(command, args, { cwd: root, shell, maxBuffer: 16 * 1024 * 1024 });
	const [packed] = JSON.parse(stdout);
	return packed;
}
