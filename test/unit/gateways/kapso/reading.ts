import type { Reader } from '../../../../gateways/directory';
import type { Outcome } from '../../../../gateways/errors';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { account, phoneNumberId } from './wish';

/** Answers by what stands in the method and URL of a request; the first that fits. */
export type Script = ReadonlyArray<
	[on: string | RegExp, answer: WireAnswer | ((url: URL, request: WireRequest) => WireAnswer)]
>;

export const ok = (body: unknown): WireAnswer => ({ status: 200, headers: {}, body });
export const refusedWith = (status: number, body: unknown = { error: 'No' }): WireAnswer => ({
	status,
	headers: {},
	body,
});

/** A reader that gets these answers, and what it asked. */
export function readerOf(script: Script, sender = phoneNumberId) {
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
	return { reader, asked, urls: () => asked.map(({ url }) => url) };
}

export function valueOf<T>(outcome: Outcome<T>): T {
	if (!outcome.ok) throw new Error(`${outcome.refusal.message}. ${outcome.refusal.hint}`);
	return outcome.value;
}

export function refusalIn<T>(outcome: Outcome<T>) {
	if (outcome.ok) throw new Error('It was accepted');
	return outcome.refusal;
}

/** Serves a list by cursors as Kapso's own API does: the cursor is the place in the list. */
export const byCursor = (all: object[]) => (url: URL) => {
	const limit = Number(url.searchParams.get('limit') ?? 20);
	const from = Number(url.searchParams.get('after') ?? 0);
	const data = all.slice(from, from + limit);
	const after = String(from + data.length);
	const next = from + limit < all.length ? after : null;
	return ok({ data, paging: { cursors: { before: null, after }, next, previous: null } });
};

/** Every way in which a reading fails that is not about what was asked for, and the words for it. */
export const failures: Array<[name: string, answer: WireAnswer, kind: string, words: RegExp]> = [
	['a wrong key', refusedWith(401, { error: 'Invalid API key' }), 'auth', /did not accept the key/],
	['a 403', refusedWith(403, { error: 'Forbidden' }), 'permission', /does not allow/],
	['a full minute', refusedWith(429, { error: 'Rate limit exceeded' }), 'rateLimit', /no more requests/],
	['trouble at Kapso', refusedWith(503, ''), 'gatewayUnavailable', /problem on its own side/],
	['a time-out', { failure: 'timeout of 20 s', accepted: 'unknown' }, 'network', /could not be reached/],
	['a web page', ok('<!doctype html><title>Sign in</title>'), 'unexpectedResponse', /not documented/],
];
