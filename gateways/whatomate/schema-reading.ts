import { z } from 'zod';
import { isObject, type JsonObject } from '../wire';

/*
 * Answers to readings. Entries are read one by one and leniently, so that an odd one does not hide the others; only the
 * frame around them must be the documented one (Whatomate notes §A1, §A3).
 */

const enveloped = z.object({ data: z.unknown().optional() });

/** One page of a list, or the whole of one without pages. */
export interface ListAnswer {
	entries: JsonObject[];
	/** Entries of the whole list, and how many the server gave at most; undefined when not told. */
	total?: number;
	limit?: number;
	/** Lists of messages alone. */
	hasMore?: boolean;
}

function countIn(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** Under the list's own name on servers, under `items` on the Messages API page; an empty list may come as null. */
function listIn(data: JsonObject, key: string): unknown {
	return data[key] ?? data.items ?? (key in data ? [] : undefined);
}

/** A list whose entries stand under `key`. */
export function listAnswer(key: string) {
	return enveloped.transform(({ data }, context): ListAnswer => {
		const list = isObject(data) ? listIn(data, key) : undefined;
		if (!isObject(data) || !Array.isArray(list)) {
			context.addIssue({ code: 'custom', message: 'holds no list' });
			return z.NEVER;
		}
		return {
			entries: list.filter(isObject),
			total: countIn(data.total),
			limit: countIn(data.limit),
			hasMore: typeof data.has_more === 'boolean' ? data.has_more : undefined,
		};
	});
}

/** One object with an id, bare or under a name of its own: servers differ in this from kind to kind. */
export function objectAnswer(key: string) {
	return enveloped.transform(({ data }, context): JsonObject => {
		const found = isObject(data) && isObject(data[key]) ? data[key] : data;
		if (isObject(found) && typeof found.id === 'string' && found.id !== '') return found;
		context.addIssue({ code: 'custom', message: 'has no id' });
		return z.NEVER;
	});
}

/** What a change answers; the Messages API page has null there. */
export const doneAnswer = enveloped.transform(({ data }): JsonObject => (isObject(data) ? data : {}));
