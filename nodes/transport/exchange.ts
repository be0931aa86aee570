import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';
import { credentialRefused } from '../../gateways/base-url';

import type { Exchange, WireAnswer, WireFailure, WireRequest } from '../../gateways/wire';

/** Milliseconds to wait for an answer; files take longer. */
const timeouts = { message: 60_000, file: 300_000 };

/** Network faults in words, and whether the request can have arrived. */
const faults: Readonly<Record<string, { words: string; accepted: WireFailure['accepted'] }>> = {
	ECONNREFUSED: { words: 'nothing answers at its address', accepted: 'no' },
	ENOTFOUND: { words: 'its host name is not known', accepted: 'no' },
	EAI_AGAIN: { words: 'its host name could not be looked up', accepted: 'no' },
	EHOSTUNREACH: { words: 'there is no way to its host', accepted: 'no' },
	ENETUNREACH: { words: 'there is no way to its network', accepted: 'no' },
	CERT_HAS_EXPIRED: { words: 'its certificate has expired', accepted: 'no' },
	DEPTH_ZERO_SELF_SIGNED_CERT: { words: 'its certificate is self-signed', accepted: 'no' },
	SELF_SIGNED_CERT_IN_CHAIN: { words: 'its certificate is self-signed', accepted: 'no' },
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: { words: 'its certificate cannot be verified', accepted: 'no' },
	ERR_TLS_CERT_ALTNAME_INVALID: { words: 'its certificate is for another host', accepted: 'no' },
	ECONNRESET: { words: 'the connection was cut', accepted: 'unknown' },
	EPIPE: { words: 'the connection was cut', accepted: 'unknown' },
	ETIMEDOUT: { words: 'the time for an answer ran out', accepted: 'unknown' },
	ECONNABORTED: { words: 'the time for an answer ran out', accepted: 'unknown' },
	ERR_CANCELED: { words: 'the run was stopped', accepted: 'unknown' },
};

interface Caused {
	name?: string;
	code?: unknown;
	message?: string;
	cause?: unknown;
}

function* causesOf(error: unknown): Generator<Caused> {
	for (let cause = error as Caused | undefined; cause; cause = cause.cause as Caused | undefined)
		yield cause;
}

/** Which fault it was, without quoting the error: its text can hold the address and more. */
export function failureOf(error: unknown): WireFailure {
	for (const cause of causesOf(error)) {
		if (cause.name === credentialRefused)
			return { failure: String(cause.message), accepted: 'no', credentialRefused: true };
		const fault = typeof cause.code === 'string' ? faults[cause.code] : undefined;
		if (fault) return { failure: fault.words, accepted: fault.accepted };
	}
	return { failure: 'the connection failed', accepted: 'unknown' };
}

/** n8n's contexts that can make requests. */
export type RequestContext = IExecuteFunctions | IHookFunctions | IWebhookFunctions;

/** Reads a binary field of the item that is being sent; only an action has one. */
export type ReadBinary = (property: string) => Promise<Uint8Array>;

const noBinary: ReadBinary = async (property) =>
	await Promise.reject(new Error(`There is no item to take '${property}' from`));

async function formOf(request: WireRequest, readBinary: ReadBinary): Promise<FormData> {
	const form = new FormData();
	for (const field of request.multipart ?? []) {
		if ('value' in field) {
			form.append(field.name, field.value);
			continue;
		}
		const { content, mimeType, fileName } = field.file;
		const bytes = 'bytes' in content ? content.bytes : await readBinary(content.binaryProperty);
		form.append(field.name, new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mimeType }), fileName);
	}
	return form;
}

async function optionsOf(request: WireRequest, readBinary: ReadBinary): Promise<IHttpRequestOptions> {
	const { method, url, body, multipart, expectsFile } = request;
	return {
		method,
		url,
		...(multipart
			? { body: (await formOf(request, readBinary)) as unknown as IHttpRequestOptions['body'] }
			: body && { body, headers: { 'Content-Type': 'application/json' } }),
		encoding: expectsFile ? 'stream' : 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A gateway's API does not redirect; following one could send twice, or carry the key away.
		disableFollowRedirect: !expectsFile || request.stopsAtRedirect === true,
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: multipart || expectsFile ? timeouts.file : timeouts.message,
	};
}

/** Reads a file no further than its limit; one byte more tells that it is too large. Leaving the loop ends the transfer. */
async function fileFrom(stream: AsyncIterable<Uint8Array>, maxBytes = Infinity): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		length += chunk.length;
		if (length > maxBytes) break;
	}
	return Buffer.concat(chunks);
}

async function bodyOf(
	{ expectsFile, maxBytes }: WireRequest,
	{ body }: IN8nHttpFullResponse,
): Promise<unknown> {
	if (expectsFile) return await fileFrom(body as unknown as AsyncIterable<Uint8Array>, maxBytes);
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
}

function headersOf(response: IN8nHttpFullResponse): Record<string, string> {
	return Object.fromEntries(
		Object.entries(response.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

/**
 * The way out, through n8n's request helper: the credential's key goes along unless the request is
 * `anonymous`. Every answer comes back, whatever its status; a network fault comes back as a value.
 */
export function exchangeFor(
	context: RequestContext,
	credentialType: string,
	readBinary: ReadBinary = noBinary,
): Exchange {
	return async (request): Promise<WireAnswer> => {
		const options = await optionsOf(request, readBinary);
		try {
			const response = (
				request.anonymous
					? await context.helpers.httpRequest(options)
					: await context.helpers.httpRequestWithAuthentication.call(
							context,
							credentialType,
							options,
						)
			) as IN8nHttpFullResponse;
			return {
				status: response.statusCode,
				headers: headersOf(response),
				body: await bodyOf(request, response),
			};
		} catch (error) {
			return failureOf(error);
		}
	};
}
