import type { FastifyInstance } from 'fastify';
import { z, type ZodError } from 'zod';

import { timestamp } from '../clock';
import type { SandboxContext } from '../context';
import { digitsOf } from '../wire/strings';
import {
	addContact,
	contactsOf,
	findContact,
	platformContact,
	proxyContact,
	type ContactFields,
	type KapsoContact,
} from './contacts';
import { platformPage, proxyPage, type Row } from './keyset';
import { legacyPage } from './legacy-page';
import { booleanParameter, ok, proxyNumber, readersOf, timeParameter, type Query } from './reading';
import { errors, kapsoError } from './replies';

interface ProxyPath {
	Params: { version: string; id: string; waId: string };
	Querystring: Query;
}

interface PlatformPath {
	Params: { identifier: string };
	Querystring: Query;
}

const CONTACTS = '/platform/v1/whatsapp/contacts';
const NOT_FOUND = 'WhatsApp contact not found';

const fields = z
	.object({
		wa_id: z.string().regex(/^\+?\d{5,15}$/, 'is not a phone number'),
		profile_name: z.string(),
		display_name: z.string().nullable(),
		customer_id: z.string().uuid().nullable(),
		metadata: z.record(z.unknown()),
	})
	.partial()
	.strict();

const changes = z.object({ contact: fields }).strict();
const creation = z.object({ contact: fields.required({ wa_id: true }) }).strict();

/** People whom the account knows. Kapso notes §3, §4. */
export function addContactRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { store } = context;
	const { proxy, platform } = readersOf(context);

	app.get<ProxyPath>('/meta/whatsapp/:version/:id/contacts', async (request, reply) =>
		proxy(request, reply, () => {
			proxyNumber(context, request.params);
			const { wa_id: waId } = request.query;
			const found = listed(request.query).filter(
				({ phoneNumber }) => waId === undefined || digitsOf(phoneNumber) === digitsOf(waId),
			);
			return ok(proxyPage(rowsOf(found), request.query, 'created_at', proxyContact));
		}),
	);
	app.get<ProxyPath>('/meta/whatsapp/:version/:id/contacts/:waId', async (request, reply) =>
		proxy(request, reply, () => {
			proxyNumber(context, request.params);
			const found = findContact(store, request.params.waId);
			return found ? ok(proxyContact(found)) : errors.unknownObject('Contact not found');
		}),
	);
	app.get<PlatformPath>(CONTACTS, async (request, reply) =>
		platform(request, reply, () => {
			const { query } = request;
			const rows = rowsOf(platformFilter(listed(query), query));
			const isCursor = ['limit', 'after', 'before'].some((name) => query[name] !== undefined);
			if (isCursor) return ok(platformPage(rows, query, 'created_at', platformContact));
			return legacyPage(rows, query, `${context.origin()}${request.url}`, platformContact);
		}),
	);
	app.post(CONTACTS, async (request, reply) =>
		platform(request, reply, () => {
			const parsed = creation.safeParse(request.body);
			if (!parsed.success) return unprocessable(parsed.error);
			const wanted = contactFields(parsed.data.contact);
			if (findContact(store, wanted.phoneNumber ?? '')) {
				return kapsoError(422, 'Wa has already been taken');
			}
			return { status: 201, body: { data: platformContact(addContact(store, wanted)) } };
		}),
	);
	app.get<PlatformPath>(`${CONTACTS}/:identifier`, async (request, reply) =>
		platform(request, reply, () => {
			const found = findContact(store, request.params.identifier);
			return found ? ok({ data: platformContact(found) }) : kapsoError(404, NOT_FOUND);
		}),
	);
	app.patch<PlatformPath>(`${CONTACTS}/:identifier`, async (request, reply) =>
		platform(request, reply, () => {
			const found = findContact(store, request.params.identifier);
			if (found === undefined) return kapsoError(404, NOT_FOUND);
			const parsed = changes.safeParse(request.body);
			if (!parsed.success) return unprocessable(parsed.error);
			const updatedAt = timestamp();
			store.changeContact(found, { ...contactFields(parsed.data.contact), updatedAt });
			return ok({ data: platformContact(found) });
		}),
	);

	/** What both APIs filter by. */
	function listed(query: Query): KapsoContact[] {
		if (context.settings.emptyLists) return [];
		const { customer_id: customerId } = query;
		const hasCustomer = booleanParameter(query, 'has_customer');
		return contactsOf(store)
			.filter((contact) => customerId === undefined || contact.customerId === customerId)
			.filter((contact) => hasCustomer === undefined || Boolean(contact.customerId) === hasCustomer);
	}
}

function platformFilter(contacts: KapsoContact[], query: Query): KapsoContact[] {
	const { wa_id_contains: part, business_scoped_user_id: wantedId } = query;
	const name = query.profile_name_contains?.toLowerCase() ?? '';
	const after = timeParameter(query, 'created_after') ?? Number.NEGATIVE_INFINITY;
	const before = timeParameter(query, 'created_before') ?? Number.POSITIVE_INFINITY;
	return contacts
		.filter((contact) => contact.name.toLowerCase().includes(name))
		.filter(({ phoneNumber }) => part === undefined || digitsOf(phoneNumber).includes(part))
		.filter(({ userId }) => wantedId === undefined || userId === wantedId)
		.filter(({ createdAt }) => {
			const time = Date.parse(createdAt);
			return time > after && time < before;
		});
}

function rowsOf(contacts: KapsoContact[]): Array<Row<KapsoContact>> {
	return contacts.map((item) => ({ at: Date.parse(item.createdAt), id: item.id, item }));
}

/** Only what was given. */
function contactFields(given: z.infer<typeof fields>): ContactFields {
	return {
		...(given.wa_id === undefined ? {} : { phoneNumber: digitsOf(given.wa_id) }),
		...(given.profile_name === undefined ? {} : { name: given.profile_name }),
		...(given.display_name === undefined ? {} : { displayName: given.display_name }),
		...(given.customer_id === undefined ? {} : { customerId: given.customer_id }),
		...(given.metadata === undefined ? {} : { metadata: given.metadata }),
	};
}

function unprocessable({ issues }: ZodError) {
	return kapsoError(
		422,
		issues.map(({ path, message }) => `${path.slice(1).join('.') || 'contact'} ${message}`).join(', '),
	);
}
