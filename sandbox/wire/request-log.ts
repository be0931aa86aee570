import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import type { GatewayName } from '../gateways';
import type { Arrival, End } from '../overlaps';
import type { RequestRecord } from '../store';

interface Logged {
	record: RequestRecord;
	arrival: Arrival;
	/** Called once, before the answer leaves or when the caller hangs up. */
	onEnd?: (end: End) => void;
}

const logged = new WeakMap<FastifyRequest, Logged>();

/** Writes every request of this plugin into the store, before anything can refuse it, and its answer into the ledger. */
export function logRequests(app: FastifyInstance, context: SandboxContext, gateway: GatewayName): void {
	app.addHook('onRequest', async (request) => {
		const record = context.store.addRequest({
			method: request.method,
			path: request.url,
			gateway,
			authScheme: authSchemeOf(request),
			status: null,
			body: undefined,
		});
		logged.set(request, { record, arrival: context.ledger.running.arrive() });
	});
	app.addHook('onSend', async (request, reply) => {
		logAnswer(context, request, reply.statusCode);
	});
}

/** Puts the body, as far as it could be read, into the request's record. */
export function logBody(request: FastifyRequest, body: unknown): void {
	const entry = logged.get(request);
	if (entry) entry.record.body = body;
}

/** For answers that are written past the framework. */
export function logStatus(context: SandboxContext, request: FastifyRequest, status: number): void {
	const record = logged.get(request)?.record;
	if (record === undefined) return;
	record.status = status;
	context.ledger.noteAnswer(record.gateway, status);
}

/** Notes who is written to by a request, from its arrival until it is answered or the caller hangs up. */
export function logRecipients(
	{ ledger }: SandboxContext,
	request: FastifyRequest,
	reply: FastifyReply,
	gateway: GatewayName,
	recipients: readonly string[],
): void {
	const entry = logged.get(request);
	if (entry === undefined) return;
	entry.onEnd = ledger.running.begin(gateway, recipients, entry.arrival);
	reply.raw.once('close', () => endOf(request, reply.raw.writableFinished ? 'answered' : 'hungUp'));
}

function endOf(request: FastifyRequest, end: End): void {
	const entry = logged.get(request);
	entry?.onEnd?.(end);
	if (entry) delete entry.onEnd;
}

function logAnswer(context: SandboxContext, request: FastifyRequest, status: number): void {
	logStatus(context, request, status);
	endOf(request, 'answered');
}

function authSchemeOf(request: FastifyRequest): string {
	const schemes = [];
	if (request.headers['x-api-key'] !== undefined) schemes.push('X-API-Key');
	const authorization = request.headers.authorization;
	// Without a space the whole header may be a key, which must not be written down.
	if (authorization !== undefined) {
		schemes.push(authorization.includes(' ') ? authorization.split(' ', 1)[0] : 'malformed');
	}
	return schemes.join(', ') || 'none';
}
