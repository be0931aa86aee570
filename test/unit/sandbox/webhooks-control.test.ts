import { client, eventually } from './support';
import { arrived, deliver, inbound, registerKapso, subscribeBird, useStage } from './webhook-support';

const stage = useStage();
const http = () => client(stage.sandbox.origin);

describe('control routes of webhooks', () => {
	it('open tunnels to this machine only', async () => {
		const { port } = new URL(stage.sandbox.origin);
		const origin = `http://127.0.0.1:${port}`;
		const opened = await http().post('/sandbox/tunnels', { host: 'other.example.test', origin });
		expect(opened.data.tunnels).toMatchObject({ 'other.example.test': origin });
		const outside = { host: 'other.example.test', origin: 'https://example.com' };
		expect((await http().post('/sandbox/tunnels', outside)).status).toBe(400);
		await http().post('/sandbox/reset');
		expect(Object.keys((await http().get('/sandbox/tunnels')).data.tunnels)).toEqual([
			'n8n.example.test',
		]);
	});

	it('show subscriptions without secrets', async () => {
		await subscribeBird(stage, 'whatsapp.inbound');
		await registerKapso(stage, { headers: { 'X-Token': 'kapso-token' } });
		const { data } = await http().get('/sandbox/subscriptions');
		expect([data.bird.length, data.kapso.length, data.whatomate.length]).toEqual([1, 1, 0]);
		expect(data.kapso[0].headers).toEqual(['X-Token']);
		expect(JSON.stringify(data)).not.toMatch(/bird-key|kapso-secret|kapso-token/);
	});

	it('log deliveries with each attempt, by gateway, without headers', async () => {
		await subscribeBird(stage, 'whatsapp.inbound');
		stage.receiver.statuses = [401, 200];
		stage.receiver.text = () => 'heard';
		const { data: sent } = await inbound(stage, 'bird', 'text', { text: 'Hi' });
		await eventually(() => stage.sandbox.deliveries.list()[0]?.state === 'delivered');
		const { deliveries } = (await http().get('/sandbox/deliveries?gateway=bird')).data;
		expect(deliveries).toEqual([
			{
				sequence: expect.any(Number),
				gateway: 'bird',
				subscription: sent.events[0].subscriptions[0],
				url: 'https://n8n.example.test/webhook/1',
				event: 'whatsapp.inbound',
				body: expect.objectContaining({ service: 'channels' }),
				state: 'delivered',
				attempts: [
					{ at: expect.any(String), status: 401, answer: 'heard' },
					{ at: expect.any(String), status: 200, answer: 'heard' },
				],
				createdAt: expect.any(String),
			},
		]);
		expect((await http().get('/sandbox/deliveries?gateway=kapso')).data.deliveries).toEqual([]);
	});

	it('keep what came in and forget it with a reset', async () => {
		await inbound(stage, 'bird', 'text', { text: 'Hi', from: '+31600000001' });
		const received = async () => (await http().get('/sandbox/inbound?gateway=autoKonnect')).data.inbound;
		await http().post('/sandbox/inbound', {
			gateway: 'autoKonnect',
			type: 'image',
			from: '254700000001',
		});
		expect(await received()).toEqual([
			expect.objectContaining({
				gateway: 'autokonnect',
				from: '254700000001',
				type: 'image',
				to: '123',
			}),
		]);
		await http().post('/sandbox/reset');
		expect(await received()).toEqual([]);
	});

	it.each([
		['an unknown type', { gateway: 'bird', type: 'poll' }],
		['an unknown field', { gateway: 'bird', type: 'text', txt: 'Hi' }],
		['an unknown channel', { gateway: 'bird', type: 'text', to: 'nowhere' }],
		['an unknown file', { gateway: 'bird', type: 'image', file: 'constructor' }],
		['a status without its message', { gateway: 'kapso', type: 'status' }],
	])('refuse %s in words', async (_what, body) => {
		const { status, data } = await http().post('/sandbox/inbound', body);
		expect([status, typeof data.error]).toEqual([400, 'string']);
	});

	it('send to one subscription and answer what came back', async () => {
		await subscribeBird(stage, 'whatsapp.inbound');
		const { id } = (await subscribeBird(stage, 'whatsapp.outbound')).data;
		stage.receiver.statuses = [500];
		const { data } = await deliver(stage, 'bird', { a: 1 }, { subscription: id });
		expect(data.deliveries).toEqual([
			expect.objectContaining({
				subscription: id,
				state: 'failed',
				attempts: [expect.objectContaining({ status: 500 })],
			}),
		]);
		expect(stage.receiver.arrivals).toHaveLength(1);
	});

	it('forget waiting retries with a reset', async () => {
		stage.sandbox.settings.clockFactor = 0.005;
		await subscribeBird(stage, 'whatsapp.inbound');
		stage.receiver.statuses = [500];
		await inbound(stage, 'bird', 'text');
		await arrived(stage, 1);
		await http().post('/sandbox/reset');
		await new Promise((resolve) => setTimeout(resolve, 120));
		expect(stage.receiver.arrivals).toHaveLength(1);
	});

	it('carry a thousand deliveries', async () => {
		await subscribeBird(stage, 'whatsapp.inbound');
		const sends = Array.from({ length: 1000 }, async (_, index) => deliver(stage, 'bird', { index }));
		await Promise.all(sends);
		expect(new Set(stage.receiver.arrivals.map(({ body }) => body.index)).size).toBe(1000);
	});
});
