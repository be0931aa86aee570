import { existsSync } from 'node:fs';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

import { withLock } from './lock.mjs';
import { UserError } from './user-error.mjs';

const folderName = 'n8n-nodes-whatsapp-gateways';

/** The folder, outside of the checkout, for what is downloaded once and for the state of `npm start`. */
export function cacheFolder(env = process.env, platform = process.platform) {
	if (platform === 'win32') {
		return path.join(env.LOCALAPPDATA || path.join(homedir(), 'AppData', 'Local'), folderName);
	}
	if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', folderName);
	return path.join(env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), folderName);
}

/**
 * Fills `folder` once. `fill` works in a sibling folder that is renamed when it is complete, so that an
 * interrupted installation is never mistaken for a finished one; a second start waits for the first.
 * @param {string} folder
 * @param {(draft: string) => Promise<void>} fill
 */
export async function fillOnce(folder, fill) {
	const tellWaiting = () => console.log('  another start is installing the same thing: waiting for it');
	await withLock(
		`${folder}.lock`,
		async () => {
			if (existsSync(folder)) return;
			const draft = `${folder}.draft`;
			await rm(draft, { recursive: true, force: true });
			await mkdir(draft);
			await fill(draft);
			await rename(draft, folder);
		},
		tellWaiting,
	);
}

/** Stops with a clear word before a download that the disk has no room for. */
export async function requireFreeSpace(folder, gigabytes) {
	await mkdir(folder, { recursive: true });
	const { bavail, bsize } = await statfs(folder);
	const free = (bavail * bsize) / 1e9;
	if (free >= gigabytes) return;
	throw new UserError(
		`${folder} has ${free.toFixed(1)} GB of free space; ${gigabytes} GB are needed.`,
		'Free some space, or set XDG_CACHE_HOME (Linux) or LOCALAPPDATA (Windows) to a folder on a larger disk.',
	);
}
