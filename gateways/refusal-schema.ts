import { z } from 'zod';

/** The classes of refusal, after what a user does next (architecture §3). */
export const refusalKinds = [
	'input',
	'auth',
	'permission',
	'notFound',
	'recipient',
	'windowClosed',
	'template',
	'media',
	'rateLimit',
	'duplicate',
	'gatewayUnavailable',
	'network',
	'unexpectedResponse',
] as const;

export type RefusalKind = (typeof refusalKinds)[number];

/** Why a message was not accepted: a value, turned into an n8n error once, at the item loop. */
export const gatewayRefusal = z.object({
	kind: z.enum(refusalKinds),
	/** Display name of the gateway. */
	gateway: z.string(),
	/** What happened, one sentence without a final full stop. */
	message: z.string(),
	/** What to do next. */
	hint: z.string(),
	httpStatus: z.number().int().optional(),
	/** The gateway's own code, as it sent it. */
	code: z.union([z.string(), z.number()]).optional(),
	/** True only when it is certain that nothing was accepted and that the same request may succeed later. */
	retryable: z.boolean(),
	retryAfterMs: z.number().optional(),
	/**
	 * Set when the message may have been accepted all the same: `settled` when the gateway is done with the request, so
	 * that its records tell in a while; `underWay` when it may still be working on it.
	 */
	doubt: z.enum(['settled', 'underWay']).optional(),
	/** Of what the gateway takes no more for now; of the whole account when left out. */
	limitOf: z.enum(['account', 'sender', 'pair']).optional(),
	requestId: z.string().optional(),
});

export type GatewayRefusal = z.infer<typeof gatewayRefusal>;
