import path from 'node:path';

import { demoOwner } from './demo-owner.mjs';
import { signIn } from './n8n-client.mjs';
import { installPackage, startN8n } from './n8n-instance.mjs';
import { buildAndPack } from './package-tarball.mjs';
import { onFreePort } from './ports.mjs';
import { withProgress } from './progress.mjs';
import { openTunnel, publicAddress } from './public-address.mjs';
import { startSandboxProcess } from './sandbox-process.mjs';

/**
 * Builds and packs the package, installs it from its tarball, and starts sandbox and n8n with a tunnel between them.
 * @param {{ runtime: import('./n8n-runtime.mjs').N8nRuntime, folder: string, n8nPort: number, sandboxPort: number,
 *   cleanUps: (() => Promise<void>)[], onInstalled?: () => void, n8nEnv?: Record<string, string> }} options
 *   `folder`: n8n's user folder; `cleanUps`: gets what stops the servers, also when a later step fails;
 *   `onInstalled`: called once the folder holds something worth keeping; `n8nEnv`: further settings of n8n
 * @returns {Promise<Stack>}
 * @typedef {{ origin: string, service: import('./service.mjs').Service }} Server
 * @typedef {{ n8n: Server, sandbox: Server, client: import('./n8n-client.mjs').N8nClient, logFolder: string }} Stack
 */
export async function startStack({ runtime, folder, n8nPort, sandboxPort, cleanUps, onInstalled, n8nEnv }) {
	const logFolder = path.join(folder, 'logs');
	const stopLater = (server) => {
		cleanUps.push(() => server.service.stop());
		return server;
	};
	const tarball = await withProgress('Building and packing the package', () => buildAndPack(folder));
	const { name, version } = await installPackage({ tarball, userFolder: folder, runtime });
	onInstalled?.();
	const sandbox = await withProgress('Starting the sandbox', () =>
		onFreePort(sandboxPort, (port) => startSandboxProcess({ port, logFolder })),
	).then(stopLater);
	const n8n = await withProgress(`Starting n8n with ${name} ${version}: up to a minute`, () =>
		onFreePort(n8nPort, (port) =>
			startN8n({ runtime, userFolder: folder, port, env: { ...publicAddress(port), ...n8nEnv } }),
		),
	).then(stopLater);
	await openTunnel({ sandboxOrigin: sandbox.origin, n8nOrigin: n8n.origin });
	const client = await signIn(n8n.origin, demoOwner);
	return { n8n, sandbox, client, logFolder };
}
