import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { gatewayNames, startSandbox, type DemoAccounts, type Sandbox } from '../../sandbox';
import { badInputs } from '../integration/bad-input/all';
import { entered } from '../integration/bad-input/case';
import { autoKonnect } from '../integration/golden/autokonnect';
import { bird } from '../integration/golden/bird';
import type { Example, Goldens } from '../integration/golden/example';
import { kapso } from '../integration/golden/kapso';
import { whatomate } from '../integration/golden/whatomate';
import { demoCredentials } from '../integration/support/demo';
import type { Ran, Run } from '../integration/support/run-node';
import { bird as birdTemplates } from '../integration/template-contract/bird';
import { kapso as kapsoTemplates } from '../integration/template-contract/kapso';
import { whatomate as whatomateTemplates } from '../integration/template-contract/whatomate';
import { dist, sources, type Build } from './builds';
import { seen } from './seen';

let sandbox: Sandbox;
let untouched: DemoAccounts;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	untouched = structuredClone(sandbox.accounts);
});

afterAll(async () => await sandbox.close());

function reset(): void {
	for (const name of gatewayNames) Object.assign(sandbox.accounts[name], structuredClone(untouched[name]));
	sandbox.reset();
}

/** Has both builds do the same, each with a sandbox as new. */
async function expectTheSame(run: (build: Build) => Promise<Ran>): Promise<void> {
	reset();
	const ofSources = await seen(sandbox, async () => await run(sources));
	reset();
	const ofDist = await seen(sandbox, async () => await run(dist));
	expect(ofDist).toEqual(ofSources);
}

const allGoldens = [autoKonnect, bird, kapso, whatomate];
const examples = allGoldens.flatMap((goldens) =>
	Object.entries(goldens.examples).map(
		([name, example]) => [goldens.gateway, name, goldens, example] as const,
	),
);

function runOf(goldens: Goldens, example: Example, more: INodeParameters = {}): Run {
	return {
		parameters: { ...goldens.basics, ...example.parameters, ...more },
		credentials: demoCredentials(sandbox),
		binary: example.binary,
	};
}

function presupposed(goldens: Goldens, example: Example): void {
	goldens.presupposes?.(sandbox);
	example.presupposes?.(sandbox);
}

const withDryRun = ({ options = {} }: INodeParameters): INodeParameters => ({
	options: { ...(options as INodeParameters), dryRun: true },
});

describe('the documented requests', () => {
	test.each(examples)('%s: %s', async (_gateway, _name, goldens, example) => {
		await expectTheSame(async (build) => {
			presupposed(goldens, example);
			const more = example.sentWith?.parameters(sandbox.origin);
			return await build.runNodeWithHints(runOf(goldens, example, more));
		});
	});

	test.each(examples)('%s: %s, as a dry run', async (_gateway, _name, goldens, example) => {
		await expectTheSame(
			async (build) =>
				await build.runNodeWithHints(runOf(goldens, example, withDryRun(example.parameters))),
		);
	});
});

describe.each([birdTemplates, kapsoTemplates, whatomateTemplates])('templates of $gateway', (contract) => {
	describe.each(Object.keys(sources.ways))('%s', (way) => {
		test.each(contract.cases)('$kind', async (one) => {
			await expectTheSame(async (build) => {
				one.presupposes?.(sandbox);
				const filled = await build.ways[way]?.(sandbox, contract, one);
				return await build.runNodeWithHints({
					parameters: filled?.parameters ?? {},
					items: [filled?.item ?? {}],
					credentials: demoCredentials(sandbox),
					binary: one.binary,
				});
			});
		});
	});
});

describe.each([
	['stops', false],
	['continues', true],
])('bad input, when the run %s', (_title, continueOnFail) => {
	test.each(badInputs)('$gateway, $type: $what', async (bad) => {
		await expectTheSame(async (build) => {
			const { parameters, items } = entered(bad, sandbox.origin);
			const credentials = demoCredentials(sandbox);
			return await build.runNodeWithHints({
				parameters,
				items,
				binary: bad.binary,
				credentials,
				continueOnFail,
			});
		});
	});
});

test('whatever is entered in one of the fields of a documented request, and as the recipient', async () => {
	const anything = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.double(), fc.constant(null));
	const country = fc.constantFrom('', 'KE', 'US', 'XX');
	const place = fc.tuple(fc.constantFrom(...examples), fc.nat()).map(([[, , goldens, example], index]) => {
		const fields = ['phoneNumbers', ...Object.keys(example.parameters)];
		return { goldens, example, field: fields[index % fields.length] ?? '' };
	});
	await fc.assert(
		fc.asyncProperty(place, anything, country, async ({ goldens, example, field }, value, home) => {
			await expectTheSame(async (build) => {
				const run = runOf(goldens, example, {
					[field]: '={{ $json.value }}',
					options: { dryRun: true, defaultCountry: home },
				});
				return await build.runNodeWithHints({
					...run,
					items: [{ value }],
					continueOnFail: true,
				});
			});
		}),
		{ numRuns: 200 },
	);
}, 600_000);
