import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startSandbox, type GatewayName, type Sandbox } from '../../../sandbox';
import { automaticClock } from '../../support/moved-clock';
import { client, clients, eventually } from './support';

/** The public-looking host that the tunnel leads from. */
export const HOST = 'n8n.example.test';
export const hookUrl = (path = '/webhook/1') => `https://${HOST}${path}`;

/** A request that came out of the tunnel. */
export interface Arrival {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	raw: Buffer;
	body: ReturnType<typeof JSON.parse>;
	at: number;
}

/** The tunnel's end: keeps what arrives and answers as told. */
export interface Receiver {
	arrivals: Arrival[];
	/** Status of the next answers; the last one stays. `null` answers never. */
	statuses: Array<number | null>;
	/** Body of the answer. */
	text: (arrival: Arrival) => string;
}

export interface Stage {
	readonly sandbox: Sandbox;
	readonly receiver: Receiver;
}

/** A sandbox with a tunnel to a receiver, emptied before each test; statuses and retries come at once. */
export function useStage(): Stage {
	const receiver: Receiver = { arrivals: [], statuses: [200], text: () => '' };
	let sandbox: Sandbox | undefined;
	let server: Server | undefined;
	automaticClock();
	beforeAll(async () => {
		server = await listen(receiver);
		const { port } = server.address() as AddressInfo;
		sandbox = await startSandbox({ tunnels: { [HOST]: `http://127.0.0.1:${port}` } });
	});
	beforeEach(() => {
		sandbox?.reset();
		Object.assign(sandbox?.settings ?? {}, { statusDelayMs: 5, clockFactor: 0.001 });
		Object.assign(receiver, { arrivals: [], statuses: [200], text: () => '' });
	});
	afterAll(async () => {
		await sandbox?.close();
		server?.closeAllConnections();
		server?.close();
	});
	return {
		get sandbox() {
			if (!sandbox) throw new Error('the sandbox has not been started');
			return sandbox;
		},
		receiver,
	};
}

async function listen(receiver: Receiver): Promise<Server> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const raw = Buffer.concat(chunks);
			const { method = '', url: path = '', headers } = request;
			const arrival: Arrival = { method, path, headers, raw, body: jsonOf(raw), at: Date.now() };
			receiver.arrivals.push(arrival);
			const status = receiver.statuses.length > 1 ? receiver.statuses.shift() : receiver.statuses[0];
			if (status) response.writeHead(status).end(receiver.text(arrival));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}

function jsonOf(raw: Buffer): unknown {
	try {
		return JSON.parse(raw.toString());
	} catch {
		return undefined;
	}
}

/** Waits for so many arrivals and answers them. */
export async function arrived({ receiver }: Stage, count: number): Promise<Arrival[]> {
	await eventually(() => receiver.arrivals.length >= count);
	return receiver.arrivals;
}

/** Calls `POST /sandbox/inbound`. */
export async function inbound({ sandbox }: Stage, gateway: GatewayName, type: string, more: object = {}) {
	return client(sandbox.origin).post('/sandbox/inbound', { gateway, type, ...more });
}

/** Calls `POST /sandbox/deliver`. */
export async function deliver({ sandbox }: Stage, gateway: GatewayName, body: unknown, more: object = {}) {
	return client(sandbox.origin).post('/sandbox/deliver', { gateway, body, ...more });
}

export function birdPath({ sandbox }: Stage, rest = ''): string {
	return `/workspaces/${sandbox.accounts.bird.workspaceId}/webhook-subscriptions${rest}`;
}

/** Subscribes at Bird with the key `bird-key`. */
export async function subscribeBird(stage: Stage, event: string, more: object = {}) {
	const body = { service: 'channels', event, url: hookUrl(), signingKey: 'bird-key', ...more };
	return clients(stage.sandbox).bird.post(birdPath(stage), body);
}

export function kapsoPath({ sandbox }: Stage, rest = ''): string {
	const { phoneNumberId } = sandbox.accounts.kapso;
	return `/platform/v1/whatsapp/phone_numbers/${phoneNumberId}/webhooks${rest}`;
}

/** Registers at Kapso for received messages with the secret `kapso-secret`. */
export async function registerKapso(stage: Stage, more: object = {}) {
	const webhook = {
		url: hookUrl(),
		secret_key: 'kapso-secret',
		events: ['whatsapp.message.received'],
		...more,
	};
	return clients(stage.sandbox).kapso.post(kapsoPath(stage), { whatsapp_webhook: webhook });
}

/** Registers at Whatomate for received messages with the secret `whatomate-secret` and an own header. */
export async function registerWhatomate(stage: Stage, more: object = {}) {
	return clients(stage.sandbox).whatomate.post('/api/webhooks', {
		name: 'n8n',
		url: hookUrl(),
		events: ['message.incoming'],
		secret: 'whatomate-secret',
		headers: { 'X-Token': 'whatomate-token' },
		...more,
	});
}

/** Sets AutoKonnect's callback with the secret `app-secret`; the receiver gives the challenge back. */
export async function setCallback(stage: Stage, more: object = {}) {
	stage.receiver.text = challengeOf;
	const answer = await client(stage.sandbox.origin).post('/sandbox/autokonnect/callback', {
		url: hookUrl(),
		verifyToken: 'verify-token',
		appSecret: 'app-secret',
		...more,
	});
	stage.receiver.arrivals = [];
	return answer;
}

/** What a receiver must answer to Meta's question. */
export function challengeOf({ path }: Arrival): string {
	return new URL(path, 'http://localhost').searchParams.get('hub.challenge') ?? '';
}
