import { hexSignature, isSame, isSignedBy } from '../delivery/signature';
import type { IncomingWebhook, Proof, WebhookKeys } from '../webhook';
import { tokenHeader } from './webhook-events';

const signatureHeader = 'X-Webhook-Signature';

function headerIn({ headers }: IncomingWebhook, name: string): string | undefined {
	return headers[name.toLowerCase()];
}

function forged(reason: string): Proof {
	return { verdict: 'forged', reason };
}

function proofBySignature(header: string, secrets: readonly string[], rawBody: Uint8Array): Proof {
	const signature = hexSignature(header);
	if (!signature) return forged(`The header ${signatureHeader} is not a signature of Whatomate`);
	if (isSignedBy(secrets, signature, rawBody)) return { verdict: 'genuine' };
	return forged(
		`The signature in ${signatureHeader} does not fit the body: the secret is another one, or the body was changed on the way`,
	);
}

function proofByToken(header: string | undefined, tokens: readonly string[]): Proof {
	if (header === undefined) {
		return forged(
			`The delivery is not signed, as most of Whatomate's are not, and the header ${tokenHeader} is missing. Add it to the webhook in Whatomate, with the value that this node knows`,
		);
	}
	const given = Buffer.from(header);
	const fits = tokens.map((token) => isSame(Buffer.from(token), given));
	if (fits.includes(true)) return { verdict: 'genuine' };
	return forged(`The header ${tokenHeader} does not have the value that this node knows`);
}

/**
 * A signature that is there must be right. The server leaves it out of most deliveries (Whatomate source,
 * webhook_dispatch.go; notes §A8.5), so without one the token in our own header decides; whoever registers by
 * hand gives the secret there too.
 */
export function verify(incoming: IncomingWebhook, keys: WebhookKeys): Proof {
	const secrets = keys.secrets.filter((secret) => secret !== '');
	const signature = headerIn(incoming, signatureHeader);
	if (signature !== undefined && secrets.length > 0) {
		return proofBySignature(signature, secrets, incoming.rawBody);
	}
	const tokens = keys.token ? [keys.token] : secrets;
	if (tokens.length > 0) return proofByToken(headerIn(incoming, tokenHeader), tokens);
	return {
		verdict: 'unproven',
		reason: 'Neither a secret nor a token is set that could prove the delivery',
	};
}
