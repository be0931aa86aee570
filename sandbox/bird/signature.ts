import { createHash, createHmac, randomUUID } from 'node:crypto';

import { currentTime } from '../clock';

/**
 * Headers of a delivery: HMAC-SHA256 over `timestamp \n url \n digest`, where the digest is the 32 raw bytes of the
 * body's SHA-256 and the URL is the one that was registered. Without a key a delivery is unsigned. Bird notes §6.4.
 */
export function birdHeaders(
	key: string | undefined,
	url: string,
	body: string,
	timestamp = String(Math.floor(currentTime() / 1000)),
): Record<string, string> {
	const headers = { 'messagebird-request-id': randomUUID(), 'messagebird-request-timestamp': timestamp };
	if (key === undefined) return headers;
	const signature = createHmac('sha256', key)
		.update(`${timestamp}\n${url}\n`)
		.update(createHash('sha256').update(body).digest())
		.digest('base64');
	return { ...headers, 'messagebird-signature': signature };
}
