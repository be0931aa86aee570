import type { Page, Reader } from '../directory';
import { accepted, refused, type GatewayRefusal, type Outcome, type RefusalKind } from '../errors';
import { ask, type ReadingGateway } from '../read';
import { timeOf } from '../webhook-values';
import { withQuery, type JsonObject } from '../wire';
import { displayName } from './display-name';
import { refusal } from './refusal';
import { listAnswer, objectAnswer, type ListAnswer } from './schema-reading';

/** Kapso as the one that refuses a reading. */
export const kapsoReading: ReadingGateway = { displayName, refusal };

/** The most that lists give at once (Kapso notes §3, §4). */
export const largestPage = 100;

/** A refusal that is known without asking, or that says better what is not there. */
export function readingRefused(kind: RefusalKind, message: string, hint: string) {
	return refused({ kind, gateway: displayName, message, hint, retryable: false });
}

/** The same outcome, but in words that fit when Kapso does not know what was asked for. */
export function whenUnknown<T>(outcome: Outcome<T>, message: string, hint: string): Outcome<T> {
	if (outcome.ok || outcome.refusal.kind !== 'notFound') return outcome;
	const told: GatewayRefusal = { ...outcome.refusal, message, hint };
	return refused(told);
}

/** The ID of the phone number that a reading belongs to. */
export function senderOf({ sender }: Reader): Outcome<string> {
	const id = sender.trim();
	if (id === '') {
		return readingRefused(
			'input',
			"'Phone Number' is empty",
			"Choose the 'Phone Number' first: templates, messages and files belong to one.",
		);
	}
	if (/^[\w-]+$/.test(id)) return accepted(id);
	return readingRefused(
		'input',
		"'Phone Number' must be the ID of the phone number, such as 647015955153740, not the number itself",
		'The ID stands beside the number in the Kapso dashboard under Phone Numbers.',
	);
}

/** ISO 8601 of Unix seconds or ISO 8601; null when it is neither. */
export function momentOf(value: unknown): string | null {
	const moment = timeOf(value, 0);
	return Date.parse(moment) > 0 ? moment : null;
}

/** A page with what was read of its entries; those that cannot be told apart are left out. */
export function pageOf<T>(entries: Array<T | undefined>, next: string | undefined): Page<T> {
	const read = entries.filter((entry): entry is T => entry !== undefined);
	return next === undefined ? { entries: read } : { entries: read, next };
}

/**
 * Where the next page begins. Kapso's own lists end with `next: null`, Meta's without `next`; the cursor `after` stands
 * on Meta's last page too. A list without `next` goes on as long as pages are full, and one that names the same place
 * again has ended.
 */
function nextCursor({ data, paging }: ListAnswer, size: number, cursor: string | undefined) {
	const { next } = paging ?? {};
	const goesOn = next === undefined ? data.length >= size : next !== null && next !== '';
	const after = paging?.cursors?.after || (/^https?:/.test(next ?? '') ? undefined : next);
	return goesOn && after && after !== cursor ? after : undefined;
}

interface CursorQuery {
	cursor: string | undefined;
	size: number;
	filters?: Readonly<Record<string, string | undefined>>;
}

/** One page of a list with cursors. `what` is in it, in the plural. */
export async function listPage(
	reader: Reader,
	url: string,
	{ cursor, size, filters }: CursorQuery,
	what: string,
): Promise<Outcome<Page<JsonObject>>> {
	const limit = Math.min(Math.max(1, Math.trunc(size) || largestPage), largestPage);
	const request = {
		method: 'GET' as const,
		url: withQuery(url, { ...filters, limit, after: cursor }),
	};
	const read = await ask(reader, kapsoReading, request, listAnswer, what);
	if (!read.ok) return read;
	return accepted(pageOf(read.value.data, nextCursor(read.value, limit, cursor)));
}

/** One object by its address. `what` is read, in the plural. */
export async function oneObject(reader: Reader, url: string, what: string): Promise<Outcome<JsonObject>> {
	return await ask(reader, kapsoReading, { method: 'GET', url }, objectAnswer, what);
}
