import { randomBytes, randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { SandboxContext } from '../context';
import { give, type Answer } from '../wire/send';
import { isUuid } from '../wire/strings';
import { goDate } from './go-date';
import { isAnswer } from './messages';
import { contains, listPage, type Query } from './page';
import { reading } from './reading';
import { errors, failure, success } from './replies';
import { urlProblem } from './url-guard';
import { shownWebhook, type WhatomateWebhook } from './webhooks';

/** Go's reader: null for any field, unknown ones ignored. Event names are not checked. */
const webhookBody = z.object({
	name: z.string().nullish(),
	url: z.string().nullish(),
	events: z.array(z.string()).nullish(),
	headers: z.record(z.string()).nullish(),
	secret: z.string().nullish(),
	is_active: z.boolean().nullish(),
});

type WithId = { Params: { id: string } };
type WebhookBody = z.infer<typeof webhookBody>;

const notFound = failure(404, 'Webhook not found');

/** Outgoing webhooks. Whatomate notes §A8.1. */
export function addWebhookRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { whatomate } = context.webhooks;
	const { registered } = whatomate;

	app.get(
		'/api/webhooks',
		reading(context, (_request, query) => list(query)),
	);
	app.post('/api/webhooks', async ({ body }, reply) => give(reply, withBody(body, create)));
	app.get<WithId>(
		'/api/webhooks/:id',
		reading(context, ({ params }) => {
			const webhook = find(params.id);
			return isAnswer(webhook) ? webhook : success(shownWebhook(webhook));
		}),
	);
	app.put<WithId>('/api/webhooks/:id', async (request, reply) =>
		withWebhook(request, reply, (webhook) => withBody(request.body, (wanted) => update(webhook, wanted))),
	);
	app.delete<WithId>('/api/webhooks/:id', async (request, reply) =>
		withWebhook(request, reply, ({ id }) => {
			registered.delete(id);
			whatomate.forgetCache();
			return success({ message: 'Webhook deleted successfully' });
		}),
	);
	app.post<WithId>('/api/webhooks/:id/test', async (request, reply) =>
		withWebhook(request, reply, async (webhook) =>
			(await whatomate.test(webhook))
				? success({ message: 'Test webhook sent successfully' })
				: failure(502, 'Webhook test failed'),
		),
	);

	function list(query: Query): Answer {
		const found = [...registered.values()].filter(
			({ name, url }) => contains(name, query.search) || contains(url, query.search),
		);
		return success({
			available_events: availableEvents,
			...listPage('webhooks', found, query, shownWebhook),
		});
	}

	function create({ name, url, events, headers, secret }: WebhookBody): Answer {
		if (!name || !url) return failure(400, 'name and url are required');
		if (!events?.length) return failure(400, 'at least one event must be selected');
		const problem = urlProblem(url);
		if (problem !== undefined) return failure(400, problem);
		const now = goDate();
		const webhook: WhatomateWebhook = {
			id: randomUUID(),
			name,
			url,
			events,
			headers: headers ?? {},
			// The server invents one that nobody can ever read.
			secret: secret || randomBytes(32).toString('hex'),
			isActive: true,
			createdAt: now,
			updatedAt: now,
		};
		registered.set(webhook.id, webhook);
		whatomate.forgetCache();
		return success(shownWebhook(webhook));
	}

	/** `is_active` is always written: leaving it out turns the webhook off. */
	function update(webhook: WhatomateWebhook, wanted: WebhookBody): Answer {
		const problem = wanted.url ? urlProblem(wanted.url) : undefined;
		if (problem !== undefined) return failure(400, problem);
		if (wanted.name) webhook.name = wanted.name;
		if (wanted.url) webhook.url = wanted.url;
		if (wanted.events?.length) webhook.events = wanted.events;
		if (wanted.secret) webhook.secret = wanted.secret;
		if (wanted.headers) webhook.headers = wanted.headers;
		webhook.isActive = wanted.is_active ?? false;
		webhook.updatedAt = goDate();
		whatomate.forgetCache();
		return success(shownWebhook(webhook));
	}

	function withBody(body: unknown, answer: (wanted: WebhookBody) => Answer): Answer {
		const parsed = webhookBody.safeParse(body ?? {});
		return parsed.success ? answer(parsed.data) : errors.invalidBody;
	}

	async function withWebhook(
		{ params }: FastifyRequest<WithId>,
		reply: FastifyReply,
		answer: (webhook: WhatomateWebhook) => Answer | Promise<Answer>,
	): Promise<FastifyReply> {
		const webhook = find(params.id);
		return give(reply, isAnswer(webhook) ? webhook : await answer(webhook));
	}

	function find(id: string): WhatomateWebhook | Answer {
		if (!isUuid(id)) return failure(400, 'Invalid webhook ID');
		return registered.get(id) ?? notFound;
	}
}

const availableEvents = [
	['message.incoming', 'Message Incoming', 'When a new message is received from a contact'],
	['message.sent', 'Message Sent', 'When a message is sent to a contact'],
	['message.outgoing', 'Message Outgoing', 'When a message is sent from the WhatsApp Business app'],
	['contact.created', 'Contact Created', 'When a new contact is created'],
	['transfer.created', 'Transfer Created', 'When a conversation is transferred to an agent'],
	['transfer.assigned', 'Transfer Assigned', 'When a transfer is assigned to an agent'],
	['transfer.resumed', 'Transfer Resumed', 'When the chatbot takes over again'],
].map(([value, label, description]) => ({ value, label, description }));
