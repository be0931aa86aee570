import { metaSignatureHeader, verifyBySignature } from '../cloud-api/webhook-verify';
import type { IncomingWebhook, Proof, WebhookKeys } from '../webhook';

/**
 * Kapso signs with the secret of the webhook. Which header comes with a delivery of kind `meta` is not documented,
 * so Meta's counts too (Kapso notes §6.3).
 */
export function verify(incoming: IncomingWebhook, keys: WebhookKeys): Proof {
	return verifyBySignature(incoming, keys, ['X-Webhook-Signature', metaSignatureHeader]);
}
