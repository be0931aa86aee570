import { z } from 'zod';

import { oneOf } from '../wire/one-of';
import { httpUrl, text } from '../wire/strings';
import { identifier, refuseDuplicates, visualHeader } from './parts';

const CARD_BODY_MAX = 160;
const CARD_BODY_LINE_BREAKS = 2;

const cardBody = z
	.object({
		text: text(CARD_BODY_MAX).refine((value) => value.split('\n').length - 1 <= CARD_BODY_LINE_BREAKS, {
			message: `at most ${CARD_BODY_LINE_BREAKS} line breaks`,
		}),
	})
	.strict();

const urlAction = z
	.object({
		name: z.literal('cta_url'),
		parameters: z.object({ display_text: text(20), url: httpUrl }).strict(),
	})
	.strict();

const quickReplyAction = z
	.object({
		buttons: z
			.array(
				z
					.object({
						type: z.literal('quick_reply'),
						quick_reply: z.object({ id: text(256), title: text(20) }).strict(),
					})
					.strict(),
			)
			.min(1)
			.max(3),
	})
	.strict();

const cardIndex = z.number().int().min(0).max(9);

const mediaCard = z
	.object({
		card_index: cardIndex,
		type: z.literal('cta_url'),
		header: visualHeader,
		body: cardBody.optional(),
		action: z.record(z.unknown()).superRefine((action, context) => {
			const shape = 'buttons' in action ? quickReplyAction : urlAction;
			for (const issue of shape.safeParse(action).error?.issues ?? []) context.addIssue(issue);
		}),
	})
	.strict();

const productCard = z
	.object({
		card_index: cardIndex,
		type: z.literal('product'),
		action: z.object({ product_retailer_id: identifier, catalog_id: identifier }).strict(),
	})
	.strict();

interface Card {
	card_index: number;
	type: string;
	header?: { type: string };
	body?: unknown;
	action: { buttons?: unknown[]; catalog_id?: string };
}

/** Cards of an interactive carousel: 2–10 of one structure, with one kind of header. Kapso notes §2.4. */
export const carouselAction = z
	.object({
		cards: z
			.array(oneOf('type', { cta_url: mediaCard, product: productCard }))
			.min(2)
			.max(10),
	})
	.strict()
	.superRefine(({ cards }, context) => {
		const typed = cards as unknown as Card[];
		refuseDuplicates(
			typed.map((card) => String(card.card_index)),
			'card_index',
			context,
		);
		if (new Set(typed.map(structureOf)).size > 1) {
			context.addIssue({
				code: 'custom',
				message: 'all cards must have the same structure',
				path: ['cards'],
			});
		}
	});

function structureOf(card: Card): string {
	return JSON.stringify([
		card.type,
		card.header?.type,
		card.body !== undefined,
		card.action.buttons?.length,
		card.action.catalog_id,
	]);
}
