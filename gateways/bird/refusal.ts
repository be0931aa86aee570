import type { GatewayRefusal, RefusalKind } from '../errors';
import { codeOf, quoted, refusalByStatus, type KnownRefusal } from '../refusals';
import type { WireResponse } from '../wire';
import { displayName } from './display-name';
import { bare, fieldAt } from './request-path';
import { requestError } from './schema';

/** `details` that a message shows; the rest is counted. */
const mostDetails = 3;

const nothingSent = 'Nothing was sent.';

const templateHint = `Fill in every variable of the template, by the name it has in Bird Studio, and check project, version and locale. ${nothingSent}`;

/** What to do next after a refused send, by HTTP status, where Bird has more to say than the status alone. */
export const byStatus: Readonly<Record<number, KnownRefusal>> = {
	401: {
		hint: `Enter a valid access key in the credential, of a role that may send messages. A key that begins with bk_ belongs to another product of Bird and does not work here. ${nothingSent}`,
	},
	403: {
		message: `${displayName} knows the access key, but its role may not do this (HTTP 403)`,
		hint: `In Bird, give the role of the key an access policy to create on /workspaces/*/channels/*/messages, and on /workspaces/*/channels/*/presigned-upload for files. ${nothingSent}`,
	},
	404: {
		hint: `Check 'Channel' and the workspace ID in the credential: both are UUIDs, and the channel must be one of that workspace. ${nothingSent}`,
	},
	409: {
		message: `${displayName} says that the message conflicts with the state of things there (HTTP 409)`,
		hint: 'Look in Bird whether the channel is active and whether the message was sent already before you send it again.',
	},
	413: {
		hint: `The whole request may have 200 KB and a file inside it 100 KB. Shorten the texts, and give files as links or binary data. ${nothingSent}`,
	},
	421: {
		kind: 'auth',
		message: `The host in the credential is not that of ${displayName} (HTTP 421)`,
		hint: "Set 'Base URL' to https://api.bird.com. platform.bird.com belongs to another product of Bird.",
	},
	429: {
		hint: `Wait and run again, or send more slowly: a workspace may make 500 POST requests per second. ${nothingSent}`,
	},
};

/** What a 4xx is about, told by the path or the sentence it comes with. First match wins. */
const subjects: ReadonlyArray<{ about: RegExp; kind: RefusalKind; hint: string }> = [
	{
		about: /^receiver\b/,
		kind: 'recipient',
		hint: `Check the phone number, with + and country code, or the contact ID. ${nothingSent}`,
	},
	{
		about: /^template\b|\bvariable\b|\b(project|template)\b.*\bnot found\b/i,
		kind: 'template',
		hint: templateHint,
	},
	{
		about: /\b(mediaUrl|contentType|filename)$|^body\.(image\.images|file\.files)\[\d+\]$/,
		kind: 'media',
		hint: `Check that the link is public and that 'MIME Type' fits the file. ${nothingSent}`,
	},
];

/** Paths whose values are not what the user wrote to the recipient. */
const harmless = /^(receiver|replyTo|scheduledFor|validity)\b|\b(type|contentType|projectId|version|locale)$/;

/** A detail without the values it quotes, because they may be the text of the message. */
function withoutValues(path: string, says: string): string {
	if (harmless.test(bare(path))) return says;
	return says.replace(/(?<!property )"(?:[^"\\]|\\.)*(?:"|$)/g, '"…"');
}

function detailsOf(details: Record<string, unknown>): string[] {
	return Object.entries(details).map(([path, says]) => {
		const sentences = (Array.isArray(says) ? says : [says]).filter((entry) => typeof entry === 'string');
		const quote = quoted(withoutValues(path, sentences.join('; ')));
		return quote === undefined ? `${fieldAt(path)} is not valid` : `${fieldAt(path)}: ${quote}`;
	});
}

function inWords(details: Record<string, unknown>): string | undefined {
	const all = detailsOf(details);
	if (all.length === 0) return undefined;
	const shown = all.slice(0, mostDetails).join(', ');
	return all.length > mostDetails ? `${shown} and ${all.length - mostDetails} more` : shown;
}

function subjectOf(paths: readonly string[], sentence: string | undefined): Partial<KnownRefusal> {
	const told = [...paths.map(bare), sentence ?? ''];
	const subject = subjects.find(({ about }) => told.some((text) => about.test(text)));
	return subject ? { kind: subject.kind, hint: subject.hint } : {};
}

/** What Bird says against a request that holds no message, with all its details, and its code. */
export function saidIn({ body }: WireResponse): Pick<KnownRefusal, 'says' | 'code'> {
	const parsed = requestError.safeParse(body);
	if (!parsed.success) return {};
	const { code, message = '', details = {} } = parsed.data;
	const told = Object.entries(details).map(([path, says]) => `${path} ${[says].flat().join(', ')}`);
	return {
		says: [message, ...told].filter((sentence) => sentence !== '').join('; '),
		code: codeOf(code),
	};
}

/**
 * Reads `{code, message, details?}` (Bird API reference, RequestError and ValidationError); the names of
 * codes are not documented, so the HTTP status decides.
 */
export function refusal(response: WireResponse): GatewayRefusal {
	const { status } = response;
	const parsed = requestError.safeParse(response.body);
	const { code, message, details = {} } = parsed.success ? parsed.data : {};
	const fields = inWords(details);
	const mayBeAbout = [400, 404, 422].includes(status);
	return refusalByStatus(displayName, response, {
		...byStatus[status],
		...(mayBeAbout && subjectOf(Object.keys(details), message)),
		...(fields !== undefined && {
			message: `${displayName} refused the message (HTTP ${status}). ${fields}`,
		}),
		says: fields === undefined ? message : undefined,
		code: codeOf(code),
	});
}
