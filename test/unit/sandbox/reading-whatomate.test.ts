import { client, clients, eventually, useSandbox, walkedDuring } from './support';

const sandbox = useSandbox();
const account = () => sandbox.current.accounts.whatomate;
const http = () => clients(sandbox.current).whatomate;
const control = () => client(sandbox.current.origin);
const get = (path: string, params: object = {}) => http().get(path, { params });
const dataOf = async (path: string, params: object = {}) => (await get(path, params)).data.data;
const contact = (index = 0) => account().contacts[index]!;
const messagesOf = (index = 0) => `/api/contacts/${contact(index).id}/messages`;
const inbound = async (type: string, more: object = {}) =>
	(await control().post('/sandbox/inbound', { gateway: 'whatomate', type, ...more })).data;
const fill = (amounts: object) => control().post('/sandbox/fill', { gateway: 'whatomate', ...amounts });
const sendText = async (body: string, more: object = {}) =>
	(await http().post(messagesOf(), { type: 'text', content: { body }, ...more })).data.data;
const templateNamed = (name: string) => account().templates.find((template) => template.name === name)!;
const settled = () =>
	eventually(() => sandbox.current.store.messages().every(({ status }) => status !== 'pending'));

const nobody = '00000000-0000-4000-8000-000000000000';
const isoDate = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const wholeSeconds = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

interface Item {
	id: string;
	name: string;
	phone_number: string;
	language: string;
	content: { body: string };
}

/** Every page until `page * limit` reaches the total. */
async function allPages(path: string, key: string, params: object = {}): Promise<Item[]> {
	const items: Item[] = [];
	for (let page = 1; ; page += 1) {
		const data = await dataOf(path, { limit: 100, ...params, page });
		items.push(...data[key]);
		if (page * data.limit >= data.total) return items;
	}
}

const idsOf = (items: Item[]) => items.map(({ id }) => id);
const namesOf = (items: Item[]) => items.map(({ name }) => name);
const bodiesOf = (items: Item[]) => items.map(({ content }) => content.body);

describe('Whatomate stand-in: accounts and flows', () => {
	it('shows all accounts at once, without their secrets', async () => {
		const data = await dataOf('/api/accounts', { page: 2, limit: 1 });
		expect(data).toEqual({ accounts: [expect.anything(), expect.anything()] });
		expect(data.accounts[0]).toEqual({
			id: expect.any(String),
			name: 'Main',
			app_id: expect.any(String),
			phone_id: expect.any(String),
			business_id: expect.any(String),
			webhook_verify_token: expect.any(String),
			api_version: expect.stringMatching(/^v\d+\.\d+$/),
			is_default_incoming: true,
			is_default_outgoing: true,
			auto_read_receipt: false,
			business_calling_enabled: false,
			status: 'active',
			has_access_token: true,
			has_app_secret: true,
			phone_number: '+254711000001',
			display_name: 'Demo Shop',
			created_by_name: expect.any(String),
			created_at: wholeSeconds,
			updated_at: wholeSeconds,
		});
	});

	it('shows flows, one of them under `flow`', async () => {
		const names = async (params: object) => namesOf(await allPages('/api/flows', 'flows', params));
		expect(await names({})).toEqual(['Book an appointment', 'Customer survey', 'Sign up']);
		expect(await names({ status: 'PUBLISHED', account: 'Main' })).toEqual(['Book an appointment']);
		expect(await names({ search: 'SURV' })).toEqual(['Customer survey']);
		const [flow] = account().flows;
		const { flow: one } = await dataOf(`/api/flows/${flow?.id}`);
		expect(one).toEqual({
			id: flow?.id,
			whatsapp_account: 'Main',
			meta_flow_id: account().flowIds[0],
			name: 'Book an appointment',
			status: 'PUBLISHED',
			category: 'APPOINTMENT_BOOKING',
			json_version: expect.any(String),
			flow_json: expect.any(Object),
			screens: expect.any(Array),
			preview_url: expect.stringMatching(/^https:/),
			has_local_changes: false,
			created_at: wholeSeconds,
			updated_at: wholeSeconds,
		});
	});
});

describe('Whatomate stand-in: templates', () => {
	it('shows a template with an image, three variables and a link', async () => {
		const { id } = templateNamed('delivery_update');
		expect(await dataOf(`/api/templates/${id}`)).toEqual({
			id,
			whatsapp_account: 'Main',
			meta_template_id: expect.stringMatching(/^\d+$/),
			name: 'delivery_update',
			display_name: 'Delivery update',
			language: 'en',
			category: 'UTILITY',
			status: 'APPROVED',
			header_type: 'IMAGE',
			header_content: expect.any(String),
			body_content: 'Hello {{name}}, your parcel {{order_id}} will be with you on {{day}}.',
			footer_content: 'Demo Shop, Nairobi',
			buttons: [
				{
					type: 'URL',
					text: 'Track parcel',
					url: 'https://shop.example.com/track/{{1}}',
					example: '12345',
				},
			],
			sample_values: [
				{ component: 'body', param_name: 'name', value: 'John' },
				{ component: 'body', param_name: 'order_id', value: '12345' },
				{ component: 'body', param_name: 'day', value: 'Monday' },
			],
			add_security_recommendation: false,
			code_expiration_minutes: 0,
			quality_rating: expect.any(String),
			created_by_name: expect.any(String),
			created_at: wholeSeconds,
			updated_at: wholeSeconds,
		});
	});

	it('sends that template when all five parts are given', async () => {
		const message = {
			phone_number: contact().phoneNumber,
			template_id: templateNamed('delivery_update').id,
			template_params: { name: 'John', order_id: '12345', day: 'Monday' },
			header_media_id: '1',
		};
		await http().post('/api/messages/template', message);
		await http().post('/api/messages/template', { ...message, button_params: { 0: '12345' } });
		await settled();
		const [lacking, whole] = sandbox.current.store.messages();
		expect([lacking?.failure, whole?.status]).toEqual([expect.stringContaining('131008'), 'sent']);
	});

	it('has every kind of header and numbered examples', async () => {
		const templates = await allPages('/api/templates', 'templates');
		const kinds = new Set(
			templates.map((template) => (template as unknown as { header_type: string }).header_type),
		);
		expect([...kinds].sort()).toEqual(['', 'DOCUMENT', 'IMAGE', 'NONE', 'TEXT', 'VIDEO']);
		const { sample_values } = await dataOf(`/api/templates/${templateNamed('order_positional').id}`);
		expect(sample_values).toEqual([
			{ component: 'body', index: 1, value: 'John' },
			{ component: 'body', index: 2, value: '12345' },
		]);
	});

	it('filters by account, status, category and words', async () => {
		const names = async (params: object) =>
			namesOf(await allPages('/api/templates', 'templates', params));
		expect(await names({ account: 'Support' })).toEqual(['survey_sw']);
		expect(await names({ status: 'PENDING' })).toEqual(['draft_offer']);
		expect(await names({ status: 'pending' })).toEqual([]);
		expect(await names({ category: 'AUTHENTICATION' })).toEqual(['otp_code']);
		expect(await names({ search: 'order_' })).toEqual([
			'order_confirmation',
			'order_positional',
			'order_shipped',
		]);
		expect(await names({ search: 'DELIVERY UPDATE' })).toEqual(['delivery_update']);
	});

	it('gives 450 more once each, in 50 at a time or what was asked for', async () => {
		await fill({ templates: 450 });
		const templates = await allPages('/api/templates', 'templates');
		expect(new Set(idsOf(templates)).size).toBe(450 + account().templates.length);
		expect(new Set(templates.map(({ language }) => language)).size).toBeGreaterThan(2);
		expect(await dataOf('/api/templates')).toMatchObject({ page: 1, limit: 50, total: templates.length });
		expect((await dataOf('/api/templates')).templates).toHaveLength(50);
		for (const limit of [0, 101, -1, '1.5', 'x'])
			expect((await dataOf('/api/templates', { limit })).limit).toBe(50);
		for (const page of [0, -1, 'x']) expect((await dataOf('/api/templates', { page })).page).toBe(1);
		expect((await dataOf('/api/templates', { page: 99 })).templates).toEqual([]);
	});

	it('sends a template that came by filling', async () => {
		await fill({ templates: 2 });
		const message = { phone_number: contact().phoneNumber, template_name: 'fill_template_002' };
		const lacking = await http().post('/api/messages/template', message);
		expect(lacking.data.message).toContain('Expected parameters: [name order_id]');
		const template_params = { name: 'Ann', order_id: '7' };
		const sent = await http().post('/api/messages/template', { ...message, template_params });
		expect(sent.data.data.content.body).toContain('Ann: 7');
	});
});

describe('Whatomate stand-in: tags', () => {
	it('lists and creates tags, which have a name and no id', async () => {
		expect(await dataOf('/api/tags', { search: 'VIP' })).toEqual({
			tags: [{ name: 'vip', color: 'yellow', created_at: wholeSeconds, updated_at: wholeSeconds }],
			total: 1,
			page: 1,
			limit: 50,
		});
		const created = await http().post('/api/tags', { name: 'late payer', color: 'red' });
		expect([created.status, created.data.data.name]).toEqual([200, 'late payer']);
		expect(namesOf(await allPages('/api/tags', 'tags'))).toContain('late payer');
		await control().post('/sandbox/reset');
		expect(namesOf(await allPages('/api/tags', 'tags'))).not.toContain('late payer');
	});

	it.each<[status: number, message: string, body: object]>([
		[400, 'name is required', {}],
		[400, 'name must be at most 50 characters', { name: 'x'.repeat(51) }],
		[
			400,
			'invalid color. Valid colors: blue, red, green, yellow, purple, gray',
			{ name: 'x', color: 'pink' },
		],
		[409, 'Tag with this name already exists', { name: 'vip' }],
		[400, 'Invalid request body', { name: 1 }],
	])('answers %d %s', async (status, message, body) => {
		const answer = await http().post('/api/tags', body);
		expect([answer.status, answer.data.message]).toEqual([status, message]);
	});
});

describe('Whatomate stand-in: contacts', () => {
	const one = (index = 0) => `/api/contacts/${contact(index).id}`;

	it('shows a contact that never wrote', async () => {
		expect(await dataOf(one())).toEqual({
			id: contact().id,
			phone_number: '254712345678',
			name: 'Ann Example',
			profile_name: 'Ann Example',
			avatar_url: '',
			status: 'active',
			tags: ['vip', 'newsletter'],
			metadata: { city: 'Nairobi' },
			last_message_at: null,
			last_message_preview: '',
			unread_count: 0,
			service_window_open: false,
			marketing_opt_out: false,
			created_at: isoDate,
			updated_at: isoDate,
		});
	});

	it('opens the service window for 24 hours and counts what is unread', async () => {
		const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
		const [before, within] = [ago(25), ago(23)];
		await inbound('text', { occurredAt: before });
		expect(await dataOf(one())).toMatchObject({ last_inbound_at: before, service_window_open: false });
		await inbound('text', { text: 'Are you there?', occurredAt: within });
		await sendText('Yes');
		expect(await dataOf(one())).toMatchObject({
			last_inbound_at: within,
			service_window_open: true,
			unread_count: 2,
			last_message_preview: 'Yes',
			last_message_at: isoDate,
		});
	});

	it('sorts by the last message, then by age', async () => {
		await http().post('/api/contacts', { phone_number: '31600000001', profile_name: 'New' });
		await inbound('image', { from: contact(1).phoneNumber });
		const { contacts } = await dataOf('/api/contacts');
		expect(namesOf(contacts)).toEqual(['Ravi Example', 'New', 'Ann Example', 'Opted Out']);
		expect(contacts[0].last_message_preview).toBe('[Image]');
	});

	it('finds by a part of the number or name and by any of the tags', async () => {
		const names = async (params: object) =>
			namesOf(await allPages('/api/contacts', 'contacts', params)).sort();
		expect(await names({ search: '2547' })).toEqual(['Ann Example', 'Opted Out']);
		expect(await names({ search: '+2547' })).toEqual([]);
		expect(await names({ search: 'RAVI' })).toEqual(['Ravi Example']);
		expect(await names({ tags: 'newsletter,nobody' })).toEqual(['Ann Example']);
		expect(await names({ tags: 'vip' })).toEqual(['Ann Example', 'Ravi Example']);
		expect(await names({ tags: 'v' })).toEqual([]);
	});

	it('gives 2,300 more once each, with numbers that are no magic recipients', async () => {
		await fill({ contacts: 2_000 });
		await fill({ contacts: 300 });
		const contacts = await allPages('/api/contacts', 'contacts');
		expect(new Set(idsOf(contacts)).size).toBe(2_303);
		const numbers = contacts.map((found) => found.phone_number);
		expect(new Set(numbers).size).toBe(2_303);
		expect(numbers.filter((number) => /^2547100.*000...$/.test(number))).toEqual([]);
		expect(namesOf((await dataOf('/api/contacts', { search: 'person 2300' })).contacts)).toEqual([
			'Person 2300',
		]);
	});

	it('replaces what is given and keeps the rest', async () => {
		const { userId } = account();
		const { data } = await http().put(one(), {
			profile_name: 'Ann',
			metadata: { town: 'Thika' },
			assigned_user_id: userId,
		});
		expect(data.data).toMatchObject({
			name: 'Ann',
			metadata: { town: 'Thika' },
			tags: ['vip', 'newsletter'],
			assigned_user_id: userId,
		});
		expect(data.data.updated_at > data.data.created_at).toBe(true);
		await http().put(one(), { clear_assigned_agent: true, whatsapp_account: 'Support' });
		expect(await dataOf(one())).not.toHaveProperty('assigned_user_id');
		expect((await sendText('Hello')).whatsapp_account).toBe('Support');
	});

	it('replaces the whole set of tags, whether they are listed or not', async () => {
		const { data } = await http().put(`${one()}/tags`, { tags: ['vip', 'anything'] });
		expect(data.data).toEqual({ message: 'Contact tags updated', tags: ['vip', 'anything'] });
		expect((await dataOf(one())).tags).toEqual(['vip', 'anything']);
		await http().put(`${one()}/tags`, { tags: [] });
		expect((await dataOf(one())).tags).toEqual([]);
	});

	it.each<[message: string, path: string, body: object]>([
		['No fields to update', '', {}],
		['Assigned user not found', '', { assigned_user_id: nobody }],
		['Invalid request body', '', { tags: 'vip' }],
		['Invalid request body', '/tags', { tags: [1] }],
	])('refuses a change with %s', async (message, path, body) => {
		const { status, data } = await http().put(one() + path, body);
		expect([status, data]).toEqual([400, { status: 'error', message, data: null }]);
	});
});

describe('Whatomate stand-in: history', () => {
	it('shows a received text', async () => {
		const { messageId } = await inbound('text', { text: 'Hello' });
		expect(await dataOf(messagesOf())).toEqual({
			messages: [
				{
					id: messageId,
					contact_id: contact().id,
					direction: 'incoming',
					message_type: 'text',
					content: { body: 'Hello' },
					status: 'received',
					wamid: expect.stringMatching(/^wamid\./),
					error_message: '',
					is_reply: false,
					whatsapp_account: 'Main',
					created_at: isoDate,
					updated_at: isoDate,
				},
			],
			total: 1,
			page: 1,
			limit: 50,
			has_more: false,
		});
	});

	it('shows a sent text from pending to sent, with the quote and the reaction', async () => {
		const { messageId } = await inbound('text', { text: 'Open?' });
		const sent = await sendText('Yes', { reply_to_message_id: messageId });
		await http().post(`${messagesOf()}/${messageId}/reaction`, { emoji: '👍' });
		await settled();
		const [question, answer] = (await dataOf(messagesOf())).messages;
		expect(sent).toMatchObject({ status: 'pending', wamid: '' });
		expect(answer).toEqual({
			...sent,
			status: 'sent',
			wamid: expect.stringMatching(/^wamid\./),
			is_reply: true,
			reply_to_message: {
				id: messageId,
				content: { body: 'Open?' },
				message_type: 'text',
				direction: 'incoming',
			},
		});
		expect(question.reactions).toEqual([{ emoji: '👍', from_user: account().userId }]);
		await http().post(`${messagesOf()}/${messageId}/reaction`, { emoji: '' });
		const messages = (await dataOf(messagesOf())).messages;
		expect([messages.length, 'reactions' in messages[0]]).toEqual([2, false]);
	});

	it('says why a message failed', async () => {
		await sendText('');
		await settled();
		const [message] = (await dataOf(messagesOf())).messages;
		expect(message).toMatchObject({ status: 'failed', wamid: '', error_message: expect.any(String) });
		expect(message.error_message).toContain('API error 100');
	});

	const buttons = [
		{ id: 'yes', title: 'Yes' },
		{ id: 'no', title: 'No' },
	];

	it.each<[messageType: string, interactive: object, data: object]>([
		['interactive', { type: 'button', body: 'How?', buttons }, { type: 'button', body: 'How?', buttons }],
		[
			'interactive',
			{ type: 'list', body: 'How?', buttons },
			{ type: 'list', body: 'How?', rows: buttons },
		],
		[
			'interactive',
			{ type: 'cta_url', body: 'Look', button_text: 'Open', url: 'https://example.com' },
			{ type: 'cta_url', body: 'Look', button_text: 'Open', url: 'https://example.com' },
		],
		[
			'flow',
			{ type: 'flow', body: 'Fill in', flow_id: '1104629144586571' },
			{ type: 'flow', body: 'Fill in', button_text: 'Open', flow_id: '1104629144586571' },
		],
	])('keeps what a message of type %s offers: %j', async (messageType, interactive, data) => {
		await http().post(messagesOf(), { type: 'interactive', interactive });
		const [message] = (await dataOf(messagesOf())).messages;
		expect(message).toMatchObject({ message_type: messageType, interactive_data: data });
		expect(message.content.body).toBe((interactive as { body: string }).body);
	});

	it('keeps templates filled in with their buttons, and files with their names', async () => {
		await http().post('/api/messages/template', {
			contact_id: contact().id,
			template_name: 'order_shipped',
			template_params: { name: 'John', order_id: '1' },
			button_params: { 0: '1' },
		});
		const form = new FormData();
		form.append('contact_id', contact().id);
		form.append('type', 'document');
		form.append('caption', 'Your bill');
		form.append('file', new Blob(['bytes'], { type: 'application/pdf' }), 'bill.pdf');
		await http().post('/api/messages/media', form);
		const [template, file] = (await dataOf(messagesOf())).messages;
		expect(template).toMatchObject({
			message_type: 'template',
			content: { body: 'Hello John, your order 1 is on its way.' },
			interactive_data: { type: 'button', buttons: templateNamed('order_shipped').buttons },
		});
		expect(file).toMatchObject({
			message_type: 'document',
			content: { body: 'Your bill' },
			media_mime_type: 'application/pdf',
			media_filename: 'bill.pdf',
		});
		expect((await dataOf(`/api/contacts/${contact().id}`)).last_message_preview).toBe(
			'[Document: bill.pdf]',
		);
	});

	it('shows where a received file is kept, which is no address', async () => {
		const { messageId } = await inbound('document', { text: 'Bill', fileName: 'bill.pdf' });
		const [message] = (await dataOf(messagesOf())).messages;
		expect(message).toMatchObject({
			message_type: 'document',
			content: { body: 'Bill' },
			media_url: expect.stringMatching(/^documents\/[0-9a-f-]{36}\.pdf$/),
			media_mime_type: 'application/pdf',
			media_filename: 'bill.pdf',
		});
		expect(message.media_url).not.toContain(messageId);
		expect((await get(`/api/media/${messageId}`)).status).toBe(200);
	});

	it('keeps the type that a pressed button, a place and a voice message have on the server', async () => {
		await inbound('buttonReply', { title: 'Yes' });
		await inbound('location', { latitude: 1.5, longitude: 2.5 });
		await inbound('voice');
		const { messages } = await dataOf(messagesOf());
		const types = messages.map((message: { message_type: string }) => message.message_type);
		expect(types).toEqual(['button_reply', 'location', 'audio']);
		expect(JSON.parse(messages[1].content.body)).toMatchObject({ latitude: 1.5, longitude: 2.5 });
	});

	it('gives those of one account', async () => {
		await inbound('text', { text: 'to main' });
		await inbound('text', { text: 'to support', to: 'Support' });
		await sendText('from support', { whatsapp_account: 'Support' });
		const { messages, total } = await dataOf(messagesOf(), { account: 'Support' });
		expect([bodiesOf(messages), total]).toEqual([['to support', 'from support'], 2]);
	});
});

describe('Whatomate stand-in: paging through a history', () => {
	const numbered = (from: number, to: number) =>
		Array.from(
			{ length: to - from + 1 },
			(_, index) => `${(from + index) % 2 ? 'Question' : 'Answer'} ${from + index}`,
		);
	const ofPage = async (page: number, limit: number) => dataOf(messagesOf(), { page, limit });

	it('has the newest on page 1, each page in the order of time', async () => {
		await fill({ messages: 10 });
		const first = await ofPage(1, 4);
		expect([bodiesOf(first.messages), first.has_more]).toEqual([numbered(7, 10), true]);
		const second = await ofPage(2, 4);
		expect([bodiesOf(second.messages), second.has_more]).toEqual([numbered(3, 6), true]);
		const third = await ofPage(3, 4);
		expect([bodiesOf(third.messages), third.has_more]).toEqual([numbered(1, 2), false]);
	});

	it('gives everything again beyond the end, and nothing right after an end that is full', async () => {
		await fill({ messages: 10 });
		expect(await ofPage(4, 4)).toMatchObject({ total: 10, page: 4, has_more: false });
		expect(bodiesOf((await ofPage(4, 4)).messages)).toEqual(numbered(1, 10));
		expect((await ofPage(2, 50)).messages).toHaveLength(10);
		expect(await ofPage(3, 5)).toMatchObject({ messages: [], has_more: false });
	});

	it('gives each once by cursor, and takes a full page for a sign of more', async () => {
		await fill({ messages: 20 });
		const found: string[] = [];
		const hasMore: boolean[] = [];
		let cursor: string | undefined = nobody;
		do {
			const data: { messages: Item[]; has_more: boolean } = await dataOf(messagesOf(), {
				before_id: cursor,
				limit: 10,
			});
			expect(Object.keys(data)).toEqual(['messages', 'total', 'has_more']);
			found.unshift(...bodiesOf(data.messages));
			hasMore.push(data.has_more);
			cursor = data.messages[0]?.id;
		} while (cursor !== undefined);
		expect([found, hasMore]).toEqual([numbered(1, 20), [true, true, false]]);
	});

	it.each(['no-uuid', nobody])('gives the newest for the cursor %s', async (before_id) => {
		await fill({ messages: 3 });
		const { messages } = await dataOf(messagesOf(), { before_id, limit: 2 });
		expect(bodiesOf(messages)).toEqual(numbered(2, 3));
	});

	it('ignores the cursors of the published page', async () => {
		await fill({ messages: 3 });
		const { messages } = await dataOf(messagesOf());
		for (const name of ['before', 'after']) {
			expect((await dataOf(messagesOf(), { [name]: messages[1].id })).messages).toHaveLength(3);
		}
	});

	it('marks as read by page, by mark-read, and never by cursor', async () => {
		const unread = async () => (await dataOf(`/api/contacts/${contact().id}`)).unread_count;
		await fill({ messages: 4 });
		await dataOf(messagesOf(), { before_id: nobody });
		expect(await unread()).toBe(2);
		await ofPage(2, 1);
		expect(await unread()).toBe(0);
		await inbound('text');
		const json = { headers: { 'Content-Type': 'application/json' } };
		const marked = await http().post(`/api/contacts/${contact().id}/mark-read`, '', json);
		expect(marked.data).toEqual({ status: 'success', data: { status: 'ok' } });
		expect(await unread()).toBe(0);
		const { messages } = await dataOf(messagesOf());
		expect(messages.at(-1).status).toBe('read');
	});

	it('cannot mark one message as read', async () => {
		const { messageId } = await inbound('text');
		const { status, data } = await http().put(`/api/messages/${messageId}/read`);
		expect([status, data]).toEqual([
			501,
			{ status: 'error', message: 'Not implemented yet', data: null },
		]);
	});

	it('makes 20,000 messages without a walk for each, the last one now', async () => {
		const start = Date.now();
		expect(await walkedDuring(async () => await fill({ messages: 20_000 }))).toBeLessThanOrEqual(20_000);
		const { messages, total } = await dataOf(messagesOf(), { before_id: nobody, limit: 2 });
		expect([total, bodiesOf(messages)]).toEqual([20_000, numbered(19_999, 20_000)]);
		const [last, beforeLast] = [messages[1], messages[0]].map(({ created_at }) => Date.parse(created_at));
		expect(last! - beforeLast!).toBe(1_000);
		expect(last).toBeGreaterThanOrEqual(start);
	});
});

describe('Whatomate stand-in: reading as the published page has it', () => {
	beforeEach(() => {
		sandbox.current.settings.whatomateProfile = 'documented';
	});

	it('lists messages under other names', async () => {
		const { messageId } = await inbound('text', { text: 'Hello!' });
		await inbound('text', { text: 'Again' });
		await inbound('text', { text: 'And again' });
		const data = await dataOf(messagesOf(), { limit: 3 });
		expect(data).toMatchObject({ total: 3, page: 1, limit: 3 });
		expect(data.items[0]).toEqual({
			id: messageId,
			wa_message_id: expect.stringMatching(/^wamid\./),
			contact_id: contact().id,
			direction: 'incoming',
			type: 'text',
			content: { text: 'Hello!' },
			status: 'delivered',
			timestamp: isoDate,
		});
		const texts = async (params: object) =>
			(await dataOf(messagesOf(), params)).items.map(
				({ content }: { content: { text: string } }) => content.text,
			);
		const middle = data.items[1].id;
		expect(await texts({ before: middle })).toEqual(['Hello!']);
		expect(await texts({ after: middle })).toEqual(['And again']);
		expect(await texts({ limit: 1, page: 2 })).toEqual(['Again']);
	});

	it('marks one message as read', async () => {
		const { messageId } = await inbound('text');
		const { status, data } = await http().put(`/api/messages/${messageId}/read`);
		expect([status, data]).toEqual([200, { status: 'success', data: null }]);
		expect((await dataOf(messagesOf())).items[0].status).toBe('read');
		expect((await http().put(`/api/messages/${nobody}/read`)).status).toBe(404);
	});
});

describe('Whatomate stand-in: refusals, faults and empty accounts', () => {
	it.each<[method: string, path: string, thing: string]>([
		['get', '/api/contacts/{id}', 'Contact'],
		['put', '/api/contacts/{id}', 'Contact'],
		['put', '/api/contacts/{id}/tags', 'Contact'],
		['post', '/api/contacts/{id}/mark-read', 'Contact'],
		['get', '/api/contacts/{id}/messages', 'Contact'],
		['get', '/api/templates/{id}', 'Template'],
		['get', '/api/flows/{id}', 'Flow'],
		['get', '/api/media/{id}', 'Message'],
	])('tells a bad id from an unknown one: %s %s', async (method, path, thing) => {
		const answer = async (id: string) => {
			const { status, data } = await http().request({ method, url: path.replace('{id}', id) });
			return [status, data];
		};
		const name = thing === 'Message' ? 'message' : thing.toLowerCase();
		expect(await answer('1')).toEqual([
			400,
			{ status: 'error', message: `Invalid ${name} ID`, data: null },
		]);
		expect(await answer(nobody)).toEqual([
			404,
			{ status: 'error', message: `${thing} not found`, data: null },
		]);
	});

	const lists = ['/api/accounts', '/api/templates', '/api/flows', '/api/tags', '/api/contacts'];

	it.each([...lists, '/api/me', '/api/webhooks'])(
		'answers 401 without a key and faults: %s',
		async (path) => {
			const stranger = await client(`${sandbox.current.origin}/whatomate`).get(path);
			expect([stranger.status, stranger.data.message]).toEqual([401, 'Missing authorization']);
			const { faults } = sandbox.current;
			faults.add({ kind: 'forbidden', on: 'read', gateway: 'whatomate', times: 1 });
			faults.add({ kind: 'rateLimited', on: 'read', retryAfter: 7, times: 1 });
			const forbidden = await get(path);
			expect([forbidden.status, forbidden.data.message]).toEqual([403, 'Insufficient permissions']);
			const limited = await get(path);
			expect([limited.status, limited.headers['retry-after']]).toEqual([429, '7']);
			expect((await get(path)).status).toBe(200);
		},
	);

	it('keeps faults for sends and for reading apart', async () => {
		sandbox.current.faults.add({ kind: 'serverError', on: 'read' });
		expect((await get(messagesOf())).status).toBe(500);
		expect((await http().post(messagesOf(), { type: 'text', content: { body: 'Hi' } })).status).toBe(200);
	});

	it('has nothing to list in a new account', async () => {
		await inbound('text');
		sandbox.current.settings.emptyLists = true;
		expect(await dataOf('/api/accounts')).toEqual({ accounts: [] });
		for (const path of lists.slice(1)) {
			const key = path.replace('/api/', '');
			expect(await dataOf(path)).toEqual({ [key]: [], total: 0, page: 1, limit: 50 });
		}
		expect(await dataOf(messagesOf())).toMatchObject({ messages: [], total: 0, has_more: false });
	});
});
