import { z } from 'zod';
import { sentenceOf } from '../beyond-capabilities';
import type { Page, Reader } from '../directory';
import {
	accepted,
	refused,
	type Finding,
	type GatewayRefusal,
	type Outcome,
	type RefusalKind,
} from '../errors';
import { ask } from '../read';
import { refusalByStatus, type KnownRefusal } from '../refusals';
import { timeOf } from '../webhook-values';
import { withQuery, type JsonObject, type WireRequest, type WireResponse } from '../wire';
import { faultOfChannel, faultOfWorkspace } from './check';
import { displayName } from './display-name';
import { byStatus, saidIn } from './refusal';
import { listAnswer } from './schema-reading';

/** The most that a list gives at once; the default of ten is not enough for anybody (Bird notes §5.1). */
export const largestPage = 100;

/** A refusal that is known without asking, or that says better what is missing. */
export function refusalOf(kind: RefusalKind, message: string, hint: string): GatewayRefusal {
	return { kind, gateway: displayName, message, hint, retryable: false };
}

function refusalOfFinding(finding: Finding): GatewayRefusal {
	return refusalOf('input', sentenceOf(finding, { sender: 'Channel' }), finding.hint ?? '');
}

/** The refusal of a channel ID that cannot be one; undefined when it may. */
export function refusalOfChannel(reader: Reader): GatewayRefusal | undefined {
	const fault = faultOfChannel(reader);
	return fault && refusalOfFinding(fault);
}

/** ISO 8601 in UTC; null when it is no time. */
export function momentOf(value: unknown): string | null {
	const moment = timeOf(value, 0);
	return Date.parse(moment) > 0 ? moment : null;
}

const notTaken = (what: string, status: number): KnownRefusal => ({
	message: `${displayName} did not take the request for ${what} (HTTP ${status})`,
	hint: 'Correct what is named here and run again.',
});

const hints: Readonly<Record<number, KnownRefusal>> = {
	401: {
		hint: 'Enter a valid access key in the credential. A key that begins with bk_ belongs to another product of Bird and does not work here.',
	},
	429: { hint: 'Wait and run again. A workspace may make 50 reading requests per second.' },
};

/** Bird's usual words are about messages that are sent; these are about what is read. */
function refusalAbout(what: string) {
	return (response: WireResponse): GatewayRefusal => {
		const { status } = response;
		return refusalByStatus(displayName, response, {
			...byStatus[status],
			...hints[status],
			...([400, 409, 413, 422].includes(status) && notTaken(what, status)),
			...saidIn(response),
		});
	};
}

/** Policies are written for the path of a URL with `*` for every id (Bird notes §4). */
function policyFor({ url }: WireRequest): string {
	const path = new URL(url).pathname;
	const below = path.slice(Math.max(0, path.indexOf('/workspaces/')));
	return below.replace(/\/[^/]*\d[^/]*/g, '/*');
}

/** What to do next, where it depends on what was asked for. */
function hintFor(kind: RefusalKind, request: WireRequest, what: string): string | undefined {
	if (kind === 'permission')
		return `In Bird, give the role of the key an access policy for ${policyFor(request)}.`;
	if (kind === 'notFound')
		return `Check what names ${what}, and the workspace ID and the base URL in the credential.`;
	return undefined;
}

/** Asks Bird, and reads the answer by a schema. `what` is read, in the plural. */
export async function askBird<S extends z.ZodTypeAny>(
	reader: Reader,
	request: WireRequest,
	schema: S,
	what: string,
): Promise<Outcome<z.infer<S>>> {
	const fault = faultOfWorkspace(reader);
	if (fault) return refused(refusalOfFinding(fault));
	const outcome = await ask(reader, { displayName, refusal: refusalAbout(what) }, request, schema, what);
	if (outcome.ok) return outcome;
	const hint = hintFor(outcome.refusal.kind, request, what);
	return hint === undefined ? outcome : refused({ ...outcome.refusal, hint });
}

/** The same outcome, but with other words where Bird does not know what was asked for. */
export function whenUnknown<T>(outcome: Outcome<T>, refusal: GatewayRefusal): Outcome<T> {
	return outcome.ok || outcome.refusal.kind !== 'notFound' ? outcome : refused(refusal);
}

/** What was read of an object, beside the object itself. */
export interface Entry<T> {
	read: T;
	raw: JsonObject;
}

/** A schema whose value stands beside the object it was read from. */
export function besideRaw<S extends z.ZodTypeAny>(schema: S) {
	return z.record(z.string(), z.unknown()).transform((raw, context): Entry<z.infer<S>> => {
		const parsed = schema.safeParse(raw);
		if (parsed.success) return { read: parsed.data as z.infer<S>, raw };
		context.addIssue({ code: 'custom', message: 'is not as documented' });
		return z.NEVER;
	});
}

/** The entries of a list that can be read; what is not as documented is left out. */
export function entriesOf<S extends z.ZodTypeAny>(
	list: readonly unknown[],
	schema: S,
): Array<Entry<z.infer<S>>> {
	const entry = besideRaw(schema);
	return list.flatMap((raw) => entry.safeParse(raw).data ?? []);
}

interface ListQuery {
	/** The gateway's own token. */
	cursor?: string;
	size?: number;
	filters?: Readonly<Record<string, string | undefined>>;
}

/** One page of a list. `what` is in it, in the plural. A page that names itself as the next one is the last. */
export async function listPage<S extends z.ZodTypeAny>(
	reader: Reader,
	url: string,
	{ cursor, size = largestPage, filters }: ListQuery,
	schema: S,
	what: string,
): Promise<Outcome<Page<Entry<z.infer<S>>>>> {
	const limit = Math.min(Math.max(1, Math.trunc(size) || largestPage), largestPage);
	const request = { method: 'GET' as const, url: withQuery(url, { ...filters, limit, pageToken: cursor }) };
	const page = await askBird(reader, request, listAnswer, what);
	if (!page.ok) return page;
	const { results, nextPageToken: next } = page.value;
	const entries = entriesOf(results, schema);
	return accepted(next === undefined || next === cursor ? { entries } : { entries, next });
}

/** The same page with every entry turned into something else. */
export function turned<T, U>(page: Outcome<Page<T>>, turn: (entry: T) => U): Outcome<Page<U>> {
	return page.ok ? accepted({ ...page.value, entries: page.value.entries.map(turn) }) : page;
}
