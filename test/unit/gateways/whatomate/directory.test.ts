import fc from 'fast-check';

import { whatomate } from '../../../../gateways/whatomate';
import { all, byPage, failures, range, readerOf, uuidOf, valueOf } from './reading-support';
import { failure, refusalOf, success } from './support';

const { directory } = whatomate;
if (!directory) throw new Error('Whatomate has lists');
const { senders, templates, template, tags, flows, contacts } = directory as Required<typeof directory>;

describe('accounts', () => {
	const accounts = [
		{ id: uuidOf(1), name: 'Main', phone_number: '254711000001', display_name: 'Demo Shop' },
		{ id: uuidOf(2), name: 'Support' },
		{ id: uuidOf(3) },
	];

	test('are known by name, with number and display name beside it', async () => {
		const { reader, lines } = readerOf([['GET', success({ accounts })]]);
		expect(await all(senders, reader, {})).toEqual([
			{ value: 'Main', name: 'Main', detail: 'Demo Shop, +254711000001' },
			{ value: 'Support', name: 'Support' },
		]);
		expect(lines()).toEqual(['GET /accounts']);
	});

	test.each([
		['shop', ['Main']],
		['+254 711', ['Main']],
		['SUPP', ['Support']],
		['zebra', []],
	])('%s finds %j', async (search, values) => {
		const read = await all(senders, readerOf([['GET', success({ accounts })]]).reader, { search });
		expect(read.map(({ value }) => value)).toEqual(values);
	});

	test('a 403 names the permission', async () => {
		const { reader } = readerOf([['GET', failure(403, 'Insufficient permissions')]]);
		const refusal = refusalOf(await senders(reader, { size: 100 }));
		expect(refusal.hint).toMatch(/permission accounts:read/);
	});
});

describe('tags', () => {
	const colors = ['blue', 'red'];
	const many = range(230, (index) => ({ name: `tag ${index}`, color: colors[index % 2] }));

	test('are their names, to the last page and no further', async () => {
		const { reader, lines } = readerOf([['GET', byPage('tags', many)]]);
		const read = await all(tags, reader, { search: 'tag' });
		expect(read).toHaveLength(230);
		expect(read[229]).toEqual({ value: 'tag 229', name: 'tag 229' });
		expect(lines()).toEqual([1, 2, 3].map((page) => `GET /tags?search=tag&page=${page}&limit=100`));
	});
});

describe('flows', () => {
	const many = range(130, (index) => ({
		id: uuidOf(index),
		name: `Flow ${index}`,
		meta_flow_id: index < 120 ? '' : `99${index}`,
		status: index === 129 ? 'DRAFT' : 'PUBLISHED',
	}));

	test('go by the id that Meta gave them; those that it does not know are left out', async () => {
		const { reader, lines } = readerOf([['GET', byPage('flows', many)]], 'Main');
		const read = await all(flows, reader, {});
		expect(read[0]).toEqual({ value: '99120', name: 'Flow 120', detail: 'published' });
		expect(read[9]).toMatchObject({ detail: 'draft' });
		expect(read).toHaveLength(10);
		expect(lines()).toEqual([1, 2].map((page) => `GET /flows?account=Main&page=${page}&limit=100`));
	});
});

describe('templates', () => {
	const templateOf = (index: number, more: object = {}) => ({
		id: uuidOf(index),
		whatsapp_account: 'Main',
		name: `order_${index}`,
		display_name: `Order no. ${index}`,
		language: index % 2 === 0 ? 'en' : 'sw',
		category: 'UTILITY',
		status: 'APPROVED',
		header_type: 'NONE',
		body_content: 'Hello {{name}}',
		buttons: null,
		...more,
	});
	const many = range(450, (index) => templateOf(index));

	test('are all there, with their fields, filtered by the server where it can', async () => {
		const { reader, lines } = readerOf([['GET', byPage('templates', many)]], 'Main');
		const query = { status: 'approved', category: 'utility' };
		const read = await all(templates, reader, query);
		expect(new Set(read.map(({ value }) => value)).size).toBe(450);
		expect(read[7]).toMatchObject({ name: 'order_7', fields: [{ id: 'body:name:name' }] });
		const start = 'GET /templates?account=Main&status=APPROVED&category=UTILITY';
		expect(lines()).toEqual([1, 2, 3, 4, 5].map((page) => `${start}&page=${page}&limit=100`));
	});

	test('of one language are told apart here', async () => {
		const read = await all(templates, readerOf([['GET', byPage('templates', many)]]).reader, {
			language: 'SW',
		});
		expect(read).toHaveLength(225);
	});

	test('are found on older servers too, which do not search', async () => {
		const { reader, lines } = readerOf([['GET', byPage('templates', many)]]);
		const read = await all(templates, reader, { search: 'no. 449' });
		expect(read.map(({ name }) => name)).toEqual(['order_449']);
		expect(lines()).toHaveLength(5);
	});

	test('pages of fewer entries do not overlap when more are wished for later', async () => {
		const { reader } = readerOf([['GET', byPage('templates', many)]]);
		const first = valueOf(await templates(reader, { size: 20 }));
		const second = valueOf(await templates(reader, { size: 100, cursor: first.next }));
		expect(second.entries[0]?.name).toBe('order_20');
	});

	const bySearch = (entries: object[]) =>
		byPage('templates', entries, (entry, url) =>
			(entry as { name: string }).name.includes(url.searchParams.get('search') ?? ''),
		);

	test('one by its ID', async () => {
		const { reader, lines } = readerOf([['GET', success(templateOf(3))]]);
		expect(valueOf(await template(reader, { template: uuidOf(3) }))).toMatchObject({
			value: uuidOf(3),
			name: 'order_3',
			language: 'sw',
		});
		expect(lines()).toEqual([`GET /templates/${uuidOf(3)}`]);
	});

	test('one by its name is the exact one', async () => {
		const { reader, lines } = readerOf([['GET', bySearch(many)]], 'Main');
		expect(valueOf(await template(reader, { template: 'order_4' }))).toMatchObject({ value: uuidOf(4) });
		expect(lines()[0]).toBe('GET /templates?account=Main&search=order_4&page=1&limit=100');
	});

	const two = [templateOf(1, { language: 'en_US' }), templateOf(1, { id: uuidOf(2), language: 'sw' })];

	test('one name in several languages: the language decides', async () => {
		const { reader } = readerOf([['GET', bySearch(two)]]);
		const key = { template: 'order_1' };
		expect(valueOf(await template(reader, { ...key, language: 'en-us' }))).toMatchObject({
			value: uuidOf(1),
		});
		expect(refusalOf(await template(reader, key))).toMatchObject({
			kind: 'template',
			message: "The template 'order_1' is there in several languages: en_US, sw",
		});
		expect(refusalOf(await template(reader, { ...key, language: 'fr' }))).toMatchObject({
			kind: 'template',
			message: "The template 'order_1' is not there in the language 'fr'",
			hint: 'It is there in: en_US, sw.',
		});
	});

	test('one name of several accounts: the account is to be chosen', async () => {
		const other = templateOf(1, { id: uuidOf(9), whatsapp_account: 'Support' });
		const { reader } = readerOf([['GET', bySearch([templateOf(1), other])]]);
		expect(refusalOf(await template(reader, { template: 'order_1' }))).toMatchObject({
			kind: 'template',
			message: "The template 'order_1' is there for several accounts: Main, Support",
		});
	});

	test('what is not there is named, with names like it', async () => {
		const { reader } = readerOf([['GET', bySearch([templateOf(1)])]], 'Main');
		expect(refusalOf(await template(reader, { template: 'order_update' }))).toMatchObject({
			kind: 'template',
			message: "Whatomate has no template 'order_update' for the account 'Main'",
		});
		expect(refusalOf(await template(reader, { template: 'an_order' })).hint).toBe(
			'Templates with a similar name: order_1.',
		);
		const gone = readerOf([['GET', failure(404, 'Template not found')]]).reader;
		expect(refusalOf(await template(gone, { template: uuidOf(7) }))).toMatchObject({
			kind: 'template',
			message: `Whatomate has no template with the ID ${uuidOf(7)}`,
		});
	});
});

describe.each([
	['accounts', senders],
	['templates', templates],
	['contacts', contacts],
	['tags', tags],
	['flows', flows],
])('a list of %s', (_, list) => {
	test.each(failures)('%s is said in words', async (_name, answer, kind, words) => {
		const refusal = refusalOf(await list(readerOf([['GET', answer]]).reader, { size: 10 }));
		expect(refusal).toMatchObject({ kind, message: expect.stringMatching(words) });
		expect(`${refusal.message} ${refusal.hint}`).not.toMatch(/was sent|send again|to send/i);
	});

	test('may be empty, also where the server writes null, and stand under items', async () => {
		for (const data of [{ items: [] }, { [_]: null, total: 0 }]) {
			const read = await list(readerOf([['GET', success(data)]]).reader, { size: 10 });
			expect(valueOf<{ entries: unknown[] }>(read).entries).toEqual([]);
		}
	});

	test('is read whatever its entries hold', async () => {
		const junk = fc.array(
			fc.oneof(fc.object(), fc.constantFrom(null, 1, 'x', [], { id: 'a', name: 'b' })),
		);
		await fc.assert(
			fc.asyncProperty(junk, fc.anything(), async (entries, total) => {
				const answer = success({ [_]: entries, total: typeof total === 'number' ? 0 : total });
				expect((await list(readerOf([['GET', answer]]).reader, { size: 10 })).ok).toBe(true);
			}),
		);
	});
});
