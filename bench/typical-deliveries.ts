import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A received text as the gateway's documents show it, signed as the gateway signs. */
export interface TypicalDelivery {
	gateway: string;
	body: string;
	secret: string;
	url: string;
	/** Lower-case names. */
	headers: Record<string, string>;
}

const secret = '3c1f6a0d9e8b7c5a4f2e1d0c9b8a7f6e';
const url = 'https://n8n.example.test/webhook/bench/webhook';

const hmac = (text: string): string => createHmac('sha256', secret).update(text).digest('hex');

/** The delivery in a fixture of the tests, whatever its own name there. */
function documented(file: string): string {
	const fixture = JSON.parse(
		readFileSync(join(__dirname, '..', 'test', 'fixtures', file), 'utf8'),
	) as Record<string, unknown>;
	return JSON.stringify(fixture.body ?? fixture.delivery);
}

function birdHeaders(body: string, now: number): Record<string, string> {
	const timestamp = String(Math.floor(now / 1000));
	const digest = createHash('sha256').update(body).digest();
	const signature = createHmac('sha256', secret).update(`${timestamp}\n${url}\n`).update(digest);
	return {
		'messagebird-request-timestamp': timestamp,
		'messagebird-signature': signature.digest('base64'),
	};
}

/** One per gateway. `now` in milliseconds: Bird's signature tells its age. */
export function typicalDeliveries(now: number): TypicalDelivery[] {
	const autoKonnect = documented('autokonnect/webhooks/inbound-text.json');
	const bird = documented('bird/webhooks/inbound-text.json');
	const kapso = kapsoDelivery();
	const whatomate = documented('whatomate/webhooks/incoming-text.json');
	return [
		{
			gateway: 'autoKonnect',
			body: autoKonnect,
			headers: { 'x-hub-signature-256': `sha256=${hmac(autoKonnect)}` },
		},
		{ gateway: 'bird', body: bird, headers: birdHeaders(bird, now) },
		{ gateway: 'kapso', ...kapso },
		{
			gateway: 'whatomate',
			body: whatomate,
			headers: { 'x-webhook-signature': `sha256=${hmac(whatomate)}` },
		},
	].map((delivery) => ({ ...delivery, secret, url }));
}

/** A text through Kapso, signed with `secret`; another `messageId` makes it another event. */
export function kapsoDelivery(messageId?: string): Pick<TypicalDelivery, 'body' | 'headers' | 'secret'> {
	const template = documented('kapso/webhooks/received-text.json');
	const body = messageId === undefined ? template : template.replaceAll('wamid.123', messageId);
	const headers = {
		'x-webhook-event': 'whatsapp.message.received',
		'x-idempotency-key': messageId ?? '550e8400-e29b-41d4-a716-446655440000',
		'x-webhook-payload-version': 'v2',
		'x-webhook-signature': hmac(body),
	};
	return { body, headers, secret };
}
