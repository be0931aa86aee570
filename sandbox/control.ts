import type { FastifyInstance, FastifyReply } from 'fastify';

import type { SandboxContext } from './context';
import { faultSchema, magicRecipients } from './faults';
import { baseUrls, gatewayNames, type GatewayName } from './gateways';
import { settingsSchema } from './settings';
import { fillSchema } from './amounts';
import { fill } from './fill';
import { webhookControlRoutes, wordsOf } from './webhooks/control';

interface WithGateway {
	Querystring: { gateway?: string };
}

/** The routes by which a person or a test looks into the sandbox and tells it what to do. README.md lists them. */
export function controlRoutes(app: FastifyInstance, context: SandboxContext, reset: () => void): void {
	const { store, ledger, faults, settings } = context;

	app.get('/', async () => ({
		name: 'WhatsApp gateways sandbox',
		baseUrls: baseUrls(context.origin()),
		control: '/sandbox',
		messages: '/sandbox/messages',
	}));
	app.get('/sandbox', async () => ({
		baseUrls: baseUrls(context.origin()),
		accounts: context.accounts,
		settings,
		magicRecipients,
	}));
	app.get<WithGateway>('/sandbox/messages', async ({ query }, reply) =>
		withGateway(query.gateway, reply, (gateway) => ({ messages: store.messages(gateway) })),
	);
	app.get<WithGateway>('/sandbox/requests', async ({ query }, reply) =>
		withGateway(query.gateway, reply, (gateway) => ({ requests: store.requests(gateway) })),
	);
	app.get<WithGateway>('/sandbox/ledger', async ({ query }, reply) =>
		withGateway(query.gateway, reply, (gateway) => ({
			size: ledger.size,
			overlaps: ledger.overlaps,
			overlapping: ledger.overlapping,
			refusals: ledger.refusals(gateway),
			entries: ledger.entries(gateway),
		})),
	);
	app.get('/sandbox/media', async () => ({ media: store.allMedia() }));
	app.get('/sandbox/faults', async () => ({ faults: faults.list() }));
	app.post('/sandbox/faults', async (request, reply) => {
		const parsed = faultSchema.safeParse(request.body);
		if (!parsed.success) return reply.status(400).send({ error: wordsOf(parsed.error) });
		faults.add(parsed.data);
		return { faults: faults.list() };
	});
	app.delete('/sandbox/faults', async () => {
		faults.clear();
		return { faults: faults.list() };
	});
	app.post('/sandbox/settings', async (request, reply) => {
		const parsed = settingsSchema.partial().safeParse(request.body);
		if (!parsed.success) return reply.status(400).send({ error: wordsOf(parsed.error) });
		return { settings: Object.assign(settings, parsed.data) };
	});
	app.post('/sandbox/fill', async (request, reply) => {
		const parsed = fillSchema.safeParse(request.body);
		if (!parsed.success) return reply.status(400).send({ error: wordsOf(parsed.error) });
		fill(context, parsed.data);
		return { ok: true };
	});
	webhookControlRoutes(app, context);
	app.post('/sandbox/reset', async () => {
		reset();
		return { ok: true };
	});
}

/** Gateway names are told apart without regard to case: nodes write `autoKonnect`. */
function withGateway(
	name: string | undefined,
	reply: FastifyReply,
	answer: (gateway?: GatewayName) => object,
) {
	if (name === undefined) return answer();
	const gateway = gatewayNames.find((known) => known === name.toLowerCase());
	if (gateway) return answer(gateway);
	return reply.status(400).send({ error: `gateway must be one of ${gatewayNames.join(', ')}` });
}
