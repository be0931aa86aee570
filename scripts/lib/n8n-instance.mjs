import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { anyFreePort } from './ports.mjs';
import { installFlags, runNpm } from './run-npm.mjs';
import { startService, waitUntilReady } from './service.mjs';

const run = promisify(execFile);
const host = '127.0.0.1';
const startTimeoutMs = 180_000;
/** As n8n gives them to npm when it installs a community package. */
const flagsOfN8n = ['--bin-links=false', '--install-strategy=shallow', '--package-lock=false'];
/** They fetch lists from n8n's servers, or are of no use to try this package. */
const modulesLeftOut = ['mcp-registry', 'instance-ai', 'instance-reporting', 'chat-hub'];

/** Settings of another n8n on this machine, which must not lead this one to that one's database or queue. */
const settingsOfOthers =
	/^(N8N|DB|QUEUE|EXECUTIONS|CREDENTIALS|WORKFLOWS|NODES|NODE_FUNCTION|GENERIC|EXTERNAL|WEBHOOK|CACHE)_|^NODE_(OPTIONS|ENV|PATH)$/;

/**
 * Starts n8n for this machine only (127.0.0.1), without anything that calls out.
 * @param {{ runtime: import('./n8n-runtime.mjs').N8nRuntime, userFolder: string, port: number, env?: Record<string, string> }} options
 *   `userFolder`: where n8n keeps its `.n8n` folder; `env`: settings that win over the usual ones
 * @returns {Promise<{ origin: string, service: import('./service.mjs').Service }>} once the editor and REST answer
 */
export async function startN8n({ runtime, userFolder, port, env = {} }) {
	const service = await startService({
		name: 'n8n',
		command: runtime.node,
		args: [runtime.script, 'start'],
		cwd: userFolder,
		env: { ...(await environment(runtime, userFolder, port)), ...env },
		logFile: path.join(userFolder, 'logs', 'n8n.log'),
	});
	const origin = `http://${host}:${port}`;
	// The settings answer last: after the database is migrated and the nodes are loaded. Until then it is a page, or 503.
	const answers = async () => {
		const { ok, headers } = await fetch(`${origin}/rest/settings`);
		return ok && headers.get('content-type').includes('json');
	};
	await waitUntilReady(service, {
		greeting: 'n8n ready on',
		answers,
		timeoutMs: startTimeoutMs,
	});
	return { origin, service };
}

async function environment(runtime, userFolder, port) {
	const inherited = Object.entries(process.env).filter(
		([name]) => !settingsOfOthers.test(name) && !/^npm_/i.test(name),
	);
	return {
		...Object.fromEntries(inherited),
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: host,
		N8N_LISTEN_ADDRESS: host,
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(await anyFreePort()),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_DISABLED_MODULES: (await modulesToDisable(runtime)).join(','),
		NO_PROXY: [process.env.NO_PROXY, host, 'localhost'].filter(Boolean).join(','),
	};
}

/** An n8n does not start when it is to leave out a module that it does not have. */
async function modulesToDisable({ script }) {
	const folders = await readdir(path.resolve(script, '../../dist/modules'));
	const present = new Set(folders.map((name) => name.replace(/\.ee$/, '')));
	return modulesLeftOut.filter((name) => present.has(name));
}

/**
 * Installs the packed package where n8n keeps its community nodes, with the steps that n8n itself takes: unpack,
 * leave out development and peer dependencies, install what is left, note it in n8n's list. n8n must not be running.
 * @param {{ tarball: string, userFolder: string, runtime: import('./n8n-runtime.mjs').N8nRuntime }} options
 * @returns {Promise<{ name: string, version: string }>}
 */
export async function installPackage({ tarball, userFolder, runtime }) {
	const nodesFolder = path.join(userFolder, '.n8n', 'nodes');
	const { name } = JSON.parse((await run('tar', ['-xzOf', tarball, 'package/package.json'])).stdout);
	const packageFolder = path.join(nodesFolder, 'node_modules', name);
	await rm(packageFolder, { recursive: true, force: true });
	await mkdir(packageFolder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', packageFolder, '--strip-components=1']);

	const manifestFile = path.join(packageFolder, 'package.json');
	const manifest = await readJson(manifestFile);
	for (const leftOut of ['devDependencies', 'peerDependencies', 'optionalDependencies'])
		delete manifest[leftOut];
	await writeJson(manifestFile, manifest);
	await runNpm(['install', ...installFlags, ...flagsOfN8n], {
		cwd: packageFolder,
		node: runtime.node,
		logFile: path.join(userFolder, 'logs', 'install-package.log'),
	});
	await noteInList(path.join(nodesFolder, 'package.json'), manifest);
	return { name, version: manifest.version };
}

async function noteInList(listFile, { name, version }) {
	const list = await readJson(listFile).catch(() => ({ name: 'installed-nodes', private: true }));
	await writeJson(listFile, { ...list, dependencies: { ...list.dependencies, [name]: version } });
}

async function readJson(file) {
	return JSON.parse(await readFile(file, 'utf8'));
}

async function writeJson(file, value) {
	await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
