import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z, ZodTypeAny } from 'zod';

import type { SandboxContext } from '../context';
import { give, type Answer } from '../wire/send';
import * as schema from './contact-schema';
import { contactByIdentifier, contactOf, createContact, updateContact, upsertContact } from './contacts';
import { pageOf, type Query } from './page';
import { listed, reading } from './reading';
import { errors, invalidPayload } from './replies';

const MAX_LIMIT = 100;

type OneContact = { Params: { contactId: string } };
type OneIdentifier = { Params: { key: string; value: string } };

/** The Contacts API, the oldest contact first. Bird notes §5.5. */
export function addContactRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { store } = context;
	const path = '/workspaces/:ws/contacts';
	const one = `${path}/:contactId`;

	app.get<{ Querystring: Query }>(
		path,
		reading(context, ({ query }) =>
			pageOf(listed(context, store.contacts('bird')), query, MAX_LIMIT, contactOf),
		),
	);
	app.get<OneContact>(
		one,
		reading(context, ({ params }) => {
			const contact = store.contact('bird', params.contactId);
			return contact ? { status: 200, body: contactOf(contact) } : errors.contactNotFound;
		}),
	);
	app.post(
		`${path}/search`,
		reading(context, (request) =>
			checked(schema.contactSearch, request, ({ identifier }) => {
				const found = contactByIdentifier(store, identifier);
				const results = listed(context, found === undefined ? [] : [contactOf(found)]);
				return { status: 200, body: { results } };
			}),
		),
	);
	app.post(path, async (request, reply) =>
		give(
			reply,
			checked(schema.createContact, request, (wanted) => createContact(context, wanted)),
		),
	);
	app.patch<OneContact>(one, async (request, reply) => {
		const contact = store.contact('bird', request.params.contactId);
		if (contact === undefined) return give(reply, errors.contactNotFound);
		return change(request, reply, (changes) => updateContact(context, contact, changes));
	});
	app.patch<OneIdentifier>(`${path}/identifiers/:key/:value`, async (request, reply) =>
		change(request, reply, (changes) => upsertContact(context, request.params, changes)),
	);
}

function change(
	request: { body: unknown },
	reply: FastifyReply,
	answer: (changes: schema.UpdateContact) => Answer,
): FastifyReply {
	return give(reply, checked(schema.updateContact, request, answer));
}

function checked<S extends ZodTypeAny>(
	shape: S,
	{ body }: Pick<FastifyRequest, 'body'>,
	answer: (body: z.output<S>) => Answer,
): Answer {
	const parsed = shape.safeParse(body);
	return parsed.success ? answer(parsed.data) : invalidPayload(parsed.error.issues);
}
