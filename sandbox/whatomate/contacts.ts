import { randomUUID } from 'node:crypto';

import type { SandboxContext } from '../context';
import type { ContactRecord } from '../store';
import type { Answer } from '../wire/send';
import { contactObject, errors, failure, success } from './replies';
import { createContact as createContactSchema } from './schema';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

/** `GET /api/contacts`: `search` is a part of the number or name; a limit out of range becomes 50. */
export function listContacts(context: SandboxContext, query: Record<string, string | undefined>): Answer {
	const search = (query.search ?? '').toLowerCase();
	const tags = (query.tags ?? '').split(',').filter((tag) => tag !== '');
	const found = context.store
		.contacts('whatomate')
		.filter(
			(contact) => contact.phoneNumber.includes(search) || contact.name.toLowerCase().includes(search),
		)
		.filter((contact) => tags.length === 0 || tags.some((tag) => contact.tags.includes(tag)));
	const asked = Number(query.limit ?? DEFAULT_LIMIT);
	const limit = Number.isInteger(asked) && asked >= 1 && asked <= MAX_LIMIT ? asked : DEFAULT_LIMIT;
	const page = Math.max(1, Math.trunc(Number(query.page ?? 1)) || 1);
	const contacts = found.slice((page - 1) * limit, page * limit).map(contactObject);
	return success({ contacts, total: found.length, page, limit });
}

/** `POST /api/contacts`: one leading `+` goes, nothing else is cleaned. */
export function createContact(context: SandboxContext, body: unknown): Answer {
	const parsed = createContactSchema.safeParse(body);
	if (!parsed.success) return errors.invalidBody;
	const {
		phone_number: phoneNumber,
		profile_name: name,
		whatsapp_account: account,
		tags,
		metadata,
	} = parsed.data;
	if (!phoneNumber) return failure(400, 'phone_number is required');
	const stored = phoneNumber.replace(/^\+/, '');
	if (context.store.contactByPhone('whatomate', stored)) {
		return failure(409, 'Contact with this phone number already exists');
	}
	const contact = newContact(stored, name ?? '');
	if (account) contact.account = account;
	contact.tags = tags ?? [];
	contact.metadata = metadata ?? {};
	return success(contactObject(context.store.addContact(contact)));
}

export function newContact(phoneNumber: string, name: string): ContactRecord {
	return {
		gateway: 'whatomate',
		id: randomUUID(),
		phoneNumber,
		name,
		tags: [],
		metadata: {},
		marketingOptOut: false,
		createdAt: new Date().toISOString(),
	};
}

/** `GET /api/me`: the user that the key acts as. */
export function currentUser(context: SandboxContext): Answer {
	const { userId, organizationId } = context.accounts.whatomate;
	return success({
		id: userId,
		email: 'owner@example.com',
		full_name: 'Sandbox Owner',
		role: {
			id: '6512bd43-d9ca-4a6b-8f1e-2c3d4e5f6a7b',
			name: 'admin',
			description: '',
			is_system: true,
			permissions: [],
		},
		is_active: true,
		is_available: true,
		is_super_admin: false,
		is_member: true,
		organization_id: organizationId,
		created_at: '2026-01-05T09:00:00Z',
		updated_at: '2026-01-05T09:00:00Z',
	});
}
