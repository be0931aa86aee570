import { z } from 'zod';

import { isUuid, text } from '../wire/strings';
import { E164, PHONE_KEY } from './receiver';

const uuids = z
	.array(z.string().refine(isUuid, { message: 'string doesn\'t match the format "uuid"' }))
	.max(10)
	.optional();

const identifier = z
	.object({ key: text(250), value: text(500), properties: z.record(z.unknown()).optional() })
	.strict()
	.superRefine(({ key, value }, context) => {
		if (key === PHONE_KEY && !E164.test(value)) {
			context.addIssue({ code: 'custom', path: ['value'], message: 'is not a phone number with +' });
		}
	});

const single = z.union([z.boolean(), z.number(), z.string()]);
const attributes = z.record(z.union([single, z.array(single).nonempty(), z.null()])).nullish();

/** Bird API reference, Create a contact. Other properties are not forbidden. */
export const createContact = z
	.object({
		displayName: text(150),
		identifiers: z.array(identifier).optional(),
		attributes,
		listIds: uuids,
	})
	.passthrough();

/** Bird API reference, Update a contact: the name is an attribute here. Other properties are not forbidden. */
export const updateContact = z
	.object({
		attributes,
		addIdentifiers: z.array(identifier).optional(),
		removeIdentifiers: z.array(identifier).optional(),
		addToLists: uuids,
		removeFromLists: uuids,
		listIds: uuids,
	})
	.passthrough();

/** Bird API reference, Search contact by identifier. */
export const contactSearch = z
	.object({ identifier: z.object({ key: text(), value: text() }).strict() })
	.strict();

export type CreateContact = z.infer<typeof createContact>;
export type UpdateContact = z.infer<typeof updateContact>;
export type Attributes = NonNullable<CreateContact['attributes']>;
