import { z } from 'zod';

const limit = z.number().int().positive().nullable();

/**
 * What a person can switch while the sandbox runs, where documents disagree or say nothing.
 * - `autokonnectErrorShape`: the page lists codes and messages, not the JSON around them.
 * - `whatomateProfile`: `new` answers like the server's source, `documented` like its published Messages page.
 * - `whatomateSignature`: `first` signs the first delivery after a webhook was saved only, as the server does; `always` signs all.
 * - `autokonnectRequestsPerSecond`, `birdPostsPerSecond`, `birdGetsPerSecond`, `kapsoRequestsPerMinute`,
 *   `kapsoMessagesPerSecond`, `whatomateRequestsPerMinute`: limits to enforce; `null` never refuses.
 * - `kapsoPairLimit`: Meta's limit of messages to the same person.
 * - `kapsoInFlight`: 409 for a send while another one to the same person is being dealt with.
 * - `kapsoAnswerWithinMs`: how long Kapso waits for the answer to a delivery.
 * - `kapsoMetaSignature`: which header signs deliveries of Kapso's kind `meta`; its documents name none.
 * - `statusDelayMs`: between the statuses of a sent message; `null` tells none.
 * - `statusOrder`: `reversed` delivers the last status first, each with its own time.
 * - `duplicateDeliveries`: how often a delivery that was taken is sent again, byte by byte.
 * - `emptyLists`: every list of templates, senders, contacts, tags, flows and messages is empty, as in a new account.
 * - `clockFactor`: stretches the gateways' own waits: retries, Kapso's buffer window and order, the minute of limits
 *   and the seconds of the pair limit.
 */
export const settingsSchema = z
	.object({
		autokonnectErrorShape: z.enum(['flat', 'nested', 'stringError']),
		whatomateProfile: z.enum(['new', 'documented']),
		whatomateSignature: z.enum(['first', 'always']),
		autokonnectRequestsPerSecond: limit,
		birdPostsPerSecond: limit,
		birdGetsPerSecond: limit,
		kapsoRequestsPerMinute: limit,
		kapsoMessagesPerSecond: limit,
		kapsoPairLimit: z.boolean(),
		kapsoInFlight: z.boolean(),
		whatomateRequestsPerMinute: limit,
		kapsoAnswerWithinMs: z.number().int().positive().max(60_000),
		kapsoMetaSignature: z.enum(['webhook', 'hub', 'none']),
		statusDelayMs: z.number().int().nonnegative().max(600_000).nullable(),
		statusOrder: z.enum(['inOrder', 'reversed']),
		duplicateDeliveries: z.number().int().nonnegative().max(10),
		emptyLists: z.boolean(),
		clockFactor: z.number().nonnegative().max(100),
	})
	.strict();

export type Settings = z.infer<typeof settingsSchema>;

export function defaultSettings(): Settings {
	return {
		autokonnectErrorShape: 'flat',
		whatomateProfile: 'new',
		whatomateSignature: 'first',
		autokonnectRequestsPerSecond: null,
		birdPostsPerSecond: null,
		birdGetsPerSecond: null,
		kapsoRequestsPerMinute: null,
		kapsoMessagesPerSecond: null,
		kapsoPairLimit: false,
		kapsoInFlight: true,
		whatomateRequestsPerMinute: null,
		kapsoAnswerWithinMs: 10_000,
		kapsoMetaSignature: 'webhook',
		statusDelayMs: 300,
		statusOrder: 'inOrder',
		duplicateDeliveries: 0,
		emptyLists: false,
		clockFactor: 1,
	};
}
