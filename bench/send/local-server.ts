import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { host, type Origins, type Scheme, type ServerCounts, type ServerSettings } from './protocol';

interface Answer {
	status: number;
	body: object;
	/** How many recipients the request had. */
	recipients: number;
}

interface Body {
	phone_number?: string | string[];
	messageRequests?: unknown[];
}

const [certificate = '', key = ''] = process.argv.slice(2);

/** Beyond what a crowd of clients opens at once. */
const backlog = 65_535;

let settings: ServerSettings = { latencyMs: 0 };
let counts = fresh();
let first = 0;
let last = 0;
/** Arrivals of the last second, in milliseconds. */
let recent: number[] = [];
let window = { endsAt: 0, used: 0 };

function fresh(): Omit<ServerCounts, 'seconds'> {
	return { requests: 0, messages: 0, connections: 0, handshakes: 0, resumed: 0, refused: 0 };
}

function isTooFast(now: number): boolean {
	if (settings.perSecond === undefined) return false;
	while (recent[0] !== undefined && recent[0] <= now - 1000) recent.shift();
	recent.push(now);
	return recent.length > settings.perSecond;
}

/** Kapso's headers; windows begin with their first request. */
function windowHeaders(): { headers: Record<string, string>; isFull: boolean } {
	if (!settings.window) return { headers: {}, isFull: false };
	const { limit, seconds } = settings.window;
	const now = Date.now();
	if (now >= window.endsAt) window = { endsAt: now + seconds * 1000, used: 0 };
	window.used += 1;
	const headers = {
		'x-ratelimit-limit': String(limit),
		'x-ratelimit-remaining': String(Math.max(0, limit - window.used)),
		'x-ratelimit-reset': (window.endsAt / 1000).toFixed(3),
	};
	return { headers, isFull: window.used > limit };
}

/** In the form of the gateway whose address it is. */
function answerTo(url: string, body: Body): Answer {
	if (url.endsWith('/batch/messages')) {
		return { status: 202, body: { id: randomUUID() }, recipients: body.messageRequests?.length ?? 0 };
	}
	if (url.includes('/workspaces/')) {
		return { status: 202, body: { id: randomUUID(), status: 'accepted' }, recipients: 1 };
	}
	if (url.startsWith('/whatsapp/')) {
		const recipients = Array.isArray(body.phone_number) ? body.phone_number.length : 1;
		const said = { message: 'Message queued for sending', recipients_count: recipients };
		return { status: 200, body: said, recipients };
	}
	const messages = [{ id: `wamid.${randomUUID()}` }];
	return { status: 200, body: { messaging_product: 'whatsapp', contacts: [], messages }, recipients: 1 };
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: object): void {
	const text = JSON.stringify(body);
	const length = String(Buffer.byteLength(text));
	response.writeHead(status, { 'content-type': 'application/json', 'content-length': length, ...headers });
	response.end(text);
}

function complete(request: IncomingMessage, response: ServerResponse, chunks: Buffer[]): void {
	const { headers, isFull } = windowHeaders();
	if (isTooFast(last) || isFull) {
		counts.refused += 1;
		send(response, 429, headers, { error: 'Too many requests' });
		return;
	}
	const body = JSON.parse(Buffer.concat(chunks).toString()) as Body;
	const answer = answerTo(request.url ?? '', body);
	counts.messages += answer.recipients;
	const reply = (): void => send(response, answer.status, headers, answer.body);
	if (settings.latencyMs === 0) reply();
	else setTimeout(reply, settings.latencyMs);
}

function receive(request: IncomingMessage, response: ServerResponse): void {
	const chunks: Buffer[] = [];
	request.on('data', (chunk: Buffer) => chunks.push(chunk));
	request.on('end', () => {
		last = performance.now();
		if (counts.requests === 0) first = last;
		counts.requests += 1;
		complete(request, response, chunks);
	});
}

const keepAlive = { keepAliveTimeout: 60_000 };
const secret = { cert: readFileSync(certificate), key: readFileSync(key) };
const secure = createSecureServer({ ...keepAlive, ...secret }, receive);
secure.on('secureConnection', (socket: TLSSocket) => {
	counts.handshakes += 1;
	if (socket.isSessionReused()) counts.resumed += 1;
});

async function listen(server: Server, scheme: Scheme): Promise<string> {
	// Of TCP, for https as well.
	server.on('connection', () => (counts.connections += 1));
	await new Promise<void>((resolve) => server.listen(0, host, backlog, resolve));
	return `${scheme}://${host}:${(server.address() as AddressInfo).port}`;
}

process.on('message', (message: ServerSettings | 'counts') => {
	if (message === 'counts') {
		process.send?.({ ...counts, seconds: (last - first) / 1000 } satisfies ServerCounts);
		return;
	}
	settings = message;
	counts = fresh();
	recent = [];
	window = { endsAt: 0, used: 0 };
	process.send?.('ready');
});
// The benchmark is gone, and so is the need for a server.
process.on('disconnect', () => process.exit(0));

void Promise.all([listen(secure, 'https'), listen(createServer(keepAlive, receive), 'http')]).then(
	([https, http]) => process.send?.({ https, http } satisfies Origins),
);
