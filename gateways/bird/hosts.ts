import { isPrivateHost } from '../base-url';

/**
 * Whether a file may be fetched where Bird sends us on to: a public host over https. In a private network only
 * when the credential's own host is there too, and only from that host, whatever its port.
 */
export function mayHoldFile(url: string, baseUrl: string): boolean {
	if (!URL.canParse(url) || !URL.canParse(baseUrl)) return false;
	const { protocol, hostname } = new URL(url);
	const base = new URL(baseUrl);
	if (/^https?:$/.test(protocol) && isPrivateHost(base.hostname) && hostname === base.hostname) return true;
	return protocol === 'https:' && /\.[a-z][a-z\d-]*$/.test(hostname) && !isPrivateHost(hostname);
}
