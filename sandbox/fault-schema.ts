import { z } from 'zod';

import { gatewayNames } from './gateways';

/** Ways in which a send can go wrong on purpose; README.md says what each does. */
export const faultKinds = [
	'rateLimited',
	'serverError',
	'resetBeforeAccept',
	'resetAfterAccept',
	'slow',
	'acceptLate',
	'slowBody',
	'brokenJson',
	'html',
	'unauthorized',
	'forbidden',
	'closedWindow',
	'undeliverable',
	'custom',
] as const;

/** Faults that a request which only reads can meet. */
export const readFaultKinds = [
	'rateLimited',
	'serverError',
	'resetBeforeAccept',
	'slow',
	'brokenJson',
	'html',
	'unauthorized',
	'forbidden',
	'custom',
] as const;

/** Kinds whose answer may come although the message was accepted. */
const kindsWithAccepted = ['serverError', 'html', 'custom'];

const mishapFields = {
	retryAfter: z.number().nonnegative().optional(),
	status: z.number().int().min(200).max(599).optional(),
	delayMs: z.number().int().nonnegative().max(600_000).optional(),
	accepted: z.boolean().optional(),
	body: z.unknown().optional(),
	headers: z.record(z.string()).optional(),
};

/**
 * What goes wrong.
 * - `retryAfter`: seconds, for `rateLimited`; left out, no `Retry-After` is sent.
 * - `status`: HTTP status for `serverError` (500 when left out), `html` (502) and `custom`.
 * - `delayMs`: for `slow`, `acceptLate` and `slowBody` (5000 when left out).
 * - `accepted`: for `serverError`, `html` and `custom`: the message is accepted, and the answer looks the same.
 * - `body`, `headers`: the answer of `custom`.
 */
const mishapSchema = z.object({ kind: z.enum(faultKinds), ...mishapFields }).strict();

/** What goes wrong with a send or a read. */
export type Mishap = z.infer<typeof mishapSchema>;

/**
 * A fault for sends, or for requests that read with `on: 'read'`. Without `gateway` it concerns all of them, without
 * `recipient` everybody. `after` lets so many pass first, and without `times` it stays then.
 * The kind `random` meets the `share` of the requests that `seed` (1 when left out) picks, with one of `kinds`: whether it
 * does is decided by the gateway, the recipients and how often they were tried, not by the order of arrival.
 */
export const faultSchema = z
	.object({
		kind: z.enum([...faultKinds, 'random']),
		...mishapFields,
		on: z.enum(['send', 'read']).default('send'),
		gateway: z.enum(gatewayNames).optional(),
		recipient: z.string().min(1).optional(),
		after: z.number().int().nonnegative().optional(),
		times: z.number().int().positive().optional(),
		share: z.number().min(0).max(1).optional(),
		seed: z.number().int().optional(),
		kinds: z.array(mishapSchema).min(1).optional(),
	})
	.strict()
	.superRefine((fault, context) => {
		const { kind, kinds, share, on } = fault;
		const add = (path: string, message: string) =>
			context.addIssue({ code: 'custom', path: [path], message });
		if ((kind === 'random') !== (kinds !== undefined && share !== undefined)) {
			add('kind', 'random needs share and kinds, and no other kind has them');
		}
		const mishaps = kinds ?? [fault];
		for (const mishap of mishaps) {
			if (on === 'read' && !readFaultKinds.some((known) => known === mishap.kind)) {
				add('kind', `must be one of ${readFaultKinds.join(', ')} for requests that read`);
			}
			if (
				mishap.accepted !== undefined &&
				(on === 'read' || !kindsWithAccepted.includes(mishap.kind))
			) {
				add('accepted', `is for sends and ${kindsWithAccepted.join(', ')} only`);
			}
		}
	});

export type Fault = z.infer<typeof faultSchema>;

/** A fault as it is set: what has a default may be left out. */
export type NewFault = z.input<typeof faultSchema>;
