import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import type { N8nClient } from '../../scripts/lib/n8n-client.mjs';
import type { BuiltPackage } from '../package';
import { tempFolder } from '../temp-folder';

/** Beside the ports of `npm start`, `npm run e2e` and the trigger's benchmark. */
const port = 5890;
const nodes = ['BenchItems', 'BenchEnd', 'BareHelper', 'WhatsAppElsewhere'];

/** Nothing is written of a successful execution, so that only the node is measured. */
const savesNothing = {
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
	EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'false',
	EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'false',
};

export interface Running {
	origin: string;
	client: N8nClient;
	stop(): Promise<void>;
}

/**
 * Starts an n8n with this package and the nodes of the benchmark; the same one again and again. `sendsTo`: origin of
 * the local server, for the node whose address is not among its fields.
 */
export type StartN8n = (sendsTo: string) => Promise<Running>;

async function compileNodes(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	await build({
		entryPoints: nodes.map((name) => join(__dirname, 'nodes', `${name}.node.ts`)),
		outdir: folder,
		bundle: true,
		platform: 'node',
		packages: 'external',
	});
}

/**
 * `furtherEnv`: what n8n needs to trust the local server, and settings for looking closer, such as
 * `NODE_OPTIONS: '--cpu-prof'`. Undefined when no n8n is at hand: a benchmark is no reason to install one.
 */
export async function prepareN8n(
	{ tarball }: BuiltPackage,
	furtherEnv: Readonly<Record<string, string>>,
): Promise<StartN8n | undefined> {
	const { isN8nAtHand, provideN8n } = await import('../../scripts/lib/n8n-runtime.mjs');
	if (!(await isN8nAtHand())) return undefined;
	const { installPackage, startN8n } = await import('../../scripts/lib/n8n-instance.mjs');
	const { onFreePort } = await import('../../scripts/lib/ports.mjs');
	const { signIn } = await import('../../scripts/lib/n8n-client.mjs');
	const { demoOwner } = await import('../../scripts/lib/demo-owner.mjs');
	const runtime = await provideN8n();
	// After n8n's starter was loaded, so that n8n ends before its folder does.
	const folder = await tempFolder('n8n');
	const custom = join(folder, 'bench-nodes');
	await compileNodes(custom);
	await installPackage({ tarball, userFolder: folder, runtime });
	const env = {
		...savesNothing,
		N8N_CUSTOM_EXTENSIONS: custom,
		BENCH_N8N_MODULES: dirname(join(runtime.script, '..', '..')),
		...furtherEnv,
	};
	return async (sendsTo) => {
		const { origin, service } = await onFreePort(port, (free) =>
			startN8n({
				runtime,
				userFolder: folder,
				port: free,
				env: { ...env, BENCH_ORIGIN: sendsTo },
			}),
		);
		try {
			const client = await signIn(origin, demoOwner);
			return { origin, client, stop: async () => await service.stop() };
		} catch (error) {
			await service.stop();
			throw error;
		}
	};
}
