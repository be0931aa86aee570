import type { Account } from '../account';
import { accepted, refused, type GatewayRefusal, type Outcome } from '../errors';
import type { DownloadedFile } from '../files';
import { megabytes } from '../limits';
import { receivedFileName } from '../media';
import type { FetchMedia } from '../webhook';
import { isFailure, isSuccess, urlOf, type Exchange, type WireFailure, type WireResponse } from '../wire';
import { displayName } from './display-name';
import { refusal } from './refusal';

const hint = 'Open the conversation in Whatomate to see whether the file is there.';

function mediaRefusal(message: string, next = hint) {
	const said: GatewayRefusal = {
		kind: 'media',
		gateway: displayName,
		message,
		hint: next,
		retryable: false,
	};
	return refused(said);
}

function unreachable({ failure, credentialRefused }: WireFailure) {
	if (credentialRefused) {
		const said = mediaRefusal(failure, 'Open the credential and correct it.');
		return refused({ ...said.refusal, kind: 'auth' });
	}
	const said = mediaRefusal(`The file of the message could not be fetched: ${failure}`);
	return refused({ ...said.refusal, kind: 'network', retryable: true });
}

/** Errors come as JSON, though a file was asked for. */
function withReadBody(answer: WireResponse): WireResponse {
	if (!(answer.body instanceof Uint8Array) || answer.body.length > 10_000) return { ...answer, body: '' };
	const text = new TextDecoder().decode(answer.body);
	try {
		return { ...answer, body: JSON.parse(text) as unknown };
	} catch {
		return { ...answer, body: text };
	}
}

function refusalOfAnswer(answer: WireResponse) {
	const said = refusal(withReadBody(answer));
	const kind = said.kind === 'notFound' || said.kind === 'unexpectedResponse' ? 'media' : said.kind;
	const next =
		kind === 'auth' ? 'Enter an active API key of this server in the Whatomate credential.' : hint;
	return refused({
		...said,
		kind,
		message: `The file of the message could not be fetched. ${said.message}`,
		hint: next,
	});
}

function tooLarge(maxBytes: number) {
	return mediaRefusal(
		`The file of the message is larger than ${megabytes(maxBytes)}, the most that is fetched`,
		'Raise the size limit of this node, or leave large files where they are.',
	);
}

function typeIn({ headers }: WireResponse): string {
	return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

const unknownType = 'application/octet-stream';

/** What is known of a file before it is fetched; `id` is that of its message. */
interface KnownFile {
	id: string;
	fileName?: string;
	mimeType?: string;
}

/** Fetches `GET /api/media/{message id}` with the key (notes §A5). */
export async function fetchFile(
	{ id, fileName, mimeType: known }: KnownFile,
	{ account, maxBytes }: { account: Account; maxBytes: number },
	exchange: Exchange,
): Promise<Outcome<DownloadedFile>> {
	const answer = await exchange({
		method: 'GET',
		url: urlOf(account.baseUrl, 'api', 'media', id),
		expectsFile: true,
		stopsAtRedirect: true,
		maxBytes,
	});
	if (isFailure(answer)) return unreachable(answer);
	if (!isSuccess(answer)) return refusalOfAnswer(answer);
	if (Number(answer.headers['content-length']) > maxBytes) return tooLarge(maxBytes);
	const { body } = answer;
	if (!(body instanceof Uint8Array) || body.length === 0) {
		return mediaRefusal('The file of the message is empty');
	}
	if (body.length > maxBytes) return tooLarge(maxBytes);
	const told = typeIn(answer);
	if (told === 'text/html' && known !== told) {
		return mediaRefusal(
			'Instead of the file of the message a web page came',
			"Check the base URL in the credential: the server's address with its base path, without /api at the end.",
		);
	}
	const mimeType = told === '' || told === unknownType ? (known ?? unknownType) : told;
	return accepted({ bytes: body, mimeType, fileName: receivedFileName(fileName, id, mimeType) });
}

/**
 * Whatever address the webhook named is not used, so no request can go anywhere but to the server of the credential.
 */
export const fetchMedia: FetchMedia = async (media, _event, source, exchange) => {
	const id = media.id ?? '';
	if (!/^[\w-]{1,64}$/.test(id)) {
		return mediaRefusal('The file of the message has no id that Whatomate could know');
	}
	return await fetchFile({ ...media, id }, source, exchange);
};
