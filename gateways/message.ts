import { z } from 'zod';
import { contactCard } from './contact-card';
import type { Finding } from './errors';
import { issueInWords } from './issue-words';
import { media, webUrl } from './media';
import { templateMessage } from './template';

const text = z.string().min(1, 'is empty');
const optionalText = z.string().optional();

/** What stands above the text of an interactive message. */
const header = z.discriminatedUnion('type', [
	z.object({ type: z.literal('text'), text }),
	z.object({ type: z.literal('image'), media, additionalMedia: z.array(media).optional() }),
	z.object({ type: z.literal('video'), media, additionalMedia: z.array(media).optional() }),
	z.object({ type: z.literal('document'), media, additionalMedia: z.array(media).optional() }),
]);

export type Header = z.infer<typeof header>;

const file = { media, additionalMedia: z.array(media).optional() };
const interactive = { header: header.optional(), text, footer: optionalText };

/** `id` is what comes back when the button is pressed; gateways that demand one get the title when it is left out. */
const button = z.object({
	kind: z.enum(['reply', 'postback']),
	title: text,
	id: optionalText,
});

export type Button = z.infer<typeof button>;

const row = z.object({ id: optionalText, title: text, description: optionalText });
const section = z.object({ title: optionalText, rows: z.array(row) });
export type ListSection = z.infer<typeof section>;

const card = z.object({
	title: optionalText,
	text: optionalText,
	mediaType: z.enum(['image', 'video']),
	media,
	/** One link button, or quick replies. */
	link: z.object({ buttonLabel: text, url: webUrl }).optional(),
	quickReplies: z.array(z.object({ id: optionalText, title: text })).optional(),
});

export type Card = z.infer<typeof card>;

const latitude = z.number().min(-90, 'is below -90').max(90, 'is above 90');
const longitude = z.number().min(-180, 'is below -180').max(180, 'is above 180');

const messageSchemas = [
	z.object({ type: z.literal('text'), text, previewUrl: z.boolean().optional() }),
	z.object({ type: z.literal('image'), ...file, caption: optionalText }),
	z.object({ type: z.literal('video'), ...file, caption: optionalText }),
	z.object({ type: z.literal('audio'), ...file, voice: z.boolean().optional() }),
	z.object({ type: z.literal('document'), ...file, caption: optionalText }),
	z.object({ type: z.literal('sticker'), media }),
	z.object({
		type: z.literal('location'),
		latitude,
		longitude,
		locationName: optionalText,
		locationAddress: optionalText,
	}),
	z.object({ type: z.literal('contacts'), contacts: z.array(contactCard) }),
	/** An empty emoji takes the reaction back. */
	z.object({ type: z.literal('reaction'), messageId: text, emoji: z.string() }),
	templateMessage,
	z.object({ type: z.literal('buttons'), ...interactive, buttons: z.array(button) }),
	z.object({
		type: z.literal('list'),
		...interactive,
		buttonLabel: optionalText,
		altText: optionalText,
		sections: z.array(section),
	}),
	z.object({ type: z.literal('ctaUrl'), ...interactive, buttonLabel: text, url: webUrl }),
	z.object({ type: z.literal('locationRequest'), text }),
	z.object({
		type: z.literal('product'),
		text: optionalText,
		footer: optionalText,
		catalogId: text,
		productId: text,
	}),
	z.object({
		type: z.literal('productList'),
		header: z.object({ type: z.literal('text'), text }),
		text,
		footer: optionalText,
		catalogId: text,
		sections: z.array(z.object({ title: optionalText, productIds: z.array(text) })),
	}),
	z.object({ type: z.literal('catalog'), text, footer: optionalText, productId: optionalText }),
	z.object({
		type: z.literal('flow'),
		...interactive,
		buttonLabel: text,
		flowId: text,
		action: z.enum(['navigate', 'data_exchange']).optional(),
		screen: optionalText,
		data: z.record(z.string(), z.unknown()).optional(),
		token: optionalText,
		mode: z.enum(['published', 'draft']).optional(),
	}),
	z.object({ type: z.literal('carousel'), text, cards: z.array(card) }),
	z.object({
		type: z.literal('addressRequest'),
		text,
		/** ISO 3166-1 alpha-2. */
		country: z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code, such as IN'),
		values: z.record(z.string(), z.unknown()).optional(),
	}),
	z.object({ type: z.literal('callPermissionRequest'), text }),
	z.object({ type: z.literal('contactInfoRequest'), text }),
	/** A body in the gateway's own shape. */
	z.object({ type: z.literal('raw'), body: z.record(z.string(), z.unknown()) }),
] as const;

/** One message to send, in one form for all gateways (architecture §3). */
export const outboundMessage = z.discriminatedUnion('type', [...messageSchemas]);

export type OutboundMessage = z.infer<typeof outboundMessage>;
export type MessageType = OutboundMessage['type'];
export type MessageOf<T extends MessageType> = Extract<OutboundMessage, { type: T }>;

/** In the order a person looks for them: text first, raw last. */
export const messageTypes: readonly MessageType[] = messageSchemas.map((schema) => schema.shape.type.value);

/** The value by its schema, or the first thing wrong with it in words. */
export function parseInWords<S extends z.ZodTypeAny>(
	schema: S,
	value: unknown,
): { value: z.infer<S> } | { finding: Finding } {
	const result = schema.safeParse(value);
	if (result.success) return { value: result.data as z.infer<S> };
	const [issue] = result.error.issues;
	return issue
		? { finding: { path: issue.path, says: issueInWords(issue, value) } }
		: { finding: { path: [], says: 'is not valid' } };
}
