import { z } from 'zod';

/** What the gateway said when it accepted a message. */
export const receipt = z.object({
	/** Null where the gateway gives none (AutoKonnect). */
	messageId: z.string().nullable(),
	/** The gateway's own word: `queued`, `accepted`, `pending`, … */
	status: z.string(),
	/** As the gateway knows it, or as it was asked for when it does not say. */
	recipient: z.string(),
	/** Unique recipients that the request reached; 1 but for bulk. */
	recipientsCount: z.number().int().nonnegative(),
	contactId: z.string().nullable(),
	requestId: z.string().optional(),
	/** Of a request that carried other messages too: how many recipients it had, and how many the gateway counted. */
	shared: z
		.object({
			recipients: z.number().int(),
			accepted: z.number().int().optional(),
			batchId: z.string().optional(),
		})
		.optional(),
	/** The text by which the gateway shows the message again. */
	reference: z.string().optional(),
});

export type Receipt = z.infer<typeof receipt>;
