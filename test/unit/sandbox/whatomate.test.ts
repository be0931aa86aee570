import { client, clients, eventually, useSandbox } from './support';

const sandbox = useSandbox();
const account = () => sandbox.current.accounts.whatomate;
const http = () => clients(sandbox.current).whatomate;
const contact = (index = 0) => account().contacts[index]!;

const send = (body: unknown, contactId = contact().id) =>
	http().post(`/api/contacts/${contactId}/messages`, body);
const sendTemplate = (body: unknown) => http().post('/api/messages/template', body);
const interactive = (content: object) => ({ type: 'interactive', interactive: content });
const buttons = (count: number) =>
	Array.from({ length: count }, (_, id) => ({ id: `${id}`, title: `Title ${id}` }));

/** Waits for what the server does after its answer. */
async function outcome(): Promise<{ status?: string; failure?: string }> {
	await eventually(() => sandbox.current.store.messages()[0]?.status !== 'pending');
	const { status, failure } = sandbox.current.store.messages()[0] ?? {};
	return { status, failure };
}

describe('Whatomate stand-in: messages', () => {
	it('answers pending and sends after it', async () => {
		const { status, data } = await send({ type: 'text', content: { body: 'Hello' } });
		expect([status, data.status]).toEqual([200, 'success']);
		expect(data.data).toMatchObject({
			contact_id: contact().id,
			direction: 'outgoing',
			message_type: 'text',
			content: { body: 'Hello' },
			status: 'pending',
			wamid: '',
			whatsapp_account: 'Main',
		});
		expect(sandbox.current.store.messages('whatomate')[0]).toMatchObject({
			id: data.data.id,
			sender: 'Main',
			recipient: contact().phoneNumber,
			status: 'pending',
		});
		expect(await outcome()).toEqual({ status: 'sent', failure: undefined });
	});

	it('does not read the text key of the published page', async () => {
		expect((await send({ type: 'text', text: 'Hello' })).status).toBe(200);
		expect(await outcome()).toMatchObject({ status: 'failed', failure: expect.stringContaining('body') });
	});

	it.each<[name: string, content: object]>([
		['buttons', { type: 'button', body: 'How?', buttons: [{ id: 'yes', title: 'Yes' }] }],
		['ten buttons, which become a list', { type: 'button', body: 'How?', buttons: buttons(10) }],
		['list', { type: 'list', body: 'How?', buttons: buttons(4) }],
		[
			'cta_url',
			{ type: 'cta_url', body: 'Click', button_text: 'View Order', url: 'https://example.com/1' },
		],
		['flow', { type: 'flow', body: 'Fill in', button_text: 'Start', flow_id: '1104629144586571' }],
	])('sends %s', async (_name, content) => {
		expect((await send(interactive(content))).status).toBe(200);
		expect(await outcome()).toMatchObject({ status: 'sent' });
	});

	it.each<[name: string, body: object, failure: string]>([
		['no buttons', interactive({ type: 'button', body: 'How?' }), 'at least one button is required'],
		[
			'eleven buttons',
			interactive({ type: 'list', body: 'How?', buttons: buttons(11) }),
			'maximum 10 buttons allowed',
		],
		[
			'a title cut inside an emoji',
			interactive({
				type: 'button',
				body: 'How?',
				buttons: [{ id: '1', title: 'x'.repeat(18) + '😀' }],
			}),
			'cut inside a character',
		],
		[
			'a cta without url',
			interactive({ type: 'cta_url', body: 'Click', button_text: 'Go' }),
			'button text and URL are required',
		],
		['an empty body', interactive({ type: 'button', buttons: buttons(1) }), '131008'],
		['a location', { type: 'location' }, 'unsupported message type: location'],
		['an image without file', { type: 'image', content: { body: 'x' } }, 'media id is missing'],
	])('accepts %s and fails later', async (_name, body, failure) => {
		expect((await send(body)).data.data.status).toBe('pending');
		expect(await outcome()).toEqual({ status: 'failed', failure: expect.stringContaining(failure) });
	});

	it.each<[name: string, status: number, message: string, body: unknown, contactId: string]>([
		['a bad id', 400, 'Invalid contact ID', {}, 'no-uuid'],
		['an unknown contact', 404, 'Contact not found', {}, '00000000-0000-4000-8000-000000000000'],
		['a wrong JSON type', 400, 'Invalid request body', { type: 'text', content: 'Hello' }, ''],
		['no JSON', 400, 'Invalid request body', Buffer.from('{'), ''],
		[
			'an unknown account',
			400,
			'Failed to resolve WhatsApp account',
			{ type: 'text', whatsapp_account: 'X' },
			'',
		],
		['a flow without id', 400, 'flow_id is required to send a flow', interactive({ type: 'flow' }), ''],
		[
			'an unknown flow',
			400,
			'Flow not found for this organization',
			interactive({ type: 'flow', flow_id: '1' }),
			'',
		],
	])('refuses %s', async (_name, expectedStatus, message, body, contactId) => {
		const { status, data } = await send(body, contactId || contact().id);
		expect([status, data]).toEqual([expectedStatus, { status: 'error', message, data: null }]);
	});

	it('quotes a message of the same contact and forgets another', async () => {
		const reply_to_message_id = account().incomingMessageId;
		const body = {
			type: 'text',
			content: { body: 'Yes' },
			reply_to_message_id,
			whatsapp_account: 'Support',
		};
		const quoted = (await send(body)).data.data;
		expect(quoted).toMatchObject({ is_reply: true, reply_to_message_id, whatsapp_account: 'Support' });
		expect((await send(body, contact(1).id)).data.data).toMatchObject({ is_reply: false });
	});

	it('reacts to a message, whatever the content type says', async () => {
		const path = (mid: string) => `/api/contacts/${contact().id}/messages/${mid}/reaction`;
		const { incomingMessageId: mid, userId } = account();
		const plain = { headers: { 'Content-Type': 'text/plain' } };
		const { data } = await http().post(path(mid), JSON.stringify({ emoji: '👍' }), plain);
		expect(data.data).toEqual({ message_id: mid, reactions: [{ emoji: '👍', from_user: userId }] });
		expect((await http().post(path(mid), { emoji: '' })).data.data.reactions).toEqual([]);
		expect((await http().post(path('x'), {})).data.message).toBe('Invalid message ID');
		expect((await http().post(path(userId), {})).data.message).toBe('Message not found');
	});
});

describe('Whatomate stand-in: templates', () => {
	const phone_number = '919876543210';

	it.each<[name: string, message: object]>([
		['no parameters', { template_name: 'hello_world' }],
		[
			'named parameters',
			{ template_name: 'order_confirmation', template_params: { name: 'John', order_id: '12345' } },
		],
		[
			'positional parameters for named ones',
			{ template_name: 'order_confirmation', template_params: { 1: 'John', 2: '12345' } },
		],
		[
			'positional parameters',
			{ template_name: 'order_positional', template_params: { 1: 'John', 2: '12345' } },
		],
		[
			'a URL button',
			{
				template_name: 'order_shipped',
				template_params: { name: 'John', order_id: '1' },
				button_params: { 0: '1' },
			},
		],
		[
			'a header by media id',
			{ template_name: 'promo_image', template_params: { name: 'John' }, header_media_id: '1' },
		],
		[
			'a text header',
			{
				template_name: 'sale_header',
				template_params: { day: 'Sunday' },
				header_params: { season: 'spring' },
			},
		],
		['a one-time password', { template_name: 'otp_code', template_params: { 1: '123456' } }],
		['a template id', { template_id: 'c9f0f895-fb98-4ab9-8159-a1b2c3d4e501' }],
	])('sends with %s', async (_name, message) => {
		const { status, data } = await sendTemplate({ phone_number, ...message });
		expect([status, data.data.message_type, data.data.status]).toEqual([200, 'template', 'pending']);
		expect(await outcome()).toMatchObject({ status: 'sent' });
	});

	it('fills in the body', async () => {
		const template_params = { name: 'John', order_id: '12345' };
		const { data } = await sendTemplate({
			contact_id: contact().id,
			template_name: 'order_confirmation',
			template_params,
		});
		expect(data.data.content.body).toBe('Hello John, your order 12345 is ready.');
	});

	it.each<[status: number, message: string, body: object]>([
		[400, 'Either contact_id or phone_number is required', { template_name: 'hello_world' }],
		[400, 'Either template_name or template_id is required', { phone_number }],
		[400, 'Invalid contact_id', { contact_id: 'x', template_name: 'hello_world' }],
		[400, 'Invalid template_id', { phone_number, template_id: 'x' }],
		[404, 'Template not found', { phone_number, template_name: 'unknown' }],
		[400, 'Template is not approved (status: PENDING)', { phone_number, template_name: 'draft_offer' }],
		[
			400,
			'WhatsApp account not found',
			{ phone_number, template_name: 'hello_world', account_name: 'X' },
		],
		[
			400,
			'Missing template parameters: name, order_id. Expected parameters: [name order_id]',
			{ phone_number, template_name: 'order_confirmation' },
		],
		[
			400,
			'Missing header parameter "season". Pass it in header_params or template_params.',
			{ phone_number, template_name: 'sale_header', template_params: { day: 'Sunday' } },
		],
		[
			400,
			'Invalid request body',
			{ phone_number, template_name: 'order_positional', template_params: { 1: 1, 2: 2 } },
		],
		[
			400,
			'Contact has opted out of marketing messages',
			{ phone_number: '254711000009', template_name: 'promo_image', template_params: { name: 'A' } },
		],
	])('answers %d %s', async (expectedStatus, message, body) => {
		const { status, data } = await sendTemplate(body);
		expect([status, data.message]).toEqual([expectedStatus, message]);
	});

	it.each<[failure: string, message: object]>([
		['132000', { template_name: 'hello_world', template_params: { extra: 'x' } }],
		['132012', { template_name: 'promo_image', template_params: { name: 'A' } }],
		['132012', { template_name: 'invoice_document', header_media_id: '1' }],
		['131008', { template_name: 'order_shipped', template_params: { name: 'A', order_id: '1' } }],
	])('fails later with %s', async (failure, message) => {
		expect((await sendTemplate({ phone_number, ...message })).status).toBe(200);
		expect(await outcome()).toEqual({ status: 'failed', failure: expect.stringContaining(failure) });
	});

	it('makes another contact of a number with +', async () => {
		await sendTemplate({ phone_number: '+254712345678', template_name: 'hello_world' });
		const { data } = await http().get('/api/contacts', { params: { search: '254712345678' } });
		const numbers = data.data.contacts.map((found: { phone_number: string }) => found.phone_number);
		// The one that was just written to stands first.
		expect(numbers).toEqual(['+254712345678', '254712345678']);
	});

	it('takes a form with the header file', async () => {
		const form = new FormData();
		form.append('phone_number', phone_number);
		form.append('template_name', 'promo_image');
		form.append('template_params', JSON.stringify({ name: 'Ann' }));
		form.append('header_file', new Blob(['bytes'], { type: 'image/jpeg' }), 'a.jpg');
		expect((await sendTemplate(form)).status).toBe(200);
		expect(await outcome()).toMatchObject({ status: 'sent' });
		expect(sandbox.current.store.messages()[0]?.body).toMatchObject({
			fields: { template_name: 'promo_image' },
			file: { name: 'a.jpg', mimeType: 'image/jpeg', size: 5 },
		});
		const bad = new FormData();
		bad.append('template_params', '{');
		expect((await sendTemplate(bad)).data.message).toBe('Invalid template_params JSON');
	});

	it('downloads header media from loopback addresses', async () => {
		const message = { phone_number, template_name: 'promo_image', template_params: { name: 'A' } };
		const files = `${sandbox.current.origin}/sandbox/files`;
		const missing = await sendTemplate({ ...message, header_media_url: `${files}/none.jpg` });
		expect(missing.data.message).toBe('Header media URL returned status 404');
		const unreachable = await sendTemplate({ ...message, header_media_url: 'http://127.0.0.1:1/a.jpg' });
		expect(unreachable.data.message).toBe('Failed to download header media from URL');
		expect((await sendTemplate({ ...message, header_media_url: `${files}/photo.jpg` })).status).toBe(200);
	});
});

describe('Whatomate stand-in: media, contacts, access', () => {
	const mediaForm = (fields: Record<string, string>, type = 'image/jpeg') => {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.append(name, value);
		form.append('file', new Blob(['bytes'], { type }), 'a.jpg');
		return form;
	};
	const sendMedia = (body: unknown) => http().post('/api/messages/media', body);

	it('takes a file', async () => {
		const fields = { contact_id: contact().id, type: 'image', caption: 'Look' };
		const { data } = await sendMedia(mediaForm(fields));
		expect(data.data).toMatchObject({
			message_type: 'image',
			content: { body: 'Look' },
			media_mime_type: 'image/jpeg',
			media_filename: 'a.jpg',
		});
		expect(sandbox.current.store.messages()[0]?.body).toEqual({
			fields,
			file: expect.objectContaining({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }),
		});
		expect(await outcome()).toMatchObject({ status: 'sent' });
	});

	it('refuses JSON and forms that lack something', async () => {
		const url = { contact_id: contact().id, type: 'image', media_url: 'https://example.com/a.jpg' };
		expect((await sendMedia(url)).data.message).toBe('Invalid multipart form');
		expect((await sendMedia(mediaForm({}))).data.message).toBe('contact_id is required');
		expect((await sendMedia(mediaForm({ contact_id: 'x' }))).data.message).toBe('Invalid contact ID');
		const noFile = new FormData();
		noFile.append('contact_id', contact().id);
		expect((await sendMedia(noFile)).data.message).toBe('file is required');
	});

	it('fails later for a kind that WhatsApp does not take', async () => {
		await sendMedia(mediaForm({ contact_id: contact().id, type: 'video' }));
		expect(await outcome()).toMatchObject({ failure: expect.stringContaining('131053') });
	});

	it('creates contacts without one leading + and refuses them twice', async () => {
		const create = (phone_number?: string) =>
			http().post('/api/contacts', { phone_number, profile_name: 'New' });
		const created = await create('+31600000001');
		expect([created.status, created.data.data.phone_number]).toEqual([200, '31600000001']);
		expect((await create('31600000001')).status).toBe(409);
		expect((await create()).data.message).toBe('phone_number is required');
	});

	it('pages contacts and takes 50 for a limit out of range', async () => {
		const list = async (params: object) => (await http().get('/api/contacts', { params })).data.data;
		expect(await list({ limit: 1, page: 2 })).toMatchObject({
			total: 3,
			page: 2,
			limit: 1,
			contacts: [{ id: contact(1).id }],
		});
		expect((await list({ limit: 500 })).limit).toBe(50);
		expect((await list({ search: 'ann' })).contacts).toHaveLength(1);
	});

	it.each([
		[{}, 'Missing authorization'],
		[{ 'X-API-Key': 'whm_short' }, 'Invalid API key'],
		[{ Authorization: 'Bearer whm_0123456789abcdef0123456789abcdef' }, 'Invalid or expired token'],
		[{ Authorization: 'whm_0123456789abcdef0123456789abcdef' }, 'Invalid authorization header format'],
	])('answers 401 to %j', async (headers, message) => {
		const stranger = client(`${sandbox.current.origin}/whatomate`, headers as Record<string, string>);
		const { status, data } = await stranger.get('/api/me');
		expect([status, data]).toEqual([401, { status: 'error', message, data: null }]);
	});

	it('knows its user and its routes', async () => {
		expect((await http().get('/api/me')).data.data).toMatchObject({
			organization_id: account().organizationId,
		});
		const { status, data } = await http().get('/api/unknown');
		expect([status, data.message, data.error_type]).toEqual([404, 'Route not found', 'GeneralException']);
	});

	it('answers like the published page when it is told to', async () => {
		sandbox.current.settings.whatomateProfile = 'documented';
		const sent = await send({ type: 'text', text: 'Hello' });
		expect(Object.keys(sent.data.data)).toEqual(['id', 'wa_message_id', 'status', 'timestamp']);
		const template = await sendTemplate({ phone_number: '919876543210', template_name: 'hello_world' });
		expect(Object.keys(template.data.data)).toEqual([
			'message_id',
			'phone_number',
			'status',
			'template_name',
		]);
		const media = await sendMedia({
			contact_id: contact().id,
			type: 'image',
			media_url: 'https://example.com/a',
		});
		expect(media.status).toBe(200);
		expect(await outcome()).toMatchObject({ status: 'sent' });
	});
});
