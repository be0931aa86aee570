import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeAny } from 'zod';

import type { SandboxContext } from '../context';
import { isOverLimit, SECOND_MS } from '../wire/request-limit';
import { isUuid } from '../wire/strings';
import { InvalidJsonBody, readJsonBodies } from '../wire/json-body';
import { logRequests } from '../wire/request-log';
import { answerSend, give } from '../wire/send';
import { sendBatch } from './batch';
import { addChannelRoutes } from './channels-routes';
import { addContactRoutes } from './contacts-routes';
import { presign, type PendingUploads } from './media';
import { badPathParameter, errors, faultAnswers, invalidPayload } from './replies';
import { createMessage, presignedUpload } from './schema';
import { acceptOutgoing, recipientOf, typeOf } from './sending';
import { addSubscriptionRoutes } from './subscription-routes';
import { templateProblem } from './template-check';
import { addTemplateRoutes } from './templates-routes';

const MAX_BODY_BYTES = 200 * 1024;

interface Path {
	ws: string;
	ch: string;
}

/** Path parameters that the routes of subscriptions add. */
interface SubscriptionPath {
	org: string;
	id: string;
}

/** Stand-in of Bird's Channels API under `/bird`. Bird API reference, Sending WhatsApp messages. */
export function birdRoutes(context: SandboxContext, pending: PendingUploads) {
	const account = context.accounts.bird;

	return async (app: FastifyInstance): Promise<void> => {
		logRequests(app, context, 'bird');
		readJsonBodies(app);
		app.setNotFoundHandler((_request, reply) => give(reply, errors.routeNotFound));
		app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
			if (error.statusCode === 413) return give(reply, errors.tooLarge);
			return give(reply, error instanceof InvalidJsonBody ? errors.badJson : errors.badContentType);
		});
		app.addHook('onRequest', async (request, reply) => {
			const refused = refuseStranger(request, reply);
			return refused ?? (isTooMuch(request) ? give(reply, errors.rateLimited) : undefined);
		});
		app.addHook('preHandler', async (request, reply) => {
			const hasJson = /^application\/json\b/.test(request.headers['content-type'] ?? '');
			const hasBody = request.method === 'POST' || request.method === 'PATCH';
			if (hasBody && !request.is404 && !hasJson) return give(reply, errors.badContentType);
			return undefined;
		});

		app.post<{ Params: Path }>(
			'/workspaces/:ws/channels/:ch/messages',
			{ bodyLimit: MAX_BODY_BYTES },
			async (request, reply) => sendMessage(request.params, request, reply),
		);
		app.post<{ Params: Path }>(
			'/workspaces/:ws/channels/:ch/batch/messages',
			{ bodyLimit: MAX_BODY_BYTES },
			async (request, reply) => sendBatch(context, request.params.ch, request, reply),
		);
		app.post<{ Params: Path }>('/workspaces/:ws/channels/:ch/presigned-upload', async (request, reply) =>
			withBody(presignedUpload, request, reply, ({ contentType }: { contentType: string }) =>
				presign(context, pending, request.params.ws, request.params.ch, contentType),
			),
		);
		addChannelRoutes(app, context);
		addTemplateRoutes(app, context);
		addContactRoutes(app, context);
		addSubscriptionRoutes(app, context);
	};

	function refuseStranger(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
		if (request.headers.authorization !== `AccessKey ${account.accessKey}`) {
			return give(reply, errors.unauthorized);
		}
		const { ws, ch, org, id } = request.params as Partial<Path & SubscriptionPath>;
		if (ws !== undefined && !isUuid(ws)) return give(reply, badPathParameter('workspaceId'));
		if (ch !== undefined && !isUuid(ch)) return give(reply, badPathParameter('channelId'));
		if (org !== undefined && !isUuid(org)) return give(reply, badPathParameter('organizationId'));
		if (id !== undefined && !isUuid(id)) return give(reply, badPathParameter('webhookSubscriptionId'));
		if (ws !== undefined && ws !== account.workspaceId) return give(reply, errors.forbidden);
		if (org !== undefined && org !== account.organizationId) return give(reply, errors.forbidden);
		const channelKnown = ch === undefined || account.channels.some(({ id }) => id === ch);
		return channelKnown ? undefined : give(reply, errors.channelNotFound);
	}

	/** Requests that read and those that write are counted on their own. Bird notes §2.5. */
	function isTooMuch({ method }: FastifyRequest): boolean {
		const { birdGetsPerSecond, birdPostsPerSecond } = context.settings;
		if (method === 'GET') return isOverLimit(context, 'bird/GET', SECOND_MS, birdGetsPerSecond);
		return method === 'POST' && isOverLimit(context, 'bird/POST', SECOND_MS, birdPostsPerSecond);
	}

	async function sendMessage(
		path: Path,
		request: FastifyRequest,
		reply: FastifyReply,
	): Promise<FastifyReply> {
		const parsed = createMessage.safeParse(request.body);
		if (!parsed.success) return give(reply, invalidPayload(parsed.error.issues));
		const message = parsed.data;
		const problem = message.template ? templateProblem(message.template, path.ch, context) : undefined;
		if (problem) return give(reply, problem);
		const send = {
			gateway: 'bird' as const,
			recipients: [recipientOf(context, message)],
			type: typeOf(message),
			accept: (failure?: string) => ({
				status: 202,
				body: acceptOutgoing(context, path.ch, { message, wireBody: request.body }, failure),
			}),
		};
		return answerSend(context, request, reply, send, faultAnswers);
	}
}

function withBody<T>(
	schema: ZodTypeAny,
	request: FastifyRequest,
	reply: FastifyReply,
	answer: (body: T) => Parameters<typeof give>[1],
): FastifyReply {
	const parsed = schema.safeParse(request.body);
	return give(reply, parsed.success ? answer(parsed.data as T) : invalidPayload(parsed.error.issues));
}
