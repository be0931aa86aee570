import fc from 'fast-check';

import { bird } from '../../../../gateways/bird';
import { composeAll } from '../../../../gateways/delivery/compose';
import type { Directory } from '../../../../gateways/directory';
import { templateKeyOf, type TemplateField } from '../../../../gateways/template-definition';
import { partsFrom } from '../../../../gateways/template-values';
import type { WireAnswer } from '../../../../gateways/wire';
import { answering, ok, page, readerOf, refusalIn, refusing, valueIn } from './reading-support';
import { otherId, project, projectId, version, versionId } from './template-support';
import { bodyOf, channel, checked, wished } from './wish';

const directory = bird.directory as Required<Directory>;

const blocks = [
	{ type: 'image', role: 'header', image: { mediaUrl: '{{imageURL}}' } },
	{ type: 'text', role: 'body', text: { text: 'Hello {{name}}, {{count}} parcels are on their way.' } },
	{ type: 'link-action', link: { text: 'Track', url: 'https://shop.example.com/{{url}}' } },
];

const variables = [
	{ key: 'imageURL', type: 'string', format: 'none', description: 'Photo of the parcel' },
	{
		key: 'name',
		type: 'string',
		format: 'none',
		examplesLocale: { en: { exampleValueStrings: ['Amina'] }, 'pt-BR': { exampleValueStrings: ['Ana'] } },
	},
	{ key: 'count', type: 'number', format: 'none' },
	{ key: 'gift', type: 'boolean', description: 'Whether it is a gift' },
	{ key: 'url', type: 'string', format: 'url' },
	{ key: 'name', type: 'string' },
];

const whole = version({ variables, platformContent: [{ platform: 'whatsapp', locale: 'en', blocks }] });

const versions = (...of: object[]) => ({
	[`GET /projects/${projectId}`]: ok(project()),
	[`GET /projects/${projectId}/channel-templates`]: page(of),
});

async function fieldsOf(...of: object[]): Promise<TemplateField[]> {
	const { reader } = readerOf(versions(version({ variables: of })));
	const { fields } = valueIn(await directory.template(reader, { template: projectId, language: 'en' }));
	return fields ?? [];
}

describe('a template', () => {
	test('has a field for every variable, in the order of Bird, with its words and examples', async () => {
		const { reader, asked } = readerOf(versions(whole));
		const definition = valueIn(await directory.template(reader, { template: projectId, language: 'en' }));
		expect(definition).toEqual({
			value: `${projectId}|en`,
			templateId: projectId,
			name: 'Order shipped',
			language: 'en',
			category: 'UTILITY',
			status: 'ACTIVE',
			body: 'Hello {{name}}, {{count}} parcels are on their way.',
			fields: [
				{
					id: 'body:name:imageURL:media',
					key: 'imageURL',
					label: 'Header {{imageURL}} – Photo of the parcel, URL or binary field',
					type: 'string',
					required: true,
				},
				{
					id: 'body:name:name',
					key: 'name',
					label: expect.stringMatching(
						/^Body \{\{name\}\} – Hello \{\{name\}\}, .*\(e\.g\. Amina\)$/,
					),
					type: 'string',
					required: true,
					example: 'Amina',
				},
				{
					id: 'body:name:count:number',
					key: 'count',
					label: expect.stringMatching(/^Body \{\{count\}\} – .*\{\{count\}\} parcels are/),
					type: 'number',
					required: true,
				},
				{
					id: 'body:name:gift:boolean',
					key: 'gift',
					label: '{{gift}} – Whether it is a gift',
					type: 'boolean',
					required: true,
				},
				{
					id: 'body:name:url',
					key: 'url',
					label: '{{url}} – https://shop.example.com/{{url}}',
					type: 'string',
					required: true,
				},
			],
			raw: { ...project(), channelTemplate: whole },
		});
		expect(asked()).toEqual([
			`GET /projects/${projectId}`,
			`GET /projects/${projectId}/channel-templates?limit=100`,
		]);
	});

	test('has the status, the category and the examples of its language', async () => {
		const { reader } = readerOf(versions(whole));
		const { status, category, fields, language } = valueIn(
			await directory.template(reader, { template: projectId, language: 'pt_br' }),
		);
		expect([status, category, language]).toEqual(['PENDING', 'MARKETING', 'pt-BR']);
		expect(fields?.find(({ key }) => key === 'name')?.example).toBe('Ana');
	});

	test.each<[object, string]>([
		[{ key: 'header_image' }, 'media'],
		[{ key: 'invoiceFileUrl' }, 'media'],
		[{ key: 'VIDEO' }, 'media'],
		[{ key: 'picture', format: 'url' }, 'media'],
		[{ key: 'leaflet', type: 'document' }, 'media'],
		[{ key: 'attachment', format: 'mediaUrl' }, 'media'],
		[{ key: 'url', type: 'string' }, ''],
		[{ key: 'buttonUrl', format: 'url' }, ''],
		[{ key: 'profile' }, ''],
		[{ key: 'when', type: 'date' }, ''],
		[{ key: 'amount', type: 'integer' }, 'number'],
		[{ key: 'toString' }, ''],
		[{ key: 'a:b c', type: 'constructor' }, ''],
	])('without its texts: the variable %j is of the kind "%s"', async (variable, kind) => {
		const [field] = await fieldsOf(variable);
		expect(field?.id.split(':').slice(3)).toEqual(kind === '' ? [] : [kind]);
	});

	test('with something that no field expresses says so', async () => {
		const list = { key: 'dishes', type: 'whatsappProductSections' };
		const { reader } = readerOf(versions(version({ variables: [list, { key: 'name' }] })));
		const { beyondFields, fields } = valueIn(
			await directory.template(reader, { template: projectId, language: 'en' }),
		);
		expect(beyondFields).toBe("a variable 'dishes' of the type whatsappProductSections");
		expect(fields?.map(({ key }) => key)).toEqual(['name']);
	});

	const draft = version({ id: otherId, status: 'draft', localeStatuses: { en: 'draft' }, variables: [] });

	test.each<[string | undefined, string | undefined, string]>([
		[undefined, versionId, 'ACTIVE'],
		['latest', versionId, 'ACTIVE'],
		[otherId.toUpperCase(), versionId, 'DRAFT'],
		[undefined, undefined, 'ACTIVE'],
	])('version %s of a project whose active one is %s', async (wanted, activeResourceId, status) => {
		const { reader } = readerOf({
			[`GET /projects/${projectId}`]: ok(project({ activeResourceId })),
			[`GET /projects/${projectId}/channel-templates`]: [page([draft], 't'), page([version()])],
		});
		const key = { template: projectId, language: 'en', version: wanted };
		expect(valueIn(await directory.template(reader, key))).toMatchObject({ status });
	});

	test('is found by its name, whatever Bird finds besides', async () => {
		const { reader, asked } = readerOf({
			'GET /projects': page([project({ name: 'Order shipped late', id: otherId }), project()]),
			[`GET /projects/${projectId}/channel-templates`]: page([whole]),
		});
		const definition = valueIn(
			await directory.template(reader, { template: 'order SHIPPED', language: 'en' }),
		);
		expect(definition.value).toBe(`${projectId}|en`);
		expect(asked()[0]).toBe(`GET /projects?suitableChannelId=${channel}&q=order+SHIPPED&limit=100`);
	});

	test('has a language without being asked where there is one alone', async () => {
		const one = version({ localeStatuses: {}, defaultLocale: 'nl' });
		const { reader } = readerOf({
			[`GET /projects/${projectId}`]: ok(project({ locales: [] })),
			[`GET /projects/${projectId}/channel-templates`]: page([one]),
		});
		expect(valueIn(await directory.template(reader, { template: projectId }))).toMatchObject({
			value: `${projectId}|nl`,
		});
	});
});

describe('a template that is not there', () => {
	const refused = async (key: object, answers: Record<string, WireAnswer>) =>
		refusalIn(await directory.template(readerOf(answers).reader, { template: projectId, ...key }));

	test.each<[string, object, Record<string, WireAnswer>, string]>([
		[
			'by ID',
			{},
			{ [`GET /projects/${projectId}`]: refusing(404) },
			`has no template with the ID ${projectId}`,
		],
		[
			'by name',
			{ template: 'order_delivered' },
			{ 'GET /projects': page([project(), project({ name: 'Welcome' })]) },
			"has no template with the name 'order_delivered'. Similar names: Order shipped",
		],
		['in any language of several', {}, versions(whole), 'exists in several languages: en, pt-BR'],
		[
			'in the language',
			{ language: 'nl' },
			versions(whole),
			"does not exist in the language 'nl'. It exists in en, pt-BR",
		],
		[
			'in the version',
			{ version: otherId, language: 'en' },
			versions(whole),
			`has no version ${otherId}`,
		],
		['in any version', { language: 'en' }, versions(), "'Order shipped' has no version yet"],
	])('%s', async (_what, key, answers, says) => {
		const refusal = await refused(key, answers);
		expect(refusal.kind).toBe('template');
		expect(refusal.message).toContain(says);
	});

	test('because two have the name: their IDs are told', async () => {
		const refusal = await refused(
			{ template: 'Order shipped' },
			{ 'GET /projects': page([project(), project({ id: otherId })]) },
		);
		expect(refusal.message).toContain("has 2 templates with the name 'Order shipped'");
		expect(refusal.hint).toContain(`${projectId}, ${otherId}`);
	});
});

describe('from fields to the message', () => {
	const bytes = new Uint8Array([1, 2, 3]);
	const photo = { fileName: 'p.jpg', mimeType: 'image/jpeg', byteLength: 3, content: { bytes } };

	async function messageOf(values: Record<string, unknown>, file: object | string) {
		const { reader } = readerOf(versions(whole));
		const definition = valueIn(await directory.template(reader, { template: projectId, language: 'en' }));
		const reading = { fileOf: async () => file, momentOf: () => undefined };
		const read = await partsFrom(definition.fields ?? [], values, reading);
		if ('finding' in read) throw new Error(read.finding.says);
		const { template, language } = templateKeyOf(definition.value);
		return { type: 'template', template, language, ...read.parts };
	}

	const values = {
		'body:name:imageURL:media': 'https://files.example.com/p.jpg',
		'body:name:name': 'Robert',
		'body:name:count:number': '2',
		'body:name:gift:boolean': false,
		'body:name:url': '?campaignid=123456',
	};

	const template = (imageURL: unknown) => ({
		projectId,
		version: 'latest',
		locale: 'en',
		parameters: [
			{ type: 'string', key: 'imageURL', value: imageURL },
			{ type: 'string', key: 'name', value: 'Robert' },
			{ type: 'number', key: 'count', value: 2 },
			{ type: 'boolean', key: 'gift', value: false },
			{ type: 'string', key: 'url', value: '?campaignid=123456' },
		],
	});

	test('every value arrives under its name and type', async () => {
		const url = 'https://files.example.com/p.jpg';
		expect(bodyOf({ message: await messageOf(values, { url }) })).toEqual({
			receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: '+31612345678' }] },
			template: template(url),
		});
	});

	test('a file is uploaded once, and its link is the value', async () => {
		const message = await messageOf(values, { binary: photo });
		const { reader, requests } = readerOf(
			{
				[`POST /channels/${channel}/presigned-upload`]: ok({
					mediaUrl: 'https://media.api.bird.com/m/1',
					uploadUrl: 'https://bucket.storage.example/',
					uploadFormData: { key: 'k' },
				}),
				'POST https://bucket.storage.example/': refusing(204, ''),
			},
			channel,
		);
		const number = (last: number) => ({ type: 'phoneNumber', number: `+3161234567${last}` });
		const send = wished({ message, recipients: [number(8), number(9)] });
		const messages = valueIn(await composeAll(bird, send, reader.exchange));
		expect(requests.map(({ body }) => body)).toEqual([{ contentType: 'image/jpeg' }, undefined]);
		expect(messages.map(({ request }) => request.body)).toEqual([
			expect.objectContaining({ template: template('https://media.api.bird.com/m/1') }),
			expect.objectContaining({ template: template('https://media.api.bird.com/m/1') }),
		]);
		expect(requests[1]).toMatchObject({ anonymous: true, multipart: [{ name: 'key' }, { file: photo }] });
	});

	test.each<[string, number, string]>([
		['image/jpeg', 6, '5 MB'],
		['video/mp4', 17, '16 MB'],
		['application/pdf', 101, '100 MB'],
	])(
		'a file of the type %s with %i MB is refused before it is uploaded',
		async (mimeType, megabytes, most) => {
			const byteLength = megabytes * 1024 * 1024;
			const message = await messageOf(values, { binary: { ...photo, mimeType, byteLength } });
			const refusal = refusalIn(checked({ message }));
			expect(refusal.message).toContain(`takes at most ${most}`);
		},
	);

	test('a file that Bird refuses stops the message', async () => {
		const message = await messageOf(values, { binary: photo });
		const { reader, asked } = readerOf({ [`POST /channels/${channel}/presigned-upload`]: refusing(403) });
		const outcome = await composeAll(bird, wished({ message }), reader.exchange);
		expect(refusalIn(outcome)).toMatchObject({ kind: 'permission' });
		expect(asked()).toHaveLength(1);
	});
});

test('odd versions never make the reading throw, and every field has a key and an ID', async () => {
	const odd = fc.jsonValue();
	const variable = fc.record(
		{ key: fc.oneof(fc.string(), odd), type: odd, format: odd, description: odd, examplesLocale: odd },
		{ requiredKeys: [] },
	);
	const record = fc.record(
		{
			id: fc.constant(versionId),
			status: odd,
			localeStatuses: fc.oneof(odd, fc.constant({ en: 'active' })),
			defaultLocale: odd,
			deployments: fc.oneof(
				odd,
				fc.array(fc.record({ key: fc.constant('whatsappCategory'), value: odd })),
			),
			variables: fc.oneof(odd, fc.array(variable)),
			platformContent: fc.oneof(odd, fc.array(fc.record({ locale: odd, blocks: fc.array(odd) }))),
		},
		{ requiredKeys: ['id'] },
	);
	await fc.assert(
		fc.asyncProperty(record, async (found) => {
			const { reader } = readerOf(versions(found));
			const outcome = await directory.template(reader, { template: projectId, language: 'en' });
			if (!outcome.ok) return;
			for (const { id, key } of outcome.value.fields ?? []) {
				expect(id).toMatch(/^body:name:.+/);
				expect(key).not.toBe('');
			}
		}),
		{ numRuns: 200 },
	);
	expect(await directory.template(answering(ok({})), { template: projectId })).toMatchObject({ ok: false });
});
