import { z } from 'zod';

import { identifier } from '../meta/parts';
import { text } from '../wire/strings';

const name = z
	.object({
		formatted_name: text(200),
		first_name: z.string().optional(),
		last_name: z.string().optional(),
		middle_name: z.string().optional(),
		suffix: z.string().optional(),
		prefix: z.string().optional(),
	})
	.strict();

const address = z
	.object({
		street: z.string(),
		city: z.string(),
		state: z.string(),
		zip: z.string(),
		country: z.string(),
		country_code: z.string(),
		type: z.string(),
	})
	.partial()
	.strict();

const birthday = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be YYYY-MM-DD');

const contact = z
	.object({
		name,
		birthday: birthday.optional(),
		phones: z
			.array(
				z
					.object({
						phone: identifier.optional(),
						type: z.string().optional(),
						wa_id: identifier.optional(),
					})
					.strict(),
			)
			.optional(),
		emails: z.array(z.object({ email: identifier, type: z.string().optional() }).strict()).optional(),
		addresses: z.array(address).optional(),
		org: z
			.object({ company: z.string(), department: z.string(), title: z.string() })
			.partial()
			.strict()
			.optional(),
		urls: z.array(z.object({ url: identifier, type: z.string().optional() }).strict()).optional(),
	})
	.strict();

/** Contact cards of one message. Kapso notes §2.2. */
export const contactCards = z.array(contact).min(1).max(257);
