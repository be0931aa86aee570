import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context';
import { give } from '../wire/send';
import { createContact, getContact, listContacts, replaceTags, updateContact } from './contacts';
import { listMessages, markContactRead, markMessageRead } from './message-list';
import { reading } from './reading';

type WithId = { Params: { id: string } };

/** Contacts and their histories. Whatomate notes §A4, §A5. */
export function addContactRoutes(app: FastifyInstance, context: SandboxContext, bodyLimit: number): void {
	const limit = { bodyLimit };
	app.get(
		'/api/contacts',
		reading(context, (_request, query) => listContacts(context, query)),
	);
	app.post('/api/contacts', limit, async ({ body }, reply) => give(reply, createContact(context, body)));
	app.get<WithId>(
		'/api/contacts/:id',
		reading(context, ({ params }) => getContact(context, params.id)),
	);
	app.put<WithId>('/api/contacts/:id', limit, async ({ params, body }, reply) =>
		give(reply, updateContact(context, params.id, body)),
	);
	app.put<WithId>('/api/contacts/:id/tags', limit, async ({ params, body }, reply) =>
		give(reply, replaceTags(context, params.id, body)),
	);
	app.post<WithId>('/api/contacts/:id/mark-read', limit, async ({ params }, reply) =>
		give(reply, markContactRead(context, params.id)),
	);
	app.get<WithId>(
		'/api/contacts/:id/messages',
		reading(context, ({ params }, query) => listMessages(context, params.id, query)),
	);
	app.put<WithId>('/api/messages/:id/read', limit, async ({ params }, reply) =>
		give(reply, markMessageRead(context, params.id)),
	);
}
