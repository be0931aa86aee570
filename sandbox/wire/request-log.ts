import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import type { GatewayName } from '../gateways';
import type { RequestRecord } from '../store';

const records = new WeakMap<FastifyRequest, RequestRecord>();

/** Writes every request of this plugin into the store, before anything can refuse it. */
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
		records.set(request, record);
	});
	app.addHook('onSend', async (request, reply) => {
		logStatus(request, reply.statusCode);
	});
}

/** Puts the body, as far as it could be read, into the request's record. */
export function logBody(request: FastifyRequest, body: unknown): void {
	const record = records.get(request);
	if (record) record.body = body;
}

/** For answers that are written past the framework. */
export function logStatus(request: FastifyRequest, status: number): void {
	const record = records.get(request);
	if (record) record.status = status;
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
