import type { INodeParameters } from 'n8n-workflow';
import { gatewayNames, startSandbox, type DemoAccounts, type Sandbox } from '../../sandbox';
import { automaticClock } from '../support/moved-clock';
import { autoKonnect } from './golden/autokonnect';
import { bird } from './golden/bird';
import type { Example, Goldens } from './golden/example';
import { kapso } from './golden/kapso';
import { leftEmpty, notOffered, shownWith } from './golden/panel';
import { arrivedContent, goldenNames, goldenRequest, rehearsedRequest } from './golden/requests';
import { whatomate } from './golden/whatomate';
import { demoCredentials, sandboxName } from './support/demo';
import { runNode } from './support/run-node';
import { settledStatuses } from './support/settled';

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

/** Test names tell which side was chosen where documents contradict themselves. */
function casesOf({ examples }: Goldens): Array<[title: string, name: string, example: Example]> {
	return Object.entries(examples).map(([name, example]) => [
		example.chosen ? `${name}: ${example.chosen}` : name,
		name,
		example,
	]);
}

function entered({ basics }: Goldens, { parameters }: Example, more: INodeParameters = {}): INodeParameters {
	return { ...basics, ...parameters, ...more };
}

function withDryRun(parameters: INodeParameters): INodeParameters {
	return { ...parameters, options: { ...(parameters.options as INodeParameters), dryRun: true } };
}

describe.each([autoKonnect, bird, kapso, whatomate])('$gateway', (goldens) => {
	const { gateway, credentials } = goldens;
	const name = sandboxName[gateway];

	test('every golden file has its parameters, and all parameters a golden file', () => {
		expect(Object.keys(goldens.examples).sort()).toEqual(goldenNames(goldens));
	});

	describe('the panel offers all that is entered and misses nothing', () => {
		test.each(casesOf(goldens))('%s', (_title, _name, example) => {
			const parameters = entered(goldens, example);
			expect(shownWith(parameters)).toMatchObject(example.parameters);
			expect(leftEmpty(parameters)).toEqual([]);
			expect(notOffered(parameters)).toEqual([]);
		});
	});

	describe('a dry run gives the documented request', () => {
		test.each(casesOf(goldens))('%s', async (_title, golden, example) => {
			const items = await runNode({
				parameters: withDryRun(entered(goldens, example)),
				credentials,
				...(example.binary && { binary: example.binary }),
			});
			expect(items.map(({ json }) => rehearsedRequest(json))).toEqual([goldenRequest(goldens, golden)]);
		});
	});

	describe('the sandbox gets and accepts the documented request', () => {
		test.each(casesOf(goldens))('%s', async (_title, golden, example) => {
			goldens.presupposes?.(sandbox);
			example.presupposes?.(sandbox);
			const items = await runNode({
				parameters: entered(goldens, example, example.sentWith?.parameters(sandbox.origin)),
				credentials: demoCredentials(sandbox),
				...(example.binary && { binary: example.binary }),
			});

			expect(items.map(({ json }) => json.gateway)).toEqual([gateway]);
			const statuses = await settledStatuses(sandbox, name);
			expect(statuses).not.toEqual([]);
			expect(statuses.filter((status) => /fail|reject|pending/.test(status))).toEqual([]);

			const request = goldenRequest(goldens, golden);
			const arrived = sandbox.store.requests(name).at(-1);
			expect(arrived).toMatchObject({
				method: request.method,
				path: `/${name}${new URL(request.url).pathname}`,
			});
			// What had to be entered otherwise for the send cannot be compared.
			if (example.sentWith) return;
			const { method: _method, url: _url, ...content } = request;
			expect(arrivedContent(request, arrived?.body)).toEqual(content);
		});
	});
});
