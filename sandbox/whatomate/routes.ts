import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import { acceptForms } from '../wire/form';
import { logBody, logRequests } from '../wire/request-log';
import { MINUTE_MS, wholeSeconds } from '../wire/request-limit';
import { give, type Answer } from '../wire/send';
import { addContactRoutes } from './contact-routes';
import { sendInboundMedia } from './inbound-media';
import { addListRoutes } from './list-routes';
import { sendMedia } from './media';
import { sendMessage, sendReaction } from './messages';
import { errors, faultAnswers } from './replies';
import { sendTemplate } from './template';
import { addWebhookRoutes } from './webhook-routes';

const MAX_BODY_BYTES = 15 * 1024 * 1024;

/** Stand-in of a Whatomate server under `/whatomate`. Whatomate source, internal/handlers. */
export function whatomateRoutes(context: SandboxContext) {
	return async (app: FastifyInstance): Promise<void> => {
		logRequests(app, context, 'whatomate');
		readBodies(app);
		await acceptForms(app, MAX_BODY_BYTES);
		app.setNotFoundHandler((_request, reply) => give(reply, errors.routeNotFound));
		app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
			// The HTTP library refuses it before any handler has a say.
			if (error.statusCode === 413)
				return reply.status(413).type('text/plain').send('Request body too large');
			return give(reply, request.isMultipart() ? errors.invalidForm : errors.invalidBody);
		});
		app.addHook('onRequest', async (request, reply) => {
			const problem = authProblem(request) ?? tooMuch();
			return problem && give(reply, problem);
		});
		addRoutes(app);
	};

	function addRoutes(app: FastifyInstance): void {
		const limit = { bodyLimit: MAX_BODY_BYTES };
		type WithContact = { Params: { id: string; mid: string } };
		addListRoutes(app, context);
		addContactRoutes(app, context, MAX_BODY_BYTES);
		app.post<WithContact>('/api/contacts/:id/messages', limit, async (request, reply) =>
			sendMessage(context, request.params.id, request, reply),
		);
		app.post<WithContact>('/api/contacts/:id/messages/:mid/reaction', limit, async (request, reply) =>
			sendReaction(context, request.params, request, reply),
		);
		app.post('/api/messages/template', limit, async (request, reply) =>
			sendTemplate(context, request, reply),
		);
		app.get<WithContact>('/api/media/:id', async (request, reply) =>
			sendInboundMedia(context, request.params.id, reply),
		);
		addWebhookRoutes(app, context);
		app.post('/api/messages/media', limit, async (request, reply) => sendMedia(context, request, reply));
	}

	/** Off unless the server's owner turned it on: a fixed window for each user. Whatomate notes §A2. */
	function tooMuch(): Answer | undefined {
		const { whatomateRequestsPerMinute: limit, clockFactor } = context.settings;
		if (limit === null) return undefined;
		const { used, leftMs } = context.limits.windows.count('whatomate', MINUTE_MS * clockFactor);
		if (used <= limit) return undefined;
		return { ...faultAnswers.rateLimited(), headers: { 'Retry-After': wholeSeconds(leftMs) } };
	}

	function authProblem(request: FastifyRequest): Answer | undefined {
		const key = request.headers['x-api-key'];
		if (key !== undefined)
			return key === context.accounts.whatomate.apiKey ? undefined : errors.invalidKey;
		const { authorization } = request.headers;
		if (authorization === undefined) return errors.noAuthorization;
		return /^Bearer \S+$/.test(authorization) ? errors.invalidToken : errors.invalidHeader;
	}
}

/** Messages and reactions are read as JSON whatever their content type; the other calls only when it says so. */
function readBodies(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
		logBody(request, text);
		const saysJson = (request.headers['content-type'] ?? '').includes('json');
		if (readsNothing(request) || (!saysJson && !readsAnyType(request))) {
			done(null, {});
			return;
		}
		try {
			const body: unknown = JSON.parse(text as string);
			logBody(request, body);
			done(null, body);
		} catch (error) {
			done(error as Error);
		}
	});
}

/** Calls that take no body do not mind one that cannot be read. */
function readsNothing({ url }: FastifyRequest): boolean {
	return /\/(mark-read|read|test)$/.test(url);
}

function readsAnyType(request: FastifyRequest): boolean {
	return /\/api\/contacts\/[^/]+\/messages/.test(request.url);
}
