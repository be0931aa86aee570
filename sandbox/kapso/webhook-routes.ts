import { randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodError } from 'zod';

import { timestamp } from '../clock';
import type { SandboxContext } from '../context';
import { named } from '../wire/named';
import { give } from '../wire/send';
import { pageOf } from './platform';
import { kapsoError } from './replies';
import { createWebhook, patchWebhook } from './webhook-schema';
import type { KapsoWebhook } from './webhooks';

const PATH = '/platform/v1/whatsapp/phone_numbers/:pnid/webhooks';

interface WithId {
	Params: { pnid: string; id: string };
}

/** Webhooks of a phone number. Kapso notes §6.1. */
export function addWebhookRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { registered } = context.webhooks.kapso;
	const { phoneNumbers } = context.accounts.kapso;

	const routesOfPhoneNumber = named('kapsoWebhooks', async (routes) => {
		routes.addHook('preHandler', async (request, reply) => {
			const { pnid } = request.params as WithId['Params'];
			const known = phoneNumbers.some(({ id }) => id === pnid);
			return known ? undefined : give(reply, kapsoError(404, 'Phone number not found'));
		});
		routes.get<WithId & { Querystring: Record<string, string> }>(
			PATH,
			async ({ params, query, url }, reply) => {
				const found = webhooksOf(params.pnid)
					.filter((webhook) => webhook.url.includes(query.url_contains ?? ''))
					.filter(({ kind }) => query.kind === undefined || kind === query.kind)
					.filter(({ active }) => query.active === undefined || String(active) === query.active);
				return give(
					reply,
					pageOf(found, query, `${context.origin()}${url}`, (webhook) => webhook),
				);
			},
		);
		routes.post<WithId>(PATH, create);
		routes.get<WithId>(`${PATH}/:id`, async (request, reply) =>
			withWebhook(request, reply, (webhook) => give(reply, { status: 200, body: { data: webhook } })),
		);
		routes.patch<WithId>(`${PATH}/:id`, async (request, reply) =>
			withWebhook(request, reply, (webhook) => patch(webhook, request.body, reply)),
		);
		routes.delete<WithId>(`${PATH}/:id`, async (request, reply) =>
			withWebhook(request, reply, ({ id }) => {
				registered.delete(id);
				return reply.status(204).send();
			}),
		);
	});
	void app.register(routesOfPhoneNumber);

	function webhooksOf(phoneNumberId: string): KapsoWebhook[] {
		return [...registered.values()].filter((webhook) => webhook.phone_number_id === phoneNumberId);
	}

	function withWebhook(
		{ params }: FastifyRequest<WithId>,
		reply: FastifyReply,
		answer: (webhook: KapsoWebhook) => FastifyReply,
	): FastifyReply {
		const webhook = webhooksOf(params.pnid).find(({ id }) => id === params.id);
		return webhook ? answer(webhook) : give(reply, kapsoError(404, 'Webhook not found'));
	}

	async function create(request: FastifyRequest<WithId>, reply: FastifyReply): Promise<FastifyReply> {
		const parsed = createWebhook.safeParse(request.body);
		if (!parsed.success) return give(reply, unprocessable(parsed.error));
		const wanted = parsed.data.whatsapp_webhook;
		const { pnid } = request.params;
		if (wanted.kind === 'meta' && webhooksOf(pnid).some(({ kind }) => kind === 'meta')) {
			return give(reply, kapsoError(422, 'Only one meta webhook is allowed per phone number'));
		}
		const now = timestamp();
		const webhook: KapsoWebhook = {
			id: randomUUID(),
			...wanted,
			events: wanted.kind === 'meta' ? [] : wanted.events,
			project_id: context.accounts.kapso.projectId,
			phone_number_id: pnid,
			created_at: now,
			updated_at: now,
		};
		registered.set(webhook.id, webhook);
		return give(reply, { status: 201, body: { data: webhook } });
	}

	function patch(webhook: KapsoWebhook, body: unknown, reply: FastifyReply): FastifyReply {
		const parsed = patchWebhook.safeParse(body);
		if (!parsed.success) return give(reply, unprocessable(parsed.error));
		const changes = parsed.data.whatsapp_webhook;
		if (changes.kind !== undefined && changes.kind !== webhook.kind) {
			return give(reply, kapsoError(422, 'Kind cannot be changed'));
		}
		if (changes.active === true) context.webhooks.kapso.forgetFailures(webhook.id);
		Object.assign(webhook, changes, { updated_at: timestamp() });
		return give(reply, { status: 200, body: { data: webhook } });
	}
}

function unprocessable({ issues }: ZodError) {
	const words = issues.map(
		({ path, message }) => `${path.slice(1).join('.') || 'whatsapp_webhook'} ${message}`,
	);
	return kapsoError(422, words.join(', '));
}
