import {
	sandbox,
	account,
	bird,
	control,
	ws,
	channel,
	get,
	fill,
	projectNamed,
	ann,
	nobody,
	all,
	idsOf,
} from './reading-bird-support';
import { birdMessages, client, textSend, walkedDuring } from './support';

describe('Bird stand-in: channels', () => {
	it('shows one channel and filters by platform', async () => {
		const { status, data } = await get(channel());
		expect([status, data]).toEqual([
			200,
			expect.objectContaining({
				id: account().channelId,
				platformId: 'whatsapp',
				name: 'Demo Shop',
				identifier: '+3197010240000',
				status: 'active',
			}),
		]);
		const names = async (platform: unknown) =>
			(await all(ws('/channels'), { platform })).map(({ name }) => name);
		expect(await names('whatsapp')).toEqual(['Demo Shop']);
		expect(
			(await get(ws('/channels?platform=whatsapp&platform=sms-messagebird'))).data.results,
		).toHaveLength(2);
		expect((await get(ws('/channels'), { platform: 'a b' })).status).toBe(422);
		expect((await get(ws('/channels'), { limit: 1000 })).status).toBe(200);
		expect((await get(ws('/channels'), { limit: 1001 })).status).toBe(422);
		expect((await get(ws(`/channels/${nobody}`))).status).toBe(404);
	});
});

describe('Bird stand-in: long, empty and broken lists', () => {
	it('fills up without a walk for each message, with templates that can be sent, and goes on at the second time', async () => {
		const filling = async () => await fill({ templates: 450, contacts: 2_300, messages: 20_000 });
		expect(await walkedDuring(filling)).toBeLessThanOrEqual(20_000);
		const projects = await all(ws('/projects'), { suitableChannelId: account().channelId });
		const filled = projects.filter(({ name }) => name.startsWith('fill_template_'));
		expect(new Set(idsOf(filled)).size).toBe(450);
		const contacts = await all(ws('/contacts'));
		expect(new Set(idsOf(contacts)).size).toBe(2_301);
		const { data } = await bird().post(ws('/contacts/search'), {
			identifier: { key: 'phonenumber', value: '+254710000001' },
		});
		expect(data.results[0].computedDisplayName).toBe('Person 0001');
		const [first] = filled;
		const receiver = { contacts: [{ identifierValue: '+31612345678' }] };
		const template = {
			projectId: first?.id,
			version: 'latest',
			parameters: ['name', 'orderNumber'].map((key) => ({ type: 'string', key, value: 'x' })),
		};
		expect((await bird().post(birdMessages(account()), { receiver, template })).status).toBe(202);
		await fill({ templates: 1, contacts: 1, messages: 1 });
		expect((await get(ws('/projects'), { q: 'fill_template_451' })).data.results).toHaveLength(1);
		expect((await get(ws(`/contacts/${ann().id}`))).status).toBe(200);
	});

	it('shows nothing in a new account', async () => {
		await fill({ templates: 5, contacts: 5, messages: 5 });
		await control().post('/sandbox/settings', { emptyLists: true });
		const templates = `/projects/${projectNamed('Welcome').id}/channel-templates`;
		for (const list of [
			ws('/channels'),
			ws('/projects'),
			ws(templates),
			ws('/contacts'),
			channel('/messages'),
		]) {
			const { status, data } = await get(list);
			expect([status, data.results, data.nextPageToken]).toEqual([200, [], undefined]);
		}
	});

	const reads = () => [
		channel(),
		channel('/messages'),
		channel(`/messages/${nobody}`),
		channel(`/contacts/${ann().id}`),
		ws('/channels'),
		ws('/projects'),
		ws(`/projects/${projectNamed('Welcome').id}`),
		ws(`/projects/${projectNamed('Welcome').id}/channel-templates`),
		ws('/contacts'),
		ws(`/contacts/${ann().id}`),
		ws('/webhook-subscriptions'),
	];

	it('meets the faults for reading everywhere, and sending does not', async () => {
		const { faults } = sandbox.current;
		faults.add({ gateway: 'bird', on: 'read', kind: 'rateLimited', retryAfter: 2 });
		for (const path of reads()) {
			const { status, headers } = await get(path);
			expect([path, status, headers['retry-after']]).toEqual([path, 429, '2']);
		}
		const search = { identifier: { key: 'phonenumber', value: '+31612345678' } };
		expect((await bird().post(ws('/contacts/search'), search)).status).toBe(429);
		expect((await bird().post(...textSend('bird', sandbox.current))).status).toBe(202);
		faults.clear();
		faults.add({ gateway: 'bird', on: 'read', kind: 'forbidden', times: 1 });
		expect((await get(ws('/projects'))).status).toBe(403);
		expect((await get(ws('/projects'))).status).toBe(200);
		faults.add({ gateway: 'bird', on: 'read', kind: 'slow', delayMs: 200, times: 1 });
		await expect(bird().get(ws('/contacts'), { timeout: 50 })).rejects.toMatchObject({
			code: 'ECONNABORTED',
		});
	});

	it('asks for the key and the workspace everywhere', async () => {
		const stranger = client(`${sandbox.current.origin}/bird`, { Authorization: 'Bearer x' });
		for (const path of reads()) {
			expect((await stranger.get(path)).status).toBe(401);
			const foreign = path.replace(account().workspaceId, account().foreignWorkspaceId);
			expect((await get(foreign)).status).toBe(403);
		}
		expect((await stranger.post(ws('/contacts'), { displayName: 'x' })).status).toBe(401);
	});
});
