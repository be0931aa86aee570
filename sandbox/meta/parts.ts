import { z } from 'zod';

import { oneOf } from '../wire/one-of';
import { httpUrl, text } from '../wire/strings';

/** A string id of a product, catalog, template parameter … that must not be empty. */
export const identifier = text();

/** The kinds of media that messages and headers can carry. */
export const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker'] as const;

export type MediaKind = (typeof mediaKinds)[number];

/** A media object: exactly one of an uploaded file's `id` and a `link`, and what the kind adds. Kapso notes §2.2. */
export function media(extra: z.ZodRawShape = {}) {
	return z
		.object({ id: identifier.optional(), link: httpUrl.optional(), ...extra })
		.strict()
		.superRefine((value, context) => {
			const given = value as { id?: unknown; link?: unknown };
			if (given.id === undefined && given.link === undefined) {
				context.addIssue({
					code: 'invalid_type',
					expected: 'string',
					received: 'undefined',
					path: ['id'],
				});
			}
			if (given.id !== undefined && given.link !== undefined) {
				context.addIssue({ code: 'custom', message: 'give either id or link, not both' });
			}
		});
}

const TEXT_HEADER_MAX = 60;
const FOOTER_MAX = 60;
const MARKDOWN = /(^|\s)([*_~`])\S(.*\S)?\2(\s|$)/;

const headerText = text(TEXT_HEADER_MAX).refine((value) => !MARKDOWN.test(value), {
	message: 'a text header takes no markdown',
});

const headerShapes = {
	text: z.object({ type: z.literal('text'), text: headerText }).strict(),
	image: z.object({ type: z.literal('image'), image: media() }).strict(),
	video: z.object({ type: z.literal('video'), video: media() }).strict(),
	document: z
		.object({ type: z.literal('document'), document: media({ filename: identifier.optional() }) })
		.strict(),
};

/** Header of an interactive message. */
export const anyHeader = oneOf('type', headerShapes);
export const textHeader = oneOf('type', { text: headerShapes.text });
export const visualHeader = oneOf('type', { image: headerShapes.image, video: headerShapes.video });

export const footer = z.object({ text: text(FOOTER_MAX) }).strict();

export function bodyOf(max: number) {
	return z.object({ text: text(max) }).strict();
}

/** Sections of products; WhatsApp takes 10 sections and 30 products in all. */
export const productSections = z
	.array(
		z
			.object({
				title: text(24),
				product_items: z.array(z.object({ product_retailer_id: identifier }).strict()).min(1),
			})
			.strict(),
	)
	.min(1)
	.max(10)
	.superRefine((sections, context) => {
		const products = sections.reduce((sum, section) => sum + section.product_items.length, 0);
		if (products > 30)
			context.addIssue({ code: 'custom', message: `at most 30 products in all, got ${products}` });
	});

/** Adds an issue for every value that stands in the list a second time. */
export function refuseDuplicates(values: readonly string[], what: string, context: z.RefinementCtx): void {
	const seen = new Set<string>();
	for (const value of values) {
		if (seen.has(value))
			context.addIssue({ code: 'custom', message: `${what} must be unique: "${value}"` });
		seen.add(value);
	}
}
