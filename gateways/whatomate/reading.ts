import type { z } from 'zod';
import type { Page, PageQuery, Reader } from '../directory';
import { accepted, refused, type GatewayRefusal, type Outcome, type RefusalKind } from '../errors';
import { ask, filtered, type ReadingGateway } from '../read';
import { timeOf } from '../webhook-values';
import { urlOf, withQuery, type JsonObject, type WireRequest } from '../wire';
import { displayName } from './display-name';
import { refusal } from './refusal';
import { listAnswer } from './schema-reading';

/** Whatomate as the one that refuses a reading. */
export const whatomateReading: ReadingGateway = { displayName, refusal };

/** The most that lists give at once; with a higher figure the server falls back to 50 (Whatomate notes §A3). */
export const largestPage = 100;

/** What is read, in the plural, and the server's resource whose permissions guard it (Whatomate notes §A2). */
const subjects = {
	accounts: 'accounts',
	templates: 'templates',
	flows: 'flows.whatsapp',
	tags: 'tags',
	contacts: 'contacts',
	messages: 'contacts',
} as const;

type Subject = keyof typeof subjects;

/** A refusal that is known without asking, or that says better what is missing. */
export function readingRefused(kind: RefusalKind, message: string, hint: string) {
	return refused({ kind, gateway: displayName, message, hint, retryable: false });
}

/** A key has no rights of its own: it may do what its user may (Whatomate notes §A2). */
function permissionHint({ method }: WireRequest, subject: Subject): string {
	const permission = `${subjects[subject]}:${method === 'GET' ? 'read' : 'write'}`;
	return `In Whatomate, give the role of the key's user the permission ${permission}, or use the key of another user.`;
}

/** Asks Whatomate, and reads the answer by a schema. */
export async function askWhatomate<S extends z.ZodTypeAny>(
	reader: Reader,
	request: WireRequest,
	schema: S,
	subject: Subject,
): Promise<Outcome<z.infer<S>>> {
	const outcome = await ask(reader, whatomateReading, request, schema, subject);
	if (outcome.ok || outcome.refusal.kind !== 'permission') return outcome;
	return refused({ ...outcome.refusal, hint: permissionHint(request, subject) });
}

/** Whether the server says that it has no such contact (`recipient`) or template; an address it has not is another matter. */
export function isUnknown({ kind, httpStatus }: GatewayRefusal, thing: 'recipient' | 'template'): boolean {
	return httpStatus === 404 && kind === thing;
}

export function apiUrl({ account }: Reader, ...segments: string[]): string {
	return urlOf(account.baseUrl, 'api', ...segments);
}

/** ISO 8601 in UTC; null when it is no time. */
export function momentOf(value: unknown): string | null {
	const moment = timeOf(value, 0);
	return Date.parse(moment) > 0 ? moment : null;
}

export function sizeWithin(size: number): number {
	return Math.min(Math.max(1, Math.trunc(size) || largestPage), largestPage);
}

/** Number and size of a page. The size stays the same for all pages of a list, else pages would overlap. */
function placeOf({ cursor, size }: PageQuery): { page: number; limit: number } {
	const [page, limit] = (cursor ?? '').split(':').map(Number);
	return page && limit ? { page, limit } : { page: 1, limit: sizeWithin(size) };
}

interface Listed {
	/** Also the name of the list in the answer, and of its address. */
	subject: Exclude<Subject, 'messages'>;
	filters?: Readonly<Record<string, string | undefined>>;
}

/**
 * One page of a list with numbered pages. Lists have no place to go on from, so what is created or moves to the top
 * in the meantime shifts the pages behind it.
 */
export async function listPage(
	reader: Reader,
	{ subject, filters }: Listed,
	query: PageQuery,
): Promise<Outcome<Page<JsonObject>>> {
	const { page, limit } = placeOf(query);
	const url = withQuery(apiUrl(reader, subject), { ...filters, page, limit });
	const read = await askWhatomate(reader, { method: 'GET', url }, listAnswer(subject), subject);
	if (!read.ok) return read;
	const { entries, total = 0, limit: told } = read.value;
	const goesOn = entries.length > 0 && page * (told || limit) < total;
	return accepted(goesOn ? { entries, next: `${page + 1}:${limit}` } : { entries });
}

/** How the entries of a list become what is wanted, and which of those are. */
export interface Wanted<T> {
	/** Undefined for what cannot be told apart. */
	turn(entry: JsonObject): T | undefined;
	/** Missing when all are wanted. */
	matches?(entry: T): boolean;
}

/** A page of a list, turned and filtered here; with a filter, pages are read until enough entries match. */
export async function turnedPage<T>(
	reader: Reader,
	listed: Listed,
	{ cursor, size }: PageQuery,
	{ turn, matches }: Wanted<T>,
): Promise<Outcome<Page<T>>> {
	const page = async (at: string | undefined): Promise<Outcome<Page<T>>> => {
		const read = await listPage(reader, listed, { cursor: at, size: matches ? largestPage : size });
		if (!read.ok) return read;
		const entries = read.value.entries
			.map(turn)
			.filter((entry): entry is NonNullable<typeof entry> => entry !== undefined);
		return accepted({ ...read.value, entries });
	};
	return matches ? await filtered(page, matches, cursor) : await page(cursor);
}
