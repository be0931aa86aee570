import type { IWebhookFunctions } from 'n8n-workflow';
import type { Gateway } from '../../gateways/gateway';
import type { IncomingWebhook, Proof, WebhookKeys } from '../../gateways/webhook';
import { isManual } from './choices';
import { allRegistrations } from './memory';

function enteredSecrets(context: IWebhookFunctions): string[] {
	return String(context.getNodeParameter('signingSecrets', '') ?? '')
		.split(/[,\r\n]+/)
		.map((secret) => secret.trim())
		.filter((secret) => secret !== '');
}

/** The other of the two addresses that n8n gives a node: inside a webhook it names the production one alone. */
function bothUrls(url: string): string[] {
	return [url, url.replace('/webhook/', '/webhook-test/')];
}

function keysOf(context: IWebhookFunctions, gateway: Gateway): WebhookKeys[] {
	if (isManual(context, gateway)) {
		const secrets = enteredSecrets(context);
		return bothUrls(context.getNodeWebhookUrl('default') ?? '').map((url) => ({ url, secrets }));
	}
	const known = allRegistrations(context).map(([url, { secret, token }]) => ({
		url,
		secrets: [secret],
		token,
	}));
	return known.length > 0 ? known : [{ url: context.getNodeWebhookUrl('default') ?? '', secrets: [] }];
}

/** Genuine when one of the registrations proves it; otherwise the first reason why none does. */
export function proofOf(context: IWebhookFunctions, gateway: Gateway, incoming: IncomingWebhook): Proof {
	const proofs = keysOf(context, gateway).map((keys) => gateway.webhook.verify(incoming, keys));
	const genuine = proofs.find(({ verdict }) => verdict === 'genuine');
	return genuine ?? proofs[0] ?? { verdict: 'unproven', reason: 'no secret is known' };
}
