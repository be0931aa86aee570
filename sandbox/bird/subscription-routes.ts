import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import { give } from '../wire/send';
import { pageOf, type Query } from './page';
import { reading } from './reading';
import { errors, invalidPayload } from './replies';
import { createSubscription, patchSubscription } from './subscription-schema';
import { shown } from './subscriptions';

const MAX_LIMIT = 100;
const WORKSPACE_FORM = '/workspaces/:ws/webhook-subscriptions';

type WithId = { Params: { id: string } };
type WithQuery = { Querystring: Query };

/** Webhook subscriptions in both URL forms. Bird notes §6.1. */
export function addSubscriptionRoutes(app: FastifyInstance, context: SandboxContext): void {
	const account = context.accounts.bird;
	const all = context.webhooks.bird.registered;

	for (const path of [WORKSPACE_FORM, `/organizations/:org${WORKSPACE_FORM}`]) {
		app.get<WithQuery>(
			path,
			reading(context, ({ query }) =>
				pageOf(all.list(), query, MAX_LIMIT, (one) => shown(one, account)),
			),
		);
		app.post(path, create);
		app.get<WithId>(
			`${path}/:id`,
			reading(context, ({ params }) => {
				const found = all.get(params.id);
				return found ? { status: 200, body: shown(found, account) } : errors.subscriptionNotFound;
			}),
		);
		app.patch<WithId>(`${path}/:id`, patch);
		app.delete<WithId>(`${path}/:id`, async ({ params }, reply) =>
			all.delete(params.id) ? reply.status(204).send() : give(reply, errors.subscriptionNotFound),
		);
	}

	async function create(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
		const parsed = createSubscription.safeParse(request.body);
		if (!parsed.success) return give(reply, invalidPayload(parsed.error.issues));
		const created = all.create(parsed.data);
		if (created === undefined) return give(reply, errors.tooManySubscriptions);
		const { signingKey } = created;
		return give(reply, { status: 201, body: { ...shown(created, account), signingKey } });
	}

	async function patch(request: FastifyRequest<WithId>, reply: FastifyReply): Promise<FastifyReply> {
		const parsed = patchSubscription.safeParse(request.body);
		if (!parsed.success) return give(reply, invalidPayload(parsed.error.issues));
		const changed = all.patch(request.params.id, parsed.data);
		return give(
			reply,
			changed ? { status: 200, body: shown(changed, account) } : errors.subscriptionNotFound,
		);
	}
}
