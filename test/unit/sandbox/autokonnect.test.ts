import { client, clients, useSandbox } from './support';

const sandbox = useSandbox();
const PATH = '/whatsapp/123/messages';
const TO = '+254712345678';

function post(body: unknown, path = PATH) {
	return clients(sandbox.current).autokonnect.post(path, body);
}

const productAction = { catalog_id: '829935987679103' };

/** The request examples of the API page, message types 1–10, with texts of our own. */
const documented: Array<[name: string, body: object, count: number]> = [
	['text', { phone_number: TO, type: 'text', message: 'Hello' }, 1],
	['text to many', { phone_number: [TO, '+254798765432'], type: 'text', message: 'Hello' }, 2],
	['text to a tag', { contact_tag_id: '42', type: 'text', message: 'Hello' }, 3],
	[
		'text to tags and a number',
		{ contact_tag_id: ['42', '57'], phone_number: '+254798765432', type: 'text', message: 'Hello' },
		5,
	],
	['image', { phone_number: TO, type: 'image', link: 'https://example.com/image.jpg', caption: 'Look' }, 1],
	[
		'video',
		{ phone_number: TO, type: 'video', link: 'https://example.com/video.mp4', caption: 'Watch' },
		1,
	],
	['audio', { phone_number: TO, type: 'audio', link: 'https://example.com/audio.mp3' }, 1],
	[
		'document',
		{ phone_number: TO, type: 'document', link: 'https://example.com/file.pdf', caption: 'Read' },
		1,
	],
	[
		'template',
		{
			phone_number: TO,
			type: 'template',
			template_id: 123,
			language: 'en_US',
			components: [
				{ type: 'header', parameters: [{ type: 'image', link: 'https://example.com/header.jpg' }] },
				{
					type: 'body',
					parameters: [
						{ type: 'text', text: 'Ann' },
						{ type: 'text', text: '20% OFF' },
					],
				},
				{
					type: 'button',
					sub_type: 'url',
					index: '0',
					parameters: [{ type: 'text', text: 'promo123' }],
				},
			],
		},
		1,
	],
	[
		'buttons',
		{
			phone_number: TO,
			type: 'interactive',
			interactive: {
				type: 'button',
				body: { text: 'Choose' },
				action: {
					buttons: [
						{ type: 'reply', reply: { id: 'ID1', title: 'Botão 1' } },
						{ type: 'reply', reply: { id: 'ID2', title: 'Botão 2' } },
					],
				},
			},
		},
		1,
	],
	[
		'list',
		{
			phone_number: TO,
			type: 'interactive',
			interactive: {
				type: 'list',
				body: { text: 'Choose' },
				action: {
					button: 'menutext',
					sections: [
						{
							title: 'SectionTitle',
							rows: [
								{ id: '1', title: 'Bruno', description: '19984440001' },
								{ id: '2', title: 'Bruno2', description: '19984440002' },
								{ id: '3', title: 'Bruno2', description: '19984440003' },
							],
						},
					],
				},
			},
		},
		1,
	],
	[
		'product list',
		{
			phone_number: TO,
			type: 'interactive',
			interactive: {
				type: 'product_list',
				header: { type: 'text', text: 'Header' },
				body: { text: 'Body' },
				footer: { text: 'Footer' },
				action: {
					...productAction,
					sections: [
						{ title: 'Pizzas', product_items: [{ product_retailer_id: 'pizza-queijo' }] },
						{
							title: 'Refrigerantes',
							product_items: [
								{ product_retailer_id: 'coca-2l' },
								{ product_retailer_id: 'coca-fardo' },
							],
						},
					],
				},
			},
		},
		1,
	],
	[
		'one product',
		{
			phone_number: TO,
			type: 'interactive',
			interactive: {
				type: 'product',
				body: { text: 'Body' },
				footer: { text: 'Footer' },
				action: { ...productAction, product_retailer_id: 'P01002' },
			},
		},
		1,
	],
];

const template = { phone_number: TO, type: 'template', components: [] };
const text = { phone_number: TO, type: 'text', message: 'Hello' };

/** Every row of the page's error table that a request can bring about. */
const refused: Array<[code: string | undefined, status: number, body: unknown, path?: string]> = [
	['missing_type', 400, {}],
	['missing_type', 400, 'type=text'],
	['missing_recipient', 400, { type: 'text', message: 'Hello' }],
	['missing_recipient', 400, { type: 'text', message: 'Hello', phone_number: [] }],
	['no_valid_recipients', 400, { type: 'text', message: 'Hello', contact_tag_id: '58' }],
	['no_valid_recipients', 400, { type: 'text', message: 'Hello', contact_tag_id: '99' }],
	['no_valid_recipients', 400, { type: 'text', message: 'Hello', phone_number: 'nobody' }],
	['invalid_type', 400, { ...text, type: 'sticker' }],
	['missing_message', 400, { phone_number: TO, type: 'text' }],
	['missing_link', 400, { phone_number: TO, type: 'image' }],
	['missing_link', 400, { phone_number: TO, type: 'document', caption: 'no link' }],
	['missing_template_id', 400, template],
	['invalid_template_id_format', 400, { ...template, template_id: 'promo_template' }],
	['invalid_template_id_format', 400, { ...template, template_id: '123' }],
	['missing_components', 400, { phone_number: TO, type: 'template', template_id: 126 }],
	['template_not_approved', 400, { ...template, template_id: 124 }],
	['template_not_found', 404, { ...template, template_id: 999 }],
	['reconnect_waba', 400, text, '/whatsapp/124/messages'],
	['credential_resource_mismatch', 403, text, '/whatsapp/125/messages'],
	[undefined, 404, text, '/whatsapp/126/messages'],
	['unknown_field', 400, { ...text, to: TO }],
	['invalid_recipient', 400, { type: 'text', message: 'Hello', contact_tag_id: 42 }],
	['missing_interactive', 400, { phone_number: TO, type: 'interactive' }],
	[
		'invalid_interactive',
		400,
		{
			phone_number: TO,
			type: 'interactive',
			interactive: { type: 'button', body: { text: 'Choose' }, action: { buttons: [] } },
		},
	],
	[
		'invalid_components',
		400,
		{
			...template,
			template_id: 123,
			components: [
				{
					type: 'header',
					parameters: [{ type: 'image', image: { link: 'https://example.com/a.jpg' } }],
				},
			],
		},
	],
];

describe('AutoKonnect stand-in', () => {
	it.each(documented)('queues the documented %s', async (_name, body, count) => {
		const { status, data } = await post(body);
		expect([status, data]).toEqual([
			200,
			{ message: 'Message queued for sending', recipients_count: count },
		]);
		const records = sandbox.current.store.messages('autokonnect');
		expect(records.map((record) => record.status)).toEqual(Array(count).fill('queued'));
		expect(records[0]).toMatchObject({ sender: '123', body });
	});

	it('strips, merges and counts each number once', async () => {
		const { data } = await post({
			...text,
			phone_number: ['+254 (711) 000-002', 254711000002],
			contact_tag_id: '57',
		});
		expect(data.recipients_count).toBe(2);
		const recipients = sandbox.current.store.messages().map(({ recipient }) => recipient);
		expect(recipients).toEqual(['254711000002', '254711000003']);
	});

	it.each(refused.map(([code, status, body, path = PATH]) => [code, status, body, path] as const))(
		'answers %s (%d) to %j',
		async (code, expectedStatus, body, path) => {
			const { status, data } = await post(body, path);
			expect([status, data.code]).toEqual([expectedStatus, code]);
			expect(data.message).toEqual(expect.any(String));
			expect(sandbox.current.store.messages()).toEqual([]);
		},
	);

	it.each([
		['no header', {}, 'invalid_auth_header'],
		['another scheme', { Authorization: 'AccessKey ak_sandbox_demo_key' }, 'invalid_auth_header'],
		['a bare key', { Authorization: 'ak_sandbox_demo_key' }, 'invalid_auth_header'],
		['the key in another header', { 'X-API-Key': 'ak_sandbox_demo_key' }, 'invalid_auth_header'],
		['another key', { Authorization: 'Bearer nothing' }, 'invalid_api_key'],
	])('answers 401 to %s', async (_name, headers, code) => {
		const stranger = client(
			`${sandbox.current.origin}/autokonnect/api/v1`,
			headers as Record<string, string>,
		);
		const { status, data } = await stranger.post(PATH, text);
		expect([status, data.code]).toEqual([401, code]);
	});

	it('checks the channel before the body', async () => {
		expect((await post({}, '/whatsapp/999/messages')).status).toBe(404);
	});

	it('puts errors into the shape that is set', async () => {
		sandbox.current.settings.autokonnectErrorShape = 'nested';
		expect((await post({})).data).toEqual({
			error: { code: 'missing_type', message: 'type field is required' },
		});
		sandbox.current.settings.autokonnectErrorShape = 'stringError';
		expect((await post({})).data).toEqual({ error: 'missing_type', message: 'type field is required' });
		expect((await post(text, '/whatsapp/9/messages')).data).toEqual({
			error: 'WABA channel ID not found',
		});
	});

	it('queues a template whose parameters do not fit and records why it fails', async () => {
		const { status } = await post({ ...template, template_id: 125 });
		expect(status).toBe(200);
		expect(sandbox.current.store.messages()[0]).toMatchObject({
			status: 'failed',
			failure: expect.stringContaining('132000'),
		});
	});

	it('passes interactive subtypes through that the page does not show', async () => {
		const parameters = { display_text: 'Open', url: 'https://example.com' };
		const interactive = {
			type: 'cta_url',
			body: { text: 'Look' },
			action: { name: 'cta_url', parameters },
		};
		expect((await post({ phone_number: TO, type: 'interactive', interactive })).status).toBe(200);
	});

	it('knows no other route', async () => {
		expect((await clients(sandbox.current).autokonnect.get('/templates')).data).toEqual({
			message: 'Not found',
		});
	});
});
