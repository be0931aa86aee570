import type { INodeParameters } from 'n8n-workflow';
import { gatewayNames, startSandbox, type DemoAccounts, type Sandbox } from '../../sandbox';
import { typed } from './golden/example';
import { demoCredentials } from './support/demo';
import { filledIn, templateFieldsOf } from './support/load-options';
import { runNode, type Run } from './support/run-node';
import { expectNoSecrets } from './support/secrets';
import { basics } from './support/wishes';
import type { WithTemplates } from './template-contract/case';
import { changes } from './template-contract/changes';
import type { RefusalCase } from './template-contract/refusal-case';
import { refusals } from './template-contract/refusals';

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

function picked(gateway: WithTemplates, template: string): INodeParameters {
	return { ...basics[gateway], messageType: 'template', template: typed(template) };
}

type Filled = Pick<Run, 'parameters' | 'items'>;

/** The fields as the editor loads them, filled in by expressions: n8n keeps the panel's own words with an error. */
async function byField(parameters: INodeParameters, fields: Record<string, unknown>): Promise<Filled> {
	const expressions = Object.keys(fields).map((id, at) => [id, `={{ $json.values[${at}] }}`]);
	const entered = await filledIn(
		{ parameters, credentials: demoCredentials(sandbox) },
		Object.fromEntries(expressions) as Record<string, string>,
	);
	return {
		parameters: { ...parameters, ...entered },
		items: [{ values: Object.values(fields) as string[] }],
	};
}

function byName(parameters: INodeParameters, values: unknown): Filled {
	return {
		parameters: {
			...parameters,
			templateParametersInput: 'values',
			templateValues: '={{ $json.values }}',
		},
		items: [{ values: values as string }],
	};
}

async function runOf({
	gateway,
	template,
	fields,
	values,
	parameters = {},
	binary,
}: RefusalCase): Promise<Run> {
	const panel = picked(gateway, template);
	const filled = fields ? await byField(panel, fields) : byName(panel, values);
	const { template: another, ...more } = parameters;
	return {
		...filled,
		parameters: {
			...filled.parameters,
			...more,
			...(another !== undefined && { template: typed(String(another)) }),
		},
		binary,
		credentials: demoCredentials(sandbox),
	};
}

describe('refused before anything is sent, in words that say what is wanted and what was given', () => {
	test.each(refusals)('$gateway: $what', async (one) => {
		one.presupposes?.(sandbox);
		const run = await runOf(one);
		const before = sandbox.store.requests().length;
		const items = await runNode({ ...run, continueOnFail: true });

		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			error: `${one.says} [Item 0]`,
			description: one.next,
			kind: one.kind ?? 'input',
			retryable: false,
		});
		expectNoSecrets(items);
		const requests = sandbox.store.requests().slice(before);
		expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
		if (one.fields) expect(requests).toEqual([]);

		const error = await runNode(run).then(
			() => undefined,
			(thrown: Error) => thrown,
		);
		expect(error?.message).toBe(`${one.says} [Item 0]`);
		expectNoSecrets(error);
	});

	test.each([
		['kapso', 'pizza_menu|en_US', 'a multi-product button'],
		[
			'bird',
			refusals.find(({ template }) => template === 'Basket')?.template ?? '',
			"a variable 'items'",
		],
		['whatomate', 'bundle', 'a multi-product button'],
	] as const)(
		'%s: the editor names the part of %s that fields cannot express',
		async (gateway, name, part) => {
			refusals.find(({ template }) => template === name)?.presupposes?.(sandbox);
			const { fields, emptyFieldsNotice } = await templateFieldsOf({
				parameters: { ...picked(gateway, name), templateLanguage: gateway === 'bird' ? 'en' : '' },
				credentials: demoCredentials(sandbox),
			});

			expect(fields).toEqual([]);
			expect(emptyFieldsNotice).toContain(`The template has ${part}`);
			expect(emptyFieldsNotice).toContain("Choose 'Using JSON' under 'Template Parameters' for it.");
		},
	);

	test('text for a number in one of three items: it alone is refused', async () => {
		const { id = '' } =
			sandbox.accounts.bird.projects.find(({ name }) => name === 'Payment Reminder') ?? {};
		const parameters = picked('bird', `${id}|en`);
		const credentials = demoCredentials(sandbox);
		const entered = await filledIn(
			{ parameters, credentials },
			{
				'body:name:name': 'Amina',
				'body:name:amount:number': '={{ $json.amount }}',
				'body:name:isOverdue:boolean': true,
			},
		);
		const items = await runNode({
			parameters: { ...parameters, ...entered },
			items: [{ amount: 5 }, { amount: 'five' }, { amount: '6.5' }],
			credentials,
			continueOnFail: true,
		});

		expect(items.map(({ json }) => json.error ?? json.status)).toEqual([
			'accepted',
			"'Template Parameters' has a value for 'Body {{amount}}' that is not a number [Item 1]",
			'accepted',
		]);
	});
});

describe('refused by the gateway, because the template was changed after its fields were loaded', () => {
	test.each(changes)('$gateway: $what', async ({ gateway, template, fields, change, says }) => {
		const filled = await byField(picked(gateway, template), fields);
		change(sandbox);
		const before = sandbox.store.requests().length;
		const items = await runNode({
			...filled,
			credentials: demoCredentials(sandbox),
			continueOnFail: true,
		});

		expect(items).toHaveLength(1);
		expect(String(items[0]?.json.error)).toContain(`. ${says} [Item 0]`);
		expect(items[0]?.json).toMatchObject({ retryable: false, httpStatus: expect.any(Number) as number });
		expectNoSecrets(items);
		expect(sandbox.store.messages()).toEqual([]);
		// One attempt to send, and what reads the template after it.
		const methods = sandbox.store
			.requests()
			.slice(before)
			.map(({ method }) => method);
		expect(methods.filter((method) => method !== 'GET')).toEqual(['POST']);
		expect(methods[0]).toBe('POST');
	});

	test('fields that were never loaded: the refusal lists what the template takes', async () => {
		const [item] = await runNode({
			parameters: { ...picked('kapso', 'order_update|en_US'), templateParametersInput: 'fields' },
			credentials: demoCredentials(sandbox),
			continueOnFail: true,
		});

		expect(item?.json.error).toContain(
			"lacks a value for 'Header Image'. The template takes Header Image, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending; given: nothing",
		);
	});
});
