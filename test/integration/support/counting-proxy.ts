import { createServer, request as requestTo } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address that leads to the sandbox and counts what comes. */
export interface CountingProxy {
	origin: string;
	/** Requests so far. */
	requests: number;
	/** The connection of every request after so many is cut. */
	cutsAfter: number;
	/** Requests that were under way at the same time, at most. */
	most: number;
	close(): Promise<void>;
}

export async function countingProxy(to: string): Promise<CountingProxy> {
	let underWay = 0;
	const server = createServer((incoming, response) => {
		proxy.requests += 1;
		if (proxy.requests > proxy.cutsAfter) {
			response.destroy();
			return;
		}
		underWay += 1;
		proxy.most = Math.max(proxy.most, underWay);
		response.on('close', () => (underWay -= 1));
		const { method, url, headers } = incoming;
		const onward = requestTo(new URL(url ?? '/', to), { method, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		onward.on('error', () => response.destroy());
		incoming.pipe(onward);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const proxy: CountingProxy = {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests: 0,
		cutsAfter: Infinity,
		most: 0,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return proxy;
}
