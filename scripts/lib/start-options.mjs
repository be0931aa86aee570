import { parseArgs } from 'node:util';

import { UserError } from './user-error.mjs';

export const usage = `npm start                 sandbox and n8n with this package, until Ctrl-C
npm start -- --once       the same on a fresh n8n, then ends: 0 when every gateway has sent everything, otherwise 1

  --n8n <version>         another n8n than the newest: one in full, such as 1.123.0, or oldest
  --n8n-port <port>       the editor's port, or the next free one (default 5678; also N8N_PORT)
  --sandbox-port <port>   the sandbox's port, or the next free one (default 5680; also SANDBOX_PORT)
  --help                  this text`;

/**
 * @param {string[]} args of the command line
 * @returns {{ once: boolean, help: boolean, n8n?: string, n8nPort: number, sandboxPort: number }}
 * @throws {UserError} on an option or a port that makes no sense
 */
export function startOptions(args = process.argv.slice(2), env = process.env) {
	const { once, help, n8n, ...ports } = parsed(args);
	return {
		once,
		help,
		n8n,
		n8nPort: portOf(ports['n8n-port'] ?? env.N8N_PORT ?? '5678'),
		sandboxPort: portOf(ports['sandbox-port'] ?? env.SANDBOX_PORT ?? '5680'),
	};
}

function parsed(args) {
	const flag = { type: 'boolean', default: false };
	const text = { type: 'string' };
	const options = { once: flag, help: flag, n8n: text, 'n8n-port': text, 'sandbox-port': text };
	try {
		return parseArgs({ args, options }).values;
	} catch (cause) {
		throw new UserError(cause.message, `Usage:\n${usage}`, { cause });
	}
}

function portOf(text) {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new UserError(`"${text}" is not a port.`, 'Give a number from 1 to 65535.');
}
