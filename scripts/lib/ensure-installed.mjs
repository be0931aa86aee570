import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { npmCommand } from './npm-command.mjs';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const secondsBetweenSigns = 15;

/**
 * Installs the development packages with `npm ci` when node_modules is missing or is not what package-lock.json
 * asks for; otherwise returns at once. Needs nothing but Node and npm.
 * @param {string} [root] folder of package.json
 * @throws {Error} saying what to do, when npm does not get through
 */
export async function ensureInstalled(root = projectRoot) {
	if (isInstalled(root)) return;
	console.log('Installing the development packages, once: about 1–2 minutes.');
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	const sign = setInterval(
		() => console.log(`  still installing, ${seconds()} s`),
		secondsBetweenSigns * 1000,
	);
	try {
		await npmCi(root);
	} finally {
		clearInterval(sign);
	}
	console.log(`Installed in ${seconds()} s.`);
}

/**
 * Whether node_modules holds what package-lock.json asks for.
 * Compares contents, because a checkout does not keep the files' times.
 * @param {string} root folder of package.json
 */
export function isInstalled(root) {
	const wanted = lockedPackages(path.join(root, 'package-lock.json'));
	const present = lockedPackages(path.join(root, 'node_modules', '.package-lock.json'));
	if (!wanted || !present) return false;
	return Object.entries(wanted).every(([folder, { version, optional, peer }]) => {
		if (folder === '') return true;
		const installed = present[folder];
		return installed ? installed.version === version : Boolean(optional || peer);
	});
}

function lockedPackages(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

function npmCi(root) {
	const { command, args, shell } = npmCommand(['ci', '--no-audit', '--no-fund']);
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', 'inherit', 'inherit'] });
		child.once('error', (cause) => reject(new Error(`npm could not be started: ${cause.message}`)));
		child.once('exit', (code) => {
			if (code === 0) resolve();
			else
				reject(
					new Error(
						'`npm ci` did not get through (its reason is above). Solve that, then start again.',
					),
				);
		});
	});
}
