import { meaningOfCode } from '../cloud-api/error-codes';
import type { GatewayRefusal } from '../errors';
import { codeOf, refusalByStatus, retryAfterMsOf, type KnownRefusal } from '../refusals';
import { isObject, type WireResponse } from '../wire';
import { displayName } from './display-name';
import { kapsoError, metaError } from './schema';

/** Kapso's own refusals by their code in words (Kapso notes §5.1). */
const byWord: ReadonlyMap<string | number, KnownRefusal> = new Map<string, KnownRefusal>([
	[
		'insufficient_credits',
		{
			kind: 'permission',
			message: 'The Kapso project has no credits left',
			hint: 'Add credits under Billing in the Kapso dashboard. Nothing was sent.',
		},
	],
	[
		'marketing_preference_stopped',
		{
			kind: 'recipient',
			message: 'The receiver has stopped marketing messages',
			hint: 'Take the receiver off your marketing lists; do not send again.',
		},
	],
	[
		'messaging_account_mismatch',
		{
			kind: 'input',
			message: "The 'messaging_account_id' in the body does not belong to this phone number",
			hint: "Leave it out, or choose the 'Phone Number' that it belongs to.",
		},
	],
]);

/** Kapso's own refusals that have no code, by words of their sentence (Kapso notes §1.2, §5.1). */
const bySentence: ReadonlyArray<[status: number, words: RegExp, known: KnownRefusal]> = [
	[
		403,
		/sandbox session/i,
		{
			kind: 'recipient',
			message: 'A sandbox number of Kapso sends only to the phone that activated it',
			hint: 'Activate a sandbox session from the receiving phone in the Kapso dashboard, or send from a real number.',
		},
	],
	[
		409,
		/in-flight|in flight/i,
		{
			kind: 'rateLimit',
			message: 'Kapso is still sending another message of this conversation',
			hint: 'Run again in a moment. Nothing was sent.',
			retryable: true,
			retryAfterMs: 2_000,
			limitOf: 'pair',
		},
	],
];

const unknownAddress: KnownRefusal = {
	kind: 'notFound',
	hint: "Check 'Phone Number' (its ID, not the number itself), and base URL and Graph version in the credential. Nothing was sent.",
};

const byStatus: Readonly<Record<number, KnownRefusal>> = {
	402: byWord.get('insufficient_credits') ?? {},
	404: unknownAddress,
	429: {
		hint: 'Wait a minute and run again; Kapso counts the requests of each minute per key. Nothing was sent.',
	},
};

interface Said {
	code?: string | number;
	sentence?: string;
	requestId?: string;
}

function readMetaError(body: unknown): Said | undefined {
	const parsed = metaError.safeParse(body);
	if (!parsed.success) return undefined;
	const { message, code, error_data: data, error_user_msg: forUser, fbtrace_id: trace } = parsed.data.error;
	const details = data?.details || forUser;
	return {
		code: codeOf(code),
		sentence: [message, details].filter((part) => part).join(' – '),
		requestId: trace || undefined,
	};
}

function readKapsoError(body: unknown): Said {
	const parsed = kapsoError.safeParse(body);
	if (!parsed.success) return {};
	const { error, message, detail, code } = parsed.data;
	return { code: codeOf(code), sentence: error || message || detail || undefined };
}

/** A code as a number, also when it came as text. */
function numberOf(code: string | number | undefined): number {
	return /^\d+$/.test(String(code)) ? Number(code) : Number.NaN;
}

function meaningOf(status: number, { code, sentence }: Said): KnownRefusal | undefined {
	const ofCode = code === undefined ? undefined : (meaningOfCode(numberOf(code)) ?? byWord.get(code));
	if (ofCode) return ofCode;
	return (
		bySentence.find(([on, words]) => on === status && words.test(sentence ?? ''))?.[2] ?? byStatus[status]
	);
}

/** Meta's word for an address that names nothing; it comes under the code of parameters that are not valid. */
function isAboutAddress({ code, sentence = '' }: Said): boolean {
	return numberOf(code) === 100 && /object with id \S+ does not exist/i.test(sentence);
}

function isAboutFile({ code, sentence = '' }: Said): boolean {
	return numberOf(code) === 100 && /media|mime/i.test(sentence);
}

/**
 * Reads a refusal of Kapso: Meta's form, where the code tells, or Kapso's own, where a word, the sentence
 * or the HTTP status does (Kapso notes §5).
 */
export function refusal(response: WireResponse): GatewayRefusal {
	const said =
		readMetaError(response.body) ?? (isObject(response.body) ? readKapsoError(response.body) : {});
	const meaning = isAboutAddress(said)
		? { ...unknownAddress, message: 'Kapso does not know the phone number' }
		: meaningOf(response.status, said);
	return refusalByStatus(displayName, response, {
		...meaning,
		...(isAboutFile(said) && { kind: 'media' as const }),
		says: said.sentence,
		code: said.code,
		requestId: said.requestId,
		retryAfterMs: retryAfterMsOf(response.headers) ?? meaning?.retryAfterMs,
	});
}
