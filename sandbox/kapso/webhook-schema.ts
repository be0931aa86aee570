import { z } from 'zod';

import { isInternalHost } from '../webhooks/public-url';

/** Events of a phone number. Kapso notes §6.2. */
export const kapsoEvents = [
	'whatsapp.message.received',
	'whatsapp.message.sent',
	'whatsapp.message.delivered',
	'whatsapp.message.read',
	'whatsapp.message.failed',
	'whatsapp.conversation.created',
	'whatsapp.conversation.ended',
	'whatsapp.conversation.inactive',
	'whatsapp.contact.identity_changed',
	'whatsapp.contact.marketing_preference_changed',
] as const;

export type KapsoEvent = (typeof kapsoEvents)[number];

const event = z.enum(kapsoEvents);

const url = z.string().superRefine((value, context) => {
	if (!URL.canParse(value) || new URL(value).protocol !== 'https:') {
		context.addIssue({ code: 'custom', message: 'must be a valid HTTPS URL' });
	} else if (isInternalHost(new URL(value).hostname)) {
		context.addIssue({ code: 'custom', message: 'must be publicly reachable' });
	}
});

const fields = {
	url,
	kind: z.enum(['kapso', 'meta']),
	active: z.boolean(),
	secret_key: z.string().min(1),
	events: z.array(event),
	payload_version: z.enum(['v1', 'v2']),
	buffer_enabled: z.boolean(),
	buffer_window_seconds: z.number().int().min(1).max(60),
	max_buffer_size: z.number().int().min(1).max(100),
	buffer_events: z.array(event),
	inactivity_minutes: z.number().int().min(1).max(1440),
	headers: z.record(z.string()),
};

const defaults = {
	kind: fields.kind.default('kapso'),
	active: fields.active.default(true),
	events: fields.events.default([]),
	payload_version: fields.payload_version.default('v2'),
	buffer_enabled: fields.buffer_enabled.default(false),
	buffer_window_seconds: fields.buffer_window_seconds.default(5),
	max_buffer_size: fields.max_buffer_size.default(50),
	buffer_events: fields.buffer_events.default(['whatsapp.message.received']),
	inactivity_minutes: fields.inactivity_minutes.default(60),
	headers: fields.headers.default({}),
};

/** Kapso notes §6.1. The secret is required and never generated; the kind `meta` takes no events and no buffering. */
export const createWebhook = z
	.object({
		whatsapp_webhook: z
			.object({ ...fields, ...defaults })
			.strict()
			.superRefine((webhook, context) => {
				if (webhook.kind === 'kapso' && webhook.events.length === 0) {
					context.addIssue({ code: 'custom', path: ['events'], message: "can't be blank" });
				}
				if (webhook.kind === 'meta' && webhook.buffer_enabled) {
					context.addIssue({
						code: 'custom',
						path: ['buffer_enabled'],
						message: 'is not supported for meta webhooks',
					});
				}
			}),
	})
	.strict();

export const patchWebhook = z.object({ whatsapp_webhook: z.object(fields).partial().strict() }).strict();

export type WebhookFields = z.infer<typeof createWebhook>['whatsapp_webhook'];
