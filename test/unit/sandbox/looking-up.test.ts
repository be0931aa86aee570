import { clients, eventually, kapsoMessages, textSend, useSandbox } from './support';

const sandbox = useSandbox();
const SOMEBODY = '+254712345678';
const http = () => clients(sandbox.current);
const MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Sends something whose answer never comes. */
async function sendIntoTheDark(send: () => Promise<unknown>): Promise<void> {
	sandbox.current.faults.add({ kind: 'resetAfterAccept', times: 1 });
	await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
}

describe('a message whose answer was lost', () => {
	it('is in the list of Bird with its reference, receiver, body and time', async () => {
		const [path, message] = textSend('bird', sandbox.current, SOMEBODY);
		const started = Date.now();
		await sendIntoTheDark(async () => http().bird.post(path, { ...message, reference: 'order-1' }));
		const { data } = await http().bird.get(path, { params: { phonenumber: SOMEBODY } });
		expect(data.results).toEqual([
			expect.objectContaining({
				direction: 'outgoing',
				reference: 'order-1',
				receiver: { contacts: [expect.objectContaining({ identifierValue: SOMEBODY })] },
				body: { type: 'text', text: { text: 'Hello' } },
				createdAt: expect.stringMatching(MILLISECONDS),
			}),
		]);
		expect(Date.parse(data.results[0].createdAt)).toBeGreaterThanOrEqual(started);
		expect(await listedFor('+254712345679')).toEqual([]);
	});

	it('is in the list of Kapso with its text, receiver and time, and its tracking once there is a status', async () => {
		sandbox.current.settings.statusDelayMs = 0;
		const path = kapsoMessages(sandbox.current.accounts.kapso.phoneNumberId);
		const message = {
			messaging_product: 'whatsapp',
			to: SOMEBODY,
			type: 'text',
			text: { body: 'Hello' },
			biz_opaque_callback_data: 'order-1',
		};
		await sendIntoTheDark(async () => http().kapso.post(path, message));
		await eventually(() => sandbox.current.store.messages('kapso')[0]?.status === 'read');
		const list = '/platform/v1/whatsapp/messages';
		const { data } = await http().kapso.get(list, { params: { phone_number: SOMEBODY } });
		expect(data.data).toEqual([
			expect.objectContaining({
				type: 'text',
				text: { body: 'Hello' },
				to: '254712345678',
				timestamp: expect.stringMatching(/^\d{10}$/),
				kapso: expect.objectContaining({ direction: 'outbound' }),
			}),
		]);
		const [status] = data.data[0].kapso.statuses;
		expect(status.biz_opaque_callback_data).toBe('order-1');
		expect(data.data[0]).not.toHaveProperty('biz_opaque_callback_data');
	});

	it.each(['712345678', '254712345678', '+254 712 345678'])('is found at Kapso by %s', async (part) => {
		const [path, message] = textSend('kapso', sandbox.current, SOMEBODY);
		await http().kapso.post(path, message);
		await http().kapso.post(...textSend('kapso', sandbox.current, '+254712345679'));
		const list = '/platform/v1/whatsapp/messages';
		const { data } = await http().kapso.get(list, { params: { phone_number: part } });
		expect(data.data.map(({ to }: { to: string }) => to)).toEqual(['254712345678']);
	});

	it('is found at Kapso by its conversation and by the user who has no number', async () => {
		const userId = 'US.13491208655302741918';
		const path = kapsoMessages(sandbox.current.accounts.kapso.phoneNumberId);
		const text = { messaging_product: 'whatsapp', type: 'text', text: { body: 'Hello' } };
		await http().kapso.post(path, { ...text, recipient: userId });
		await http().kapso.post(path, { ...text, to: SOMEBODY });
		const list = async (params: object) =>
			(await http().kapso.get('/platform/v1/whatsapp/messages', { params })).data.data;
		const [found, ...others] = await list({ business_scoped_user_id: userId });
		expect([found.to_user_id, others]).toEqual([userId, []]);
		const conversation = found.kapso.whatsapp_conversation_id;
		expect(await list({ conversation_id: conversation })).toEqual([found]);
		expect(await list({ conversation_id: 'e4a17c90-6b2d-4f83-a5d1-90c8b7e6f523' })).toEqual([]);
		expect(await list({ conversation_id: conversation, phone_number: SOMEBODY })).toEqual([]);
	});

	it('is in the history of the contact at Whatomate with its content and time', async () => {
		const [contact] = sandbox.current.accounts.whatomate.contacts;
		const path = `/api/contacts/${contact?.id}/messages`;
		const message = { type: 'text', content: { body: 'Hello' } };
		await sendIntoTheDark(async () => http().whatomate.post(path, message));
		const { data } = await http().whatomate.get(path);
		expect(data.data.messages).toEqual([
			expect.objectContaining({
				direction: 'outgoing',
				message_type: 'text',
				content: { body: 'Hello' },
				created_at: expect.stringMatching(MILLISECONDS),
			}),
		]);
	});
});

async function listedFor(phonenumber: string): Promise<object[]> {
	const [path] = textSend('bird', sandbox.current);
	return (await http().bird.get(path, { params: { phonenumber } })).data.results;
}
