import axios from 'axios';

import { birdMessages, client, clients, textSend, useSandbox } from './support';

const sandbox = useSandbox();
const receiver = { contacts: [{ identifierKey: 'phonenumber', identifierValue: '+31612345678' }] };
const account = () => sandbox.current.accounts.bird;

function post(message: object) {
	return clients(sandbox.current).bird.post(birdMessages(account()), { receiver, ...message });
}

const reply = (text: string) => ({ type: 'reply', reply: { text } });
const postback = (text: string, payload?: string) => ({ type: 'postback', postback: { text, payload } });
const row = (text: string, label?: string) => ({
	type: 'postback',
	postback: { text, payload: text, ...(label ? { metadata: { description: { label } } } : {}) },
});
const photo = { mediaUrl: 'https://media.example.com/a.jpg', altText: 'A photo' };
const clip = { contentType: 'video/mp4', mediaUrl: 'https://media.example.com/a.mp4' };
const pdf = { contentType: 'application/pdf', mediaUrl: 'https://media.example.com/a.pdf' };
const mixed = [postback('Later', 'later'), reply('Yes')];
const link = { type: 'link', link: { text: 'Open', url: 'https://example.com' } };
const card = { title: 'Card', mediaUrl: 'https://media.example.com/a.jpg', actions: [link] };
const list = { title: 'Menu', altText: 'A menu', text: 'Choose' };

const text = (content: object) => ({ type: 'text', text: { text: 'Hello', ...content } });
const image = (content: object) => ({ type: 'image', image: { images: [photo], ...content } });
const file = (content: object) => ({ type: 'file', file: { text: 'Look', files: [clip], ...content } });
const carousel = (content: object) => ({
	type: 'carousel',
	carousel: { text: 'Look', items: [card, card], ...content },
});

/** The variants that the page on sending WhatsApp messages names. */
const documented: Array<[name: string, body: object]> = [
	['text', text({})],
	['text with replies', text({ actions: [reply('Yes'), reply('No')] })],
	['text with postbacks', text({ actions: [postback('Yes', 'y'), postback('No', 'n')] })],
	['text with reply and postback', text({ actions: mixed })],
	['text with location request', text({ actions: [{ type: 'locationRequest' }] })],
	['image', image({})],
	['image with text', image({ text: 'Caption' })],
	['several images', image({ images: [photo, photo], text: 'Caption' })],
	['image with postbacks', image({ text: 'Pick', actions: [postback('A', 'a'), postback('B', 'b')] })],
	['image with label and replies', image({ text: 'Pick', actions: [reply('A'), reply('B')] })],
	['image with label, postback and reply', image({ text: 'Pick', actions: mixed })],
	[
		'several images with labels and postbacks',
		image({ images: [photo, photo], text: 'Pick', actions: [postback('A', 'a'), postback('B', 'b')] }),
	],
	[
		'several images with replies',
		image({ images: [photo, photo], text: 'Pick', actions: [reply('A'), reply('B')] }),
	],
	[
		'several images with postback and reply',
		image({ images: [photo, photo], text: 'Pick', actions: mixed }),
	],
	['file', file({})],
	['file with postback and reply', file({ actions: [postback('Later'), reply('Yes')] })],
	['several files', file({ files: [clip, pdf] })],
	['several files with filename', file({ files: [clip, { ...pdf, filename: 'passport.pdf' }] })],
	[
		'several files with two postbacks and a reply',
		file({ files: [clip, pdf], actions: [postback('A', 'a'), postback('B', 'b'), reply('C')] }),
	],
	[
		'location',
		{
			type: 'location',
			location: {
				coordinates: { latitude: 52.37, longitude: 4.9 },
				location: { address: 'Dam 1', label: 'Office' },
			},
		},
	],
	['list', { type: 'list', list: { ...list, items: [{ actions: [row('A'), row('B')] }] } }],
	[
		'list with sections',
		{ type: 'list', list: { ...list, items: [{ title: 'One', actions: [row('A')] }] } },
	],
	[
		'list with custom button label',
		{
			type: 'list',
			list: {
				...list,
				items: [{ title: 'One', actions: [row('A', 'more on A')] }],
				metadata: { button: { label: 'Open menu' } },
			},
		},
	],
	['carousel', carousel({})],
];

const refused: Array<[name: string, message: object, path: string, words: string]> = [
	[
		'an unknown body type',
		{ body: { type: 'interactive', interactive: {} } },
		'.body.type',
		'Invalid value: "interactive", expected one of: "text", "html", "image", "file", "gif", "location", "carousel", "list", "section", "authentication", "template", "action"',
	],
	[
		'an unknown property of a contact',
		{ body: text({}), receiver: { contacts: [{ listId: 'x' }] } },
		'.receiver.contacts[0]',
		'property "listId" is unsupported',
	],
	[
		'a contact that is no list',
		{ body: text({}), receiver: { contacts: 'x' } },
		'.receiver.contacts',
		'value must be an array',
	],
	[
		'no contact',
		{ body: text({}), receiver: { contacts: [] } },
		'.receiver.contacts',
		'minimum number of items is 1',
	],
	['an unknown property', { body: text({}), to: 'x' }, '.', 'property "to" is unsupported'],
	[
		'a replyTo inside the body',
		{ body: { ...text({}), replyTo: {} } },
		'.body',
		'property "replyTo" is unsupported',
	],
	[
		'an empty text',
		{ body: { type: 'text', text: { text: '' } } },
		'.body.text.text',
		'minimum string length is 1',
	],
	['neither body nor template', {}, '.', 'doesn\'t match any schema from "anyOf"'],
	[
		'an unknown action',
		{ body: text({ actions: [{ type: 'url' }] }) },
		'.body.text.actions[0].type',
		'Invalid value: "url"',
	],
	['no images', { body: image({ images: [] }) }, '.body.image.images', 'minimum number of items is 1'],
	[
		'a file without a content type',
		{ body: file({ files: [{ mediaUrl: pdf.mediaUrl }] }) },
		'.body.file.files[0].contentType',
		'property is missing',
	],
	[
		'a latitude beyond the pole',
		{ body: { type: 'location', location: { coordinates: { latitude: 91, longitude: 0 } } } },
		'.body.location.coordinates.latitude',
		'number must be at most 90',
	],
	[
		'a long button label',
		{
			body: {
				type: 'list',
				list: { ...list, items: [], metadata: { button: { label: 'x'.repeat(21) } } },
			},
		},
		'.body.list.metadata.button.label',
		'maximum string length is 20',
	],
	[
		'a long description',
		{ body: text({ actions: [row('A', 'x'.repeat(73))] }) },
		'.body.text.actions[0].postback.metadata.description.label',
		'maximum string length is 72',
	],
	[
		'one card',
		{ body: carousel({ items: [card] }) },
		'.body.carousel.items',
		'minimum number of items is 2',
	],
	[
		'a card without a link',
		{ body: carousel({ items: [card, { ...card, actions: [] }] }) },
		'.body.carousel.items[1].actions',
		'minimum number of items',
	],
	[
		'a card with a reply',
		{ body: carousel({ items: [card, { ...card, actions: [reply('A')] }] }) },
		'.body.carousel.items[1].actions[0].type',
		'Invalid value: "reply"',
	],
	[
		'images and videos',
		{ body: carousel({ items: [card, { ...card, mediaUrl: clip.mediaUrl }] }) },
		'.body.carousel.items',
		'all images or all videos',
	],
	[
		'a card of another kind',
		{ body: carousel({ items: [card, { ...card, mediaUrl: pdf.mediaUrl }] }) },
		'.body.carousel.items[1].mediaUrl',
		'JPEG',
	],
	['a tag with a bad character', { body: text({}), tags: ['a.b'] }, '.tags[0]', "string doesn't match"],
	['eleven tags', { body: text({}), tags: Array(11).fill('a') }, '.tags', 'maximum number of items is 10'],
	[
		'a date too far',
		{ body: text({}), scheduledFor: new Date(Date.now() + 36 * 864e5).toISOString() },
		'.scheduledFor',
		'35 days',
	],
	[
		"Meta's template shape",
		{ template: { name: 'x', language: { code: 'en' } } },
		'.template',
		'property "language" is unsupported',
	],
];

describe('Bird stand-in: messages', () => {
	it.each(documented)('accepts %s', async (_name, body) => {
		const { status, data } = await post({ body });
		expect(status).toBe(202);
		expect(data).toMatchObject({
			channelId: account().channelId,
			status: 'accepted',
			direction: 'outgoing',
		});
		expect(data.receiver.contacts[0]).toMatchObject({
			identifierValue: '+31612345678',
			id: account().contacts[0]?.id,
		});
		const [record] = sandbox.current.store.messages('bird');
		expect(record).toMatchObject({ id: data.id, recipient: '+31612345678', status: 'accepted' });
		expect(record?.type).toBe((body as { type: string }).type);
	});

	it('accepts a reply, tags, a reference and a schedule', async () => {
		const scheduledFor = new Date(Date.now() + 864e5).toISOString();
		const extras = {
			replyTo: { id: 'b1', type: 'message' },
			tags: ['Spring Sale'],
			reference: 'r1',
			scheduledFor,
		};
		const { status, data } = await post({ body: text({}), ...extras });
		expect(status).toBe(202);
		expect(data).toMatchObject({ ...extras, tags: ['spring sale'], status: 'scheduled' });
	});

	it.each(refused)('refuses %s', async (_name, message, path, words) => {
		const { status, data } = await post(message);
		expect([status, data.code]).toEqual([422, 'InvalidPayload']);
		expect(data.details[path]).toEqual([expect.stringContaining(words)]);
		expect(sandbox.current.store.messages()).toEqual([]);
	});

	it('accepts a template with all its variables and names the missing one', async () => {
		const project = account().projects[1];
		const parameters = [
			{ type: 'string', key: 'imageURL', value: 'https://media.example.com/a.jpg' },
			{ type: 'string', key: 'name', value: 'Ann' },
			{ type: 'string', key: 'url', value: '?campaignid=123456' },
		];
		const template = { projectId: project?.id, version: 'latest', locale: 'en', parameters };
		expect((await post({ template })).status).toBe(202);
		const short = await post({ template: { ...template, parameters: parameters.slice(0, 2) } });
		expect([short.status, short.data.message]).toEqual([422, "missing value for variable 'url'"]);
		const unknown = await post({ template: { ...template, projectId: account().workspaceId } });
		expect(unknown.status).toBe(422);
		expect((await post({ template: { ...template, locale: 'fr' } })).status).toBe(422);
		expect((await post({ template, body: text({}) })).status).toBe(422);
	});

	it('answers 413 above 200 KB and 400 to what is not JSON', async () => {
		const large = await post({ body: { type: 'text', text: { text: 'x'.repeat(200 * 1024) } } });
		expect([large.status, typeof large.data.code]).toEqual([413, 'string']);
		const { bird } = clients(sandbox.current);
		const json = { headers: { 'Content-Type': 'application/json' } };
		expect((await bird.post(birdMessages(account()), Buffer.from('{'), json)).status).toBe(400);
		const plain = { headers: { 'Content-Type': 'text/plain' } };
		expect((await bird.post(birdMessages(account()), '{}', plain)).status).toBe(400);
	});

	it('accepts a number without + and fails later', async () => {
		const contacts = [{ identifierKey: 'phonenumber', identifierValue: '31612345678' }];
		expect((await post({ receiver: { contacts }, body: text({}) })).status).toBe(202);
		expect(sandbox.current.store.messages()[0]).toMatchObject({ status: 'sending_failed' });
	});

	it('finds the number of a contact id', async () => {
		const contacts = [{ id: account().contacts[0]?.id }];
		expect((await post({ receiver: { contacts }, body: text({}) })).status).toBe(202);
		expect(sandbox.current.store.messages()[0]).toMatchObject({
			recipient: '+31612345678',
			status: 'accepted',
		});
	});
});

describe('Bird stand-in: access', () => {
	it.each([
		['no key', {}],
		['the Bearer scheme', { Authorization: 'Bearer BirdSandboxDemoAccessKey' }],
		['a key of another product', { Authorization: 'AccessKey bk_eu1_0123456789' }],
	])('answers 401 to %s', async (_name, headers) => {
		const stranger = client(`${sandbox.current.origin}/bird`, headers as Record<string, string>);
		const { status, data } = await stranger.post(...textSend('bird', sandbox.current));
		expect([status, Object.keys(data)]).toEqual([401, ['code', 'message']]);
	});

	it('tells foreign workspace, unknown channel and bad ids apart', async () => {
		const { workspaceId, channelId, foreignWorkspaceId } = account();
		const { bird } = clients(sandbox.current);
		const statuses = [];
		for (const path of [
			birdMessages({ workspaceId: foreignWorkspaceId, channelId }),
			birdMessages({ workspaceId, channelId: foreignWorkspaceId }),
			birdMessages({ workspaceId: 'ws_1', channelId }),
			'/unknown',
		]) {
			statuses.push((await bird.post(path, {})).status);
		}
		expect(statuses).toEqual([403, 404, 400, 404]);
	});

	it('lists channels page by page', async () => {
		const { bird } = clients(sandbox.current);
		const path = `/workspaces/${account().workspaceId}/channels`;
		const first = await bird.get(path, { params: { limit: 1 } });
		expect(first.data.results).toEqual([
			expect.objectContaining({ id: account().channelId, platformId: 'whatsapp' }),
		]);
		const second = await bird.get(path, { params: { limit: 1, pageToken: first.data.nextPageToken } });
		expect(second.data.results).toHaveLength(1);
		expect(second.data).not.toHaveProperty('nextPageToken');
		expect((await bird.get(path, { params: { limit: 0 } })).status).toBe(422);
	});

	it('finds a contact by phone number', async () => {
		const { bird } = clients(sandbox.current);
		const path = `/workspaces/${account().workspaceId}/contacts/search`;
		const search = (value: string) => bird.post(path, { identifier: { key: 'phonenumber', value } });
		expect((await search('+31612345678')).data.results).toHaveLength(1);
		expect((await search('+31600000000')).data.results).toEqual([]);
		expect((await bird.post(path, { phone: 'x' })).status).toBe(422);
	});
});

describe('Bird stand-in: uploads', () => {
	interface Upload {
		mediaUrl: string;
		uploadUrl: string;
		uploadFormData: Record<string, string>;
	}

	async function presigned(): Promise<Upload> {
		const { workspaceId, channelId } = account();
		const path = `/workspaces/${workspaceId}/channels/${channelId}/presigned-upload`;
		return (await clients(sandbox.current).bird.post(path, { contentType: 'image/jpeg' })).data;
	}

	function formOf(fields: Record<string, string>): FormData {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.append(name, value);
		form.append('file', new Blob(['bytes'], { type: 'image/jpeg' }), 'a.jpg');
		return form;
	}

	const upload = (url: string, form: FormData, headers = {}) =>
		axios.post(url, form, { headers, proxy: false, validateStatus: () => true });

	it('takes the signed form and lets the media be sent', async () => {
		const { mediaUrl, uploadUrl, uploadFormData } = await presigned();
		const body = { type: 'image', image: { images: [{ mediaUrl }] } };
		await post({ body });
		expect((await upload(uploadUrl, formOf(uploadFormData))).status).toBe(204);
		await post({ body });
		expect(sandbox.current.store.messages().map(({ status }) => status)).toEqual([
			'sending_failed',
			'accepted',
		]);
	});

	it('refuses a key, a missing field and a file that is not last', async () => {
		const { uploadUrl, uploadFormData } = await presigned();
		const withKey = await upload(uploadUrl, formOf(uploadFormData), { Authorization: 'AccessKey x' });
		const { policy, ...others } = uploadFormData;
		const missing = await upload(uploadUrl, formOf(others));
		const form = formOf(others);
		form.append('policy', policy ?? '');
		const late = await upload(uploadUrl, form);
		expect([withKey.status, missing.status, late.status]).toEqual([400, 400, 400]);
		expect(withKey.data).toContain('<Code>InvalidArgument</Code>');
	});
});
