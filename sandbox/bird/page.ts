import type { Answer } from '../wire/send';
import { refusedFields } from './replies';

/** Query of a request; a parameter that is repeated is a list. */
export type Query = Record<string, string | string[] | undefined>;

const DEFAULT_LIMIT = 10;

/**
 * A page of results with Bird's opaque `nextPageToken`, which is missing on the last one. Bird notes §5.1.
 * A token names the last result given, so that what is added before it meanwhile brings nothing twice.
 */
export function pageOf<T extends { id: string }>(
	all: readonly T[],
	query: Query,
	maxLimit: number,
	show: (result: T) => object = (result) => result,
): Answer {
	const limit = query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit);
	if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
		return refusedFields({ '.limit': [`number must be between 1 and ${maxLimit}`] });
	}
	if (![undefined, 'true', 'false'].includes(query.reverse as string | undefined)) {
		return refusedFields({ '.reverse': ['value must be a boolean'] });
	}
	const ordered = query.reverse === 'true' ? [...all].reverse() : all;
	const start = startOf(ordered, query.pageToken);
	if (start === undefined) return refusedFields({ '.pageToken': ['the page token is not valid'] });
	const next = start + limit;
	const results = ordered.slice(start, next);
	const last = results.at(-1);
	const more = last !== undefined && next < ordered.length ? { nextPageToken: tokenOf(next, last.id) } : {};
	return { status: 200, body: { results: results.map((result) => show(result)), ...more } };
}

/** Values of a parameter that may be repeated. */
export function listOf(value: string | string[] | undefined): string[] {
	return value === undefined ? [] : [value].flat();
}

/** The refusal of a value that is none of `options`; undefined when all are. */
export function enumProblem(
	name: string,
	values: readonly string[],
	options: readonly string[],
): Answer | undefined {
	const wrong = values.find((value) => !options.includes(value));
	if (wrong === undefined) return undefined;
	const expected = options.map((option) => `"${option}"`).join(', ');
	return refusedFields({ [`.${name}`]: [`Invalid value: "${wrong}", expected one of: ${expected}`] });
}

function tokenOf(next: number, lastId: string): string {
	return Buffer.from(JSON.stringify([next, lastId])).toString('base64url');
}

/** Where the page begins; when the last result given is gone, at the place behind it. */
function startOf(all: ReadonlyArray<{ id: string }>, token: Query[string]): number | undefined {
	if (token === undefined || token === '') return 0;
	try {
		const [next, lastId] = JSON.parse(Buffer.from(String(token), 'base64url').toString()) as [
			number,
			string,
		];
		if (!Number.isInteger(next) || next < 0) return undefined;
		const index = all.findIndex(({ id }) => id === lastId);
		return index === -1 ? next : index + 1;
	} catch {
		return undefined;
	}
}
