import type { z } from 'zod';
import { accepted, type GatewayRefusal, type Outcome } from '../errors';
import { urlOf, withQuery, type WireRequest } from '../wire';
import { contact, contactPage, envelope } from './schema';

/** The most that the server gives at once; with a higher figure it falls back to 50 (notes §A3). */
export const pageSize = 100;

/** A whole number is part of few other numbers, so a search that goes on longer is not a search. */
const mostPages = 20;

/** A contact as the server gives it. */
export type KnownContact = z.infer<typeof contact>;

interface Page {
	/** The contact with exactly this number, when it is on the page. */
	match: KnownContact | undefined;
	more: boolean;
}

function searchRequest(baseUrl: string, digits: string, page: number): WireRequest {
	const query = { search: digits, page, limit: pageSize };
	return { method: 'GET', url: withQuery(urlOf(baseUrl, 'api', 'contacts'), query) };
}

function pageIn(body: unknown, digits: string, page: number): Page | undefined {
	const outer = envelope.safeParse(body);
	const inner = contactPage.safeParse(outer.data?.data);
	if (!inner.success) return undefined;
	const { contacts, items, total = 0, limit = pageSize } = inner.data;
	const entries = contacts ?? items ?? [];
	const known = entries.map((entry) => contact.safeParse(entry).data);
	// Only a leading plus is taken off: a masked number must not look like a shorter one.
	const match = known.find((entry) => entry?.phone_number.replace(/^\+/, '') === digits);
	return { match, more: entries.length > 0 && page * limit < total };
}

/** How a page of the search is asked for, and the refusal of an answer in another form than the documented one. */
export interface ContactSearch {
	baseUrl: string;
	/** Resolves to the body of the answer. */
	ask(request: WireRequest, page: number): Promise<Outcome<unknown>>;
	undocumented: { ok: false; refusal: GatewayRefusal };
}

/** The contact with a number, undefined when the key sees none: there is no look-up by number (notes §A4). */
export async function contactWithNumber(
	{ baseUrl, ask, undocumented }: ContactSearch,
	digits: string,
): Promise<Outcome<KnownContact | undefined>> {
	for (let page = 1; page <= mostPages; page += 1) {
		const body = await ask(searchRequest(baseUrl, digits, page), page);
		if (!body.ok) return body;
		const found = pageIn(body.value, digits, page);
		if (!found) return undocumented;
		if (found.match || !found.more) return accepted(found.match);
	}
	return accepted(undefined);
}
