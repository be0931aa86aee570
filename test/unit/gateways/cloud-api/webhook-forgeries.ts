import { createHmac } from 'node:crypto';

import type { IncomingWebhook, Proof, WebhookSide } from '../../../../gateways/webhook';
import { receivedAt } from './webhook-goldens';

export const url = 'https://n8n.example.com/webhook/6f1d/webhook';
export const secret = 'a secret of ours';
export const body = '{"object":"whatsapp_business_account","entry":[],"text":"Grüße 👍"}';

/** As the documents describe the signature: hexadecimal HMAC-SHA256 over the body's bytes. */
export function hexOf(signed: string, key: string): string {
	return createHmac('sha256', key).update(Buffer.from(signed, 'utf8')).digest('hex');
}

export function incoming(headers: IncomingWebhook['headers'], rawBody = body): IncomingWebhook {
	return { headers, rawBody: Buffer.from(rawBody, 'utf8'), receivedAt };
}

export type Verdict = Proof & { reason?: string };

export function verdictOf(
	side: WebhookSide,
	given: IncomingWebhook,
	secrets: readonly string[] = [secret],
): Verdict {
	return side.verify(given, { url, secrets });
}

/** Deliveries that must not pass for genuine, under the name of a header. */
export function forgeries(header: string): Array<[name: string, IncomingWebhook]> {
	const good = hexOf(body, secret);
	const signed = (value: string | undefined, rawBody?: string) => incoming({ [header]: value }, rawBody);
	return [
		['an altered body', signed(good, body.replace('text', 'test'))],
		['a body written anew with spaces', signed(good, JSON.stringify(JSON.parse(body), null, 1))],
		['an empty body', signed(good, '')],
		['the signature of another body', signed(hexOf('{}', secret))],
		['another key', signed(hexOf(body, 'another secret'))],
		['an empty key', signed(hexOf(body, ''))],
		['no header', incoming({})],
		['an undefined header', signed(undefined)],
		['an empty header', signed('')],
		['only the prefix', signed('sha256=')],
		['a truncated signature', signed(`sha256=${good.slice(0, 63)}`)],
		['a truncated signature of whole bytes', signed(good.slice(0, 62))],
		['a signature with something after it', signed(`${good}00`)],
		['a signature that is not ASCII', signed(`sha256=${'é'.repeat(64)}`)],
		['digits of another script', signed('٣'.repeat(64))],
		['zero bytes', signed('\u0000'.repeat(64))],
		['a doubled header', signed(`sha256=${good}, sha256=${good}`)],
		['a list of headers', incoming({ [header]: [good] as unknown as string })],
		['another algorithm', signed(`sha1=${createHmac('sha1', secret).update(body).digest('hex')}`)],
		['base64', signed(createHmac('sha256', secret).update(body).digest('base64'))],
		['a very long header', signed('0'.repeat(1_000_000))],
	];
}
