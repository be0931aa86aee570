import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The package as users get it. */
export interface BuiltPackage {
	/** Folder with the built files. */
	dist: string;
	/** Undefined when another build is measured. */
	tarball?: string;
	n8nVersion: string;
	close(): Promise<void>;
}

/**
 * Builds and packs the checkout, and unpacks it where nobody builds meanwhile; or takes another build as it is.
 */
export async function openPackage(otherDist?: string): Promise<BuiltPackage> {
	const { version: n8nVersion } = (await import('n8n-core/package.json')) as { version: string };
	if (otherDist !== undefined) {
		return { dist: resolve(otherDist), n8nVersion, close: async () => undefined };
	}
	const { buildAndPack } = await import('../scripts/lib/package-tarball.mjs');
	const folder = await mkdtemp(join(tmpdir(), 'whatsapp-gateways-package-'));
	const tarball = await buildAndPack(folder);
	await run('tar', ['-xzf', tarball, '-C', folder]);
	return {
		dist: join(folder, 'package', 'dist'),
		tarball,
		n8nVersion,
		close: async () => await rm(folder, { recursive: true, force: true }),
	};
}
