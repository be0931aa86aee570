import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

const clientChannel = 'net.client.socket';
const serverChannel = 'net.server.socket';

/** Requests to the operating system that are not answered yet, and callbacks that are due at once. */
const pending = /^(Immediate|ConnectWrap|WriteWrap|ShutdownWrap|\w+Req(Wrap|Callback|Promise))$/;

/**
 * The TCP connections that this process opens while it is watched. Both ends of each have to be in this process, so that
 * what was written can be held against what was read.
 */
export class Wires {
	/** Those that are not connected yet have no ports. */
	private connecting = 0;
	private readonly clients = new Map<string, Socket>();
	private readonly servers = new Map<string, Socket>();

	watch(): void {
		subscribe(clientChannel, this.onClient);
		subscribe(serverChannel, this.onServer);
	}

	unwatch(): void {
		unsubscribe(clientChannel, this.onClient);
		unsubscribe(serverChannel, this.onServer);
		this.clients.clear();
		this.servers.clear();
	}

	/** Nothing is on the way: no connection opens or closes, and each end has read all that the other has written. */
	get areStill(): boolean {
		const { connecting, clients, servers } = this;
		if (connecting > 0 || clients.size !== servers.size) return false;
		for (const [ports, socket] of clients) {
			const other = servers.get(ports);
			if (!other || !isOpen(socket) || !isOpen(other)) return false;
			if (socket.bytesWritten !== other.bytesRead || other.bytesWritten !== socket.bytesRead)
				return false;
		}
		return !process.getActiveResourcesInfo().some((name) => pending.test(name));
	}

	private readonly onClient = (message: unknown): void => {
		const { socket } = message as { socket: Socket };
		timeOutByTimers(socket);
		this.connecting += 1;
		const known = (): void => {
			this.connecting -= 1;
			socket.off('connect', known).off('close', known);
			if (!socket.destroyed) keep(this.clients, `${socket.localPort} ${socket.remotePort}`, socket);
		};
		socket.once('connect', known).once('close', known);
	};

	private readonly onServer = (message: unknown): void => {
		const { socket } = message as { socket: Socket };
		keep(this.servers, `${socket.remotePort} ${socket.localPort}`, socket);
	};
}

/** By the ports of both ends, as long as it is not closed. */
function keep(sockets: Map<string, Socket>, ports: string, socket: Socket): void {
	sockets.set(ports, socket);
	socket.once('close', () => {
		// The ports may belong to the next connection by then.
		if (sockets.get(ports) === socket) sockets.delete(ports);
	});
}

function isOpen({ destroyed, writableEnded, readableEnded }: Socket): boolean {
	return !destroyed && !writableEnded && !readableEnded;
}

/**
 * Has a socket's time-out go by `setTimeout`, which tests can replace, instead of Node's own timers. It counts from when
 * it is set: no server of a test answers drop by drop.
 */
function timeOutByTimers(socket: Socket): void {
	let timer: NodeJS.Timeout | undefined;
	socket.once('close', () => clearTimeout(timer));
	socket.setTimeout = (ms, onTimeout) => {
		clearTimeout(timer);
		if (onTimeout) socket.removeListener('timeout', onTimeout);
		if (ms === 0) return socket;
		if (onTimeout) socket.once('timeout', onTimeout);
		timer = setTimeout(() => socket.emit('timeout'), ms);
		return socket;
	};
}
