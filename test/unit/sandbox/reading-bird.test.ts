import { birdMessages, client, clients, textSend, useSandbox } from './support';

const sandbox = useSandbox();
const account = () => sandbox.current.accounts.bird;
const bird = () => clients(sandbox.current).bird;
const control = () => client(sandbox.current.origin);
const ws = (rest: string) => `/workspaces/${account().workspaceId}${rest}`;
const channel = (rest = '') => ws(`/channels/${account().channelId}${rest}`);
const get = (path: string, params: object = {}) => bird().get(path, { params });
const inbound = (type: string, more: object = {}) =>
	control().post('/sandbox/inbound', { gateway: 'bird', type, ...more });
const fill = (amounts: object) => control().post('/sandbox/fill', { gateway: 'bird', ...amounts });
const projectNamed = (name: string) => account().projects.find((project) => project.name === name)!;
const ann = () => account().contacts[0]!;
const nobody = '00000000-0000-4000-8000-000000000000';

interface Result {
	id: string;
	name: string;
	status: string;
	direction: string;
	createdAt: string;
}

/** Follows the page tokens to the end. */
async function all(path: string, params: object = {}, from?: string): Promise<Result[]> {
	const results: Result[] = [];
	let pageToken = from;
	do {
		const { data, status } = await get(path, { limit: 100, ...params, pageToken });
		expect(status).toBe(200);
		results.push(...data.results);
		pageToken = data.nextPageToken;
	} while (pageToken !== undefined);
	return results;
}

const idsOf = (results: Result[]) => results.map(({ id }) => id);

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

describe('Bird stand-in: messages', () => {
	const text = (data: { body: { text: { text: string } } }) => data.body.text.text;

	it('shows both directions, the newest first', async () => {
		sandbox.current.settings.statusDelayMs = null;
		const sent = (await bird().post(...textSend('bird', sandbox.current, '+31612345678'))).data;
		const received = (await inbound('text', { from: '+31612345678', text: 'Thanks' })).data;
		const { status, data } = await get(channel('/messages'));
		expect(status).toBe(200);
		expect(idsOf(data.results)).toEqual([received.messageId, sent.id]);
		expect(data).toMatchObject({
			startAt: data.results[1].createdAt,
			endAt: data.results[0].createdAt,
		});
		expect(data.results[1]).toEqual(sent);
		expect(data.results[0]).toMatchObject({
			channelId: account().channelId,
			sender: {
				contact: {
					id: ann().id,
					identifierKey: 'phonenumber',
					identifierValue: '+31612345678',
				},
			},
			receiver: { connector: { id: expect.any(String), identifierValue: '+3197010240000' } },
			body: { type: 'text', text: { text: 'Thanks' } },
			direction: 'incoming',
			status: 'delivered',
		});
		expect((await get(channel(`/messages/${received.messageId}`))).data).toEqual(data.results[0]);
		expect((await get(channel(`/messages/${sent.id}`))).data).toEqual(sent);
		expect((await get(channel('/messages'), { reverse: true })).data.results.map(text)).toEqual([
			'Hello',
			'Thanks',
		]);
	});

	it('shows received media, places and presses in their own form', async () => {
		const seen = async (type: string, more: object = {}) => {
			const { data } = await inbound(type, more);
			return (await get(channel(`/messages/${data.messageId}`))).data;
		};
		expect((await seen('image', { text: 'Look' })).body).toMatchObject({
			type: 'image',
			image: { images: [{ mediaUrl: expect.stringContaining('/media/') }], text: 'Look' },
		});
		expect((await seen('document')).body.file.files[0]).toMatchObject({ contentType: 'application/pdf' });
		expect((await seen('location')).body).toMatchObject({ type: 'location' });
		expect(await seen('buttonReply', { id: 'yes', title: 'Yes', replyTo: nobody })).toMatchObject({
			replyTo: { id: nobody, type: 'click' },
			body: { text: { actions: [{ type: 'postback', postback: { text: 'Yes', payload: 'yes' } }] } },
		});
	});

	it('shows what became of a sent message', async () => {
		sandbox.current.settings.statusDelayMs = null;
		const [path, message] = textSend('bird', sandbox.current, '+254700000470');
		const { data: sent } = await bird().post(path, message);
		const { data } = await get(channel(`/messages/${sent.id}`));
		expect(data).toMatchObject({
			status: 'sending_failed',
			reason: expect.stringContaining('131047'),
			failure: { source: { name: 'whatsapp', code: '131047' } },
		});
		const record = sandbox.current.store.message('bird', sent.id);
		Object.assign(record!, { status: 'delivered', failure: undefined });
		const delivered = (await get(channel(`/messages/${sent.id}`))).data;
		expect(delivered).toMatchObject({
			status: 'delivered',
			failure: null,
			parts: [{ platformReference: expect.stringContaining('wamid.') }],
		});
	});

	it('filters by status, person and dates of a week at most', async () => {
		sandbox.current.settings.statusDelayMs = null;
		await bird().post(...textSend('bird', sandbox.current, '+31612345678'));
		await inbound('text', { from: '+31699999999', occurredAt: '2026-03-01T12:00:00Z' });
		const count = async (params: object) => (await all(channel('/messages'), params)).length;
		expect(await count({})).toBe(2);
		expect(await count({ status: 'accepted' })).toBe(1);
		expect(await count({ phonenumber: '+31699999999' })).toBe(1);
		expect((await get(channel('/messages?phonenumber=+31699999999'))).data.results).toEqual([]);
		expect(await count({ startAt: '2026-03-01T00:00:00Z', endAt: '2026-03-08T00:00:00Z' })).toBe(1);
		expect(await count({ startAt: '2026-03-02T00:00:00Z', endAt: '2026-03-08T00:00:00Z' })).toBe(0);
		expect(await count({ endAt: '2026-03-02T00:00:00Z' })).toBe(1);
		const { data } = await get(channel('/messages'), {
			startAt: '2026-03-01T00:00:00Z',
			endAt: '2026-03-08T00:00:00Z',
		});
		expect([data.startAt, data.endAt]).toEqual(['2026-03-01T00:00:00.000Z', '2026-03-08T00:00:00.000Z']);
		for (const wrong of [
			{ startAt: '2026-03-01T00:00:00Z', endAt: '2026-03-08T00:00:01Z' },
			{ startAt: '2026-03-01T00:00:00Z' },
			{ startAt: 'yesterday' },
			{ status: 'read' },
			{ limit: 101 },
		]) {
			expect((await get(channel('/messages'), wrong)).status).toBe(422);
		}
	});

	it('gives each of many once, also while more come in', async () => {
		await fill({ messages: 250 });
		const first = (await get(channel('/messages'), { limit: 100 })).data;
		await inbound('text');
		const rest = await all(channel('/messages'), {}, first.nextPageToken);
		const results: Result[] = [...first.results, ...rest];
		expect(new Set(idsOf(results)).size).toBe(250);
		expect(results).toHaveLength(250);
		const times = results.map(({ createdAt }) => Date.parse(createdAt));
		expect(times.slice(1).every((time, index) => (times[index] ?? 0) - time === 1_000)).toBe(true);
		expect(results.filter(({ direction }) => direction === 'incoming')).toHaveLength(125);
	});

	it('knows neither messages of other channels nor other channels', async () => {
		const { data } = await inbound('text');
		const other = account().channels[1]?.id;
		expect((await get(ws(`/channels/${other}/messages/${data.messageId}`))).status).toBe(404);
		expect((await get(ws(`/channels/${other}/messages`))).data.results).toEqual([]);
		expect((await get(channel(`/messages/${nobody}`))).data.message).toContain('message not found');
		expect((await get(ws(`/channels/${nobody}/messages`))).status).toBe(404);
	});
});

describe('Bird stand-in: window of a contact', () => {
	const windowOf = (contactId: string, params: object = {}) =>
		get(channel(`/contacts/${contactId}`), params);

	it('ends a day after the last message of the person', async () => {
		const never = { serviceWindowExpireAt: null, isPermanentSession: false, metadata: null };
		expect((await windowOf(ann().id)).data).toEqual(never);
		await inbound('text', { from: '+31612345678', occurredAt: '2026-03-01T12:00:00Z' });
		const { status, data } = await windowOf(ann().id, { contactIdentifierValue: '+31612345678' });
		expect([status, data]).toEqual([
			200,
			{ ...never, serviceWindowExpireAt: '2026-03-02T12:00:00.000Z' },
		]);
		await inbound('text', { from: '+31612345678' });
		const open = Date.parse((await windowOf(ann().id)).data.serviceWindowExpireAt);
		expect(Math.abs(open - Date.now() - 86_400_000)).toBeLessThan(10_000);
	});

	it('is not there for unknown people and wrong ids', async () => {
		expect((await windowOf(nobody)).status).toBe(404);
		expect((await windowOf('ann')).status).toBe(400);
		expect((await windowOf(ann().id, { contactIdentifierValue: '' })).status).toBe(200);
		// A + that is not encoded is a blank.
		const path = channel(`/contacts/${ann().id}?contactIdentifierValue=+31612345678`);
		expect((await bird().get(path)).status).toBe(404);
	});
});

describe('Bird stand-in: contacts', () => {
	const bob = {
		displayName: 'Bob',
		identifiers: [
			{ key: 'phonenumber', value: '+31687654321' },
			{ key: 'emailaddress', value: 'bob@example.com' },
		],
		attributes: { firstName: 'Bob' },
	};

	it('are created with 201, shown, found and listed', async () => {
		const { status, data } = await bird().post(ws('/contacts'), bob);
		expect(status).toBe(201);
		expect(data).toEqual({
			id: expect.any(String),
			computedDisplayName: 'Bob',
			featuredIdentifiers: bob.identifiers,
			identifierCount: 2,
			attributes: {
				displayName: 'Bob',
				firstName: 'Bob',
				phonenumber: ['+31687654321'],
				emailaddress: ['bob@example.com'],
			},
			listIds: [],
			createdAt: expect.any(String),
			updatedAt: expect.any(String),
		});
		expect((await get(ws(`/contacts/${data.id}`))).data).toEqual(data);
		expect((await get(ws('/contacts'))).data.results).toEqual([
			expect.objectContaining({ id: ann().id }),
			data,
		]);
		for (const identifier of bob.identifiers) {
			const found = await bird().post(ws('/contacts/search'), { identifier });
			expect(found.data).toEqual({ results: [data] });
		}
		expect((await bird().post(ws('/contacts'), bob)).status).toBe(409);
		expect((await get(ws(`/contacts/${nobody}`))).data.message).toContain('contact not found');
	});

	it('are refused without a name, with a number that is none, with unknown fields of an identifier', async () => {
		const pathOf = async (body: object) => {
			const { status, data } = await bird().post(ws('/contacts'), body);
			return [status, ...Object.keys(data.details ?? {})];
		};
		expect(await pathOf({})).toEqual([422, '.displayName']);
		expect(await pathOf({ displayName: 'x'.repeat(151) })).toEqual([422, '.displayName']);
		const identifiers = [{ key: 'phonenumber', value: '0612345678' }];
		expect(await pathOf({ displayName: 'x', identifiers })).toEqual([422, '.identifiers[0].value']);
		const message = [{ identifierKey: 'phonenumber', identifierValue: '+31687654321' }];
		expect((await pathOf({ displayName: 'x', identifiers: message }))[0]).toBe(422);
	});

	it('are changed in name, attributes, identifiers and lists, not in read-only attributes', async () => {
		const path = ws(`/contacts/${ann().id}`);
		const { status, data } = await bird().patch(path, {
			attributes: { displayName: 'Ann B. Example', city: 'Amsterdam' },
			addIdentifiers: [{ key: 'emailaddress', value: 'ann@example.com' }],
			addToLists: [nobody],
		});
		expect(status).toBe(200);
		expect(data).toMatchObject({
			computedDisplayName: 'Ann B. Example',
			identifierCount: 2,
			attributes: { city: 'Amsterdam', emailaddress: ['ann@example.com'] },
			listIds: [nobody],
		});
		expect(data.updatedAt > data.createdAt).toBe(true);
		const back = await bird().patch(path, {
			attributes: { city: null },
			removeIdentifiers: [{ key: 'emailaddress', value: 'ann@example.com' }],
			removeFromLists: [nobody],
		});
		expect(back.data).toMatchObject({ identifierCount: 1, listIds: [] });
		expect(back.data.attributes).toEqual({
			displayName: 'Ann B. Example',
			phonenumber: ['+31612345678'],
		});
		const readOnly = await bird().patch(path, {
			attributes: { emailaddress: 'x', phonenumber: '+31600000000' },
		});
		expect([readOnly.status, readOnly.data]).toEqual([
			422,
			{
				code: 'InvalidPayload',
				message:
					'cannot edit read-only attribute "phonenumber"; cannot edit read-only attribute "emailaddress"',
			},
		]);
		expect((await bird().patch(ws(`/contacts/${nobody}`), {})).status).toBe(404);
	});

	it('are created or changed by an identifier', async () => {
		const path = ws('/contacts/identifiers/phonenumber/%2B31687654321');
		const created = await bird().patch(path, { attributes: { displayName: 'Bob' } });
		expect([created.status, created.data.computedDisplayName]).toEqual([201, 'Bob']);
		const changed = await bird().patch(path, { attributes: { displayName: 'Bob B.' } });
		expect([changed.status, changed.data.id]).toEqual([200, created.data.id]);
		expect(changed.data.computedDisplayName).toBe('Bob B.');
		const taken = { addIdentifiers: [{ key: 'phonenumber', value: '+31612345678' }] };
		expect((await bird().patch(path, taken)).status).toBe(409);
	});

	it('come into being when somebody unknown is written to', async () => {
		const { data } = await bird().post(...textSend('bird', sandbox.current, '+254711111111'));
		const contact = (await get(ws(`/contacts/${data.receiver.contacts[0].id}`))).data;
		expect(contact).toMatchObject({
			computedDisplayName: '+254711111111',
			attributes: { phonenumber: ['+254711111111'] },
		});
	});
});

describe('Bird stand-in: long, empty and broken lists', () => {
	it('fills up fast, with templates that can be sent, and goes on at the second time', async () => {
		const started = Date.now();
		await fill({ templates: 450, contacts: 2_300, messages: 20_000 });
		expect(Date.now() - started).toBeLessThan(1_000);
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
