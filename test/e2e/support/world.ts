import { demoCredentialIds } from '../../../scripts/lib/demo-credentials.mjs';
import { demoOwner } from '../../../scripts/lib/demo-owner.mjs';
import { openTunnel } from '../../../scripts/lib/public-address.mjs';
import { signIn, type N8nClient } from '../../../scripts/lib/n8n-client.mjs';
import { sandboxAt, type SandboxControl } from './sandbox';

/** The n8n and the sandbox that `npm run e2e` has started. */
export interface World {
	client: N8nClient;
	sandbox: SandboxControl;
	/** By credential type, as a node refers to them. */
	credentials: ReadonlyMap<string, { id: string; name: string }>;
}

function started(variable: 'E2E_N8N' | 'E2E_SANDBOX'): string {
	const origin = process.env[variable];
	if (origin === undefined) throw new Error(`${variable} is not set: start these tests with npm run e2e`);
	return origin;
}

/**
 * Signs in to n8n and keeps the demo credentials there; the gateways' waits are cut short. The sandbox forgets what the
 * tests before have left in it, in whatever order they run.
 */
export async function enterWorld(): Promise<World> {
	const sandbox = sandboxAt(started('E2E_SANDBOX'));
	const n8nOrigin = started('E2E_N8N');
	await sandbox.tell('reset', {});
	await openTunnel({ sandboxOrigin: sandbox.origin, n8nOrigin });
	await sandbox.tell('settings', { clockFactor: 0.02, statusDelayMs: 20 });
	const client = await signIn(n8nOrigin, demoOwner);
	return { client, sandbox, credentials: await demoCredentialIds(client, sandbox.origin) };
}
