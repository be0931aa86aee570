import { once } from 'node:events';
import { createServer } from 'node:net';

import { UserError } from './user-error.mjs';

const triesAbove = 50;

/**
 * Starts a server on `wanted` or the next port above it that is free on 127.0.0.1.
 * @template T
 * @param {number} wanted
 * @param {(port: number) => Promise<T>} start
 * @returns {Promise<T>}
 */
export async function onFreePort(wanted, start) {
	const port = await freePortFrom(wanted);
	try {
		return await start(port);
	} catch (error) {
		// While the server was starting, somebody else took its port.
		if (!(await isFree(port))) return await onFreePort(port + 1, start);
		throw error;
	}
}

async function freePortFrom(wanted) {
	for (let port = wanted; port < wanted + triesAbove && port < 65_536; port += 1) {
		if (await isFree(port)) return port;
	}
	throw new UserError(`No free port from ${wanted} on.`, 'Choose others with N8N_PORT and SANDBOX_PORT.');
}

/** A port that the system picks; it stays free until somebody else asks for it. */
export async function anyFreePort() {
	const server = await listening(0);
	const { port } = server.address();
	await closed(server);
	return port;
}

async function isFree(port) {
	try {
		await closed(await listening(port));
		return true;
	} catch {
		return false;
	}
}

async function listening(port) {
	const server = createServer().listen(port, '127.0.0.1');
	await once(server, 'listening');
	return server;
}

async function closed(server) {
	server.close();
	await once(server, 'close');
}
