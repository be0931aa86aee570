import { z } from 'zod';

import { oneOf } from '../wire/one-of';
import { isHttpUrl, text } from '../wire/strings';

const VARIABLE = /^\{\{.+\}\}$/;

const description = z
	.object({
		description: z
			.object({ label: text(72, 0).optional() })
			.passthrough()
			.optional(),
	})
	.passthrough();

const reply = z
	.object({ text: z.string(), imageUrl: z.string().optional(), metadata: description.optional() })
	.passthrough();

const postback = z
	.object({
		text: z.string(),
		payload: z.string().optional(),
		imageUrl: z.string().optional(),
		metadata: description.optional(),
	})
	.passthrough();

const link = z
	.object({
		text: z.string(),
		url: z.string().superRefine((value, context) => {
			if (!isHttpUrl(value) && !VARIABLE.test(value)) {
				context.addIssue({ code: 'invalid_string', validation: 'url' });
			}
		}),
	})
	.passthrough();

const locationRequest = z.object({ text: z.string().optional() }).passthrough();

const buy = z
	.object({ text: z.string(), amountCents: z.number().int(), currency: z.string().regex(/^[A-Za-z]{3}$/) })
	.passthrough();

function action(type: string, shape: z.ZodTypeAny) {
	return z.object({ type: z.literal(type), [type]: shape }).passthrough();
}

const shapes = {
	link: action('link', link),
	reply: action('reply', reply),
	locationRequest: action('locationRequest', locationRequest.nullish()),
	buy: action('buy', buy),
	postback: action('postback', postback),
};

/** Bird API reference, Action. Extra properties are not forbidden here; how many actions there may be is WhatsApp's matter. */
export const actions = z.array(oneOf('type', shapes)).nullish();

/** Rows of a list: postbacks or replies. */
export const rowActions = z.array(oneOf('type', { postback: shapes.postback, reply: shapes.reply }));

/** The one action of a carousel card. */
export const cardActions = z.array(oneOf('type', { link: shapes.link })).length(1);
