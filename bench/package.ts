import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { tempFolder } from './temp-folder';

const run = promisify(execFile);

/** The package as users get it. */
export interface BuiltPackage {
	/** Folder with the built files. */
	dist: string;
	tarball: string;
	n8nVersion: string;
}

async function packed(folder: string, dist: string): Promise<string> {
	const content = join(folder, 'own', 'package');
	await mkdir(content, { recursive: true });
	await cp(resolve(dist), join(content, 'dist'), { recursive: true });
	await cp(join(__dirname, '..', 'package.json'), join(content, 'package.json'));
	const tarball = join(folder, 'package.tgz');
	await run('tar', ['-czf', tarball, '-C', join(folder, 'own'), 'package']);
	return tarball;
}

async function builtAndPacked(folder: string): Promise<string> {
	const { buildAndPack } = await import('../scripts/lib/package-tarball.mjs');
	return await buildAndPack(folder);
}

/**
 * Builds and packs the checkout, or takes another build as it is; unpacked where nobody builds meanwhile.
 */
export async function openPackage(otherDist?: string): Promise<BuiltPackage> {
	const { version: n8nVersion } = (await import('n8n-core/package.json')) as { version: string };
	const folder = await tempFolder('package');
	const tarball = await (otherDist === undefined ? builtAndPacked(folder) : packed(folder, otherDist));
	await run('tar', ['-xzf', tarball, '-C', folder]);
	return { dist: join(folder, 'package', 'dist'), tarball, n8nVersion };
}
