import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { faultKinds, inboundTypes, magicRecipients, startSandbox } from '../../../sandbox';
import { client, clients, textSend, useSandbox } from './support';

const sandbox = useSandbox();
const http = () => client(sandbox.current.origin);

describe('control routes', () => {
	it('name the base URLs and the demo accounts', async () => {
		const { data } = await http().get('/sandbox');
		expect(data.baseUrls.bird).toBe(`${sandbox.current.origin}/bird`);
		expect(data.accounts.kapso.phoneNumberId).toBe('647015955153740');
		expect((await http().get('/')).data.control).toBe('/sandbox');
	});

	it('show what was accepted, of one gateway or of all', async () => {
		await clients(sandbox.current).bird.post(...textSend('bird', sandbox.current));
		await clients(sandbox.current).autokonnect.post(...textSend('autokonnect', sandbox.current));
		const messages = async (gateway?: string) =>
			(await http().get('/sandbox/messages', { params: { gateway } })).data.messages;
		expect(await messages()).toHaveLength(2);
		expect(await messages('autoKonnect')).toEqual([
			expect.objectContaining({ gateway: 'autokonnect', recipient: '254712345678', type: 'text' }),
		]);
		expect((await http().get('/sandbox/messages?gateway=meta')).status).toBe(400);
	});

	it('show every request with scheme, status and body, and never a key', async () => {
		const { kapso } = clients(sandbox.current);
		await kapso.post(...textSend('kapso', sandbox.current));
		await client(`${sandbox.current.origin}/bird`, { Authorization: 'AccessKey secret' }).post('/x', {
			a: 1,
		});
		await client(`${sandbox.current.origin}/bird`, { Authorization: 'secret' }).get('/x');
		const { data } = await http().get('/sandbox/requests');
		expect(data.requests).toEqual([
			expect.objectContaining({
				gateway: 'kapso',
				method: 'POST',
				authScheme: 'X-API-Key',
				status: 200,
			}),
			expect.objectContaining({
				gateway: 'bird',
				path: '/bird/x',
				authScheme: 'AccessKey',
				status: 401,
			}),
			expect.objectContaining({ authScheme: 'malformed' }),
		]);
		expect(data.requests[0].body).toMatchObject({ text: { body: 'Hello' } });
		expect(JSON.stringify(data)).not.toMatch(/secret|kapso_sandbox_demo_key/);
	});

	it('set and remove faults', async () => {
		const fault = { on: 'send', gateway: 'bird', kind: 'serverError', status: 503 };
		expect((await http().post('/sandbox/faults', fault)).data).toEqual({ faults: [fault] });
		const refused = await clients(sandbox.current).bird.post(...textSend('bird', sandbox.current));
		expect(refused.status).toBe(503);
		expect((await http().delete('/sandbox/faults')).data).toEqual({ faults: [] });
		expect((await http().post('/sandbox/faults', { kind: 'explode' })).status).toBe(400);
		expect((await http().post('/sandbox/faults', { ...fault, typo: 1 })).data.error).toContain('typo');
	});

	it('change settings, and a reset brings everything back', async () => {
		await http().post('/sandbox/settings', { whatomateProfile: 'documented' });
		expect(sandbox.current.settings).toMatchObject({
			whatomateProfile: 'documented',
			autokonnectErrorShape: 'flat',
		});
		expect((await http().post('/sandbox/settings', { whatomateProfile: 'old' })).status).toBe(400);
		await clients(sandbox.current).bird.post(...textSend('bird', sandbox.current));
		await http().post('/sandbox/reset');
		expect(sandbox.current.settings.whatomateProfile).toBe('new');
		expect(sandbox.current.store.messages()).toEqual([]);
		expect(sandbox.current.store.contacts('bird')).toHaveLength(1);
	});

	it.each([
		['photo.jpg', 'image/jpeg', 'ffd8ff'],
		['document.pdf', 'application/pdf', '255044462d'],
		['clip.mp4', 'video/mp4', '0000001c66747970'],
	])('serve %s', async (name, type, start) => {
		const { headers, data } = await http().get(`/sandbox/files/${name}`, { responseType: 'arraybuffer' });
		expect(headers['content-type']).toBe(type);
		expect(Buffer.from(data).toString('hex').startsWith(start)).toBe(true);
	});

	it('serve no other file', async () => {
		expect((await http().get('/sandbox/files/constructor')).status).toBe(404);
	});
});

describe('the sandbox', () => {
	it('refuses a port that is taken', async () => {
		const port = Number(new URL(sandbox.current.origin).port);
		await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});

	it('closes while an answer is under way', async () => {
		const other = await startSandbox();
		other.faults.add({ kind: 'slow', delayMs: 60_000 });
		const answer = clients(other).bird.post(...textSend('bird', other));
		const failed = expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' });
		await new Promise((resolve) => setTimeout(resolve, 100));
		await other.close();
		await failed;
	});

	it('has a README that lists every setting, inbound type, kind of fault, magic recipient and demo key', () => {
		const readme = readFileSync(join(__dirname, '../../../sandbox/README.md'), 'utf8');
		const named = [...Object.keys(sandbox.current.settings), ...inboundTypes, ...faultKinds];
		expect(named.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
		for (const { suffix } of magicRecipients) expect(readme).toContain(suffix);
		const { autokonnect, bird, kapso, whatomate } = sandbox.current.accounts;
		for (const key of [autokonnect.apiKey, bird.accessKey, kapso.apiKey, whatomate.apiKey]) {
			expect(readme).toContain(key);
		}
	});
});
