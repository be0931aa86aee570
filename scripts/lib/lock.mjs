import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const pollEveryMs = 500;

/**
 * Takes a lock that only one living process can hold; one that a dead process left behind is taken over.
 * @param {string} file holds the process id of who has the lock
 * @returns {Promise<{ release(): Promise<void> } | { holder: number }>} `holder`: process id of who has it
 */
export async function tryLock(file) {
	await mkdir(path.dirname(file), { recursive: true });
	const claim = `${file}.${process.pid}`;
	await writeFile(claim, String(process.pid));
	try {
		for (;;) {
			if (await linked(claim, file)) return { release: () => release(file) };
			const holder = await holderOf(file);
			if (holder && isRunning(holder)) return { holder };
			await rm(file, { force: true });
		}
	} finally {
		await rm(claim, { force: true });
	}
}

/** Does `work` while holding the lock; `onWait` is told once that another process holds it. */
export async function withLock(file, work, onWait) {
	let lock = await tryLock(file);
	if (lock.holder) onWait();
	while (lock.holder) {
		await sleep(pollEveryMs);
		lock = await tryLock(file);
	}
	try {
		return await work();
	} finally {
		await lock.release();
	}
}

async function holderOf(file) {
	return Number(await readFile(file, 'utf8').catch(() => ''));
}

/** Leaves a lock that somebody else has by now, which is possible when a person removed the file. */
async function release(file) {
	if ((await holderOf(file)) === process.pid) await rm(file, { force: true });
}

/** Unlike creating and then writing, a link appears with its content. */
async function linked(claim, file) {
	try {
		await link(claim, file);
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	}
}

function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
