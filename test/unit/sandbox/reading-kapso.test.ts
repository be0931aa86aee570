import { client, clients, eventually, kapsoMessages, useSandbox } from './support';

const sandbox = useSandbox();
const account = () => sandbox.current.accounts.kapso;
const control = () => client(sandbox.current.origin);
const kapso = () => clients(sandbox.current).kapso;
const ANN = '15551234567';
const API = '/platform/v1/whatsapp';
const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const MICROSECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

const proxy = (path: string) => `/meta/whatsapp/v24.0/${path}`;
const ofNumber = (path: string) => proxy(`${account().phoneNumberId}/${path}`);
const templates = () => proxy(`${account().businessAccountId}/message_templates`);
const get = async (path: string, params: object = {}) => kapso().get(path, { params });
const fill = async (amounts: object) => control().post('/sandbox/fill', { gateway: 'kapso', ...amounts });
const inbound = async (type: string, more: object = {}) =>
	(await control().post('/sandbox/inbound', { gateway: 'kapso', type, from: ANN, ...more })).data
		.messageId as string;
const send = async (content: object, to = ANN) =>
	(
		await kapso().post(kapsoMessages(account().phoneNumberId), {
			messaging_product: 'whatsapp',
			to,
			...content,
		})
	).data.messages[0].id as string;
const sendText = async (to?: string) => send({ type: 'text', text: { body: 'Hello' } }, to);

interface Entry {
	id: string;
	name: string;
	kapso: Record<string, unknown>;
}

/** Follows `after` until a page is empty, or has none. */
async function readAll(path: string, params: object = {}): Promise<Entry[]> {
	const all: Entry[] = [];
	for (let after: string | undefined; ;) {
		const { data } = await get(path, { ...params, after });
		all.push(...data.data);
		after = data.paging?.cursors?.after;
		if (!after || data.data.length === 0) return all;
	}
}

const idsOf = (entries: Entry[]) => entries.map(({ id }) => id);
const named = async (path: string, name: string) =>
	(await readAll(path)).find((entry) => entry.name === name) as Entry & { components: object[] };

describe('templates at Kapso', () => {
	it('are objects of Meta', async () => {
		expect(await named(templates(), 'order_update')).toEqual({
			name: 'order_update',
			parameter_format: 'POSITIONAL',
			components: [
				{
					type: 'HEADER',
					format: 'IMAGE',
					example: { header_handle: [expect.stringMatching(/^https:/)] },
				},
				{
					type: 'BODY',
					text: 'Hi {{1}}, your order {{2}} is packed and arrives on {{3}}.',
					example: { body_text: [['Ann', 'SO-1042', 'Monday, 3 March']] },
				},
				{ type: 'FOOTER', text: 'Thank you for shopping with us' },
				{
					type: 'BUTTONS',
					buttons: [
						{
							type: 'URL',
							text: 'Track your order',
							url: 'https://shop.example.com/track/{{1}}',
							example: ['SO-1042'],
						},
					],
				},
			],
			language: 'en_US',
			status: 'APPROVED',
			category: 'UTILITY',
			id: expect.stringMatching(/^\d+$/),
		});
	});

	it.each<[name: string, component: object]>([
		[
			'named_header',
			{
				type: 'HEADER',
				format: 'TEXT',
				text: 'Hello {{first}}',
				example: { header_text_named_params: [{ param_name: 'first', example: 'Ann' }] },
			},
		],
		[
			'sale_header',
			{
				type: 'HEADER',
				format: 'TEXT',
				text: 'Our {{1}} sale is on!',
				example: { header_text: ['spring'] },
			},
		],
		['clinic_location', { type: 'HEADER', format: 'LOCATION' }],
		[
			'shipped_named',
			{
				type: 'BODY',
				text: 'Hi {{first_name}}, your order {{order_id}} is on its way.',
				example: {
					body_text_named_params: [
						{ param_name: 'first_name', example: 'Ann' },
						{ param_name: 'order_id', example: 'SO-1042' },
					],
				},
			},
		],
		[
			'coupon_offer',
			{
				type: 'BUTTONS',
				buttons: [{ type: 'COPY_CODE', text: 'Copy offer code', example: ['SAVE20'] }],
			},
		],
		['limited_offer', expect.objectContaining({ type: 'LIMITED_TIME_OFFER' })],
		[
			'survey_flow',
			{
				type: 'BUTTONS',
				buttons: [expect.objectContaining({ type: 'FLOW', flow_id: '1104629144586571' })],
			},
		],
		['catalog_offer', { type: 'BUTTONS', buttons: [{ type: 'CATALOG', text: 'View catalog' }] }],
		[
			'otp_code',
			{ type: 'BUTTONS', buttons: [expect.objectContaining({ type: 'OTP', otp_type: 'COPY_CODE' })] },
		],
	])('%s', async (name, component) => {
		expect((await named(templates(), name)).components).toContainEqual(component);
	});

	it('have cards with components of their own', async () => {
		const { components } = await named(templates(), 'card_carousel');
		const types = (
			components.at(-1) as { cards: Array<{ components: Array<{ type: string }> }> }
		).cards.map((card) => card.components.map(({ type }) => type));
		expect(types).toEqual([
			['HEADER', 'BODY', 'BUTTONS'],
			['HEADER', 'BODY', 'BUTTONS'],
		]);
	});

	it('come in pages with the cursors of Meta, 20 when no limit is given and 100 at most', async () => {
		await fill({ templates: 450 });
		const all = await readAll(templates(), { limit: 100 });
		expect(new Set(idsOf(all)).size).toBe(account().templates.length + 450);
		const first = (await get(templates())).data;
		expect([first.data.length, first.paging.cursors]).toEqual([20, { before: 'MAZDZD', after: 'MTkZD' }]);
		expect(first.paging.next).toContain(`limit=20&after=MTkZD`);
		const second = (await get(templates(), { after: 'MTkZD', limit: 500 })).data;
		expect([second.data.length, second.data[0].id]).toEqual([100, all[20]?.id]);
		const back = (await get(templates(), { before: second.paging.cursors.before })).data;
		expect(idsOf(back.data)).toEqual(idsOf(first.data));
		const last = (await get(templates(), { after: Buffer.from('460').toString('base64') })).data;
		expect([last.paging.cursors.after, last.paging.next]).toEqual([expect.any(String), undefined]);
	});

	it('are filtered by name, status, category and language', async () => {
		await fill({ templates: 60 });
		const namesFor = async (params: object) =>
			(await readAll(templates(), params)).map(({ name }) => name);
		expect(await namesFor({ name: 'carousel' })).toEqual(['card_carousel', 'product_carousel']);
		expect(await namesFor({ status: 'PENDING' })).toContain('pending_offer');
		expect(await namesFor({ status: 'REJECTED' })).toEqual([
			'rejected_offer',
			'fill_template_025',
			'fill_template_050',
		]);
		expect(await namesFor({ category: 'AUTHENTICATION' })).toEqual(['otp_code', 'login_code']);
		expect(await namesFor({ language: 'nl' })).toEqual([]);
		expect(await namesFor({ language: 'es', name: '_001' })).toEqual(['fill_template_001']);
		const wrong = await get(templates(), { status: 'approved' });
		expect([wrong.status, wrong.data.error.code]).toEqual([400, 100]);
	});

	it('are read one by one, with the fields that are wanted', async () => {
		const { id } = await named(templates(), 'hello_world');
		const path = `${templates()}/${id}`;
		expect((await get(path)).data).toMatchObject({
			id,
			name: 'hello_world',
			components: expect.any(Array),
		});
		expect((await get(path, { fields: 'name,status' })).data).toEqual({
			id,
			name: 'hello_world',
			status: 'APPROVED',
		});
		const word = await get(`${templates()}/hello_world`);
		expect([word.status, word.data]).toEqual([400, { error: 'invalid template_id' }]);
		expect((await get(`${templates()}/1`)).status).toBe(404);
		expect((await get(proxy('1/message_templates'))).status).toBe(404);
	});

	it('can be sent when they were added', async () => {
		await fill({ templates: 2 });
		const parameters = ['Ann', 'SO-1'].map((text) => ({ type: 'text', text }));
		const template = {
			name: 'fill_template_002',
			language: { code: 'pt_BR' },
			components: [{ type: 'body', parameters }],
		};
		expect(await send({ type: 'template', template })).toMatch(/^wamid\./);
	});
});

describe('phone numbers at Kapso', () => {
	const path = `${API}/phone_numbers`;

	it('are filtered, and found by id', async () => {
		const { data } = (await get(path, { name_contains: 'SHOP' })).data;
		expect(data).toEqual([
			expect.objectContaining({
				id: account().phoneNumberId,
				phone_number_id: account().phoneNumberId,
				business_account_id: account().businessAccountId,
				display_phone_number: '+1 555-149-5978',
				display_phone_number_normalized: '15551495978',
				verified_name: 'Demo Shop',
				status: 'CONNECTED',
			}),
		]);
		expect((await get(path, { messaging_enabled: 'false' })).data.data).toEqual([]);
		expect((await get(path, { business_account_id: '1' })).data.data).toEqual([]);
		const sandboxNumber = `${path}/${account().sandboxPhoneNumberId}`;
		expect((await get(sandboxNumber)).data.data).toMatchObject({ kind: 'sandbox' });
		const unknown = await get(`${path}/1`);
		expect([unknown.status, unknown.data]).toEqual([404, { error: 'Phone number not found' }]);
	});

	it('come in pages with their headers', async () => {
		const { headers } = await get(path, { per_page: 1 });
		expect(headers).toMatchObject({
			'x-total': '2',
			'x-total-pages': '2',
			'x-per-page': '1',
			'x-page': '1',
			link: expect.stringContaining('page=2>; rel="next"'),
		});
	});
});

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

describe('the history at Kapso', () => {
	const message = async (id: string) => (await get(ofNumber(`messages/${encodeURIComponent(id)}`))).data;

	it('has received messages with the fields of Kapso', async () => {
		const id = await inbound('text', { text: 'Hello! I need help with my order', name: 'John Doe' });
		const expected = {
			id,
			timestamp: expect.stringMatching(/^\d{10}$/),
			type: 'text',
			from: ANN,
			text: { body: 'Hello! I need help with my order' },
			kapso: {
				direction: 'inbound',
				status: 'delivered',
				processing_status: 'completed',
				origin: 'cloud_api',
				phone_number: `+${ANN}`,
				phone_number_id: account().phoneNumberId,
				has_media: false,
				whatsapp_conversation_id: UUID,
				contact_name: 'John Doe',
				content: 'Hello! I need help with my order',
				statuses: [],
			},
		};
		expect((await get(ofNumber('messages'))).data.data).toEqual([expected]);
		expect(await message(id)).toEqual(expected);
		const onPlatform = (await get(`${API}/messages/${encodeURIComponent(id)}`)).data.data;
		expect(onPlatform).toEqual({
			...expected,
			kapso: { ...expected.kapso, processing_status: 'processed', phone_number: ANN },
		});
	});

	it.each([
		['image', 'image', { message_type_data: { caption: 'Look', has_media: true }, has_media: true }],
		['voice', 'audio', { has_media: true, transcript: { text: 'Look' } }],
		['location', 'location', { message_type_data: expect.objectContaining({ latitude: -1.2864 }) }],
		['buttonReply', 'interactive', { content: 'Yes' }],
		['reaction', 'reaction', { content: '👍' }],
		['templateButton', 'button', { content: 'Yes' }],
	])('has received messages of the kind %s', async (kind, type, fields) => {
		const found = await message(await inbound(kind, { text: 'Look' }));
		expect(found).toMatchObject({ type, [type]: expect.any(Object), kapso: fields });
	});

	it.each<[type: string, content: object, fields: object]>([
		[
			'image',
			{ link: 'https://example.com/a.jpg', caption: 'Shipped!' },
			{
				has_media: true,
				media_url: 'https://example.com/a.jpg',
				message_type_data: { caption: 'Shipped!', has_media: true },
			},
		],
		[
			'template',
			{
				name: 'price_date',
				language: { code: 'en_US' },
				components: [
					{
						type: 'body',
						parameters: [
							{ type: 'text', text: '$5' },
							{ type: 'text', text: 'Monday' },
						],
					},
				],
			},
			{
				message_type_data: {
					name: 'price_date',
					language: { code: 'en_US' },
					params: ['$5', 'Monday'],
				},
			},
		],
		[
			'interactive',
			{
				type: 'button',
				body: { text: 'Proceed?' },
				action: { buttons: [{ type: 'reply', reply: { id: '1', title: 'Yes' } }] },
			},
			{ message_type_data: { type: 'button', body_text: 'Proceed?' } },
		],
		[
			'location',
			{ latitude: 37.7, longitude: -122.4 },
			{ message_type_data: { latitude: 37.7, longitude: -122.4 } },
		],
	])('has sent messages of the kind %s', async (type, content, fields) => {
		const id = await send({ type, [type]: content, context: { message_id: 'wamid.HBg=' } });
		expect(await message(id)).toMatchObject({
			id,
			type,
			to: ANN,
			context: { id: 'wamid.HBg=' },
			[type]: content,
			kapso: { direction: 'outbound', phone_number: `+${ANN}`, ...fields },
		});
	});

	it('follows the statuses of a sent message', async () => {
		sandbox.current.settings.statusDelayMs = 200;
		const id = await sendText();
		expect((await message(id)).kapso).toMatchObject({ status: 'pending', statuses: [] });
		await eventually(() => sandbox.current.store.message('kapso', id)?.status === 'read');
		const { status, statuses } = (await message(id)).kapso;
		expect([status, statuses.map((entry: { status: string }) => entry.status)]).toEqual([
			'read',
			['sent', 'delivered', 'read'],
		]);
	});

	it.each([
		['proxy', () => ofNumber('messages')],
		['platform', () => `${API}/messages`],
	])('has every message once, the newest first: %s', async (_name, pathOf) => {
		await fill({ messages: 5000 });
		const all = await readAll(pathOf(), { limit: 100 });
		expect(new Set(idsOf(all)).size).toBe(5000);
		const times = all.map((entry) => Number((entry as unknown as { timestamp: string }).timestamp));
		expect(times).toEqual([...times].sort((a, b) => b - a));
		expect(Date.now() / 1000 - (times[0] ?? 0)).toBeLessThan(60);
	});

	it('stays in order when messages come in while it is read', async () => {
		await fill({ messages: 30 });
		const first = (await get(ofNumber('messages'), { limit: 10 })).data;
		const newest = await inbound('text');
		const { after } = first.paging.cursors;
		const second = (await get(ofNumber('messages'), { limit: 10, after })).data;
		expect(new Set(idsOf([...first.data, ...second.data])).size).toBe(20);
		const { before } = second.paging.cursors;
		expect((await get(ofNumber('messages'), { limit: 10, before })).data.data).toEqual(first.data);
		const { data } = (await get(ofNumber('messages'), { before: first.paging.cursors.after })).data;
		expect(data[0].id).toBe(newest);
	});

	it('has the cursors of the documents', async () => {
		await fill({ messages: 3 });
		const { paging } = (await get(`${API}/messages`, { limit: 2 })).data;
		expect(JSON.parse(Buffer.from(paging.next, 'base64').toString())).toEqual({
			values: [MICROSECONDS, expect.any(String)],
			columns: ['created_at', 'id'],
		});
		expect([paging.next, paging.previous]).toEqual([paging.cursors.after, null]);
		const last = (await get(`${API}/messages`, { after: paging.next })).data;
		expect([last.data.length, last.paging.next]).toEqual([1, null]);
		expect(last.paging.previous).toBe(last.paging.cursors.before);
		const onProxy = (await get(ofNumber('messages'))).data.paging;
		expect(onProxy).toEqual({ cursors: { after: expect.any(String) } });
		const beyond = (await get(ofNumber('messages'), { after: onProxy.cursors.after })).data;
		expect(beyond).toEqual({ data: [], paging: { cursors: {} } });
		expect((await get(ofNumber('messages'), { after: 'x' })).status).toBe(400);
	});

	it('is filtered', async () => {
		sandbox.current.settings.statusDelayMs = null;
		await inbound('image', { occurredAt: '2026-02-01T10:00:00Z' });
		await inbound('text', { from: '15550001111', occurredAt: '2026-02-02T10:00:00Z' });
		const sent = await sendText();
		const count = async (path: string, params: object) => (await get(path, params)).data.data.length;
		const { whatsapp_conversation_id: conversation } = (await message(sent)).kapso;
		expect(await count(ofNumber('messages'), { direction: 'inbound' })).toBe(2);
		expect(await count(ofNumber('messages'), { status: 'pending' })).toBe(1);
		expect(await count(ofNumber('messages'), { conversation_id: conversation })).toBe(2);
		expect(await count(ofNumber('messages'), { since: '2026-02-02T10:00:00Z' })).toBe(2);
		expect(await count(ofNumber('messages'), { until: '2026-02-02T10:00:00Z' })).toBe(2);
		expect(await count(proxy(`${account().sandboxPhoneNumberId}/messages`), {})).toBe(0);
		expect(await count(`${API}/messages`, { phone_number: '0001' })).toBe(1);
		expect(await count(`${API}/messages`, { message_type: 'image', has_media: 'true' })).toBe(1);
		expect(await count(`${API}/messages`, { phone_number_id: account().phoneNumberId })).toBe(3);
		expect((await get(ofNumber('messages'), { direction: 'both' })).data.error.code).toBe(100);
		expect((await get(`${API}/messages`, { direction: 'both' })).status).toBe(422);
	});

	it('says so when a message is unknown', async () => {
		const onProxy = await get(ofNumber('messages/wamid.none'));
		const error = { message: 'Message not found', type: 'MessageError', code: 404 };
		expect([onProxy.status, onProxy.data]).toEqual([404, { error }]);
		const onPlatform = await get(`${API}/messages/wamid.none`);
		expect([onPlatform.status, onPlatform.data]).toEqual([404, { error: 'Message not found' }]);
		const id = await inbound('text');
		const other = proxy(`${account().sandboxPhoneNumberId}/messages/${encodeURIComponent(id)}`);
		expect((await get(other)).status).toBe(404);
		expect((await get(proxy('1/messages'))).status).toBe(404);
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

describe('read receipts at Kapso', () => {
	const read = async (id: string, from = account().phoneNumberId) =>
		kapso().post(kapsoMessages(from), {
			messaging_product: 'whatsapp',
			status: 'read',
			message_id: id,
			typing_indicator: { type: 'text' },
		});
	const statuses = async () =>
		(await get(ofNumber('messages'))).data.data.map((entry: Entry) => entry.kapso.status);

	it('mark a message and those before it as read, and are no messages', async () => {
		await inbound('text', { occurredAt: '2026-02-01T10:00:00Z' });
		const id = await inbound('text', { occurredAt: '2026-02-01T10:01:00Z' });
		await inbound('text', { occurredAt: '2026-02-01T10:02:00Z' });
		const { status, data } = await read(id);
		expect([status, data]).toEqual([200, { success: true }]);
		expect(await statuses()).toEqual(['delivered', 'read', 'read']);
	});

	it('are refused for messages that this number did not receive', async () => {
		const id = await inbound('text');
		for (const answer of [
			await read('wamid.none'),
			await read(await sendText()),
			await read(id, account().sandboxPhoneNumberId),
		]) {
			expect([answer.status, answer.data.error.code]).toEqual([400, 100]);
		}
	});
});

describe('files at Kapso', () => {
	const upload = async (bytes: Uint8Array) => {
		const form = new FormData();
		form.append('messaging_product', 'whatsapp');
		form.append('file', new Blob([bytes as never], { type: 'image/png' }), 'a.png');
		return (await kapso().post(ofNumber('media'), form)).data.id as string;
	};
	const details = async (id: string) => get(proxy(id), { phone_number_id: account().phoneNumberId });

	it('can be downloaded again after the upload', async () => {
		const id = await upload(new Uint8Array([1, 2, 3]));
		const { data } = await details(id);
		expect(data).toMatchObject({ id, mime_type: 'image/png', file_size: '3' });
		const file = await client('').get(data.download_url, { responseType: 'arraybuffer' });
		expect([...file.data]).toEqual([1, 2, 3]);
		expect((await get(proxy(id))).data.error.code).toBe(100);
		const sent = await send({ type: 'image', image: { id } });
		const { kapso: fields } = (await get(ofNumber(`messages/${encodeURIComponent(sent)}`))).data;
		expect(fields.media_data).toMatchObject({
			filename: 'a.png',
			content_type: 'image/png',
			byte_size: 3,
		});
	});

	it('are gone when they are large', async () => {
		const { data } = await details(await upload(new Uint8Array(1024 * 1024 + 1)));
		const file = await client('').get(data.download_url);
		expect([file.status, file.data]).toEqual([502, { error: 'Media download failed' }]);
	});
});

/** Every route that only reads. */
const lists: Array<[name: string, path: () => string]> = [
	['templates', () => templates()],
	['history', () => ofNumber('messages')],
	['conversations', () => ofNumber('conversations')],
	['contacts', () => ofNumber('contacts')],
	['phone numbers', () => `${API}/phone_numbers`],
	['platform history', () => `${API}/messages`],
	['platform conversations', () => `${API}/conversations`],
	['platform contacts', () => `${API}/contacts`],
];

describe.each(lists)('%s at Kapso', (_name, pathOf) => {
	const isPlatform = () => pathOf().startsWith(API);

	it('need the key', async () => {
		const { status, data } = await client(`${sandbox.current.origin}/kapso`).get(pathOf());
		const error = isPlatform()
			? 'Unauthorized'
			: expect.objectContaining({ type: 'OAuthException', code: 0 });
		expect([status, data]).toEqual([401, { error }]);
	});

	it('can be empty', async () => {
		await fill({ templates: 5, contacts: 5, messages: 5 });
		expect((await get(pathOf())).data.data).not.toEqual([]);
		sandbox.current.settings.emptyLists = true;
		expect((await get(pathOf())).data.data).toEqual([]);
	});

	it('meet the faults that wait for what reads', async () => {
		const meet = async (fault: object) => {
			sandbox.current.faults.add({
				on: 'read',
				gateway: 'kapso',
				times: 1,
				kind: 'forbidden',
				...fault,
			});
			return get(pathOf());
		};
		const failed = await meet({ kind: 'serverError', status: 503 });
		expect([failed.status, typeof failed.data.error]).toEqual([503, isPlatform() ? 'string' : 'object']);
		const limited = await meet({ kind: 'rateLimited', retryAfter: 1 });
		expect([limited.status, limited.headers['retry-after']]).toEqual([429, '1']);
		expect((await meet({ kind: 'forbidden' })).status).toBe(403);
		expect((await meet({ kind: 'unauthorized' })).status).toBe(401);
		await expect(meet({ kind: 'resetBeforeAccept' })).rejects.toThrow();
		expect((await get(pathOf())).status).toBe(200);
	});
});

it('is filled with 20,000 of everything within three seconds', async () => {
	const started = Date.now();
	await fill({ templates: 20_000, contacts: 20_000, messages: 20_000 });
	expect(Date.now() - started).toBeLessThan(3_000);
	expect((await get(`${API}/contacts`)).data.meta.total_count).toBeGreaterThanOrEqual(20_000);
});
