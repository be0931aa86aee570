import { z } from 'zod';

import { currentTime } from '../clock';
import { text } from '../wire/strings';
import { body } from './body-schema';
import { channelTemplate } from './template-schema';

const SCHEDULE_AHEAD_MS = 35 * 24 * 60 * 60 * 1000;

const contact = z
	.object({
		id: z.string().optional(),
		identifierKey: z.string().optional(),
		identifierValue: z.string().optional(),
		type: z.enum(['to', 'cc', 'bcc']).optional(),
		identifiers: z
			.array(z.object({ identifierKey: z.string(), identifierValue: z.string() }).strict())
			.optional(),
		platformAddress: z.string().optional(),
		platformAddressSelector: z.string().nullish(),
	})
	.strict();

const money = z
	.object({ amount: z.number(), exponent: z.number().int(), currencyCode: z.string() })
	.partial()
	.strict();

const product = z.object({ externalCatalogId: z.string(), externalProductId: z.string() }).partial().strict();
const run = z
	.object({ id: z.string(), name: z.string(), stepId: z.string(), runId: z.string() })
	.partial()
	.strict();

const meta = z
	.object({
		extraInformation: z.record(z.unknown()),
		referral: z
			.object({
				source: z.string(),
				title: z.string(),
				text: z.string(),
				group: z.string(),
				metadata: z
					.object({
						source_id: z.string(),
						source_url: z.string(),
						media_url: z.string(),
						tracking_id: z.string(),
					})
					.partial()
					.strict(),
			})
			.partial()
			.strict(),
		order: z
			.object({
				products: z.array(
					product.extend({ quantity: z.number().optional(), price: money.optional() }).strict(),
				),
			})
			.strict(),
		referredProduct: product.nullable(),
		email: z
			.object({
				subject: z.string(),
				headers: z.record(z.string()),
				from: z.object({ username: z.string(), displayName: z.string() }).partial().strict(),
			})
			.partial()
			.strict(),
		pushNotifications: z
			.object({ gatewayTypeOverride: z.enum(['apns', 'firebase', 'web']) })
			.partial()
			.strict(),
		navigatorId: z.string(),
		navigatorMessageId: z.string(),
		flow: run,
		journey: run,
		campaign: z.object({ id: z.string(), name: z.string() }).partial().strict(),
	})
	.partial()
	.strict();

const scheduledFor = z
	.string()
	.datetime({ offset: true })
	.superRefine((value, context) => {
		if (Date.parse(value) > currentTime() + SCHEDULE_AHEAD_MS) {
			context.addIssue({ code: 'custom', message: 'must not be more than 35 days in the future' });
		}
	});

const TAG = /^[a-zA-Z0-9\-_ ]+$/;

const sender = z
	.object({
		connector: z
			.object({
				identifierValue: z.string(),
				annotations: z.object({ name: z.string().optional() }).strict().optional(),
			})
			.strict(),
	})
	.strict();

/** Bird API reference, CreateChannelMessage. Closed: what is not named here is refused. */
export const createMessage = z
	.object({
		sender: sender.optional(),
		receiver: z.object({ contacts: z.array(contact).min(1) }).strict(),
		reference: z.string().optional(),
		template: channelTemplate.nullish(),
		meta: meta.optional(),
		replyTo: z
			.object({
				id: text(),
				order: z.number().int().optional(),
				type: z.enum(['message', 'click', 'referrals']),
			})
			.strict()
			.optional(),
		body: body.nullish(),
		notification: z.object({ url: z.string().url() }).strict().optional(),
		capFrequency: z.boolean().optional(),
		enableLinkTracking: z.boolean().optional(),
		ignoreQuietHours: z.boolean().optional(),
		ignoreGlobalHoldout: z.boolean().optional(),
		tags: z
			.array(text(50).pipe(z.string().regex(TAG)))
			.max(10)
			.optional(),
		shortLinks: z
			.object({ domain: text(128) })
			.strict()
			.nullish(),
		scheduledFor: scheduledFor.optional(),
		validity: z.number().int().min(0).optional(),
	})
	.strict()
	.superRefine((message, context) => {
		const given = [message.body, message.template].filter((part) => part !== undefined && part !== null);
		if (given.length === 0) {
			context.addIssue({ code: 'custom', message: 'doesn\'t match any schema from "anyOf"' });
		} else if (given.length === 2) {
			context.addIssue({ code: 'custom', message: 'set either body or template, not both' });
		}
	});

export type CreateMessage = z.infer<typeof createMessage>;

export const presignedUpload = z.object({ contentType: z.string().regex(/^[\w.+-]+\/[\w.+-]+/) }).strict();
