import { networkRefusal } from './delivery/answers';
import type { GatewayRefusal, RefusalKind } from './errors';
import { isFailure, isObject, type WireAnswer, type WireResponse } from './wire';

/** Characters of a gateway's own sentence that an error shows. */
const longestQuote = 300;

/** Longest wait that a `Retry-After` is believed for: one day, in milliseconds. */
const longestWaitMs = 24 * 60 * 60 * 1000;

/** Headers under which gateways and what stands before them give the id of a request. */
const requestIdHeaders = [
	'x-request-id',
	'messagebird-request-id',
	'x-messagebird-request-id',
	'bird-request-id',
	'request-id',
	'x-fb-trace-id',
	'x-fb-request-id',
	'x-correlation-id',
	'x-amzn-requestid',
];

const secretShapes: ReadonlyArray<[RegExp, string]> = [
	[/\b(Bearer|AccessKey|Basic)\s+[^\s"',;]+/gi, '$1 …'],
	[/\b(?:bk|sk|pk|whm|key)_\w{6,}/gi, '…'],
	// A long quotation may be the text of the message.
	[/"[^"]{60,}"/g, '"…"'],
	// A long word of letters and digits is a key rather than a word; UUIDs and message ids stay.
	[/(?<!wamid\.)\b(?=\w*\d)(?=\w*[a-z])\w{32,}/gi, '…'],
];

function headerOf(headers: unknown, name: string): string | undefined {
	if (!isObject(headers)) return undefined;
	const value = Array.isArray(headers[name]) ? (headers[name] as unknown[])[0] : headers[name];
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Id that the gateway gave the request, as its support asks for it. */
export function requestIdOf(headers: unknown): string | undefined {
	return requestIdHeaders.map((name) => headerOf(headers, name)).find((id) => id !== undefined);
}

/**
 * How long the gateway asks to wait, in milliseconds: `Retry-After` as seconds or as an HTTP date
 * (measured against the answer's own `Date`, so that a wrong clock here does no harm).
 * Undefined when it is missing or makes no sense; at most one day.
 */
export function retryAfterMsOf(headers: unknown): number | undefined {
	const value = headerOf(headers, 'retry-after');
	if (value === undefined) return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Math.ceil(Number(value) * 1000), longestWaitMs);
	const until = /[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
	if (Number.isNaN(until)) return undefined;
	const sent = Date.parse(headerOf(headers, 'date') ?? '');
	const wait = until - (Number.isNaN(sent) ? Date.now() : sent);
	return Math.min(Math.max(0, wait), longestWaitMs);
}

/**
 * A gateway's own sentence in double quotes, fit for an error message: one line, at most 300
 * characters, nothing that looks like a key. Undefined when there is no sentence (HTML, no text).
 */
export function quoted(text: unknown): string | undefined {
	if (typeof text !== 'string' || /<\/?[a-z!][^>]*>/i.test(text)) return undefined;
	let shown = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
	for (const [shape, replacement] of secretShapes) shown = shown.replace(shape, replacement);
	const characters = [...shown.replace(/[.\s]+$/, '')];
	if (characters.length === 0) return undefined;
	const cut = characters.length > longestQuote;
	return `"${characters.slice(0, longestQuote).join('')}${cut ? '…' : ''}"`;
}

/** A code as gateways give it: text or number; undefined for everything else. */
export function codeOf(value: unknown): string | number | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	return typeof value === 'string' && value !== '' && value.length <= 100 ? value : undefined;
}

/** What an adapter knows better than the HTTP status. */
export interface KnownRefusal {
	kind?: RefusalKind;
	/** What happened, without the gateway's own sentence and without a final full stop. */
	message?: string;
	/** The gateway's own sentence; quoted after the message, never when it may hold the message body. */
	says?: unknown;
	hint?: string;
	code?: string | number;
	retryable?: boolean;
	retryAfterMs?: number;
	limitOf?: GatewayRefusal['limitOf'];
	requestId?: string;
}

interface StatusMeaning {
	kind: RefusalKind;
	message: (gateway: string) => string;
	hint: (gateway: string) => string;
	retryable?: true;
}

const inputMeaning: StatusMeaning = {
	kind: 'input',
	message: (gateway) => `${gateway} refused the message as not valid`,
	hint: () => 'Correct the fields that the message names and run again. Nothing was sent.',
};

const meanings: Readonly<Record<number, StatusMeaning>> = {
	400: inputMeaning,
	401: {
		kind: 'auth',
		message: (gateway) => `${gateway} did not accept the key`,
		hint: (gateway) => `Enter a valid key in the ${gateway} credential. Nothing was sent.`,
	},
	403: {
		kind: 'permission',
		message: (gateway) => `${gateway} does not allow this with the key that was used`,
		hint: () => 'Check that the key may send from this sender, or use a key of the account that owns it.',
	},
	404: {
		kind: 'notFound',
		message: (gateway) => `${gateway} does not know what the request names`,
		hint: () => 'Check the sender, the template and the base URL in the credential.',
	},
	408: {
		kind: 'gatewayUnavailable',
		message: (gateway) =>
			`${gateway} gave up waiting for the request. Whether the message was accepted is not known`,
		hint: (gateway) => `Look in ${gateway} whether the message was sent before you send it again.`,
	},
	409: {
		kind: 'duplicate',
		message: (gateway) => `${gateway} says that this conflicts with an earlier request`,
		hint: (gateway) =>
			`Look in ${gateway} whether the message was sent already before you send it again.`,
	},
	413: {
		...inputMeaning,
		message: (gateway) => `${gateway} finds the request too large`,
		hint: () => 'Send a smaller file or a shorter text. Nothing was sent.',
	},
	422: inputMeaning,
	429: {
		kind: 'rateLimit',
		message: (gateway) => `${gateway} takes no more requests for now`,
		hint: () => 'Wait and run again, or send fewer messages per second. Nothing was sent.',
		retryable: true,
	},
};

const serverMeaning: StatusMeaning = {
	kind: 'gatewayUnavailable',
	message: (gateway) =>
		`${gateway} has a problem on its own side. Whether the message was accepted is not known`,
	hint: (gateway) => `Look in ${gateway} whether the message was sent before you send it again.`,
};

const unknownMeaning: StatusMeaning = {
	kind: 'unexpectedResponse',
	message: (gateway) => `${gateway} answered in a form that is not documented`,
	hint: (gateway) =>
		`Check the base URL in the credential, and look in ${gateway} whether the message was sent before you send it again.`,
};

/** Kinds of refusal behind which a message may have been accepted. */
const doubtful: readonly RefusalKind[] = ['gatewayUnavailable', 'unexpectedResponse'];

/** A gateway that only stands before another one says 504 while that one may still be working. */
function doubtOf(status: number | undefined, kind: RefusalKind): GatewayRefusal['doubt'] {
	if (!doubtful.includes(kind)) return undefined;
	return status === 504 ? 'underWay' : 'settled';
}

function meaningOf(status: number): StatusMeaning {
	if (status >= 500 && status <= 599) return serverMeaning;
	return meanings[status] ?? unknownMeaning;
}

/**
 * The refusal behind an answer by its HTTP status, with what the adapter knows better laid over it.
 * Never throws, whatever the body or the headers are. A 5xx is not retryable: the message may have
 * been accepted before the answer got lost.
 */
export function refusalByStatus(
	gateway: string,
	response: WireResponse,
	known: KnownRefusal = {},
): GatewayRefusal {
	const status = Number.isInteger(response.status) ? response.status : undefined;
	const meaning = meaningOf(status ?? 0);
	const quote = quoted(known.says);
	const message = known.message ?? `${meaning.message(gateway)} (HTTP ${status ?? 'without status'})`;
	const retryAfterMs = known.retryAfterMs ?? retryAfterMsOf(response.headers);
	const requestId = known.requestId ?? requestIdOf(response.headers);
	const kind = known.kind ?? meaning.kind;
	const retryable = known.retryable ?? meaning.retryable ?? false;
	const doubt = retryable ? undefined : doubtOf(status, kind);
	return {
		kind,
		gateway,
		message: quote === undefined ? message : `${message}: ${quote}`,
		hint: known.hint ?? meaning.hint(gateway),
		retryable,
		...(status !== undefined && { httpStatus: status }),
		...(known.code !== undefined && { code: known.code }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
		...(doubt !== undefined && { doubt }),
		...(known.limitOf !== undefined && { limitOf: known.limitOf }),
		...(requestId !== undefined && { requestId }),
	};
}

/**
 * The refusal of a request that comes before the send (look-up, upload). No message can have left,
 * so an answer that is unclear after a send is clear here: nothing was sent, and it may be tried again.
 * `read` is the adapter's own `refusal`.
 */
export function preparationRefusal(
	gateway: string,
	answer: WireAnswer,
	read: (response: WireResponse) => GatewayRefusal,
): GatewayRefusal {
	if (isFailure(answer)) return networkRefusal(gateway, { ...answer, accepted: 'no' });
	const { doubt: _doubt, ...refusal } = read(answer);
	if (refusal.kind === 'unexpectedResponse')
		return { ...refusal, hint: 'Check the base URL in the credential. Nothing was sent.' };
	if (refusal.kind !== 'gatewayUnavailable') return refusal;
	return {
		...refusal,
		message: `${gateway} has a problem on its own side (HTTP ${answer.status}). Nothing was sent`,
		hint: 'Run again later.',
		retryable: true,
	};
}
