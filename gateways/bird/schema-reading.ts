import { z } from 'zod';

const text = z.string().min(1);
const optionalText = text.optional().catch(undefined);
const count = z.number().optional().catch(undefined);
const texts = z
	.array(z.unknown())
	.transform((entries) => entries.filter((entry) => typeof entry === 'string'))
	.catch([]);
const list = z.array(z.unknown()).catch([]);

/** A page of any list: a token that is missing, empty or null ends it (Bird notes §5.1). */
export const listAnswer = z
	.object({
		results: z.array(z.unknown()),
		/** At most 8000 characters. */
		nextPageToken: optionalText,
	})
	.passthrough();

/** Bird API reference, Retrieve list of channels. */
export const channel = z
	.object({
		id: text,
		name: optionalText,
		/** `whatsapp` for what sends here (Bird notes §5.2, inferred). */
		platformId: optionalText,
		/** The phone number. */
		identifier: optionalText,
		status: optionalText,
	})
	.passthrough();

/** A project of the Studio, which holds the versions of a template (Bird API reference, Projects). */
export const project = z
	.object({
		id: text,
		name: optionalText,
		description: optionalText,
		locales: texts,
		supportedPlatforms: texts,
		/** Id of the version that is sent as `latest` (Bird notes §5.4, inferred). */
		activeResourceId: optionalText,
		draftCount: count,
		pendingCount: count,
		activeCount: count,
		inactiveCount: count,
	})
	.passthrough();

export type Project = z.infer<typeof project>;

/** One version of a template (Bird API reference, Message templates). */
export const channelTemplate = z
	.object({
		id: text,
		status: optionalText,
		/** Locale to status. */
		localeStatuses: z.record(z.string(), z.unknown()).catch({}),
		defaultLocale: optionalText,
		/** `{key, value, locale, platform}`, among them the category. */
		deployments: list,
		/** `{key, description, type, format, examplesLocale}`. */
		variables: list,
		/** `{platform, locale, blocks}`: what the template says, language by language. */
		platformContent: list,
	})
	.passthrough();

export type ChannelTemplate = z.infer<typeof channelTemplate>;

/** Bird API reference, Manage workspace contacts; identifiers are `{key, value}` here. */
export const contact = z
	.object({
		id: text,
		computedDisplayName: optionalText,
		featuredIdentifiers: list,
		attributes: z.record(z.string(), z.unknown()).catch({}),
		createdAt: z.unknown().optional(),
		updatedAt: z.unknown().optional(),
	})
	.passthrough();

/** A message that is kept; all but the id is read as that of a webhook (Bird API reference, ChannelMessage). */
export const keptMessage = z.object({ id: text }).passthrough();

/** Answer about the 24 hours of a contact (Bird notes §3). */
export const windowAnswer = z
	.object({
		/** RFC 3339; null when the contact never wrote. */
		serviceWindowExpireAt: z.string().nullable().optional(),
		isPermanentSession: z.boolean().nullable().catch(null).optional(),
	})
	.passthrough();
