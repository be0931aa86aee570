import { hexSignature, isSignedBy } from '../delivery/signature';
import type { IncomingWebhook, Proof, WebhookKeys } from '../webhook';

/** Header of Meta's signature over the raw body, made with the secret of the Meta app. */
export const metaSignatureHeader = 'X-Hub-Signature-256';

function valueOf({ headers }: IncomingWebhook, name: string): string | undefined {
	const value: unknown = headers[name.toLowerCase()];
	return typeof value === 'string' ? value : undefined;
}

function forged(reason: string): Proof {
	return { verdict: 'forged', reason };
}

/**
 * Proof by HMAC-SHA256 over the raw body, in hexadecimal with or without `sha256=`, in one of these headers
 * (Kapso notes §6.3, §7). One right signature is enough: what it signs is the same in all.
 */
export function verifyBySignature(
	incoming: IncomingWebhook,
	{ secrets }: WebhookKeys,
	headerNames: readonly string[],
): Proof {
	const known = secrets.filter((secret) => secret !== '');
	if (known.length === 0)
		return { verdict: 'unproven', reason: 'No secret is set that could prove the delivery' };
	const present = headerNames.filter((name) => valueOf(incoming, name) !== undefined);
	if (present.length === 0) return forged(`The header ${headerNames.join(' or ')} is missing`);
	const signatures = present.map((name) => hexSignature(valueOf(incoming, name)));
	const readable = signatures.filter((signature) => signature !== undefined);
	if (readable.length === 0) return forged(`The header ${present[0]} does not hold a signature`);
	if (readable.some((signature) => isSignedBy(known, signature, incoming.rawBody)))
		return { verdict: 'genuine' };
	return forged(
		`The signature in ${present[0]} does not fit the body: the secret is another one or has a space around it, or the body was changed on the way`,
	);
}

/** Whether Meta signed the delivery with one of these app secrets. */
export function verifyMeta(incoming: IncomingWebhook, keys: WebhookKeys): Proof {
	return verifyBySignature(incoming, keys, [metaSignatureHeader]);
}
