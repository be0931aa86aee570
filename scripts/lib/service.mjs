import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { spokenDuration } from './progress.mjs';
import { UserError } from './user-error.mjs';

const stopGraceMs = 10_000;
const pollEveryMs = 200;
const running = new Set();

process.once('exit', () => running.forEach(killGroup));

/**
 * Starts a server as a child process; what it prints goes to `logFile`. It gets a process group of its own, so
 * that Ctrl-C reaches only this process, which then stops its servers in order.
 * @param {{ name: string, command: string, args: string[], logFile: string, cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<Service>}
 * @typedef {{ name: string, logFile: string, hasExited(): boolean, exited: Promise<void>, stop(): Promise<void> }} Service
 */
export async function startService({ name, command, args, logFile, cwd, env }) {
	await mkdir(path.dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile);
	await once(log, 'open');
	const child = spawn(command, args, {
		cwd,
		env,
		stdio: ['ignore', log, log],
		detached: process.platform !== 'win32',
		windowsHide: true,
	});
	running.add(child);
	const exited = new Promise((resolve) => {
		child.once('error', resolve);
		child.once('exit', resolve);
	}).then(() => {
		running.delete(child);
		killGroup(child);
		log.end();
	});
	const hasExited = () => !running.has(child);
	const stop = async () => {
		if (hasExited()) return;
		child.kill('SIGTERM');
		const giveUp = new AbortController();
		await Promise.race([
			exited,
			sleep(stopGraceMs, undefined, { signal: giveUp.signal }).catch(() => {}),
		]);
		giveUp.abort();
		if (!hasExited()) killGroup(child);
		await exited;
	};
	return { name, logFile, hasExited, exited, stop };
}

function killGroup(child) {
	if (child.pid === undefined) return;
	try {
		if (process.platform === 'win32') child.kill('SIGKILL');
		else process.kill(-child.pid, 'SIGKILL');
	} catch {
		// Nothing of the group is left.
	}
}

/**
 * Waits until the server has printed `greeting` and `answers` gives true; it may throw as long as nothing answers.
 * The greeting tells this server from another one that got the same port first.
 * @param {Service} service
 * @param {{ greeting: string, answers: () => Promise<boolean>, timeoutMs: number }} signs
 * @throws {UserError} with the last lines of the log, when the server ends or takes longer than `timeoutMs`
 */
export async function waitUntilReady(service, { greeting, answers, timeoutMs }) {
	const begin = Date.now();
	const hasGreeted = () => readFileSync(service.logFile, 'utf8').includes(greeting);
	while (!(hasGreeted() && (await answers().catch(() => false)))) {
		if (service.hasExited()) throw notReady(service, 'ended before it was ready');
		if (Date.now() - begin > timeoutMs) {
			throw notReady(service, `was not ready after ${spokenDuration(timeoutMs)}`);
		}
		await sleep(pollEveryMs);
	}
}

function notReady({ name, logFile }, what) {
	const lastLines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20);
	return new UserError(
		[`${name} ${what}. Its last words:`, ...lastLines].join('\n  '),
		`All of its output: ${logFile}`,
	);
}
