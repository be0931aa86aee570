import type { FastifyInstance, FastifyReply } from 'fastify';
import { z, type ZodError } from 'zod';

import { callbackSchema } from '../autokonnect/callback';
import type { SandboxContext } from '../context';
import { gatewayNames } from '../gateways';
import { anyCaseGateway, InboundProblem, inboundSchema } from './inbound';
import { tunnelSchema } from './tunnels';

/** Body of `POST /sandbox/deliver`. A string goes out as it is, anything else as JSON. */
const rawSchema = z
	.object({
		gateway: anyCaseGateway,
		body: z.unknown(),
		event: z.string().optional(),
		headers: z.record(z.string()).default({}),
		sign: z.union([z.boolean(), z.literal('wrong')]).default(true),
		subscription: z.string().optional(),
	})
	.strict();

const maybeGateway = z.object({ gateway: anyCaseGateway.optional() });

/** The control routes of the way in. README.md lists them. */
export function webhookControlRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { deliveries, store, tunnels, webhooks } = context;

	app.get('/sandbox/deliveries', async ({ query }, reply) =>
		checked(maybeGateway, query, reply, ({ gateway }) => ({ deliveries: deliveries.list(gateway) })),
	);
	app.get('/sandbox/inbound', async ({ query }, reply) =>
		checked(maybeGateway, query, reply, ({ gateway }) => ({ inbound: store.inbound(gateway) })),
	);
	app.get('/sandbox/subscriptions', async () =>
		Object.fromEntries(gatewayNames.map((gateway) => [gateway, webhooks[gateway].subscriptions()])),
	);
	app.get('/sandbox/tunnels', async () => ({ tunnels: tunnels.list() }));
	app.post('/sandbox/tunnels', async ({ body }, reply) =>
		checked(tunnelSchema, body, reply, ({ host, origin }) => {
			tunnels.open(host, origin);
			return { tunnels: tunnels.list() };
		}),
	);
	app.post('/sandbox/inbound', async ({ body }, reply) =>
		checked(inboundSchema, body, reply, (inbound) => {
			const side = webhooks[inbound.gateway];
			if (side.inboundTypes.some((type) => type === inbound.type)) return side.receive(inbound);
			throw new InboundProblem(
				`${inbound.gateway} has no ${inbound.type}, only ${side.inboundTypes.join(', ')}`,
			);
		}),
	);
	app.post('/sandbox/deliver', async ({ body }, reply) =>
		checked(rawSchema, body, reply, async ({ gateway, body: content, ...raw }) => {
			const text = typeof content === 'string' ? content : JSON.stringify(content ?? {});
			return { deliveries: await webhooks[gateway].sendRaw({ ...raw, body: text }) };
		}),
	);
	app.post('/sandbox/autokonnect/callback', async ({ body }, reply) =>
		checked(callbackSchema, body, reply, async (callback) => {
			const problem = await webhooks.autokonnect.configure(callback);
			if (problem === undefined) return { url: callback.url };
			throw new InboundProblem(`The callback URL could not be validated: ${problem}`);
		}),
	);
	app.delete('/sandbox/autokonnect/callback', async () => {
		webhooks.autokonnect.reset();
		return { url: null };
	});
}

/** Answers 400 with words when the request is not understood or cannot be fulfilled. */
async function checked<S extends z.ZodTypeAny>(
	schema: S,
	value: unknown,
	reply: FastifyReply,
	answer: (value: z.output<S>) => object | Promise<object>,
): Promise<object> {
	const parsed = schema.safeParse(value);
	if (!parsed.success) return reply.status(400).send({ error: wordsOf(parsed.error) });
	try {
		return await answer(parsed.data);
	} catch (error) {
		if (error instanceof InboundProblem) return reply.status(400).send({ error: error.message });
		throw error;
	}
}

/** What is wrong with a body, field by field. */
export function wordsOf(error: ZodError): string {
	return error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
}
