import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { npmCommand } from './npm-command.mjs';
import { UserError } from './user-error.mjs';

/** What every installation here has in common; on the command line it wins over what `npm start` passes on. */
export const installFlags = ['--ignore-scripts=true', '--legacy-peer-deps', '--audit=false', '--fund=false'];

/**
 * Runs npm in `cwd` under the given Node, which is also first on the PATH of the scripts that npm runs.
 * What npm says goes to `logFile`.
 * @param {string[]} npmArgs
 * @param {{ cwd: string, logFile: string, node?: string, env?: Record<string, string> }} options
 * @throws {UserError} with npm's own reason
 */
export async function runNpm(npmArgs, { cwd, logFile, node = process.execPath, env = {} }) {
	await mkdir(path.dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile);
	await once(log, 'open');
	const { command, args, shell } = npmCommand(npmArgs);
	const child = spawn(command === process.execPath ? node : command, args, {
		cwd,
		shell,
		env: { ...environmentWithNode(node), ...env },
		stdio: ['ignore', log, log],
		windowsHide: true,
	});
	const [code] = await once(child, 'close');
	log.end();
	if (code !== 0) throw await npmFailure(npmArgs[0], logFile);
}

/** The environment without what belongs to the npm script that runs this, and with `node` first on the PATH. */
function environmentWithNode(node) {
	const isOfOuterScript = (name) => /^npm_(package|lifecycle)_|^npm_config_local_prefix$/.test(name);
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfOuterScript(name)));
	const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	env[pathName] = [path.dirname(node), env[pathName]].filter(Boolean).join(path.delimiter);
	return env;
}

async function npmFailure(command, logFile) {
	const lines = (await readFile(logFile, 'utf8')).split('\n');
	const reasons = lines.filter((line) => /^(npm (error|ERR!)|gyp ERR!)/.test(line)).slice(0, 12);
	return new UserError(
		[`npm ${command} did not get through:`, ...reasons].join('\n  '),
		`Look whether npm reaches its registry (npm ping), then start again. All of npm's output: ${logFile}`,
	);
}
