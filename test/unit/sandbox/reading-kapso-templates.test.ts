import { account, proxy, templates, get, fill, send, readAll, idsOf, named } from './reading-kapso-support';

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
