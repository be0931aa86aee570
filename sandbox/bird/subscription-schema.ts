import { z } from 'zod';

/** Bird API reference, webhook subscriptions: https, a host with letters, no port. Bird notes §6.2. */
const URL_PATTERN = /^https:\/\/([a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}(\/[^\s]*)?$/;
const CHANNELS_EVENT = /^([a-z0-9-]+\.(inbound|outbound|interaction)|channel\.(created|updated))$/;

const filterKeys = [
	'channelId',
	'messageStatus',
	'interactionType',
	'platformId',
	'channelStatus',
	'status',
] as const;

const eventFilters = z
	.array(z.object({ key: z.enum(filterKeys), value: z.string().min(1) }).strict())
	.superRefine((filters, context) => {
		if (filters.filter(({ key }) => key === 'channelId').length > 1) {
			context.addIssue({ code: 'custom', message: 'only one channelId is supported' });
		}
	})
	.nullish();

const url = z.string().regex(URL_PATTERN);
const signingKey = z.string().optional();
const template = z.string().optional();

export const createSubscription = z
	.object({
		service: z.enum(['channels', 'numbers', 'payments', 'conversations']),
		event: z.string().min(1),
		url,
		signingKey,
		eventFilters,
		template,
	})
	.strict()
	.superRefine(({ service, event }, context) => {
		if (service === 'channels' && !CHANNELS_EVENT.test(event)) {
			context.addIssue({ code: 'custom', path: ['event'], message: `unknown event "${event}"` });
		}
	});

export const patchSubscription = z
	.object({
		url: url.optional(),
		signingKey,
		status: z.enum(['active', 'inactive']).optional(),
		eventFilters,
		template,
	})
	.strict();

export type CreateSubscription = z.infer<typeof createSubscription>;
export type PatchSubscription = z.infer<typeof patchSubscription>;
