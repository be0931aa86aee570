import { account, bird, ws, get, fill, projectNamed, nobody, all } from './reading-bird-support';
import { birdMessages } from './support';

describe('Bird stand-in: projects', () => {
	it('shows a project as documented', async () => {
		const project = projectNamed('Order Confirmation');
		const { status, data } = await get(ws(`/projects/${project.id}`));
		expect(status).toBe(200);
		expect(data).toEqual({
			id: project.id,
			workspaceId: account().workspaceId,
			name: 'Order Confirmation',
			description: expect.any(String),
			type: 'channelTemplate',
			scope: 3,
			supportedPlatforms: ['whatsapp'],
			locales: ['en', 'nl'],
			activeResourceId: project.templateId,
			draftCount: 1,
			pendingCount: 0,
			activeCount: 1,
			inactiveCount: 1,
			approvedTemplateChannelsId: [account().channelId],
			approvedTemplateChannelGroupIds: [expect.any(String)],
			metadata: [],
			tags: [],
			createdAt: expect.any(String),
			updatedAt: expect.any(String),
		});
		const { data: missing, status: notFound } = await get(ws(`/projects/${nobody}`));
		expect([notFound, missing.message]).toEqual([
			404,
			'The requested resource does not exist: project not found',
		]);
	});

	it('finds by words, channel, status and type', async () => {
		const names = async (params: object) => (await all(ws('/projects'), params)).map(({ name }) => name);
		const everything = await names({});
		expect(everything).toHaveLength(account().projects.length);
		expect(await names({ q: 'sale' })).toEqual(['Summer Sale', 'Winter Sale']);
		expect(await names({ status: 'pending' })).toEqual(['Winter Sale']);
		expect(await names({ suitableChannelId: account().channelId })).toEqual(
			everything.filter((name) => name !== 'Opening Hours'),
		);
		expect(await names({ suitableChannelId: nobody })).toEqual([]);
		expect(await names({ type: 'channelTemplate' })).toEqual(everything);
		expect(await names({ type: 'chatwidget' })).toEqual([]);
		expect(await names({ reverse: true })).toEqual([...everything].reverse());
		expect((await get(ws('/projects'), { type: 'whatsapp' })).status).toBe(422);
		expect((await get(ws('/projects'), { status: 'APPROVED' })).data.details).toEqual({
			'.status': [
				'Invalid value: "APPROVED", expected one of: "draft", "pending", "active", "inactive"',
			],
		});
	});

	it('gives ten at once, a hundred at most, and tells apart a token that is none', async () => {
		await fill({ templates: 20 });
		expect((await get(ws('/projects'))).data.results).toHaveLength(10);
		expect((await get(ws('/projects'), { limit: 100 })).status).toBe(200);
		for (const wrong of [
			{ limit: 101 },
			{ limit: 0 },
			{ limit: 'x' },
			{ reverse: 'yes' },
			{ pageToken: 'x' },
		]) {
			const { status, data } = await get(ws('/projects'), wrong);
			expect([status, Object.keys(data.details)]).toEqual([422, [`.${Object.keys(wrong)[0]}`]]);
		}
	});
});

describe('Bird stand-in: channel templates', () => {
	const templates = (name: string) => ws(`/projects/${projectNamed(name).id}/channel-templates`);

	it('shows header, text, footer, link and variables of the active one', async () => {
		const project = projectNamed('Delivery Update');
		const { data } = await get(templates('Delivery Update'));
		expect(data.results).toHaveLength(1);
		const [template] = data.results;
		expect(template).toMatchObject({
			id: project.templateId,
			projectId: project.id,
			status: 'active',
			localeStatuses: { en: 'active' },
			defaultLocale: 'en',
			supportedPlatforms: ['whatsapp'],
		});
		expect(template.deployments).toEqual([
			{ key: 'whatsappTemplateName', value: 'delivery_update', locale: null, platform: 'whatsapp' },
			{ key: 'whatsappCategory', value: 'UTILITY', locale: null, platform: 'whatsapp' },
		]);
		expect(
			template.variables.map(({ key, type, format }: Record<string, string>) => [key, type, format]),
		).toEqual([
			['imageURL', 'string', 'url'],
			['name', 'string', 'none'],
			['orderNumber', 'string', 'none'],
			['deliveryDate', 'string', 'none'],
			['trackingCode', 'string', 'none'],
		]);
		expect(template.variables[1]).toEqual({
			key: 'name',
			description: 'First name of the customer',
			type: 'string',
			format: 'none',
			examplesLocale: { en: { exampleValueStrings: ['Robert'] } },
		});
		const id = expect.any(String);
		expect(template.platformContent).toEqual([
			{
				platform: 'whatsapp',
				locale: 'en',
				type: 'image',
				channelGroupIds: [id],
				blocks: [
					{ id, type: 'image', role: 'header', image: { mediaUrl: '{{imageURL}}', altText: '' } },
					{
						id,
						type: 'text',
						role: 'body',
						text: {
							text: 'Hi {{name}}, your order {{orderNumber}} will arrive on {{deliveryDate}}.',
						},
					},
					{ id, type: 'text', role: 'footer', text: { text: 'Demo Shop' } },
					{
						id,
						type: 'link-action',
						linkAction: {
							text: 'Track order',
							url: 'https://shop.example.com/track/{{trackingCode}}',
						},
					},
				],
			},
		]);
		expect((await get(`${templates('Delivery Update')}/${project.templateId}`)).data).toEqual(template);
		expect((await get(`${templates('Delivery Update')}/${nobody}`)).status).toBe(404);
		expect((await get(ws(`/projects/${nobody}/channel-templates`))).status).toBe(404);
	});

	it('has numbers, booleans, two languages, one that waits and other versions', async () => {
		const typesOf = async (name: string) =>
			(await get(templates(name))).data.results[0].variables.map(({ type }: { type: string }) => type);
		expect(await typesOf('Payment Reminder')).toEqual(['string', 'number', 'boolean']);
		const [invitation] = (await get(templates('Event Invitation'))).data.results;
		expect(
			invitation.platformContent.map(({ locale, type }: Record<string, string>) => [locale, type]),
		).toEqual([
			['en', 'image'],
			['es-ES', null],
		]);
		expect((await get(templates('Winter Sale'))).data.results[0].status).toBe('pending');
		const waiting = await get(ws(`/projects/${projectNamed('Winter Sale').id}`));
		expect(waiting.data).not.toHaveProperty('activeResourceId');
		const versions = await all(templates('Order Confirmation'), { limit: 1 });
		expect(versions.map(({ status }) => status)).toEqual(['inactive', 'active', 'draft']);
		expect((await get(templates('Order Confirmation'), { limit: 101 })).status).toBe(422);
	});

	it('are sent with parameters of their types, while approved, on the channel they are for', async () => {
		const parameters = {
			string: (key: string, value: unknown = 'x') => ({ type: 'string', key, value }),
			number: (key: string, value: number) => ({ type: 'number', key, value }),
			boolean: (key: string, value: boolean) => ({ type: 'boolean', key, value }),
		};
		const send = async (name: string, given: object[], more: object = {}) => {
			const template = {
				projectId: projectNamed(name).id,
				version: 'latest',
				locale: 'en',
				parameters: given,
				...more,
			};
			const receiver = {
				contacts: [{ identifierKey: 'phonenumber', identifierValue: '+31612345678' }],
			};
			const { status, data } = await bird().post(birdMessages(account()), { receiver, template });
			return [status, ...Object.keys(data.details ?? {})];
		};
		const five = ['imageURL', 'name', 'orderNumber', 'deliveryDate', 'trackingCode'];
		expect(
			await send(
				'Delivery Update',
				five.map((key) => parameters.string(key)),
			),
		).toEqual([202]);
		expect(
			await send(
				'Delivery Update',
				five.slice(1).map((key) => parameters.string(key)),
			),
		).toEqual([422]);
		const reminder = [parameters.string('name'), parameters.number('amount', 49.5)];
		expect(await send('Payment Reminder', [...reminder, parameters.boolean('isOverdue', false)])).toEqual(
			[202],
		);
		expect(
			await send('Payment Reminder', [...reminder, parameters.string('isOverdue', 'false')]),
		).toEqual([422, '.template.parameters[2].type']);
		expect(await send('Winter Sale', [parameters.string('name')])).toEqual([422, '.template.version']);
		const [old] = projectNamed('Order Confirmation').earlier ?? [];
		expect(
			await send('Order Confirmation', [parameters.string('customer')], { version: old?.id }),
		).toEqual([422, '.template.version']);
		expect(await send('Opening Hours', [])).toEqual([422, '.template.projectId']);
	});
});
