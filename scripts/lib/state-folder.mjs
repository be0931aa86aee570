import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { cacheFolder } from './cache.mjs';
import { tryLock } from './lock.mjs';
import { UserError } from './user-error.mjs';

/**
 * The folder of n8n's database, settings and logs that a later start finds again. Only one start may use it at a
 * time, because n8n's database is a file; and an n8n can not open the database of a newer one.
 * @param {string} n8nVersion e.g. `2.41.1`
 * @returns {Promise<StateFolder>}
 * @throws {UserError} when another start uses it
 * @typedef {{ folder: string, close(options?: { keep: boolean }): Promise<void> }} StateFolder
 */
export async function lastingState(n8nVersion) {
	const [major, minor] = n8nVersion.split('.');
	const folder = path.join(cacheFolder(), `state-${major}.${minor}`);
	const lock = await tryLock(`${folder}.lock`);
	if (lock.holder) {
		throw new UserError(
			`npm start already runs here with n8n ${n8nVersion} (process ${lock.holder}).`,
			'Use that one, or stop it with Ctrl-C first. npm start -- --once can run beside it.',
		);
	}
	await mkdir(folder, { recursive: true });
	return { folder, close: lock.release };
}

/** A new, empty folder that is removed at the end, unless its logs are still wanted. */
export async function passingState() {
	const folder = await mkdtemp(path.join(tmpdir(), 'whatsapp-gateways-start-'));
	return {
		folder,
		close: async ({ keep } = { keep: false }) => {
			if (!keep) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}
