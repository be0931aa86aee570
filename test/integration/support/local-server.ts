import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface LocalServer {
	origin: string;
	/** Every request that reached it. */
	seen: Seen[];
	close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('latin1');
}

/** A server of a test's own, for what the sandbox's gateways never do; it remembers what reached it. */
export async function startServer(
	answer: (seen: Seen, response: ServerResponse) => void,
): Promise<LocalServer> {
	const seen: Seen[] = [];
	const server = createServer((request, response) => {
		void textOf(request).then((body) => {
			const { method = '', url = '', headers } = request;
			const entry = { method, url, headers, body };
			seen.push(entry);
			answer(entry, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'Content-Type': 'application/json' });
	response.end(JSON.stringify(body));
}
