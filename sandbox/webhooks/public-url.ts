import { isIP } from 'node:net';

const PRIVATE_V4 =
	/^(0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;
const PRIVATE_V6 = /^(::1?$|f[cd]|fe[89ab])/i;

/** Whether a URL's host is the machine itself or in a private network. */
export function isInternalHost(hostname: string): boolean {
	const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
	if (host === 'localhost' || /\.(localhost|local|internal)$/.test(host)) return true;
	switch (isIP(host)) {
		case 4:
			return PRIVATE_V4.test(host);
		case 6:
			return PRIVATE_V6.test(host) || host.startsWith('::ffff:');
		default:
			return false;
	}
}
