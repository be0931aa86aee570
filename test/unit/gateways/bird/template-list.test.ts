import { bird } from '../../../../gateways/bird';
import type { Directory, TemplateQuery } from '../../../../gateways/directory';
import { templateKeyOf } from '../../../../gateways/template-definition';
import type { WireAnswer } from '../../../../gateways/wire';
import { page, readerOf, valueIn } from './reading-support';
import { otherId, project, projectId, version } from './template-support';
import { channel } from './wish';

const directory = bird.directory as Required<Directory>;

describe('the list of templates', () => {
	const listed = async (
		query: TemplateQuery,
		answers: Record<string, WireAnswer | WireAnswer[]>,
		sender?: string,
	) => {
		const { reader, asked } = readerOf(answers, sender);
		const { entries, next } = valueIn(await directory.templates(reader, { ...query, size: 100 }));
		return {
			entries,
			asked: asked(),
			next,
			named: entries.map(({ name, language }) => `${name} ${language}`),
		};
	};

	test('has one entry per project and language, suitable for the channel', async () => {
		const bare = { id: otherId };
		const { entries, asked } = await listed(
			{},
			{
				[`GET /projects?suitableChannelId=${channel}&limit=100`]: page(
					[project(), project({ id: 'sms', supportedPlatforms: ['sms'] })],
					't',
				),
				[`GET /projects?suitableChannelId=${channel}&limit=100&pageToken=t`]: page([bare]),
			},
		);
		const shared = {
			templateId: projectId,
			name: 'Order shipped',
			status: 'ACTIVE',
			category: null,
			body: null,
		};
		expect(entries).toEqual([
			{ ...shared, value: `${projectId}|en`, language: 'en', raw: project() },
			{ ...shared, value: `${projectId}|pt-BR`, language: 'pt-BR', raw: project() },
			{
				...shared,
				value: `${otherId}|`,
				templateId: otherId,
				name: otherId,
				language: '',
				status: null,
				raw: bare,
			},
		]);
		expect(asked).toHaveLength(2);
		expect(templateKeyOf(entries[2]?.value ?? '')).toEqual({ template: otherId });
	});

	test('is that of the whole workspace while no channel is chosen', async () => {
		const { asked } = await listed({}, { 'GET /projects': page([project()]) }, '');
		expect(asked).toEqual(['GET /projects?limit=100']);
	});

	test.each<[object, string]>([
		[{ activeCount: 0, activeResourceId: null, pendingCount: 1 }, 'PENDING'],
		[{ activeCount: 0, activeResourceId: '', inactiveCount: 2, draftCount: 1 }, 'INACTIVE'],
		[{ activeCount: 0, activeResourceId: undefined, draftCount: 1 }, 'DRAFT'],
		[{ activeCount: undefined }, 'ACTIVE'],
	])('with %j is %s', async (counts, status) => {
		const { entries } = await listed({}, { 'GET /projects': page([project(counts)]) });
		expect(entries[0]?.status).toBe(status);
	});

	test('is searched by Bird', async () => {
		const { asked, named } = await listed({ search: ' order ' }, { 'GET /projects': page([project()]) });
		expect(asked).toEqual([`GET /projects?suitableChannelId=${channel}&q=order&limit=100`]);
		expect(named).toHaveLength(2);
	});

	test('is searched for parts of names where Bird finds none, on every page', async () => {
		const many = Array.from({ length: 15 }, (_, index) =>
			project({ id: `p${index}`, name: `Order ${index}`, locales: ['en', 'nl'] }),
		);
		const none = project({ name: 'Other', description: '' });
		const answers = {
			'GET /projects': [page([]), page([none], 'a'), page(many, 'b'), page([project()])],
		};
		const { reader, asked } = readerOf(answers);
		const first = valueIn(await directory.templates(reader, { search: 'rder', size: 100 }));
		expect(first.entries).toHaveLength(30);
		const second = valueIn(
			await directory.templates(reader, { search: 'rder', size: 100, cursor: first.next }),
		);
		expect(second.entries.map(({ name }) => name)).toEqual(['Order shipped', 'Order shipped']);
		expect(second.next).toBeUndefined();
		expect(asked().slice(1)).toEqual(
			['', '&pageToken=a', '&pageToken=b'].map(
				(token) => `GET /projects?suitableChannelId=${channel}&limit=100${token}`,
			),
		);
	});

	test.each<[TemplateQuery, string[]]>([
		[{ status: 'APPROVED' }, ['Order shipped en', 'Order shipped pt-BR']],
		[{ status: 'active', language: 'pt_br' }, ['Order shipped pt-BR']],
		[{ status: 'PENDING' }, ['Waiting en']],
		[{ language: 'nl' }, []],
	])('is filtered by %j', async (query, named) => {
		const waiting = project({
			name: 'Waiting',
			locales: ['en'],
			activeCount: 0,
			activeResourceId: '',
			pendingCount: 1,
		});
		expect(await listed(query, { 'GET /projects': page([project(), waiting]) })).toMatchObject({ named });
	});

	test('is filtered by category, which stands in the versions', async () => {
		const answers = {
			'GET /projects': page([project(), project({ id: otherId, name: 'Other', locales: ['nl'] })]),
			[`GET /projects/${projectId}/channel-templates`]: page([version()]),
			[`GET /projects/${otherId}/channel-templates`]: page([]),
		};
		const { named, entries } = await listed({ category: 'UTILITY' }, answers);
		expect(named).toEqual(['Order shipped en']);
		expect(entries[0]?.category).toBe('UTILITY');
		expect((await listed({ category: 'MARKETING' }, answers)).named).toEqual(['Order shipped pt-BR']);
	});

	test('reads no versions while no category is asked for', async () => {
		const { asked } = await listed({ status: 'ACTIVE' }, { 'GET /projects': page([project()]) });
		expect(asked).toHaveLength(1);
	});
});
