import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** One end of a connection, with the ports of both: its own are no longer known once it is destroyed. */
interface End {
	socket: Socket;
	ports?: string;
}

const clientChannel = 'net.client.socket';
const serverChannel = 'net.server.socket';

/** Requests to the operating system that are not answered yet, and callbacks that are due at once. */
const pending = /^(Immediate|ConnectWrap|WriteWrap|ShutdownWrap|\w+Req(Wrap|Callback|Promise))$/;

/**
 * The TCP connections that this process opens while it is watched. Both ends of each have to be in this process, so that
 * what was written can be held against what was read.
 */
export class Wires {
	private readonly clients = new Set<End>();
	private readonly servers = new Set<End>();

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
		const answering = new Map([...this.servers].map(({ ports, socket }) => [ports, socket]));
		for (const { ports, socket } of this.clients) {
			const other = answering.get(ports);
			if (!other || !isOpen(socket) || !isOpen(other)) return false;
			if (socket.bytesWritten !== other.bytesRead || other.bytesWritten !== socket.bytesRead)
				return false;
			answering.delete(ports);
		}
		return answering.size === 0 && !process.getActiveResourcesInfo().some((name) => pending.test(name));
	}

	private readonly onClient = (message: unknown): void => {
		const { socket } = message as { socket: Socket };
		const end: End = { socket };
		socket.once('connect', () => (end.ports = `${socket.localPort} ${socket.remotePort}`));
		keep(this.clients, end);
		timeOutByTimers(socket);
	};

	private readonly onServer = (message: unknown): void => {
		const { socket } = message as { socket: Socket };
		keep(this.servers, { socket, ports: `${socket.remotePort} ${socket.localPort}` });
	};
}

function keep(ends: Set<End>, end: End): void {
	ends.add(end);
	end.socket.once('close', () => ends.delete(end));
}

function isOpen({ connecting, destroyed, writableEnded, readableEnded }: Socket): boolean {
	return !connecting && !destroyed && !writableEnded && !readableEnded;
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
