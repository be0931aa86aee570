import { z } from 'zod';

/** Around everything the server answers: `{status, data}` or `{status, message, data: null}`. */
export const envelope = z
	.object({
		status: z.string(),
		message: z.string().optional().nullable().catch(undefined),
		error_type: z.string().optional().nullable().catch(undefined),
		data: z.unknown().optional(),
	})
	.passthrough();

const text = z.string().min(1);
const perhapsText = text.optional().nullable().catch(undefined);

/**
 * A message as the server accepted it: the whole message (current servers), or the short form with
 * `message_id` (template send of older servers, and reactions).
 */
export const sentMessage = z
	.object({
		id: perhapsText,
		message_id: perhapsText,
		status: perhapsText,
		contact_id: perhapsText,
		phone_number: perhapsText,
		reactions: z.array(z.unknown()).optional().nullable().catch(undefined),
	})
	.passthrough();

export const contact = z.object({ id: text, phone_number: z.string() }).passthrough();

/** One page of contacts; the key is `contacts` on servers and `items` on the Messages API page. */
export const contactPage = z
	.object({
		contacts: z.array(z.unknown()).optional(),
		items: z.array(z.unknown()).optional(),
		total: z.number().optional().catch(undefined),
		limit: z.number().positive().optional().catch(undefined),
	})
	.passthrough()
	.refine(({ contacts, items }) => contacts !== undefined || items !== undefined);

/** The server wants text for every value, while JSON that a person writes often holds numbers. */
const value = z
	.custom<string | number | boolean>((given) => ['string', 'number', 'boolean'].includes(typeof given), {
		message: 'must be text',
	})
	.transform(String);
const values = z.record(z.string(), value);

/** Template parts in the server's own shape, as a user enters them under 'JSON'. */
export const templateParts = z
	.object({
		template_params: values.optional(),
		button_params: values.optional(),
		header_params: values.optional(),
		header_media_id: z.string().optional(),
		header_media_url: z.string().optional(),
		header_media_filename: z.string().optional(),
	})
	.strict();

export type TemplateParts = z.infer<typeof templateParts>;

/** A registered webhook as the server shows it; its secret is never shown (Whatomate source, webhooks.go). */
export const webhookEntry = z
	.object({
		id: text,
		url: text,
		events: z.array(z.string()).catch([]),
		headers: z.record(z.string(), z.unknown()).catch({}),
		is_active: z.boolean().optional().catch(undefined),
		has_secret: z.boolean().optional().catch(undefined),
	})
	.passthrough();

export type WebhookEntry = z.infer<typeof webhookEntry>;

/** One page of webhooks. */
export const webhookPage = z
	.object({
		webhooks: z.array(z.unknown()),
		total: z.number().optional().catch(undefined),
		limit: z.number().positive().optional().catch(undefined),
	})
	.passthrough();
