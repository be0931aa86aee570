import { gatewayNames, magicRecipients, type GatewayName } from '../../../sandbox';
import { clients, eventually, textSend, useSandbox } from './support';

const sandbox = useSandbox();
const send = (gateway: GatewayName, to?: string, options = {}) => {
	const [path, body] = textSend(gateway, sandbox.current, to);
	return clients(sandbox.current)[gateway].post(path, body, options);
};
const magic = (suffix: string) => `+254700${suffix}`;
const stored = (gateway: GatewayName) => sandbox.current.store.messages(gateway);

describe.each(gatewayNames)('faults at %s', (gateway) => {
	it('limits the rate with and without Retry-After', async () => {
		const withHeader = await send(gateway, magic('000429'));
		expect([withHeader.status, withHeader.headers['retry-after']]).toEqual([429, '1']);
		const without = await send(gateway, magic('000430'));
		expect([without.status, without.headers['retry-after']]).toEqual([429, undefined]);
		expect(stored(gateway)).toEqual([]);
	});

	it('recovers where a fault is to come once', async () => {
		expect((await send(gateway, magic('000431'))).status).toBe(429);
		expect((await send(gateway, magic('000431'))).status).toBeLessThan(300);
		expect((await send(gateway, magic('000504'))).status).toBe(503);
		expect((await send(gateway, magic('000504'))).status).toBeLessThan(300);
	});

	it.each([408, 500, 502, 503])('answers %d in its own form', async (status) => {
		const answer = await send(gateway, magic(`000${status}`));
		expect([answer.status, typeof answer.data]).toEqual([status, 'object']);
		expect(stored(gateway)).toEqual([]);
	});

	it('says that the key is wrong', async () => {
		expect((await send(gateway, magic('000401'))).status).toBe(401);
	});

	it('resets the connection before accepting', async () => {
		await expect(send(gateway, magic('000601'))).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(stored(gateway)).toEqual([]);
		expect(sandbox.current.store.requests(gateway)[0]?.status).toBeNull();
	});

	it('resets the connection after accepting', async () => {
		await expect(send(gateway, magic('000602'))).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(stored(gateway)).toHaveLength(1);
	});

	it('answers late, and keeps the message of a caller who gave up', async () => {
		sandbox.current.faults.add({ gateway, kind: 'slow', delayMs: 200, times: 1 });
		await expect(send(gateway, undefined, { timeout: 100 })).rejects.toMatchObject({
			code: 'ECONNABORTED',
		});
		expect(stored(gateway)).toHaveLength(1);
	});

	it('begins an answer and ends it late', async () => {
		sandbox.current.faults.add({ gateway, kind: 'slowBody', delayMs: 50, times: 1 });
		const answer = await send(gateway);
		expect([answer.status < 300, typeof answer.data]).toEqual([true, 'object']);
		sandbox.current.faults.add({ gateway, kind: 'slowBody', delayMs: 1_000, times: 1 });
		await expect(send(gateway, undefined, { timeout: 100 })).rejects.toMatchObject({
			code: 'ERR_BAD_RESPONSE',
		});
	});

	it('answers half a JSON text, and a page of HTML', async () => {
		const half = await send(gateway, magic('000801'), { responseType: 'text' });
		expect(half.status).toBeLessThan(300);
		expect(() => JSON.parse(half.data)).toThrow(SyntaxError);
		expect(stored(gateway)).toHaveLength(1);
		const page = await send(gateway, magic('000802'));
		expect([page.status, page.headers['content-type']]).toEqual([502, 'text/html; charset=utf-8']);
		expect(stored(gateway)).toHaveLength(1);
	});

	it('answers what it is told to', async () => {
		const fault = {
			kind: 'custom',
			status: 409,
			body: { error: 'in flight' },
			headers: { 'X-Reason': 'test' },
		};
		sandbox.current.faults.add({ gateway, times: 1, ...fault, kind: 'custom' });
		const answer = await send(gateway);
		expect([answer.status, answer.data, answer.headers['x-reason']]).toEqual([
			409,
			{ error: 'in flight' },
			'test',
		]);
		expect((await send(gateway)).status).toBeLessThan(300);
	});
});

describe('faults', () => {
	it('close the window: Kapso refuses, the others accept and fail', async () => {
		const closed = magic('000470');
		const kapso = await send('kapso', closed);
		expect([kapso.status, kapso.data.error.code]).toEqual([422, 131047]);
		for (const gateway of ['autokonnect', 'bird'] as const) {
			expect((await send(gateway, closed)).status).toBeLessThan(300);
			expect(stored(gateway)[0]).toMatchObject({ failure: expect.stringContaining('131047') });
		}
		const { whatomate } = clients(sandbox.current);
		const { data } = await whatomate.post('/api/contacts', { phone_number: closed });
		await whatomate.post(`/api/contacts/${data.data.id}/messages`, {
			type: 'text',
			content: { body: 'Hi' },
		});
		await eventually(() => stored('whatomate')[0]?.status === 'failed');
		expect(stored('whatomate')[0]?.failure).toContain('131047');
	});

	it('do not close the window for templates', async () => {
		const { kapso, accounts } = { ...clients(sandbox.current), accounts: sandbox.current.accounts };
		const template = { name: 'hello_world', language: { code: 'en_US' } };
		const path = `/meta/whatsapp/v24.0/${accounts.kapso.phoneNumberId}/messages`;
		const message = { messaging_product: 'whatsapp', to: magic('000470'), type: 'template', template };
		expect((await kapso.post(path, message)).status).toBe(200);
	});

	it('concern one gateway, one recipient, so many times', async () => {
		const fault = {
			gateway: 'kapso',
			kind: 'rateLimited',
			recipient: '+254 712 345678',
			times: 2,
		} as const;
		sandbox.current.faults.add(fault);
		const statuses = [];
		for (const [gateway, to] of [
			['bird', '+254712345678'],
			['kapso', '+254712345679'],
			['kapso', '254712345678'],
			['kapso', '+254712345678'],
			['kapso', '+254712345678'],
		] as const) {
			statuses.push((await send(gateway, to)).status);
		}
		expect(statuses).toEqual([202, 200, 429, 429, 200]);
		expect(sandbox.current.faults.list()).toEqual([]);
	});

	it('have magic recipients with endings of their own', () => {
		const suffixes = magicRecipients.map(({ suffix }) => suffix);
		expect(new Set(suffixes).size).toBe(suffixes.length);
	});
});
