import { z } from 'zod';
import { media } from './media';

const text = z.string().min(1, 'is empty');

/** Value of one placeholder. `name` only where the template names its placeholders. */
export const templateValue = z.discriminatedUnion('type', [
	z.object({ type: z.literal('text'), name: z.string().optional(), text }),
	z.object({
		type: z.literal('currency'),
		name: z.string().optional(),
		/** Shown when the amount cannot be localised. */
		text,
		/** ISO 4217. */
		currencyCode: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, such as KES'),
		amount: z.number(),
	}),
	z.object({ type: z.literal('dateTime'), name: z.string().optional(), text }),
	z.object({ type: z.literal('number'), name: z.string().optional(), number: z.number() }),
	z.object({ type: z.literal('boolean'), name: z.string().optional(), flag: z.boolean() }),
	/** A file whose link is the value of the placeholder. */
	z.object({ type: z.literal('media'), name: z.string().optional(), media }),
]);

export type TemplateValue = z.infer<typeof templateValue>;

/** What stands in the message where the placeholder was; the link for a file. */
export function textOfValue(value: TemplateValue): string {
	switch (value.type) {
		case 'number':
			return String(value.number);
		case 'boolean':
			return String(value.flag);
		case 'media':
			return value.media.url ?? '';
		default:
			return value.text;
	}
}

const location = z.object({
	latitude: z.number().min(-90, 'is below -90').max(90, 'is above 90'),
	longitude: z.number().min(-180, 'is below -180').max(180, 'is above 180'),
	locationName: z.string().optional(),
	locationAddress: z.string().optional(),
});

export const templateHeader = z.discriminatedUnion('type', [
	z.object({ type: z.literal('text'), text, name: z.string().optional() }),
	z.object({ type: z.literal('image'), media }),
	z.object({ type: z.literal('video'), media }),
	z.object({ type: z.literal('document'), media }),
	z.object({ type: z.literal('location'), ...location.shape }),
	z.object({ type: z.literal('product'), productId: text, catalogId: text }),
]);

export type TemplateHeader = z.infer<typeof templateHeader>;

/** Position of a button in the approved template, counted from 0. */
const index = z.number().int('must be a whole number').min(0, 'is below 0').max(9, 'is above 9');

export const templateButton = z.discriminatedUnion('type', [
	z.object({ type: z.literal('url'), index, value: text }),
	z.object({ type: z.literal('quickReply'), index, value: text }),
	z.object({ type: z.literal('copyCode'), index, value: text }),
	z.object({
		type: z.literal('flow'),
		index,
		/** Token of this run of the flow. */
		value: z.string().optional(),
		data: z.record(z.string(), z.unknown()).optional(),
	}),
	z.object({
		type: z.literal('catalog'),
		index,
		/** Product whose picture stands on the message. */
		value: z.string().optional(),
	}),
]);

export type TemplateButton = z.infer<typeof templateButton>;

/** The variable parts of one card of a carousel template, in the order of the cards. */
export const templateCard = z.object({
	header: templateHeader.optional(),
	body: z.array(templateValue).optional(),
	buttons: z.array(templateButton).optional(),
});

export type TemplateCard = z.infer<typeof templateCard>;

/**
 * A message made from an approved template: which one, and its parts described one by one,
 * or `components` in the gateway's own shape instead of them.
 */
export const templateMessage = z.object({
	type: z.literal('template'),
	/** Name, number or UUID, as the gateway identifies templates. */
	template: text,
	/** Language or locale code, such as `en_US`. */
	language: z.string().optional(),
	/** Bird: `latest` or the UUID of one version. */
	version: z.string().optional(),
	header: templateHeader.optional(),
	body: z.array(templateValue).optional(),
	buttons: z.array(templateButton).optional(),
	/** Limited-time offer: when it ends, in milliseconds since 1970. */
	offerExpiresAt: z
		.number()
		.int('must be a whole number of milliseconds')
		.positive('must be above 0')
		.optional(),
	cards: z.array(templateCard).optional(),
	components: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).optional(),
});

export type TemplateMessage = z.infer<typeof templateMessage>;
