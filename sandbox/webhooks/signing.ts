import { createHmac } from 'node:crypto';

/** Lower-case hex of HMAC-SHA256 over the body. */
export function hmacHex(key: string, body: string): string {
	return createHmac('sha256', key).update(body).digest('hex');
}

/** What a delivery proves: all that the gateway sends, nothing, or a signature of another key. */
export type Sign = true | false | 'wrong';

/** The key to sign with, or undefined to leave the signature out. */
export function keyFor(sign: Sign, key: string): string | undefined {
	if (sign === false) return undefined;
	return sign === true ? key : `not-${key}`;
}
