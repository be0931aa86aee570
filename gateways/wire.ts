/** What travels between an adapter and the one place that does I/O: plain data, no n8n and no network types. */

export type JsonObject = { [key: string]: unknown };

/** Where the bytes of a file are: in an n8n binary property of the item, or already at hand. */
export type FileContent = { binaryProperty: string } | { bytes: Uint8Array };

/** A file to upload. `byteLength` in bytes, when it is known before reading. */
export interface WireFile {
	fileName: string;
	mimeType: string;
	byteLength?: number;
	content: FileContent;
}

/** One field of a multipart/form-data body; order is kept, because some storages want the file last. */
export type MultipartField = { name: string; value: string } | { name: string; file: WireFile };

/** One HTTP request, complete but for its secrets. */
export interface WireRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Absolute URL. */
	url: string;
	/** JSON body; never together with `multipart`. */
	body?: JsonObject;
	multipart?: MultipartField[];
	/** The request leaves the gateway's own host, so the key must stay behind. */
	anonymous?: true;
	/** The answer is a file, not JSON. */
	expectsFile?: true;
	/** A redirect comes back as the answer that it is, so that its target can be judged first. */
	stopsAtRedirect?: true;
	/** Milliseconds to wait for an answer, where it is not the usual time. */
	timeoutMs?: number;
	/** Fetching a larger file than this is given up, in bytes. */
	maxBytes?: number;
}

/** What came back: the gateway's word, whatever its status. Header names are lower case. */
export interface WireResponse {
	status: number;
	headers: Record<string, string>;
	/** Parsed JSON; the bytes as `Uint8Array` for `expectsFile`; the text when it was not JSON. */
	body: unknown;
}

/**
 * No answer came. `accepted` says what is known about the request's fate:
 * `no` when it never left (refused connection, unknown host), `unknown` when it may have arrived.
 */
export interface WireFailure {
	failure: string;
	accepted: 'no' | 'unknown';
	/** Only the waiting ended: the gateway may still be working on the request. */
	underWay?: true;
	/** The run was stopped before the request left. */
	stopped?: true;
	/** The credential cannot be used as it is, so nothing was even tried; `failure` is the whole reason. */
	credentialRefused?: true;
	/** The file to upload could not be read here; `failure` is the whole reason. */
	fileUnreadable?: true;
}

export type WireAnswer = WireResponse | WireFailure;

/** The one way out: takes a request, brings back an answer, never throws for a network failure. */
export type Exchange = (request: WireRequest) => Promise<WireAnswer>;

export function isFailure(answer: WireAnswer): answer is WireFailure {
	return 'failure' in answer;
}

export function isSuccess(answer: WireAnswer): answer is WireResponse {
	return !isFailure(answer) && answer.status >= 200 && answer.status < 300;
}

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Leaves out what is undefined, empty text or an empty list: gateways refuse empty optional fields. */
export function withoutEmpty<T extends object>(value: T): T {
	const kept = Object.entries(value).filter(
		([, field]) => field !== undefined && field !== '' && !(Array.isArray(field) && field.length === 0),
	);
	return Object.fromEntries(kept) as T;
}

/** Joins a base URL and path segments; every segment is percent-encoded. */
export function urlOf(baseUrl: string, ...segments: string[]): string {
	return [baseUrl.replace(/\/+$/, ''), ...segments.map(encodeURIComponent)].join('/');
}

type QueryValue = string | number | readonly string[] | undefined;

/** The URL with a query; undefined and empty values are left out, a list repeats its name. */
export function withQuery(url: string, query: Readonly<Record<string, QueryValue>>): string {
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		const values = Array.isArray(value) ? (value as readonly string[]) : [value];
		for (const each of values) {
			if (each !== undefined && each !== '') parameters.append(name, String(each));
		}
	}
	const written = parameters.toString();
	return written === '' ? url : `${url}?${written}`;
}
