import { gatewayNames, type GatewayName } from '../../../sandbox';
import { birdMessages, client, clients, eventually, kapsoMessages, textSend, useSandbox } from './support';

const sandbox = useSandbox();
const SOMEBODY = '+254712345678';
const ledger = () => sandbox.current.ledger;
const send = async (gateway: GatewayName, to = SOMEBODY, options = {}) =>
	clients(sandbox.current)[gateway].post(...textSend(gateway, sandbox.current, to), options);

describe.each(gatewayNames)('the ledger of %s', (gateway) => {
	it('has an entry for what was accepted, and none for what was not', async () => {
		await send(gateway);
		sandbox.current.faults.add({ kind: 'serverError', times: 1 });
		await send(gateway);
		const [{ id, sender, acceptedAt } = { id: '', sender: '', acceptedAt: '' }] =
			sandbox.current.store.messages(gateway);
		expect(ledger().entries(gateway)).toEqual([
			{
				sequence: 1,
				gateway,
				sender,
				recipient: '254712345678',
				content: expect.stringMatching(/Hello|Welcome/),
				id,
				acceptedAt,
			},
		]);
		expect(ledger().refusals(gateway)).toEqual({ 500: 1 });
	});

	it('counts two sends to one recipient at the same time, and none of those that follow each other', async () => {
		for (let sent = 0; sent < 5; sent++) await send(gateway);
		await Promise.all([send(gateway), send(gateway, '+254712345679')]);
		expect(ledger().overlaps).toBe(0);
		sandbox.current.faults.add({ kind: 'slow', delayMs: 100, times: 1 });
		const first = send(gateway);
		await eventually(() => ledger().size === 8);
		await send(gateway, SOMEBODY.slice(gateway === 'kapso' ? 1 : 0));
		await first;
		expect(ledger().overlaps).toBe(1);
		expect(ledger().overlapping).toEqual([{ gateway, recipient: '254712345678' }]);
	});

	it('does not hold it against a caller who hung up before', async () => {
		sandbox.current.settings.kapsoInFlight = false;
		sandbox.current.faults.add({ kind: 'slow', delayMs: 200, times: 1 });
		await expect(send(gateway, SOMEBODY, { timeout: 50 })).rejects.toMatchObject({
			code: 'ECONNABORTED',
		});
		await new Promise((resolve) => setTimeout(resolve, 20));
		await send(gateway);
		expect([ledger().size, ledger().overlaps]).toEqual([2, 0]);
	});
});

describe('the ledger', () => {
	it('tells gateways apart for overlaps', async () => {
		sandbox.current.faults.add({ kind: 'slow', delayMs: 60, times: 1 });
		const first = send('bird');
		await eventually(() => ledger().size === 1);
		await send('kapso');
		await first;
		expect(ledger().overlaps).toBe(0);
	});

	it('has an entry for each recipient of a request of AutoKonnect', async () => {
		const body = { phone_number: [SOMEBODY, '254712345679', SOMEBODY], type: 'text', message: 'Hi' };
		await clients(sandbox.current).autokonnect.post('/whatsapp/123/messages', body);
		expect(
			ledger()
				.entries()
				.map(({ recipient, content }) => [recipient, content]),
		).toEqual([
			['254712345678', 'Hi'],
			['254712345679', 'Hi'],
		]);
		expect(ledger().overlaps).toBe(0);
	});

	it('tells contents apart, the long ones too', async () => {
		const { bird } = clients(sandbox.current);
		const path = birdMessages(sandbox.current.accounts.bird);
		const texts = ['x', 'x'.repeat(4_000), `${'x'.repeat(3_999)}y`];
		for (const text of texts) {
			const receiver = { contacts: [{ identifierKey: 'phonenumber', identifierValue: SOMEBODY }] };
			await bird.post(path, {
				receiver,
				body: { type: 'text', text: { text } },
				reference: text.slice(0, 9),
			});
		}
		const contents = ledger()
			.entries()
			.map(({ content }) => content);
		expect([contents[0], new Set(contents).size]).toEqual(['x', 3]);
		expect(Math.max(...contents.map(({ length }) => length))).toBeLessThanOrEqual(200);
	});

	it('says what is in a message without text', async () => {
		const { kapso } = clients(sandbox.current);
		const location = { latitude: -1.2, longitude: 36.8 };
		const body = { messaging_product: 'whatsapp', to: SOMEBODY, type: 'location', location };
		await kapso.post(kapsoMessages(sandbox.current.accounts.kapso.phoneNumberId), body);
		expect(JSON.parse(ledger().entries()[0]?.content ?? '')).toEqual({ location });
	});

	it('knows nothing of messages that were filled in', async () => {
		await client(sandbox.current.origin).post('/sandbox/fill', { gateway: 'bird', messages: 10 });
		expect([sandbox.current.store.messages().length > 0, ledger().size]).toEqual([true, 0]);
	});

	it('forgets less than the store', () => {
		const record = {
			...sandbox.current.store.addMessage(anyMessage),
			acceptedAt: '2026-01-01T00:00:00.000Z',
		};
		for (let added = 0; added < 100_000; added++) ledger().note(record, 'Hello');
		expect([ledger().size, ledger().entries('bird').at(-1)?.sequence]).toEqual([100_000, 100_000]);
	});

	it('is shown, cleared, and forgotten with everything else', async () => {
		const http = client(sandbox.current.origin);
		await send('bird');
		await send('kapso');
		sandbox.current.faults.add({ kind: 'rateLimited', times: 1 });
		await send('kapso');
		const { data } = await http.get('/sandbox/ledger?gateway=kapso');
		expect(data).toEqual({
			size: 2,
			overlaps: 0,
			overlapping: [],
			refusals: { 429: 1 },
			entries: [expect.objectContaining({ sequence: 2, gateway: 'kapso', content: 'Hello' })],
		});
		expect((await http.get('/sandbox/ledger')).data.entries).toHaveLength(2);
		expect((await http.get('/sandbox/ledger?gateway=meta')).status).toBe(400);
		ledger().clear();
		expect([ledger().size, ledger().refusals()]).toEqual([0, {}]);
		await send('bird');
		sandbox.current.reset();
		expect((await http.get('/sandbox/ledger')).data).toMatchObject({ size: 0, entries: [] });
	});
});

const anyMessage = {
	gateway: 'bird',
	id: 'x',
	sender: 'c',
	recipient: SOMEBODY,
	type: 'text',
	body: {},
	status: 'accepted',
} as const;
