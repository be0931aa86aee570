import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { gatewayNames, startSandbox, type DemoAccounts, type Sandbox } from '../../sandbox';
import { automaticClock } from '../support/moved-clock';
import { typed } from './golden/example';
import { arrivedContent, goldenRequest, type GoldenRequest } from './golden/requests';
import { demoCredentials, sandboxName } from './support/demo';
import { filledIn, templateFieldsOf } from './support/load-options';
import { runNode } from './support/run-node';
import { settledStatuses } from './support/settled';
import { bird } from './template-contract/bird';
import type { Contract, ContractCase } from './template-contract/case';
import { ownExamples } from './template-contract/examples';
import { kapso } from './template-contract/kapso';
import { byId, panelOf, ways, type Entered } from './template-contract/ways';
import { whatomate } from './template-contract/whatomate';

automaticClock();

let sandbox: Sandbox;
let untouched: DemoAccounts;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	untouched = structuredClone(sandbox.accounts);
});

afterAll(async () => await sandbox.close());

beforeEach(() => {
	for (const name of gatewayNames) Object.assign(sandbox.accounts[name], structuredClone(untouched[name]));
	sandbox.reset();
});

/** Link or ID of the file that was uploaded last. */
function uploadedFile({ gateway }: Contract): string {
	const [media] = sandbox.store.allMedia().slice(-1);
	const { workspaceId, channelId } = sandbox.accounts.bird;
	return gateway === 'bird'
		? `${sandbox.origin}/bird-media/workspaces/${workspaceId}/channels/${channelId}/media/${media?.id}`
		: String(media?.id);
}

async function expectGolden(contract: Contract, one: ContractCase, { parameters, item }: Entered) {
	const { gateway } = contract;
	const credentials = demoCredentials(sandbox);
	const before = sandbox.store.requests(gateway).length;
	const items = await runNode({ parameters, credentials, items: [item ?? {}], binary: one.binary });

	expect(items.map(({ json }) => json.gateway)).toEqual([gateway]);
	const statuses = await settledStatuses(sandbox, gateway);
	expect(statuses.filter((status) => /fail|reject|pending/.test(status))).toEqual([]);
	const requests = sandbox.store.requests(gateway).slice(before);
	const golden = one.golden(uploadedFile(contract));
	const arrived = requests.at(-1);
	expect(arrivedContent(golden as GoldenRequest, arrived?.body)).toEqual(golden);
	return requests.length - (one.uploads ?? 0) - 1;
}

describe.each([kapso, bird, whatomate])('$gateway', (contract) => {
	const { cases, lookUp } = contract;

	test.each(cases)('$kind: the editor shows its fields', async (one) => {
		one.presupposes?.(sandbox);
		const { fields, emptyFieldsNotice } = await templateFieldsOf(panelOf(sandbox, contract, one));

		expect(fields.map(({ id }) => id)).toEqual(one.entries.map(([id]) => id));
		const leftEmpty = one.entries.filter(([, , value]) => value === null).map(([id]) => id);
		expect(fields.filter(({ required }) => !required).map(({ id }) => id)).toEqual(
			expect.arrayContaining(leftEmpty),
		);
		expect(emptyFieldsNotice !== undefined).toBe(one.entries.length === 0);
	});

	describe.each(Object.keys(ways))('%s', (way) => {
		test.each(cases)('$kind', async (one) => {
			one.presupposes?.(sandbox);
			const entered = await ways[way]?.(sandbox, contract, one);
			const lookUps = await expectGolden(contract, one, entered ?? { parameters: {} });

			expect(lookUps).toBe(way.includes('fields') ? 0 : lookUp);
		});
	});
});

describe("the documents' own examples, by the fields that the editor loads", () => {
	const cases = ownExamples.map(
		([goldens, name, fields]) => [goldens.gateway, name, goldens, fields] as const,
	);

	test.each(cases)('%s: %s', async (gateway, name, goldens, fields) => {
		const example = goldens.examples[name];
		goldens.presupposes?.(sandbox);
		example?.presupposes?.(sandbox);
		const parameters = { ...goldens.basics, ...example?.parameters };
		const credentials = demoCredentials(sandbox);
		const entered = await filledIn({ parameters, credentials }, fields);
		await runNode({ parameters: { ...parameters, ...entered }, credentials, binary: example?.binary });

		const statuses = await settledStatuses(sandbox, sandboxName[gateway]);
		expect(statuses.filter((status) => !/fail|reject|pending/.test(status))).toHaveLength(1);
		const { method: _method, url: _url, ...golden } = goldenRequest(goldens, name);
		const arrived = sandbox.store.requests(sandboxName[gateway]).at(-1);
		expect(arrivedContent(golden as GoldenRequest, arrived?.body)).toEqual(golden);
	});
});

describe.each([kapso, bird, whatomate])('a run of 100 items at $gateway', (contract) => {
	const { gateway, lookUp } = contract;
	const [first, second] = contract.cases.filter(({ entries, binary }) => entries.length > 1 && !binary);

	const valuesOf = ({ entries }: ContractCase): IDataObject =>
		Object.fromEntries(entries.map(([, name, value]) => [name, value]));

	async function requestsOf(parameters: INodeParameters, items: IDataObject[]): Promise<number> {
		const before = sandbox.store.requests(gateway).length;
		const sent = await runNode({
			parameters: { ...parameters, phoneNumbers: '={{ $json.to }}' },
			// To a hundred people: WhatsApp takes only so many in a row to the same one.
			items: items.map((item, index) => ({ ...item, to: `+2547123${10_000 + index}` })),
			credentials: demoCredentials(sandbox),
		});

		expect(sent).toHaveLength(items.length);
		expect(sent.filter(({ json }) => json.error !== undefined)).toEqual([]);
		return sandbox.store.requests(gateway).length - before;
	}

	beforeEach(() => {
		for (const one of [first, second]) one?.presupposes?.(sandbox);
	});

	test('with the fields of the template there is no request but the sends', async () => {
		if (!first) throw new Error('There is no case');
		const panel = panelOf(sandbox, contract, first);
		const entered = await filledIn(panel, byId(first));
		const items = Array.from({ length: 100 }, () => ({}));

		expect(await requestsOf({ ...panel.parameters, ...entered }, items)).toBe(100);
	});

	test('with values by name each of two templates is looked up once', async () => {
		if (!first || !second) throw new Error('There are no two cases');
		const items = Array.from({ length: 100 }, (_, index) => {
			const one = index % 2 === 0 ? first : second;
			return { ...one.named, values: valuesOf(one) };
		});
		const parameters = {
			...panelOf(sandbox, contract, first).parameters,
			template: typed('={{ $json.template }}'),
			templateLanguage: '={{ $json.templateLanguage }}',
			templateParametersInput: 'values',
			templateValues: '={{ $json.values }}',
		};

		expect(await requestsOf(parameters, items)).toBe(100 + 2 * lookUp);
	});
});
