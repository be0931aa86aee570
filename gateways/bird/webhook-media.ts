import { birdDomains, mayHaveKey } from '../base-url';
import { accepted, refused, type GatewayRefusal, type Outcome } from '../errors';
import type { ReceivedMedia } from '../event';
import { megabytes } from '../limits';
import { fileNameOf, receivedFileName } from '../media';
import { refusalByStatus, type KnownRefusal } from '../refusals';
import type { FetchMedia } from '../webhook';
import { isFailure, isSuccess, type WireAnswer, type WireRequest, type WireResponse } from '../wire';
import { displayName } from './display-name';
import { mayHoldFile } from './hosts';

/** Bird sends on once, to its storage; more is allowed for, but not without end. */
const mostRedirects = 3;

function mediaRefusal(message: string, hint: string): GatewayRefusal {
	return { kind: 'media', gateway: displayName, message, hint, retryable: false };
}

const strangeAddress = mediaRefusal(
	`The file was not downloaded, because its address is not one of ${displayName}`,
	'The access key is sent to bird.com and messagebird.com alone. If you trust the address, download the file with an HTTP Request node.',
);

const strangeRedirect = mediaRefusal(
	`The file was not downloaded, because ${displayName} sent the download on to an address that is not public`,
	'Look at the message in Bird; its file can be downloaded there.',
);

const tooManyRedirects = mediaRefusal(
	`The file was not downloaded, because ${displayName} sent the download on again and again`,
	'Run again later.',
);

function tooLarge(maxBytes: number): GatewayRefusal {
	return mediaRefusal(
		`The file was not downloaded, because it is larger than ${megabytes(maxBytes)}, the most that is fetched`,
		'Raise the size limit of this node, or leave large files where they are.',
	);
}

const gone: KnownRefusal = {
	kind: 'media',
	message: `${displayName} does not have the file any more`,
	hint: 'Ask the person to send it again.',
};

const byStatus: Readonly<Record<number, KnownRefusal>> = {
	401: {
		kind: 'auth',
		hint: 'Enter a valid access key in the credential, of the workspace that received the file.',
	},
	403: {
		kind: 'permission',
		hint: 'In Bird, give the role of the key an access policy to view on /workspaces/*/messages/*/media/* and /workspaces/*/channels/*/media/*.',
	},
	404: gone,
	410: gone,
};

function refusalOf(answer: WireAnswer): GatewayRefusal {
	if (!isFailure(answer)) {
		return refusalByStatus(displayName, answer, {
			kind: answer.status >= 500 ? 'gatewayUnavailable' : 'media',
			message: `${displayName} did not give out the file (HTTP ${answer.status})`,
			hint: 'Look at the message in Bird, where the file can be seen.',
			...byStatus[answer.status],
		});
	}
	const { failure, credentialRefused } = answer;
	const said = mediaRefusal(`The file was not downloaded: ${failure}`, 'Run again later.');
	if (!credentialRefused) return { ...said, kind: 'network', retryable: true };
	return { ...said, kind: 'auth', hint: 'Open the credential and correct it.' };
}

/** Where an answer sends on to; undefined when it is no redirect. */
function targetOf(answer: WireAnswer, url: string): string | undefined {
	if (isFailure(answer) || ![301, 302, 303, 307, 308].includes(answer.status)) return undefined;
	const { location = '' } = answer.headers;
	return location !== '' && URL.canParse(location, url) ? new URL(location, url).href : '';
}

interface Source {
	baseUrl: string;
	maxBytes: number;
	exchange: (request: WireRequest) => Promise<WireAnswer>;
}

/** The key goes to Bird alone: storage answers 400 to a request that brings it along (Bird notes §5.7). */
async function download(
	url: string,
	{ baseUrl, maxBytes, exchange }: Source,
): Promise<Outcome<WireResponse>> {
	let target = url;
	for (let hop = 0; hop <= mostRedirects; hop++) {
		const answer = await exchange({
			method: 'GET',
			url: target,
			expectsFile: true,
			stopsAtRedirect: true,
			maxBytes,
			...(hop > 0 && { anonymous: true }),
		});
		const next = targetOf(answer, target);
		if (next === undefined) {
			return isSuccess(answer) ? accepted(answer) : refused(refusalOf(answer));
		}
		if (!mayHoldFile(next, baseUrl)) return refused(strangeRedirect);
		target = next;
	}
	return refused(tooManyRedirects);
}

const unspecific = /^(application|binary)\/octet-stream$/;

function mimeTypeOf({ headers }: WireResponse, media: ReceivedMedia): string {
	const said = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	const known = media.mimeType?.split(';')[0]?.trim().toLowerCase();
	return said === '' || unspecific.test(said) ? known || said || 'application/octet-stream' : said;
}

function sizeOf({ headers, body }: WireResponse): number {
	const announced = Number(headers['content-length'] ?? 0);
	const came = body instanceof Uint8Array ? body.byteLength : 0;
	return Math.max(came, Number.isFinite(announced) ? announced : 0);
}

/** Bird's addresses end in an id; another server's may end in a name. */
function nameOf({ fileName }: ReceivedMedia, url: string, mimeType: string): string {
	const last = fileNameOf(url);
	const told = fileName ?? (last.includes('.') ? last : undefined);
	return receivedFileName(told, last.replace(/[^\w-]/g, '') || 'file', mimeType);
}

/**
 * Fetches a file of a message. The key goes to Bird's own hosts and to the credential's, nowhere else; any other
 * address is refused before a request is made.
 */
export async function fetchFile(
	media: ReceivedMedia,
	source: Source,
): Promise<Outcome<{ bytes: Uint8Array; mimeType: string; fileName: string }>> {
	const { url } = media;
	const { baseUrl, maxBytes } = source;
	if (url === undefined || !mayHaveKey(url, baseUrl, birdDomains)) return refused(strangeAddress);
	const response = await download(url, source);
	if (!response.ok) return response;
	if (sizeOf(response.value) > maxBytes) return refused(tooLarge(maxBytes));
	const { body } = response.value;
	if (!(body instanceof Uint8Array)) {
		return refused(mediaRefusal(`${displayName} answered without a file`, 'Run again later.'));
	}
	const mimeType = mimeTypeOf(response.value, media);
	return accepted({ bytes: body, mimeType, fileName: nameOf(media, url, mimeType) });
}

/** Fetches a file that came with an event. */
export const fetchMedia: FetchMedia = async (media, _event, { account, maxBytes }, exchange) =>
	await fetchFile(media, { baseUrl: account.baseUrl, maxBytes, exchange });
