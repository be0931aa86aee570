import { isPrivateHost } from '../base-url';
import { displayName } from './display-name';

/** What Bird takes as `url` of a webhook subscription (Bird API reference, Create a webhook subscription). */
const accepted = /^https:\/\/(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}(?:\/[^\s]*)?$/;

const whatToDo =
	"Set the environment variable N8N_WEBHOOK_URL of n8n (WEBHOOK_URL in older versions) to its public address, such as https://n8n.example.com/, restart n8n, and let a reverse proxy or a tunnel lead from there to it. For a system that is not public, set 'Registration' to Manual.";

function wordsFor(url: string): string {
	if (!URL.canParse(url)) return 'the webhook URL is not a web address';
	const { protocol, hostname, port, username, password } = new URL(url);
	if (protocol !== 'https:') return 'it must begin with https://';
	if (hostname === 'localhost') return 'localhost is this machine alone';
	if (/^[\d.]+$|^\[/.test(hostname)) return 'it must have a host name, not an IP address';
	if (port !== '' || /^https:\/\/[^/?#]*:\d+/i.test(url)) return 'it must not have a port';
	if (username !== '' || password !== '') return 'it must not hold a user name or password';
	if (!hostname.includes('.')) return 'its host name has no dot, so it is not public';
	if (/\s/.test(url)) return 'it holds a space';
	if (isPrivateHost(hostname)) return 'its host name is of a private network';
	if (/^https:\/\/[^/]*[?#]/i.test(url)) return 'it needs a path before its query';
	return 'its host name must be plain letters, digits and hyphens';
}

/** Why Bird would refuse a URL, or could never reach it; undefined when it takes it. */
export function faultOfUrl(url: string): string | undefined {
	if (accepted.test(url) && URL.canParse(url) && !isPrivateHost(new URL(url).hostname)) return undefined;
	return `${displayName} delivers over https to public host names only, and ${wordsFor(url)}. ${whatToDo}`;
}
