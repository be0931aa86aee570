import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import { messageId } from '../meta/ids';
import { keepAccepted } from '../wire/accept';
import { readJsonBodies } from '../wire/json-body';
import { isOverLimit, SECOND_MS } from '../wire/request-limit';
import { logRequests } from '../wire/request-log';
import { answerSend, give } from '../wire/send';
import { findProblem, templateOf, type Body } from './checks';
import { laterFailure } from './outcome';
import { resolveRecipients } from './recipients';
import { faultAnswers, ownRefusals, queued, refusals, refuse, type Refusal } from './replies';

/** Stand-in of AutoKonnect under `/autokonnect/api/v1`. AutoKonnect API page. */
export function autokonnectRoutes(context: SandboxContext) {
	const account = context.accounts.autokonnect;
	const refuseWith = (reply: FastifyReply, refusal: Refusal) =>
		give(reply, refuse(refusal, context.settings.autokonnectErrorShape));

	return async (app: FastifyInstance): Promise<void> => {
		logRequests(app, context, 'autokonnect');
		readJsonBodies(app);
		app.setNotFoundHandler((_request, reply) => refuseWith(reply, ownRefusals.routeNotFound));
		// Nothing is said of bodies that cannot be read: without a body there is no type.
		app.setErrorHandler((_error, _request, reply) => refuseWith(reply, refusals.missingType));

		app.post<{ Params: { id: string } }>(
			'/whatsapp/:id/messages',
			{ onRequest: async (request, reply) => refuseStranger(request, reply) },
			async (request, reply) => sendMessage(request.params.id, request, reply),
		);
	};

	function refuseStranger(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
		const [, key] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
		if (key === undefined) return refuseWith(reply, refusals.invalidAuthHeader);
		if (key !== account.apiKey) return refuseWith(reply, refusals.invalidApiKey);
		const limit = context.settings.autokonnectRequestsPerSecond;
		const isTooMuch = isOverLimit(context, 'autokonnect', SECOND_MS, limit);
		return isTooMuch ? refuseWith(reply, ownRefusals.rateLimited) : undefined;
	}

	function channelProblem(id: string): Refusal | undefined {
		const state = account.channels.find((channel) => channel.id === id)?.state;
		if (state === undefined) return refusals.channelNotFound;
		if (state === 'otherCompany') return refusals.resourceMismatch;
		return state === 'disconnected' ? refusals.reconnectWaba : undefined;
	}

	async function sendMessage(
		id: string,
		request: FastifyRequest,
		reply: FastifyReply,
	): Promise<FastifyReply> {
		const body = bodyOf(request);
		const problem = channelProblem(id) ?? findProblem(body, account);
		if (problem) return refuseWith(reply, problem);
		const recipients = resolveRecipients(
			account,
			body.phone_number as string | undefined,
			body.contact_tag_id as string | undefined,
		);
		if (recipients.length === 0) return refuseWith(reply, refusals.noValidRecipients);
		const type = body.type as string;
		const failure = laterFailure(body, type === 'template' ? templateOf(body, account) : undefined);
		const accept = (reason = failure) => {
			for (const recipient of recipients) {
				const outcome =
					reason === undefined ? { status: 'queued' } : { status: 'failed', failure: reason };
				const record = {
					gateway: 'autokonnect' as const,
					id: messageId(),
					sender: id,
					recipient,
					type,
					body,
				};
				context.webhooks.autokonnect.follow(
					keepAccepted(context, { ...record, ...outcome }, saidIn(body)),
				);
			}
			return queued(recipients.length);
		};
		const answers = faultAnswers(context.settings.autokonnectErrorShape);
		return answerSend(
			context,
			request,
			reply,
			{ gateway: 'autokonnect', recipients, type, accept },
			answers,
		);
	}
}

/** The text, or all but the recipients. */
function saidIn({ phone_number: _number, contact_tag_id: _tag, ...said }: Body): unknown {
	return said.type === 'text' ? said.message : said;
}

function bodyOf(request: FastifyRequest): Body {
	const { body } = request;
	return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : {};
}
