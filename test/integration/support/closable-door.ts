import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** An address that leads to another one once it is open; until then nobody answers there. */
export interface ClosableDoor {
	origin: string;
	openAfter(ms: number): Promise<void>;
	close(): Promise<void>;
}

export async function closedDoor(to: string): Promise<ClosableDoor> {
	const { hostname, port: target } = new URL(to);
	const sockets = new Set<Socket>();
	const server = createServer((caller) => {
		const gateway = connect(Number(target), hostname);
		const end = (): void => {
			for (const side of [caller, gateway]) sockets.delete(side.destroy());
		};
		for (const side of [caller, gateway]) sockets.add(side.on('error', end).on('close', end));
		caller.pipe(gateway).pipe(caller);
	});
	const open = async (port: number): Promise<void> =>
		await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
	const shut = async (): Promise<void> => {
		for (const socket of sockets) socket.destroy();
		if (server.listening) await new Promise((resolve) => server.close(resolve));
	};
	await open(0);
	const { port } = server.address() as AddressInfo;
	await shut();
	return {
		origin: `http://127.0.0.1:${port}`,
		openAfter: async (ms) => {
			await new Promise((resolve) => setTimeout(resolve, ms));
			await open(port);
		},
		close: shut,
	};
}
