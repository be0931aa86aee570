import { contents, interactives, templates } from './kapso-examples';
import { client, clients, kapsoMessages, useSandbox } from './support';

const sandbox = useSandbox();
const account = () => sandbox.current.accounts.kapso;
const TO = '15551234567';
const envelope = { messaging_product: 'whatsapp', recipient_type: 'individual', to: TO };
const text = { type: 'text', text: { body: 'Hello' } };

function post(body: unknown, path = kapsoMessages(account().phoneNumberId)) {
	return clients(sandbox.current).kapso.post(path, body);
}

const sendTemplate = (name: string, components?: object[], code = 'en_US') =>
	post({ ...envelope, type: 'template', template: { name, language: { code }, components } });

const sendInteractive = (interactive: object) => post({ ...envelope, type: 'interactive', interactive });

describe('Kapso stand-in: accepted', () => {
	it.each(contents)('%s', async (_name, content) => {
		const { status, data } = await post({ ...envelope, ...content });
		expect([status, data]).toEqual([
			200,
			{
				messaging_product: 'whatsapp',
				contacts: [{ input: TO, wa_id: TO }],
				messages: [{ id: expect.stringMatching(/^wamid\./) }],
			},
		]);
		const [record] = sandbox.current.store.messages('kapso');
		expect(record).toMatchObject({
			id: data.messages[0].id,
			type: content.type,
			recipient: TO,
			status: 'accepted',
		});
	});

	it.each(interactives)('interactive %s', async (_name, interactive) => {
		expect((await sendInteractive(interactive)).data).toHaveProperty('messages');
	});

	it.each(templates)('template %s', async (name, components) => {
		const { data } = await sendTemplate(name, components);
		expect(data.messages).toEqual([{ id: expect.any(String), message_status: 'accepted' }]);
	});

	it('a reply with tracking data', async () => {
		const extras = { context: { message_id: 'wamid.HBg=' }, biz_opaque_callback_data: '😀'.repeat(512) };
		expect((await post({ ...envelope, ...text, ...extras })).status).toBe(200);
	});

	it('a group, a user id, and a number with formatting', async () => {
		const group = await post({ ...envelope, ...text, recipient_type: 'group', to: account().groupId });
		expect(group.data.contacts).toEqual([{ input: account().groupId, wa_id: account().groupId }]);
		const user = await post({ messaging_product: 'whatsapp', recipient: account().userId, ...text });
		expect(user.data.contacts).toEqual([{ input: account().userId, user_id: account().userId }]);
		const formatted = await post({ ...envelope, ...text, to: '+1 (555) 123-4567' });
		expect(formatted.data.contacts).toEqual([{ input: '+1 (555) 123-4567', wa_id: TO }]);
	});

	it('read receipts, which are no messages', async () => {
		const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.HBg=' };
		const from = { gateway: 'kapso', from: TO, to: account().phoneNumberId, type: 'text' } as const;
		sandbox.current.store.addInbound({ ...from, id: 'wamid.HBg=' });
		expect((await post({ ...read, typing_indicator: { type: 'text' } })).data).toEqual({ success: true });
		const bad = await post({ ...read, message_id: 'x' });
		expect([bad.status, bad.data.error.code]).toEqual([400, 100]);
		expect(sandbox.current.store.messages()).toEqual([]);
	});

	it('a Bearer token in place of the key', async () => {
		const bearer = client(`${sandbox.current.origin}/kapso`, {
			Authorization: `Bearer ${account().apiKey}`,
		});
		const path = kapsoMessages(account().phoneNumberId);
		expect((await bearer.post(path, { ...envelope, ...text })).status).toBe(200);
	});
});

const buttons = (count: number, title = 'Title') =>
	Array.from({ length: count }, (_, id) => ({
		type: 'reply',
		reply: { id: `${id}`, title: `${title}${id}` },
	}));
const button = (extra: object) => ({
	type: 'button',
	body: { text: 'Hi' },
	action: { buttons: buttons(2) },
	...extra,
});
const rows = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => ({ id: `${from + index}`, title: 'Row' }));
const list = (...sections: object[]) => ({
	type: 'list',
	body: { text: 'Hi' },
	action: { button: 'Open', sections },
});

describe('Kapso stand-in: refused', () => {
	it.each<[name: string, code: number, body: unknown]>([
		['no messaging_product', 100, { to: TO, ...text }],
		['a body that is none', 100, 'text=1'],
		['no recipient', 131008, { messaging_product: 'whatsapp', ...text }],
		['no type', 131008, { ...envelope }],
		['an unknown type', 131009, { ...envelope, type: 'poll', poll: {} }],
		['no content', 131008, { ...envelope, type: 'text' }],
		['an unknown key', 100, { ...envelope, ...text, message: 'x' }],
		['an unknown key inside', 100, { ...envelope, type: 'text', text: { body: 'Hi', text: 'Hi' } }],
		['content of another type', 100, { ...envelope, ...text, image: { link: 'https://example.com/a' } }],
		['a wrong JSON type', 100, { ...envelope, type: 'text', text: { body: 7 } }],
		['letters as number', 131009, { ...envelope, to: 'call me', ...text }],
		['a bad user id', 131009, { messaging_product: 'whatsapp', recipient: 'us.1', ...text }],
		['an empty text', 131009, { ...envelope, type: 'text', text: { body: '' } }],
		['a long text', 131009, { ...envelope, type: 'text', text: { body: 'x'.repeat(4097) } }],
		[
			'a long caption',
			131009,
			{
				...envelope,
				type: 'image',
				image: { link: 'https://example.com/a', caption: 'x'.repeat(1025) },
			},
		],
		[
			'a caption on audio',
			100,
			{ ...envelope, type: 'audio', audio: { link: 'https://example.com/a', caption: 'x' } },
		],
		['media without id and link', 131008, { ...envelope, type: 'image', image: {} }],
		[
			'media with id and link',
			131009,
			{ ...envelope, type: 'image', image: { id: '1', link: 'https://example.com/a' } },
		],
		['a media link that is none', 131009, { ...envelope, type: 'image', image: { link: 'a.jpg' } }],
		['an unknown media id', 100, { ...envelope, type: 'image', image: { id: '1' } }],
		[
			'a latitude beyond the pole',
			131009,
			{ ...envelope, type: 'location', location: { latitude: 91, longitude: 0 } },
		],
		['a contact without name', 131008, { ...envelope, type: 'contacts', contacts: [{ phones: [] }] }],
		[
			'a wrong birthday',
			131009,
			{
				...envelope,
				type: 'contacts',
				contacts: [{ name: { formatted_name: 'A' }, birthday: '23.1.1999' }],
			},
		],
		[
			'a reaction that is no emoji',
			131009,
			{ ...envelope, type: 'reaction', reaction: { message_id: 'wamid.A', emoji: 'ok' } },
		],
		[
			'513 characters of tracking data',
			131009,
			{ ...envelope, ...text, biz_opaque_callback_data: 'x'.repeat(513) },
		],
	])('%s', async (_name, code, body) => {
		const { status, data } = await post(body);
		expect([status, data.error.code]).toEqual([400, code]);
		expect(data.error).toMatchObject({ type: 'OAuthException', fbtrace_id: expect.any(String) });
		expect(sandbox.current.store.messages()).toEqual([]);
	});

	it.each<[name: string, interactive: object]>([
		['no buttons', button({ action: { buttons: [] } })],
		['four buttons', button({ action: { buttons: buttons(4) } })],
		['a title of 21 characters', button({ action: { buttons: buttons(1, 'x'.repeat(20)) } })],
		['the same id twice', button({ action: { buttons: [...buttons(1), ...buttons(1, 'Other')] } })],
		['a long body', button({ body: { text: 'x'.repeat(1025) } })],
		['a long footer', button({ footer: { text: 'x'.repeat(61) } })],
		['a header with markdown', button({ header: { type: 'text', text: 'A *bold* word' } })],
		['eleven rows', list({ title: 'A', rows: rows(6) }, { title: 'B', rows: rows(5, 6) })],
		['sections without titles', list({ rows: rows(1) }, { rows: rows(1, 1) })],
		['no sections', list()],
		[
			'a media header on a list',
			{ ...list({ rows: rows(1) }), header: { type: 'image', image: { id: '1' } } },
		],
		['an unknown subtype', { type: 'poll', body: { text: 'Hi' }, action: {} }],
		['one card', { type: 'carousel', body: { text: 'Hi' }, action: { cards: [] } }],
		[
			'31 products',
			{
				type: 'product_list',
				header: { type: 'text', text: 'A' },
				body: { text: 'Hi' },
				action: {
					catalog_id: '1',
					sections: [{ title: 'A', product_items: Array(31).fill({ product_retailer_id: 'P' }) }],
				},
			},
		],
	])('interactive with %s', async (_name, interactive) => {
		const { status, data } = await sendInteractive(interactive);
		expect([status, data.error.code]).toEqual([400, 131009]);
	});

	it('counts an emoji as one character', async () => {
		const title = (length: number) => [{ type: 'reply', reply: { id: '1', title: '😀'.repeat(length) } }];
		expect((await sendInteractive(button({ action: { buttons: title(20) } }))).status).toBe(200);
		expect((await sendInteractive(button({ action: { buttons: title(21) } }))).status).toBe(400);
	});

	it('names the place of a fault as Meta does', async () => {
		const { data } = await sendInteractive(
			button({ action: { buttons: [{ type: 'reply', reply: { id: '1' } }] } }),
		);
		expect(data.error.error_data.details).toBe(
			"The parameter interactive['action']['buttons'][0]['reply']['title'] is required.",
		);
	});

	const body = (...values: string[]) => ({
		type: 'body',
		parameters: values.map((value) => ({ type: 'text', text: value })),
	});

	const urlButton = {
		type: 'button',
		sub_type: 'url',
		index: '0',
		parameters: [{ type: 'text', text: 'x' }],
	};

	it.each<{ name: string; code: number; status?: number; components?: object[]; language?: string }>([
		{ name: 'no_such_template', code: 132001, status: 404 },
		{ name: 'hello_world', code: 132001, status: 404, language: 'nl' },
		{ name: 'pending_offer', code: 132001, status: 404 },
		{ name: 'paused_offer', code: 132015 },
		{ name: 'disabled_offer', code: 132016 },
		{ name: 'price_date', code: 132000, components: [body('only one')] },
		{ name: 'hello_world', code: 132000, components: [body('one too many')] },
		{ name: 'shipped_named', code: 132012, components: [body('Ann', '42')] },
		{ name: 'order_update', code: 132012, components: [body('a', 'b', 'c')] },
		{ name: 'coupon_offer', code: 131008, components: [body('Ann')] },
		{ name: 'quick_replies', code: 132012, components: [urlButton] },
		{ name: 'hello_world', code: 131009, components: [{ type: 'footer', parameters: [] }] },
		{ name: 'hello_world', code: 100, components: [{ type: 'body', parameters: [], text: 'x' }] },
	])('template $name with $code', async ({ name, code, status = 400, components, language }) => {
		const answer = await sendTemplate(name, components, language);
		expect([answer.status, answer.data.error.code]).toEqual([status, code]);
	});

	it('a user id for an authentication template', async () => {
		const template = { name: 'otp_code', language: { code: 'en_US' }, components: [] };
		const message = {
			messaging_product: 'whatsapp',
			recipient: account().userId,
			type: 'template',
			template,
		};
		expect((await post(message)).data.error.code).toBe(131062);
	});

	it('strangers and media from a sandbox number', async () => {
		const path = kapsoMessages(account().sandboxPhoneNumberId);
		const stranger = await post({ ...envelope, ...text, to: '15550009999' }, path);
		const words = { error: 'Active sandbox session required to send messages' };
		expect([stranger.status, stranger.data]).toEqual([403, words]);
		expect((await post({ ...envelope, ...text }, path)).status).toBe(200);
		const image = { type: 'image', image: { link: 'https://example.com/a' } };
		expect((await post({ ...envelope, ...image }, path)).status).toBe(403);
	});

	it('unknown numbers, versions and routes', async () => {
		expect((await post({ ...envelope, ...text }, kapsoMessages('1'))).status).toBe(404);
		expect((await post({}, `/meta/whatsapp/latest/${account().phoneNumberId}/messages`)).status).toBe(
			404,
		);
		const { kapso } = clients(sandbox.current);
		expect((await kapso.get('/meta/whatsapp/v24.0/1/unknown')).data.error).toHaveProperty('fbtrace_id');
		expect((await kapso.get('/platform/v1/unknown')).data).toEqual({ error: 'Not found' });
	});

	it('wrong keys, in the words of the proxy and of the platform', async () => {
		const stranger = client(`${sandbox.current.origin}/kapso`, { 'X-API-Key': 'nothing' });
		const proxy = await stranger.post(kapsoMessages(account().phoneNumberId), {});
		expect([proxy.status, proxy.data.error.type]).toEqual([401, 'OAuthException']);
		const platform = await stranger.get('/platform/v1/whatsapp/phone_numbers');
		expect([platform.status, platform.data]).toEqual([401, { error: 'Unauthorized' }]);
	});
});

describe('Kapso stand-in: media, numbers, limits', () => {
	const upload = (
		bytes: string | Uint8Array,
		type: string,
		fields: object = { messaging_product: 'whatsapp' },
	) => {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
		form.append('file', new Blob([bytes as never], { type }), 'a');
		return clients(sandbox.current).kapso.post(
			`/meta/whatsapp/v24.0/${account().phoneNumberId}/media`,
			form,
		);
	};

	it('takes a file and lets its id be sent as what it is', async () => {
		const { data } = await upload('bytes', 'image/jpeg');
		expect(data).toEqual({ id: expect.stringMatching(/^\d+$/) });
		expect((await post({ ...envelope, type: 'image', image: data })).status).toBe(200);
		const header = { type: 'image', image: data };
		expect((await sendInteractive(button({ header }))).status).toBe(200);
		const video = await post({ ...envelope, type: 'video', video: data });
		expect([video.status, video.data.error.code]).toEqual([400, 131053]);
	});

	it('refuses other files', async () => {
		const executable = await upload('bytes', 'application/x-msdownload');
		expect(executable.data.error).toMatchObject({ code: 100 });
		expect(executable.data.error.error_data.details).toContain('application/x-msdownload');
		const large = await upload(new Uint8Array(5 * 1024 * 1024 + 1), 'image/png');
		expect([large.status, large.data.error.code]).toEqual([400, 131053]);
		expect((await upload('bytes', 'image/png', {})).status).toBe(400);
		expect(
			(await upload('bytes', 'image/png', { messaging_product: 'whatsapp', name: 'a' })).status,
		).toBe(400);
	});

	it('lists phone numbers', async () => {
		const params = { per_page: 1 };
		const { data } = await clients(sandbox.current).kapso.get('/platform/v1/whatsapp/phone_numbers', {
			params,
		});
		expect(data.data).toEqual([expect.objectContaining({ id: '647015955153740' })]);
		expect(data.meta).toEqual({ page: 1, per_page: 1, total_pages: 2, total_count: 2 });
	});

	it('has rate limit headers on every response and enforces a limit that is set', async () => {
		const first = await post({ ...envelope, ...text });
		expect(first.headers).toMatchObject({
			'x-ratelimit-limit': '2000',
			'x-ratelimit-remaining': expect.stringMatching(/^\d+$/),
		});
		sandbox.current.settings.kapsoRequestsPerMinute = 1;
		const second = await post({ ...envelope, ...text });
		expect([second.status, second.data.error]).toEqual([429, 'Rate limit exceeded']);
		expect(second.headers).toMatchObject({ 'retry-after': '60', 'x-ratelimit-remaining': '0' });
	});
});
