import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { TriggerUnderTest } from './support/run-trigger';

const secret = 'a-secret-that-both-sides-know';

const parameters = {
	gateway: 'kapso',
	registration: 'manual',
	signingSecrets: secret,
	events: ['message.received', 'message.delivered'],
	sender: { __rl: true, mode: 'id', value: '647015955153740' },
};

interface Sent {
	body: string;
	headers: Record<string, string>;
}

function signed(body: string, headers: Record<string, string>, key = secret): Sent {
	const signature = createHmac('sha256', key).update(body).digest('hex');
	return {
		body,
		headers: { ...headers, 'X-Webhook-Signature': signature, 'Content-Type': 'application/json' },
	};
}

function received(number: number): Sent {
	const message = {
		id: `wamid.${number}`,
		timestamp: String(1_730_092_800 + number),
		type: 'text',
		from: `2547${String(10_000_000 + number)}`,
		text: { body: `message ${number}` },
		kapso: { direction: 'inbound', status: 'received' },
	};
	return signed(JSON.stringify({ message, conversation: {}, phone_number_id: '647015955153740' }), {
		'X-Webhook-Event': 'whatsapp.message.received',
		'X-Idempotency-Key': `key-${number}`,
	});
}

test('10,000 deliveries, a tenth duplicates, a twentieth forged, shuffled: one run for each genuine event', async () => {
	const genuine = Array.from({ length: 8_500 }, (_, number) => received(number));
	const duplicates = genuine.slice(0, 1_000);
	const forged = genuine
		.slice(0, 500)
		.map(({ body, headers }, number) =>
			number % 2 === 0
				? signed(body.replace('wamid.', 'wamid.forged'), headers, 'another secret')
				: { body: body.replace('message ', 'MESSAGE '), headers },
		);
	const [deliveries = []] = fc.sample(
		fc.shuffledSubarray([...genuine, ...duplicates, ...forged], { minLength: 10_000, maxLength: 10_000 }),
		{ numRuns: 1, seed: 20_261_120 },
	);
	expect(deliveries).toHaveLength(10_000);

	const trigger = new TriggerUnderTest(parameters, {});
	const answers = await Promise.all(deliveries.map(async (delivery) => await trigger.deliver(delivery)));

	const runs = answers.filter(({ runs }) => runs);
	const ids = runs.flatMap(({ outputs }) =>
		outputs.flat().map(({ message }) => (message as { id: string }).id),
	);
	expect(runs).toHaveLength(8_500);
	expect(new Set(ids).size).toBe(8_500);
	expect(ids.filter((id) => id.includes('forged'))).toEqual([]);
	expect(answers.filter(({ status }) => status === 401)).toHaveLength(500);
	expect(answers.filter(({ status, runs }) => status === 200 && !runs)).toHaveLength(1_000);
});
