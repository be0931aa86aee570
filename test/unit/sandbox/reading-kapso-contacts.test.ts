import {
	account,
	kapso,
	ANN,
	API,
	UUID,
	MICROSECONDS,
	ofNumber,
	get,
	fill,
	inbound,
	send,
	sendText,
	readAll,
	idsOf,
} from './reading-kapso-support';

describe('contacts at Kapso', () => {
	const path = `${API}/contacts`;
	const create = async (contact: object) => kapso().post(path, { contact });

	it('are created, changed and found by UUID, number and user id', async () => {
		const created = await create({ wa_id: '+15550001111', profile_name: 'Bob', metadata: { vip: true } });
		expect([created.status, created.data.data]).toEqual([
			201,
			{
				id: UUID,
				wa_id: '15550001111',
				profile_name: 'Bob',
				display_name: null,
				customer_id: null,
				metadata: { vip: true },
				created_at: MICROSECONDS,
				updated_at: MICROSECONDS,
			},
		]);
		const { id } = created.data.data;
		const changed = await kapso().patch(`${path}/15550001111`, { contact: { display_name: 'Bobby' } });
		expect(changed.data.data).toMatchObject({ id, profile_name: 'Bob', display_name: 'Bobby' });
		expect((await get(`${path}/${id}`)).data).toEqual(changed.data);
		expect((await get(`${path}/%2B15550001111`)).data).toEqual(changed.data);
		await inbound('text', { from: undefined, userId: account().userId, name: 'Cleo' });
		expect((await get(`${path}/${account().userId}`)).data.data).toMatchObject({
			wa_id: null,
			business_scoped_user_id: account().userId,
			profile_name: 'Cleo',
		});
	});

	it('are refused when they exist, are not wrapped, or have fields that do not exist', async () => {
		await create({ wa_id: '15550001111' });
		expect((await create({ wa_id: '+15550001111' })).status).toBe(422);
		expect((await kapso().post(path, { wa_id: '15550002222' })).status).toBe(422);
		expect((await create({ profile_name: 'Bob' })).data).toEqual({ error: 'wa_id Required' });
		expect((await create({ wa_id: '15550002222', name: 'Bob' })).status).toBe(422);
		const unknown = await kapso().patch(`${path}/15550003333`, { contact: {} });
		expect([unknown.status, unknown.data]).toEqual([404, { error: 'WhatsApp contact not found' }]);
	});

	it('are those who wrote or were written to', async () => {
		await inbound('text', { from: '15550001111', name: 'Bob' });
		await sendText('+1 (555) 000-2222');
		await sendText('15550001111');
		await send({ type: 'text', text: { body: 'Hi all' }, recipient_type: 'group' }, account().groupId);
		const { data } = (await get(ofNumber('contacts'))).data;
		expect(data.map((contact: Record<string, unknown>) => [contact.wa_id, contact.profile_name])).toEqual(
			expect.arrayContaining([
				['15550001111', 'Bob'],
				['15550002222', null],
			]),
		);
		expect(data).toHaveLength(2);
		const one = (await get(ofNumber('contacts'), { wa_id: '15550001111' })).data.data;
		expect(one).toEqual([(await get(ofNumber('contacts/15550001111'))).data]);
		expect((await get(ofNumber('contacts/15550009999'))).data.error).toMatchObject({ code: 404 });
	});

	it.each([
		['platform', () => path],
		['proxy', () => ofNumber('contacts')],
	])('come newest first in pages with cursors: %s', async (_name, pathOf) => {
		await fill({ contacts: 2300 });
		const all = await readAll(pathOf(), { limit: 100 });
		expect(new Set(idsOf(all)).size).toBe(2300);
		expect(all[0]).toMatchObject({ profile_name: 'Person 2300', wa_id: '254710012300' });
	});

	it('come in pages by number as far as the 50th', async () => {
		await fill({ contacts: 120 });
		const page = await get(path, { page: 2, per_page: 50 });
		expect(page.data.meta).toEqual({ page: 2, per_page: 50, total_pages: 3, total_count: 120 });
		expect([page.headers['x-total'], page.data.data[0].profile_name]).toEqual(['120', 'Person 0070']);
		const beyond = await get(path, { page: 51, per_page: 100 });
		expect([beyond.status, beyond.data]).toEqual([
			400,
			{
				message: 'legacy_offset_pagination_limit_exceeded',
				detail:
					'Page 51 exceeds the maximum supported legacy offset page (50). ' +
					'Use cursor pagination with limit, after, and before.',
				requested_page: 51,
				requested_per_page: 100,
				requested_window: 5100,
				max_page: 50,
				max_window: 5000,
				cursor_example: expect.stringMatching(/\/whatsapp\/contacts\?limit=100$/),
			},
		]);
	});

	it('are filtered', async () => {
		await fill({ contacts: 30 });
		const count = async (params: object) => (await get(path, params)).data.meta.total_count as number;
		expect(await count({ profile_name_contains: 'person 000' })).toBe(9);
		expect(await count({ wa_id_contains: '71001003' })).toBe(1);
		expect(await count({ has_customer: 'true' })).toBe(0);
		expect(await count({ created_after: '2026-01-05T09:00:20Z' })).toBe(10);
		expect(await count({ business_scoped_user_id: account().userId })).toBe(0);
	});
});

describe('conversations at Kapso', () => {
	it('tell when a person last wrote', async () => {
		await inbound('text', { name: 'John Doe', occurredAt: '2026-02-01T10:00:00.000Z' });
		const id = await sendText();
		const { data, paging } = (await get(ofNumber('conversations'), { phone_number: `+${ANN}` })).data;
		expect(data).toEqual([
			expect.objectContaining({
				id: UUID,
				phone_number: ANN,
				status: 'active',
				last_active_at: MICROSECONDS,
				whatsapp_config_id: UUID,
				phone_number_id: account().phoneNumberId,
				kapso: expect.objectContaining({
					contact_name: 'John Doe',
					messages_count: 2,
					last_message_id: id,
					last_message_text: 'Hello',
					last_inbound_at: '2026-02-01T10:00:00.000Z',
					last_outbound_at: expect.any(String),
				}),
			}),
		]);
		expect(paging.cursors.after).toEqual(expect.any(String));
		const one = `conversations/${data[0].id}`;
		expect((await get(ofNumber(one))).data).toEqual(data[0]);
		const onPlatform = (await get(`${API}/${one}`)).data.data;
		expect({ ...onPlatform, whatsapp_config_id: UUID }).toEqual(data[0]);
		expect((await get(ofNumber('conversations/none'))).data.error.code).toBe(404);
	});

	it('are filtered, the last active first', async () => {
		await inbound('text', { from: '15550001111', occurredAt: '2026-02-01T10:00:00Z' });
		await inbound('text', { from: '15550002222', occurredAt: '2026-02-02T10:00:00Z' });
		await inbound('conversationEnded', { from: '15550001111' });
		const numbers = async (path: string, params: object = {}) =>
			(await get(path, params)).data.data.map((one: Record<string, unknown>) => one.phone_number);
		expect(await numbers(ofNumber('conversations'))).toEqual(['15550002222', '15550001111']);
		expect(await numbers(ofNumber('conversations'), { status: 'ended' })).toEqual(['15550001111']);
		expect(await numbers(ofNumber('conversations'), { phone_number: '2222' })).toEqual([]);
		const since = { last_active_since: '2026-02-02T00:00:00Z' };
		expect(await numbers(ofNumber('conversations'), since)).toEqual(['15550002222']);
		expect(await numbers(`${API}/conversations`, { phone_number: '2222' })).toEqual(['15550002222']);
	});
});
