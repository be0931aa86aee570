import { createHmac, timingSafeEqual } from 'crypto';

/** HMAC-SHA256 over the parts in their order. The secret is used as the text it is. */
export function hmacSha256(secret: string, ...parts: Array<string | Uint8Array>): Buffer {
	const hmac = createHmac('sha256', secret);
	for (const part of parts) hmac.update(part);
	return hmac.digest();
}

/**
 * Whether two byte strings are equal, in a time that does not depend on where they differ.
 * Both sides are hashed first, so that the length of the expected one does not show either.
 */
export function isSame(expected: Uint8Array, given: Uint8Array): boolean {
	const digest = (bytes: Uint8Array) => createHmac('sha256', 'compare').update(bytes).digest();
	return timingSafeEqual(digest(expected), digest(given));
}

/** A signature in hexadecimal, with or without `sha256=` in front; undefined when it is not one of SHA-256. */
export function hexSignature(header: string | undefined): Buffer | undefined {
	const hex = header?.trim().replace(/^sha256=/i, '') ?? '';
	return /^[0-9a-f]{64}$/i.test(hex) ? Buffer.from(hex, 'hex') : undefined;
}

/** A signature in base64; undefined when it is not one of SHA-256. */
export function base64Signature(header: string | undefined): Buffer | undefined {
	const text = header?.trim() ?? '';
	if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined;
	return Buffer.from(text, 'base64');
}

/**
 * Whether one of the secrets made the signature over these parts. Every secret is tried, whichever fits; an empty
 * one is none, because anybody can sign with it.
 */
export function isSignedBy(
	secrets: readonly string[],
	signature: Buffer,
	...parts: Array<string | Uint8Array>
): boolean {
	return secrets
		.filter((secret) => secret !== '')
		.map((secret) => isSame(hmacSha256(secret, ...parts), signature))
		.some((fits) => fits);
}
