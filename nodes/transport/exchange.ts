import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Exchange, WireAnswer, WireFailure, WireRequest } from '../../gateways/wire';
import { fileFrom } from './download';
import { failureOf } from './faults';
import { formOf, type ReadBinary, type StreamedForm } from './form';

/** Milliseconds to wait for an answer; files take longer. */
const timeouts = { message: 60_000, file: 300_000 };

/** n8n's contexts that can make requests. */
export type RequestContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

const noBinary: ReadBinary = async (property) =>
	await Promise.reject(new Error(`There is no item to take '${property}' from`));

function optionsOf(request: WireRequest, form: StreamedForm | undefined): IHttpRequestOptions {
	const { method, url, body, expectsFile, timeoutMs } = request;
	return {
		method,
		url,
		...(form
			? { body: form as unknown as IHttpRequestOptions['body'] }
			: body && { body, headers: { 'Content-Type': 'application/json' } }),
		encoding: expectsFile ? 'stream' : 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A gateway's API does not redirect; following one could send twice, or carry the key away.
		disableFollowRedirect: !expectsFile || request.stopsAtRedirect === true,
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: timeoutMs ?? (form || expectsFile ? timeouts.file : timeouts.message),
	};
}

async function bodyOf(
	{ expectsFile, maxBytes }: WireRequest,
	body: unknown,
	headers: Record<string, string>,
): Promise<unknown> {
	if (expectsFile) {
		const stream = body as AsyncIterable<Uint8Array>;
		return await fileFrom(stream, Number(headers['content-length']), maxBytes);
	}
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

/** The request broke off before its file was complete, so the gateway cannot have taken it. */
function unreadable(fileName: string): WireFailure {
	return {
		failure: `The file '${fileName}' could not be read from n8n's binary data`,
		accepted: 'no',
		fileUnreadable: true,
	};
}

/**
 * The way out, through n8n's request helper: the credential's key goes along unless the request is
 * `anonymous`; `credential` is it where it is at hand. Every answer comes back, whatever its status; a network fault comes back as a value.
 */
export function exchangeFor(
	context: RequestContext,
	credentialType: string,
	readBinary: ReadBinary = noBinary,
	credential?: ICredentialDataDecryptedObject,
): Exchange {
	// With it n8n need not read and decrypt the credential for every single request.
	const atHand = credential && {
		credentialsDecrypted: { id: '', name: '', type: credentialType, data: credential },
	};
	return async (request): Promise<WireAnswer> => {
		const form = request.multipart && (await formOf(request.multipart, readBinary));
		const options = optionsOf(request, form);
		try {
			const response = (
				request.anonymous
					? await context.helpers.httpRequest(options)
					: await context.helpers.httpRequestWithAuthentication.call(
							context,
							credentialType,
							options,
							atHand,
						)
			) as IN8nHttpFullResponse;
			const headers = headersOf(response);
			return {
				status: response.statusCode,
				headers,
				body: await bodyOf(request, response.body, headers),
			};
		} catch (error) {
			return form?.unreadable === undefined ? failureOf(error) : unreadable(form.unreadable);
		} finally {
			form?.close();
		}
	};
}
