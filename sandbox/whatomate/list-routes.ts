import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context';
import { give } from '../wire/send';
import { currentUser } from './current-user';
import { getFlow, listAccounts, listFlows } from './directory';
import { reading } from './reading';
import { createTag, listTags } from './tags';
import { getTemplate, listTemplates } from './templates';

type WithId = { Params: { id: string } };

/** The user, accounts, templates, flows and tags. Whatomate notes §A2, §A4, §A6. */
export function addListRoutes(app: FastifyInstance, context: SandboxContext): void {
	app.get(
		'/api/me',
		reading(context, () => currentUser(context)),
	);
	app.get(
		'/api/accounts',
		reading(context, () => listAccounts(context)),
	);
	app.get(
		'/api/templates',
		reading(context, (_request, query) => listTemplates(context, query)),
	);
	app.get<WithId>(
		'/api/templates/:id',
		reading(context, ({ params }) => getTemplate(context, params.id)),
	);
	app.get(
		'/api/flows',
		reading(context, (_request, query) => listFlows(context, query)),
	);
	app.get<WithId>(
		'/api/flows/:id',
		reading(context, ({ params }) => getFlow(context, params.id)),
	);
	app.get(
		'/api/tags',
		reading(context, (_request, query) => listTags(context, query)),
	);
	app.post('/api/tags', async ({ body }, reply) => give(reply, createTag(context, body)));
}
