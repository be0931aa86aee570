import { isOnDomains, isPrivateHost, isSameOrigin } from '../base-url';
import { objectOf } from '../cloud-api/webhook-message';
import { accepted, refused, type GatewayRefusal, type Outcome, type RefusalKind } from '../errors';
import type { ReceivedMedia } from '../event';
import type { Account } from '../account';
import { receivedFileName } from '../media';
import type { FetchMedia } from '../webhook';
import { textOf } from '../webhook-values';
import {
	isFailure,
	isSuccess,
	withQuery,
	type WireAnswer,
	type WireRequest,
	type WireResponse,
} from '../wire';
import { proxyUrl } from './address';
import { displayName } from './display-name';

export type Source = Parameters<FetchMedia>[2];
type Exchange = Parameters<FetchMedia>[3];

const hint =
	'Fetch files soon after they arrive: their addresses expire. In the Kapso inbox the file can still be seen.';

export function mediaRefusal(message: string, next = hint, kind: RefusalKind = 'media') {
	const refusal: GatewayRefusal = { kind, gateway: displayName, message, hint: next, retryable: false };
	return refused(refusal);
}

/** Where Kapso keeps its API and the files of messages (Kapso notes §3). */
const kapsoDomains = ['kapso.ai'];

/** Who may be asked for a file: the host of the credential, and Kapso's own hosts. */
export function isTrusted(url: string, { baseUrl }: Account): boolean {
	return isSameOrigin(url, baseUrl) || isOnDomains(url, kapsoDomains);
}

/** Where Kapso may send us on to: its storage, which can be at any public host. */
function isPublic(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname, username } = new URL(url);
	const isAddress = /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
	return protocol === 'https:' && username === '' && !isAddress && !isPrivateHost(hostname);
}

function fileRequest(url: string, { account, maxBytes }: Source, takesKey: boolean): WireRequest {
	return {
		method: 'GET',
		url,
		expectsFile: true,
		stopsAtRedirect: true,
		maxBytes,
		...(!(takesKey && isSameOrigin(url, account.baseUrl)) && { anonymous: true as const }),
	};
}

/** Kapso's storage sends on once or twice. */
const mostRedirects = 3;

function targetOf({ status, headers }: WireResponse, from: string): string | undefined {
	const { location } = headers;
	if (status < 300 || status > 399 || !location || !URL.canParse(location, from)) return undefined;
	return new URL(location, from).href;
}

function outcomeOf(answer: WireAnswer): Outcome<WireResponse> {
	if (isFailure(answer)) {
		const { credentialRefused, failure } = answer;
		if (credentialRefused) return mediaRefusal(failure, 'Open the credential and correct it.', 'auth');
		return mediaRefusal(`The file could not be fetched: ${failure}`, hint, 'network');
	}
	const { status } = answer;
	if (isSuccess(answer)) return accepted(answer);
	return mediaRefusal(`The file could not be fetched: Kapso answered with HTTP ${status}`);
}

/** The key goes to the first address at most; whoever it sends us on to gets none. */
export async function fetchFrom(
	url: string,
	source: Source,
	exchange: Exchange,
	takesKey: boolean,
): Promise<Outcome<WireResponse>> {
	let answer: WireAnswer = await exchange(fileRequest(url, source, takesKey));
	let from = url;
	for (let redirects = 0; !isFailure(answer) && redirects < mostRedirects; redirects++) {
		const target = targetOf(answer, from);
		if (target === undefined) break;
		if (!isPublic(target) && !isSameOrigin(target, source.account.baseUrl)) {
			return mediaRefusal(
				'Kapso sends on to an address that is not public, so the file was not fetched',
			);
		}
		answer = await exchange(fileRequest(target, source, false));
		from = target;
	}
	return outcomeOf(answer);
}

const unknownType = /^(application|binary)\/octet-stream$|^$/;

/** The file in an answer, with the name and type that are known best. */
export function fileIn(
	answer: WireResponse,
	media: ReceivedMedia,
	maxBytes: number,
): Awaited<ReturnType<FetchMedia>> {
	const { body, headers } = answer;
	const bytes = body instanceof Uint8Array ? body : new Uint8Array();
	const size = Math.max(bytes.length, Number(headers['content-length']) || 0);
	if (size > maxBytes) {
		return mediaRefusal(
			`The file has ${size} bytes, and at most ${maxBytes} are fetched`,
			'Raise the size limit of this node, or leave large files where they are.',
		);
	}
	if (bytes.length === 0) return mediaRefusal('Kapso answered with an empty file');
	const told = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	const declared = media.mimeType?.split(';')[0]?.trim().toLowerCase();
	const mimeType = unknownType.test(told) ? (declared ?? 'application/octet-stream') : told;
	return accepted({
		bytes,
		mimeType,
		fileName: receivedFileName(media.fileName, media.id ?? 'file', mimeType),
	});
}

/** Media ids are of letters and digits; anything else could lead to another address. */
export function isMediaId(id: string | undefined): id is string {
	return id !== undefined && /^[\w-]{1,128}$/.test(id);
}

/** Asks for the address of a file (Kapso notes §3: the phone number must be named). */
export function detailsRequest(id: string, { account, sender }: Source): WireRequest {
	return {
		method: 'GET',
		url: withQuery(proxyUrl(account, id), { phone_number_id: sender }),
	};
}

/** The address in the details of a file, valid for four minutes; undefined when there is none that can be trusted. */
export function addressIn(details: unknown, account: Account): string | undefined {
	const address = textOf(objectOf(details).download_url);
	return address !== undefined && isTrusted(address, account) ? address : undefined;
}
