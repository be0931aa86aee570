import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { startService, waitUntilReady } from './service.mjs';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const startTimeoutMs = 30_000;

/**
 * Starts the stand-ins of the gateways as a process of their own.
 * @param {{ port: number, logFolder: string }} options
 * @returns {Promise<{ origin: string, service: import('./service.mjs').Service }>} once they answer
 */
export async function startSandboxProcess({ port, logFolder }) {
	const service = await startService({
		name: 'The sandbox',
		command: process.execPath,
		args: ['--import', 'tsx', 'sandbox/main.ts'],
		cwd: projectRoot,
		env: { ...process.env, SANDBOX_PORT: String(port) },
		logFile: path.join(logFolder, 'sandbox.log'),
	});
	const origin = `http://127.0.0.1:${port}`;
	await waitUntilReady(service, {
		greeting: origin,
		answers: async () => (await fetch(`${origin}/sandbox`)).ok,
		timeoutMs: startTimeoutMs,
	});
	return { origin, service };
}
