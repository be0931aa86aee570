import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingWebhook, WebhookKeys } from '../gateways/webhook';
import { gateways } from '../gateways/registry';
import { typicalDeliveries, type TypicalDelivery } from './typical-deliveries';

const roundMs = 400;
const rounds = 5;
const warmUps = 5_000;

/** The best of several rounds: what the machine can do when it is warm and nothing else disturbs it. */
function perSecond(work: () => void): number {
	let best = 0;
	for (let i = 0; i < warmUps; i++) work();
	for (let round = 0; round < rounds; round++) {
		const end = performance.now() + roundMs;
		let done = 0;
		while (performance.now() < end) {
			for (let i = 0; i < 50; i++) work();
			done += 50;
		}
		best = Math.max(best, done / ((performance.now() - end + roundMs) / 1000));
	}
	return Math.round(best);
}

/** The least that any receiver has to do. */
function bareMinimum({ body, secret }: TypicalDelivery): () => void {
	const rawBody = Buffer.from(body);
	const expected = createHmac('sha256', secret).update(rawBody).digest();
	return () => {
		const given = createHmac('sha256', secret).update(rawBody).digest();
		if (!timingSafeEqual(given, expected)) throw new Error('The signature does not match');
		JSON.parse(rawBody.toString('utf8'));
	};
}

function ours({ gateway: name, body, secret, url, headers }: TypicalDelivery): () => void {
	const gateway = gateways.find((candidate) => candidate.name === name);
	if (!gateway) throw new Error(`There is no gateway ${name}`);
	const keys: WebhookKeys = { url, secrets: [secret] };
	const receivedAt = Date.now();
	const incoming: IncomingWebhook = { headers, rawBody: Buffer.from(body), receivedAt };
	return () => {
		const { verdict } = gateway.webhook.verify(incoming, keys);
		if (verdict !== 'genuine') throw new Error(`${name} takes the delivery for ${verdict}`);
		const parsed: unknown = JSON.parse(Buffer.from(incoming.rawBody).toString('utf8'));
		const [event] = gateway.webhook.parse(parsed, headers, receivedAt);
		if (event?.event !== 'message.received') throw new Error(`${name} reads ${event?.event}`);
	};
}

/** Deliveries per second on one core: verified, parsed and normalised, against JSON.parse and HMAC alone. */
export function measureParsing(): Array<Record<string, string | number>> {
	return typicalDeliveries(Date.now()).map((delivery) => {
		const bare = perSecond(bareMinimum(delivery));
		const full = perSecond(ours(delivery));
		return {
			gateway: delivery.gateway,
			'body bytes': Buffer.byteLength(delivery.body),
			'deliveries/s': full,
			'JSON.parse + HMAC/s': bare,
			ratio: (full / bare).toFixed(2),
		};
	});
}
