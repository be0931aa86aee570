import { randomUUID } from 'node:crypto';

import { timestamp } from '../clock';
import type { SandboxContext } from '../context';
import type { ContactRecord } from '../store';
import type { Answer } from '../wire/send';
import { activitiesOf, contactObject, type Activities, type WhatomateContact } from './contact-object';
import { timeOf } from './history';
import { findContact, isAnswer } from './messages';
import { contains, listPage, type Query } from './page';
import { listed } from './reading';
import { errors, failure, success } from './replies';
import {
	contactTags as contactTagsSchema,
	createContact as createContactSchema,
	updateContact as updateContactSchema,
} from './schema';

const MAX_SEARCH_CHARACTERS = 1000;

/** `GET /api/contacts`: `search` is a part of the number or name, `tags` has commas and any of them will do. */
export function listContacts(context: SandboxContext, query: Query): Answer {
	const search = (query.search ?? '').slice(0, MAX_SEARCH_CHARACTERS);
	const tags = (query.tags ?? '').split(',').filter((tag) => tag !== '');
	const found = listed(context, context.store.contacts('whatomate')).filter(
		({ phoneNumber, name, tags: own }) =>
			(phoneNumber.includes(search) || contains(name, search)) &&
			(tags.length === 0 || tags.some((tag) => own.includes(tag))),
	);
	const activities = activitiesOf(context, found);
	const sorted = [...found].sort(latestFirst(activities));
	return success(
		listPage('contacts', sorted, query, (contact) => contactObject(context, contact, activities)),
	);
}

/** By the last message; those without one come last, the newest contact first. */
function latestFirst(activities: Activities) {
	const lastOf = ({ phoneNumber }: ContactRecord) => {
		const activity = activities.get(phoneNumber);
		return activity ? timeOf(activity.last) : '';
	};
	return (a: ContactRecord, b: ContactRecord): number =>
		descending(lastOf(a), lastOf(b)) || descending(a.createdAt, b.createdAt);
}

function descending(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? 1 : -1;
}

/** `GET /api/contacts/:id`. */
export function getContact(context: SandboxContext, id: string): Answer {
	return withContact(context, id, (contact) => shown(context, contact));
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
	return shown(context, context.store.addContact(contact));
}

/** `PUT /api/contacts/:id`: what is given replaces, tags and metadata as a whole. */
export function updateContact(context: SandboxContext, id: string, body: unknown): Answer {
	return withContact(context, id, (contact) => {
		const parsed = updateContactSchema.safeParse(body ?? {});
		if (!parsed.success) return errors.invalidBody;
		const {
			profile_name: name,
			whatsapp_account: account,
			tags,
			metadata,
			assigned_user_id: userId,
			clear_assigned_agent: isCleared,
		} = parsed.data;
		if (userId && userId !== context.accounts.whatomate.userId) {
			return failure(400, 'Assigned user not found');
		}
		const isGiven = (value: unknown) => value !== undefined && value !== null;
		if (!isCleared && ![name, account, tags, metadata, userId].some(isGiven)) {
			return failure(400, 'No fields to update');
		}
		contact.name = name ?? contact.name;
		contact.account = account ?? contact.account;
		if (tags) contact.tags = tags;
		if (metadata) contact.metadata = metadata;
		if (userId) contact.assignedUserId = userId;
		if (isCleared) delete contact.assignedUserId;
		contact.updatedAt = timestamp();
		return shown(context, contact);
	});
}

/** `PUT /api/contacts/:id/tags`: replaces all of them; a tag need not be in the list of tags. */
export function replaceTags(context: SandboxContext, id: string, body: unknown): Answer {
	return withContact(context, id, (contact) => {
		const parsed = contactTagsSchema.safeParse(body ?? {});
		if (!parsed.success) return errors.invalidBody;
		contact.tags = parsed.data.tags ?? [];
		contact.updatedAt = timestamp();
		return success({ message: 'Contact tags updated', tags: contact.tags });
	});
}

function withContact(
	context: SandboxContext,
	id: string,
	answer: (contact: WhatomateContact) => Answer,
): Answer {
	const contact = findContact(context, id);
	return isAnswer(contact) ? contact : answer(contact);
}

function shown(context: SandboxContext, contact: ContactRecord): Answer {
	return success(contactObject(context, contact, activitiesOf(context, [contact])));
}

/** A person that the server did not know. */
export function newContact(phoneNumber: string, name: string): ContactRecord {
	return {
		gateway: 'whatomate',
		id: randomUUID(),
		phoneNumber,
		name,
		tags: [],
		metadata: {},
		marketingOptOut: false,
		createdAt: timestamp(),
	};
}
