import type { Answer } from '../wire/send';
import { refusedFields } from './replies';

const DEFAULT_LIMIT = 10;

/** A page of results with Bird's opaque `nextPageToken`. Bird notes §5.1. */
export function pageOf(
	all: readonly object[],
	query: Record<string, string | undefined>,
	maxLimit: number,
): Answer {
	const limit = query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit);
	if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
		return refusedFields({ '.limit': [`number must be between 1 and ${maxLimit}`] });
	}
	const start =
		query.pageToken === undefined ? 0 : Number(Buffer.from(query.pageToken, 'base64url').toString());
	const next = start + limit;
	const nextPageToken = next < all.length ? Buffer.from(String(next)).toString('base64url') : undefined;
	const more = nextPageToken === undefined ? {} : { nextPageToken };
	return { status: 200, body: { results: all.slice(start, next), ...more } };
}
