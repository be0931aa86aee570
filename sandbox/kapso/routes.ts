import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import { acceptForms, readForm } from '../wire/form';
import { readJsonBodies } from '../wire/json-body';
import { logRequests } from '../wire/request-log';
import { answerSend, give } from '../wire/send';
import type { DemoPhoneNumber } from './account';
import { addContactRoutes } from './contact-routes';
import { addConversationRoutes } from './conversation-routes';
import { addHistoryRoutes } from './history-routes';
import { mediaDetails, type DownloadTokens } from './inbound-media';
import { MAX_UPLOAD_BYTES, upload } from './media';
import { checkMessage } from './messages';
import { addPhoneNumberRoutes } from './platform';
import { requestLimit } from './rate-limit';
import { isReadReceipt, markAsRead } from './read-receipt';
import { checkVersion, readersOf, type Query } from './reading';
import { errors, faultAnswers, kapsoError, metaError } from './replies';
import { addTemplateRoutes } from './template-routes';
import { addWebhookRoutes } from './webhook-routes';

interface Path {
	version: string;
	id: string;
}

/** Stand-in of Kapso under `/kapso`: the proxy of Meta's API and the platform API. Kapso API page, Send a message. */
export function kapsoRoutes(context: SandboxContext, tokens: DownloadTokens) {
	const account = context.accounts.kapso;
	const { proxy } = readersOf(context);

	return async (app: FastifyInstance): Promise<void> => {
		logRequests(app, context, 'kapso');
		readJsonBodies(app);
		await acceptForms(app, MAX_UPLOAD_BYTES);
		app.addHook('onRequest', async (request, reply) => {
			const refusal = requestLimit(context, reply);
			if (refusal) return give(reply, refusal);
			return isAuthorized(request) ? undefined : give(reply, unauthorized(request));
		});
		app.setNotFoundHandler((request, reply) =>
			give(reply, isPlatform(request) ? kapsoError(404, 'Not found') : errors.unknownPath()),
		);
		app.setErrorHandler((error: { statusCode?: number }, _request, reply) =>
			give(
				reply,
				error.statusCode === 413
					? metaError(400, 131053, 'The file is too large.')
					: errors.invalidJson(),
			),
		);

		app.post<{ Params: Path }>('/meta/whatsapp/:version/:id/messages', async (request, reply) =>
			withSender(request.params, reply, async (sender) => {
				if (isReadReceipt(request.body)) {
					return proxy(request, reply, () => markAsRead(context, sender, request.body));
				}
				const checked = checkMessage(context, sender, request.body);
				if ('answer' in checked) return give(reply, checked.answer);
				return answerSend(context, request, reply, checked.send, faultAnswers);
			}),
		);
		app.post<{ Params: Path }>('/meta/whatsapp/:version/:id/media', async (request, reply) =>
			withSender(request.params, reply, async () => {
				if (!request.isMultipart())
					return give(reply, metaError(400, 100, 'The parameter file is required.'));
				return give(reply, upload(context, await readForm(request)));
			}),
		);
		app.get<{ Params: Path; Querystring: Query }>('/meta/whatsapp/:version/:id', async (request, reply) =>
			proxy(request, reply, () => {
				const { params, query } = request;
				checkVersion(params.version);
				return mediaDetails(context, tokens, params.id, query.phone_number_id);
			}),
		);
		addWebhookRoutes(app, context);
		addPhoneNumberRoutes(app, context);
		addTemplateRoutes(app, context);
		addHistoryRoutes(app, context);
		addConversationRoutes(app, context);
		addContactRoutes(app, context);
	};

	function isAuthorized(request: FastifyRequest): boolean {
		const [, bearer] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
		return (request.headers['x-api-key'] ?? bearer) === account.apiKey;
	}

	async function withSender(
		path: Path,
		reply: FastifyReply,
		answer: (sender: DemoPhoneNumber) => Promise<FastifyReply>,
	): Promise<FastifyReply> {
		if (!/^v\d+\.\d+$/.test(path.version)) return give(reply, errors.unknownPath());
		const sender = account.phoneNumbers.find(({ id }) => id === path.id);
		return sender ? answer(sender) : give(reply, errors.unknownId(path.id));
	}
}

function isPlatform(request: FastifyRequest): boolean {
	return request.url.includes('/platform/');
}

function unauthorized(request: FastifyRequest) {
	return isPlatform(request) ? errors.unauthorizedPlatform() : errors.unauthorizedProxy();
}
