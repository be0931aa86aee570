import { z } from 'zod';

import { interactiveShapes } from '../meta/interactive';
import { anyHeader, bodyOf, footer } from '../meta/parts';
import { oneOf } from '../wire/one-of';
import { httpUrl, text } from '../wire/strings';

export const messageTypes = [
	'text',
	'image',
	'video',
	'audio',
	'document',
	'template',
	'interactive',
] as const;

export type MessageType = (typeof messageTypes)[number];

/** AutoKonnect API page, Body Parameters; `language` stands in the template sample only. */
export const knownFields: readonly string[] = [
	'phone_number',
	'contact_tag_id',
	'type',
	'message',
	'link',
	'caption',
	'template_id',
	'language',
	'components',
	'interactive',
];

/** A single number or many; the page allows strings and numbers. */
export const phoneNumbers = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]);

/** A single tag or many; the page allows strings only. */
export const contactTagIds = z.union([z.string(), z.array(z.string())]);

const textParameter = z.object({ type: z.literal('text'), text: text() }).strict();

/** The sample has the link beside the type, not inside an object named like it as Meta has. */
function flatMedia(kind: string) {
	return z.object({ type: z.literal(kind), link: httpUrl }).strict();
}

const index = z.union([z.string().regex(/^\d$/), z.number().int().min(0).max(9)]);

/** AutoKonnect API page, Template Message. */
export const components = z.array(
	oneOf('type', {
		header: z
			.object({
				type: z.literal('header'),
				parameters: z
					.array(
						oneOf('type', {
							text: textParameter,
							image: flatMedia('image'),
							video: flatMedia('video'),
							document: flatMedia('document'),
						}),
					)
					.length(1),
			})
			.strict(),
		body: z.object({ type: z.literal('body'), parameters: z.array(textParameter) }).strict(),
		button: z
			.object({
				type: z.literal('button'),
				sub_type: z.enum(['url', 'quick_reply', 'copy_code']),
				index,
				parameters: z.array(
					oneOf('type', {
						text: textParameter,
						payload: z.object({ type: z.literal('payload'), payload: text() }).strict(),
						coupon_code: z
							.object({ type: z.literal('coupon_code'), coupon_code: text() })
							.strict(),
					}),
				),
			})
			.strict(),
	}),
);

const { button, list, product, product_list: productList } = interactiveShapes;

/** The four subtypes of the page are checked; what else Meta knows is passed through. */
export const interactive = z.record(z.unknown()).superRefine((value, context) => {
	const documented = oneOf('type', { button, list, product, product_list: productList });
	const passedThrough = z.object({
		type: text(),
		header: anyHeader.optional(),
		body: bodyOf(4096).optional(),
		footer: footer.optional(),
		action: z.record(z.unknown()),
	});
	const isDocumented = ['button', 'list', 'product', 'product_list'].includes(String(value.type));
	const result = (isDocumented ? documented : passedThrough).safeParse(value);
	for (const issue of result.error?.issues ?? []) context.addIssue(issue);
});
