import type { INodeListSearchItems } from 'n8n-workflow';
import type { PickerList } from '../../gateways/capabilities';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { DemoProject } from '../../sandbox/bird/projects';
import { pickerPage, scrolledToTheEnd } from './support/load-options';
import {
	fill,
	listCells,
	named,
	nameIn,
	panelOf,
	pathsAsked,
	pickerOf,
	readable,
	type ListCell,
} from './support/reading';

const amounts = { templates: 450, contacts: 2300 };

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	for (const gateway of readable) await fill(sandbox, gateway, amounts);
});

afterAll(async () => await sandbox.close());

interface NamedTemplate {
	id: string;
	name: string;
	language: string;
}

function birdTemplates(): string[] {
	const projects = [...sandbox.accounts.bird.projects, ...sandbox.store.templates<DemoProject>('bird')];
	return projects
		.filter(({ platformId = 'whatsapp' }) => platformId === 'whatsapp')
		.flatMap(({ id, locales }) => locales.map((locale) => `${id}|${locale}`));
}

/** Values that each picker must offer, told from what the sandbox keeps. */
const expected: Readonly<Record<string, Partial<Record<PickerList, () => string[]>>>> = {
	bird: {
		senders: () => [sandbox.accounts.bird.channelId],
		templates: birdTemplates,
		contacts: () => sandbox.store.contacts('bird').map(({ id }) => id),
	},
	kapso: {
		senders: () => sandbox.accounts.kapso.phoneNumbers.map(({ id }) => id),
		templates: () =>
			[...sandbox.accounts.kapso.templates, ...sandbox.store.templates<NamedTemplate>('kapso')].map(
				({ name, language }) => `${name}|${language}`,
			),
		contacts: () => sandbox.store.contacts('kapso').map(({ phoneNumber }) => phoneNumber),
	},
	whatomate: {
		senders: () => sandbox.accounts.whatomate.accounts.map(({ name }) => name),
		templates: () =>
			[
				...sandbox.accounts.whatomate.templates,
				...sandbox.store.templates<NamedTemplate>('whatomate'),
			].map(({ id }) => id),
		contacts: () => sandbox.store.contacts('whatomate').map(({ id }) => id),
		tags: () => sandbox.accounts.whatomate.tags.map(({ name }) => name),
		flows: () => sandbox.accounts.whatomate.flowIds,
	},
};

const valuesOf = (items: INodeListSearchItems[]) => items.map(({ value }) => String(value)).sort();

/** Entries whose name, or the digits of whose number, hold what was typed. */
function thatHold(items: INodeListSearchItems[], typed: string): INodeListSearchItems[] {
	return items.filter(({ name }) =>
		/^\d+$/.test(typed)
			? name.replace(/\D/g, '').includes(typed)
			: name.toLowerCase().includes(typed.toLowerCase()),
	);
}

async function all({ gateway, list }: ListCell, typed?: string): Promise<INodeListSearchItems[]> {
	return await scrolledToTheEnd(pickerOf[list], panelOf(sandbox, gateway), typed);
}

test.each(listCells)('%s: every entry is there once', async (_name, cell) => {
	const items = await all(cell);

	const values = expected[cell.gateway.name]?.[cell.list]?.() ?? [];
	expect(values.length).toBeGreaterThan(0);
	expect(valuesOf(items)).toEqual([...values].sort());
	if (cell.list === 'templates') expect(items.length).toBeGreaterThanOrEqual(amounts.templates);
	if (cell.list === 'contacts') expect(items.length).toBeGreaterThanOrEqual(amounts.contacts);
});

test.each(listCells)('%s: part of a name finds an entry late in the list', async (_name, cell) => {
	const items = await all(cell);
	const late = items[Math.floor(items.length * 0.97)];
	// Without the beginning of the name, and without the detail behind it.
	const typed = (late?.name ?? '').replace(/ \(.*/, '').slice(1).toUpperCase();
	const found = thatHold(items, typed);
	expect(found.length).toBeLessThan(10);

	expect(valuesOf(await all(cell, typed))).toEqual(valuesOf(found));
	expect(valuesOf(found)).toContain(late?.value);
});

test.each(listCells)('%s: what matches nothing gives an empty list', async (_name, { gateway, list }) => {
	const page = await pickerPage(pickerOf[list], panelOf(sandbox, gateway), 'no such entry anywhere');

	expect(page).toEqual({ results: [], paginationToken: undefined });
});

describe.each(named(readable))('%s: contacts', (_name, gateway) => {
	const cell: ListCell = { gateway, list: 'contacts' };

	test.each([
		['the last seven digits', (number: string) => number.slice(-7)],
		['the last five digits', (number: string) => number.slice(-5)],
		['the whole number', (number: string) => number],
		[
			'the whole number as people write it',
			(number: string) => `+${number.slice(0, 3)} ${number.slice(3)}`,
		],
	])('are found by %s', async (_what, part) => {
		const items = await all(cell);
		const late = items[items.length - 10];
		const number = (/\((.*)\)/.exec(late?.name ?? '')?.[1] ?? '').replace(/\D/g, '');
		const typed = part(number);

		const found = thatHold(items, typed.replace(/\D/g, ''));
		expect(valuesOf(found)).toContain(late?.value);
		expect(valuesOf(await all(cell, typed))).toEqual(valuesOf(found));
	});

	test('a search that many match goes on to the end, too, each once', async () => {
		const found = thatHold(await all(cell), 'person 1');

		expect(found.length).toBeGreaterThan(900);
		expect(valuesOf(await all(cell, 'person 1'))).toEqual(valuesOf(found));
	});
});

describe('templates', () => {
	test.each(named(readable))('%s: what cannot be sent yet says so', async (_name, gateway) => {
		const items = await all({ gateway, list: 'templates' }, 'template_010');

		expect(items).toHaveLength(1);
		expect(items[0]?.name).toMatch(/^fill_template_010 \(.*pending\)$/);
	});

	test.each(named(readable))('%s: a page is asked for at a time', async (_name, gateway) => {
		const before = pathsAsked(sandbox, gateway).length;
		const page = await pickerPage('searchTemplates', panelOf(sandbox, gateway));
		const asked = pathsAsked(sandbox, gateway).slice(before);

		expect(page.results.length).toBeGreaterThanOrEqual(90);
		expect(page.paginationToken).toEqual(expect.any(String));
		const lists = asked.filter((path) => /limit=/.test(path));
		expect(lists).toHaveLength(1);
		expect(lists[0]).toMatch(/limit=100(&|$)/);
	});

	test('Whatomate: those of the chosen account alone', async () => {
		const [gateway] = readable.filter(({ name }) => name === 'whatomate');
		if (!gateway) throw new Error('Whatomate lists nothing');
		const items = await scrolledToTheEnd(
			'searchTemplates',
			panelOf(sandbox, gateway, { sender: { __rl: true, mode: 'list', value: 'Support' } }),
		);

		expect(items.map(({ name }) => name)).toEqual([expect.stringContaining('survey_sw')]);
		expect(sandbox.store.requests(nameIn(gateway)).at(-1)?.path).toContain('account=Support');
	});
});
