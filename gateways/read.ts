import type { z } from 'zod';
import type { Page, Reader } from './directory';
import { accepted, refused, type GatewayRefusal, type Outcome } from './errors';
import { preparationRefusal } from './refusals';
import { isSuccess, type WireAnswer, type WireRequest, type WireResponse } from './wire';

/** What a reading needs to know of its gateway to refuse in words. */
export interface ReadingGateway {
	displayName: string;
	refusal(response: WireResponse): GatewayRefusal;
}

const aboutSending =
	/ (Nothing was sent( for this item)?|No message was sent)(?=[.:(]|$)\.?|, or send fewer messages per second/g;

/** A refusal of something that only reads: nothing could have been sent, so nothing is said of it. */
function withoutSending(refusal: GatewayRefusal, what: string): GatewayRefusal {
	const shorn = (text: string) => text.replace(aboutSending, '').replace(/\.$/, '');
	const hints: Readonly<Partial<Record<GatewayRefusal['kind'], string>>> = {
		permission: `Give the key the right to read ${what}, or use a key of the account that owns them.`,
		notFound: `Check what names ${what}, and the base URL in the credential.`,
	};
	return {
		...refusal,
		message: shorn(refusal.message),
		hint: hints[refusal.kind] ?? `${shorn(refusal.hint)}.`,
	};
}

/** The refusal behind an answer to a request that only reads. `what` is read, such as "templates". */
export function readingRefusal(gateway: ReadingGateway, answer: WireAnswer, what: string): GatewayRefusal {
	return withoutSending(
		preparationRefusal(gateway.displayName, answer, (response) => gateway.refusal(response)),
		what,
	);
}

/** The refusal of an answer whose form is not the documented one. */
export function unreadable(gateway: ReadingGateway, what: string, status?: number): GatewayRefusal {
	return {
		kind: 'unexpectedResponse',
		gateway: gateway.displayName,
		message: `${gateway.displayName} answered about ${what} in a form that is not documented`,
		hint: 'Check the base URL in the credential.',
		...(status !== undefined && { httpStatus: status }),
		retryable: false,
	};
}

/** Asks, and reads the answer by a schema. `what` is read, in the plural, for words such as "the list of templates". */
export async function ask<S extends z.ZodTypeAny>(
	{ exchange }: Pick<Reader, 'exchange'>,
	gateway: ReadingGateway,
	request: WireRequest,
	schema: S,
	what: string,
): Promise<Outcome<z.infer<S>>> {
	const answer = await exchange(request);
	if (!isSuccess(answer)) return refused(readingRefusal(gateway, answer, what));
	const read = schema.safeParse(answer.body);
	return read.success
		? accepted(read.data as z.infer<S>)
		: refused(unreadable(gateway, what, answer.status));
}

/** Fewest entries that a search through pages collects before it shows them. */
const enough = 20;

/** Requests that one search may take: with pages of a hundred, ten thousand entries. */
const mostPages = 100;

/**
 * A list filtered here, for gateways that cannot search it themselves: pages are read until enough entries match or
 * the list ends, so that a rare match is found wherever it stands.
 */
export async function filtered<T>(
	page: (cursor: string | undefined) => Promise<Outcome<Page<T>>>,
	matches: (entry: T) => boolean,
	cursor?: string,
): Promise<Outcome<Page<T>>> {
	const entries: T[] = [];
	let next = cursor;
	for (let count = 0; count < mostPages; count += 1) {
		const read = await page(next);
		if (!read.ok) return read;
		entries.push(...read.value.entries.filter(matches));
		next = read.value.next;
		if (next === undefined || entries.length >= enough) break;
	}
	return accepted(next === undefined ? { entries } : { entries, next });
}

/** Whether any of the texts holds what a person typed, whatever the case; a number matches by its digits. */
export function matchesSearch(
	search: string | undefined,
	...texts: Array<string | null | undefined>
): boolean {
	const wanted = (search ?? '').trim().toLowerCase();
	if (wanted === '') return true;
	const digits = /^[+\d\s()-]+$/.test(wanted) ? wanted.replace(/\D/g, '') : '';
	return texts.some((text) => {
		const known = (text ?? '').toLowerCase();
		return known.includes(wanted) || (digits !== '' && known.replace(/\D/g, '').includes(digits));
	});
}
