import type { Page, PageQuery, Reader } from '../../../../gateways/directory';
import type { Outcome } from '../../../../gateways/errors';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { account, failure, success } from './support';

export const base = `${account.baseUrl}/api`;

/** Answers by what stands in the method and URL of a request; the first that fits. */
export type Script = ReadonlyArray<
	[on: string | RegExp, answer: WireAnswer | ((url: URL, request: WireRequest) => WireAnswer)]
>;

/** A reader that gets these answers, and what it asked. */
export function readerOf(script: Script, sender = '') {
	const asked: WireRequest[] = [];
	const exchange: Reader['exchange'] = async (request) => {
		asked.push(request);
		const line = `${request.method} ${request.url}`;
		const found = script.find(([on]) => (typeof on === 'string' ? line.includes(on) : on.test(line)));
		if (!found) throw new Error(`Nothing answers ${line}`);
		const [, answer] = found;
		return typeof answer === 'function' ? answer(new URL(request.url), request) : answer;
	};
	const reader: Reader = { account, sender, exchange };
	const lines = () => asked.map(({ method, url }) => `${method} ${url.slice(base.length)}`);
	return { reader, asked, lines };
}

export function valueOf<T>(outcome: Outcome<T>): T {
	if (!outcome.ok) throw new Error(`${outcome.refusal.message}. ${outcome.refusal.hint}`);
	return outcome.value;
}

type AnyList<T, Q> = (reader: Reader, query: Q & PageQuery) => Promise<Outcome<Page<T>>>;

/** All pages of a list. */
export async function all<T, Q>(list: AnyList<T, Q>, reader: Reader, query: Q, size = 100): Promise<T[]> {
	const entries: T[] = [];
	let cursor: string | undefined;
	do {
		const page = valueOf(await list(reader, { ...query, cursor, size }));
		entries.push(...page.entries);
		cursor = page.next;
	} while (cursor !== undefined);
	return entries;
}

export const range = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));

/** Serves a list as the server does: a limit out of range becomes 50 (notes §A3). */
export const byPage =
	(key: string, entries: object[], matches: (entry: object, url: URL) => boolean = () => true) =>
	(url: URL): WireAnswer => {
		const asked = Number(url.searchParams.get('limit') ?? 50);
		const limit = asked >= 1 && asked <= 100 ? asked : 50;
		const page = Number(url.searchParams.get('page') ?? 1);
		const found = entries.filter((entry) => matches(entry, url));
		const shown = found.slice((page - 1) * limit, page * limit);
		return success({ [key]: shown, total: found.length, page, limit });
	};

/** Every way in which a reading fails that is not about what was asked for, and the words for it. */
export const failures: Array<[name: string, answer: WireAnswer, kind: string, words: RegExp]> = [
	['a wrong key', failure(401, 'Invalid API key'), 'auth', /did not accept the API key/],
	['a 403', failure(403, 'Insufficient permissions'), 'permission', /may not do this/],
	['a wrong address', failure(404, 'Route not found'), 'notFound', /does not have this address/],
	['a full minute', failure(429, 'Too many requests.'), 'rateLimit', /no more requests/],
	['trouble at the server', failure(500, 'Failed to list'), 'gatewayUnavailable', /on its own side/],
	['a time-out', { failure: 'timeout of 20 s', accepted: 'unknown' }, 'network', /could not be reached/],
	[
		'a web page',
		{ status: 200, headers: {}, body: '<!doctype html><title>Sign in</title>' },
		'unexpectedResponse',
		/not documented/,
	],
	['nothing in the envelope', success(null), 'unexpectedResponse', /not documented/],
];

/** A UUID for a number. */
export const uuidOf = (index: number) => `3f6c2a58-1d0e-4c8b-9a55-${String(index).padStart(12, '0')}`;
