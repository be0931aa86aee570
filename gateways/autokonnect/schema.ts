import { z } from 'zod';

/** Answer to a message (AutoKonnect API page, Response). */
export const sendAnswer = z
	.object({
		message: z.string().nullish().catch(undefined),
		/** Unique phone numbers that the message was queued for. */
		recipients_count: z
			.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
			.pipe(z.number().int().nonnegative()),
	})
	.passthrough();

/**
 * `components` as the user writes them. Only the frame is checked: a file of a header stands here as
 * `{type, link}`, otherwise than at Meta, and the page shows no more than an image (AutoKonnect API page,
 * Template Message).
 */
export const templateComponents = z.array(
	z
		.object({
			type: z.string().min(1, 'is empty'),
			parameters: z.array(z.object({ type: z.string().min(1, 'is empty') }).passthrough()).optional(),
		})
		.passthrough(),
);
