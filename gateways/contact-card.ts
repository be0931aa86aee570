import { z } from 'zod';

const text = z.string().min(1, 'is empty');
const optionalText = z.string().optional();

/** One contact card, in the neutral names of Meta's contacts object (Kapso notes §2.2). */
export const contactCard = z.object({
	name: z.object({
		/** At most 200 characters at Kapso. */
		formattedName: text,
		firstName: optionalText,
		lastName: optionalText,
		middleName: optionalText,
		suffix: optionalText,
		prefix: optionalText,
	}),
	/** `YYYY-MM-DD`. */
	birthday: z
		.string()
		.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 1999-01-23')
		.optional(),
	phones: z.array(z.object({ phone: text, type: optionalText, whatsAppId: optionalText })).optional(),
	emails: z.array(z.object({ email: text, type: optionalText })).optional(),
	addresses: z
		.array(
			z.object({
				street: optionalText,
				city: optionalText,
				state: optionalText,
				zip: optionalText,
				country: optionalText,
				countryCode: optionalText,
				type: optionalText,
			}),
		)
		.optional(),
	org: z.object({ company: optionalText, department: optionalText, title: optionalText }).optional(),
	urls: z.array(z.object({ url: text, type: optionalText })).optional(),
});

export type ContactCard = z.infer<typeof contactCard>;
