import { z } from 'zod';
import { isObject } from '../wire';

/*
 * Answers to readings. Entries are read one by one and leniently, so that an odd one does not hide the others;
 * only the frame around them must be the documented one (Kapso notes §3, §4).
 */

const text = z.string().nullish().catch(undefined);

/** A list with cursors, or with numbered pages. */
export const listAnswer = z.object({
	data: z.array(z.unknown()).transform((entries) => entries.filter(isObject)),
	paging: z
		.object({ cursors: z.object({ after: text }).nullish().catch(undefined), next: text })
		.nullish()
		.catch(undefined),
	meta: z
		.object({ total_pages: z.coerce.number().int().nonnegative().optional().catch(undefined) })
		.nullish()
		.catch(undefined),
});

export type ListAnswer = z.infer<typeof listAnswer>;

/** One object, bare or under `data`: the two APIs differ in this. */
export const objectAnswer = z.preprocess(
	(body) => (isObject(body) && isObject(body.data) ? body.data : body),
	z.record(z.string(), z.unknown()),
);

/** Answer to a read receipt (Kapso notes §2.3). */
export const receiptAnswer = z.record(z.string(), z.unknown()).refine(({ success }) => success !== false);
