/**
 * Where a key may go: https anywhere, http only on this machine or in a private network, and
 * nowhere but the host of the credential.
 */

/** Whole addresses, so that a public name such as `10.example.com` does not pass for one. */
const privateHosts = [
	/^localhost$/,
	/\.(localhost|local|internal|lan|home\.arpa)$/,
	/^127(\.\d+){3}$/,
	/^10(\.\d+){3}$/,
	/^192\.168(\.\d+){2}$/,
	/^172\.(1[6-9]|2\d|3[01])(\.\d+){2}$/,
	/^169\.254(\.\d+){2}$/,
	/^\[(::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/,
	// A name without a dot is one of a container network.
	/^[^.:]+$/,
];

export function isPrivateHost(host: string): boolean {
	return privateHosts.some((pattern) => pattern.test(host.toLowerCase()));
}

/** Why a base URL cannot be used, as a predicate such as `is empty`; undefined when it can. */
export function faultOfBaseUrl(baseUrl: unknown): string | undefined {
	if (typeof baseUrl !== 'string' || baseUrl.trim() === '') return 'is empty';
	if (!URL.canParse(baseUrl)) return 'is not a web address. It must look like https://example.com';
	if (/\s/.test(baseUrl.trim())) return 'holds a space or a line break';
	const { protocol, hostname, username, password } = new URL(baseUrl);
	if (username || password) return 'must not hold a user name or password';
	// The paths of the API are added at its end.
	if (/[?#]/.test(baseUrl)) return 'must end before the ? or # of the address';
	if (protocol === 'https:') return undefined;
	if (protocol !== 'http:') return 'must begin with https://';
	if (isPrivateHost(hostname)) return undefined;
	return 'must begin with https://, because the key would travel readable for everyone. Plain http is allowed for this machine and private networks only';
}

/** Whether a request goes to the host (and port and scheme) that the credential names. */
export function isSameOrigin(url: string, baseUrl: string): boolean {
	if (!URL.canParse(url) || !URL.canParse(baseUrl)) return false;
	const { origin, protocol } = new URL(url);
	// Addresses that are not of the web have an origin too: the word "null", equal for all of them.
	return /^https?:$/.test(protocol) && origin === new URL(baseUrl).origin;
}

/**
 * `name` of an error that is thrown before a request leaves, because the credential cannot be used as it is.
 * A `code` would not do: n8n's credential test shows an error's code instead of its message.
 */
export const credentialRefused = 'CredentialRefused';

interface OutgoingRequest {
	url: string;
	baseURL?: string;
	headers?: { [name: string]: unknown };
}

export function refuseCredential(reason: string): never {
	throw Object.assign(new Error(reason), { name: credentialRefused });
}

/** Absolute address of a request; what is none stays as it is, and has no origin to be trusted. */
function targetOf({ url, baseURL }: OutgoingRequest): string {
	if (!baseURL) return url;
	const [path, base] = [url.replace(/^\/+/, ''), `${baseURL}/`];
	return URL.canParse(path, base) ? new URL(path, base).href : url;
}

/** Domains of a gateway on which its own key may travel, and their subdomains. */
export type OwnDomains = readonly string[];

/** Whether an address is on one of the domains: over https, on its usual port, without a user in it. */
export function isOnDomains(url: string, domains: OwnDomains): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname, port, username, password } = new URL(url);
	if (protocol !== 'https:' || port !== '' || username + password !== '') return false;
	return domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}

/**
 * Whether the key may go to an address: the host of the credential, and the gateway's other hosts (its media, say)
 * when the credential itself points to the gateway rather than to a stand-in.
 */
export function mayHaveKey(url: string, baseUrl: string, domains: OwnDomains = []): boolean {
	if (isSameOrigin(url, baseUrl)) return true;
	return isOnDomains(baseUrl, domains) && isOnDomains(url, domains);
}

/**
 * Adds the key to a request that goes to the credential's own host or one of the gateway's domains; throws, with
 * the reason in words, when the base URL is unsafe or the request would carry the key elsewhere.
 */
export function withKey<R extends OutgoingRequest>(
	request: R,
	baseUrl: unknown,
	keyHeaders: Record<string, string>,
	domains?: OwnDomains,
): R {
	const fault = faultOfBaseUrl(baseUrl);
	if (fault) refuseCredential(`The 'Base URL' of the credential ${fault}`);
	if (!mayHaveKey(targetOf(request), String(baseUrl), domains)) {
		refuseCredential(
			"The request goes to another host than the 'Base URL' of the credential, so the key was not attached",
		);
	}
	return { ...request, headers: { ...request.headers, ...keyHeaders } };
}

/** Where Bird keeps its API and the media of messages; the second is the older name (Bird notes §5.7). */
export const birdDomains: OwnDomains = ['bird.com', 'messagebird.com'];

/** A base URL without trailing slashes and without the path that users paste along with it. */
export function normalBaseUrl(baseUrl: string, pastedEnd?: RegExp): string {
	const bare = baseUrl.trim().replace(/\/+$/, '');
	return pastedEnd ? bare.replace(pastedEnd, '').replace(/\/+$/, '') : bare;
}
