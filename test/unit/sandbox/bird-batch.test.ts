import { birdMessages, clients, useSandbox } from './support';

const sandbox = useSandbox();
const http = () => clients(sandbox.current).bird;
const messages = () => birdMessages(sandbox.current.accounts.bird);
const batch = () => messages().replace(/messages$/, 'batch/messages');
const text = (to: string, said: string, more = {}) => ({
	receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: to }] },
	body: { type: 'text', text: { text: said } },
	...more,
});
const sendBatch = async (...messageRequests: object[]) => http().post(batch(), { messageRequests });
const list = async (params = {}) => (await http().get(messages(), { params })).data.results;
const ANN = '+254712345678';
const BOB = '+254712345679';

describe('a batch of Bird', () => {
	it('is answered with its id alone, and its messages are listed with it', async () => {
		const { status, data } = await sendBatch(
			text(ANN, 'Hello Ann', { reference: 'order-1' }),
			text(BOB, 'Hello Bob', { reference: 'order-2' }),
		);
		expect([status, Object.keys(data)]).toEqual([202, ['id']]);
		expect(data.id).toMatch(/^[0-9a-f-]{36}$/);
		expect(await list()).toEqual([
			expect.objectContaining({ reference: 'order-2', batchId: data.id, status: 'accepted' }),
			expect.objectContaining({
				reference: 'order-1',
				batchId: data.id,
				body: { type: 'text', text: { text: 'Hello Ann' } },
				receiver: { contacts: [expect.objectContaining({ identifierValue: ANN })] },
			}),
		]);
		const entries = sandbox.current.ledger.entries('bird');
		expect(entries.map(({ recipient, content }) => [recipient, content])).toEqual([
			['254712345678', 'Hello Ann'],
			['254712345679', 'Hello Bob'],
		]);
		expect(sandbox.current.ledger.overlaps).toBe(0);
	});

	it('leaves single messages without a batch', async () => {
		await http().post(messages(), text(ANN, 'Hello'));
		expect(await list()).toEqual([expect.objectContaining({ batchId: null })]);
	});

	it('takes 100 messages and no more', async () => {
		const many = Array.from({ length: 100 }, (_, index) => text(ANN, `Hello ${index}`));
		expect((await sendBatch(...many)).status).toBe(202);
		expect(sandbox.current.ledger.size).toBe(100);
		const { status, data } = await sendBatch(...many, text(ANN, 'One more'));
		expect([status, data.code, data.details]).toEqual([
			422,
			'InvalidPayload',
			{ '.messageRequests': ['maximum number of items is 100'] },
		]);
		expect(sandbox.current.ledger.size).toBe(100);
	});

	it.each([
		['none', { messageRequests: [] }, '.messageRequests'],
		['no list', {}, '.messageRequests'],
		['another key', { messages: [text(ANN, 'Hello')] }, '.'],
		['a text', { messageRequests: ['Hello'] }, '.messageRequests[0]'],
	])('is refused with %s', async (_, body, path) => {
		const { status, data } = await http().post(batch(), body);
		expect([status, data.code]).toEqual([422, 'InvalidPayload']);
		expect(Object.keys(data.details)).toContain(path);
		expect(sandbox.current.store.messages()).toEqual([]);
	});

	it('is refused beyond 200 KB', async () => {
		const long = Array.from({ length: 60 }, () => text(ANN, 'x'.repeat(4_000)));
		expect((await sendBatch(...long)).status).toBe(413);
	});

	it('is refused without the key and on a channel that is not there', async () => {
		const strange = batch().replace(/channels\/[^/]+/, 'channels/e4a17c90-6b2d-4f83-a5d1-90c8b7e6f523');
		expect((await http().post(strange, { messageRequests: [text(ANN, 'Hello')] })).status).toBe(404);
		const headers = { Authorization: 'AccessKey wrong' };
		expect((await http().post(batch(), { messageRequests: [] }, { headers })).status).toBe(401);
	});

	it('takes the good messages and rejects the others afterwards', async () => {
		const { status, data } = await sendBatch(
			text(ANN, 'Hello', { reference: 'good' }),
			text(BOB, '', { reference: 'empty' }),
			text(BOB, 'Hello', { reference: 'odd', colour: 'red' }),
			{ reference: 'nobody' },
		);
		expect(status).toBe(202);
		const found = await list({ status: 'rejected' });
		expect(found.map(({ reference }: { reference: string }) => reference)).toEqual([
			'nobody',
			'odd',
			'empty',
		]);
		expect(found[1]).toMatchObject({
			status: 'rejected',
			batchId: data.id,
			details: expect.stringContaining('property "colour" is unsupported'),
			failure: { code: 11002, source: { name: 'pre-processing' } },
		});
		const { data: one } = await http().get(`${messages()}/${found[0].id}`);
		expect(one).toMatchObject({ reference: 'nobody', status: 'rejected' });
		expect(sandbox.current.ledger.entries().map(({ content }) => content)).toEqual(['Hello']);
	});

	it('rejects a template that is not there', async () => {
		const template = {
			projectId: '6134ace9-7d52-4b8f-a1c3-0e9f8d7c6b5b',
			version: 'latest',
			locale: 'en',
		};
		const { receiver } = text(ANN, '');
		expect((await sendBatch({ receiver, template })).status).toBe(202);
		expect(await list()).toEqual([expect.objectContaining({ status: 'rejected', template })]);
	});

	it('meets a fault as a whole', async () => {
		sandbox.current.faults.add({ gateway: 'bird', kind: 'serverError', recipient: BOB, times: 1 });
		expect((await sendBatch(text(ANN, 'Hello'), text(BOB, 'Hello'))).status).toBe(500);
		expect(sandbox.current.ledger.size).toBe(0);
		sandbox.current.faults.add({ gateway: 'bird', kind: 'resetAfterAccept', recipient: BOB, times: 1 });
		await expect(sendBatch(text(ANN, 'Hello'), text(BOB, 'Hello'))).rejects.toMatchObject({
			code: 'ECONNRESET',
		});
		expect(sandbox.current.ledger.size).toBe(2);
	});

	it('counts as one request', async () => {
		sandbox.current.settings.birdPostsPerSecond = 1;
		const three = [text(ANN, '1'), text(ANN, '2'), text(ANN, '3')];
		expect((await sendBatch(...three)).status).toBe(202);
		expect((await sendBatch(...three)).status).toBe(429);
		expect(sandbox.current.ledger.size).toBe(3);
	});
});
