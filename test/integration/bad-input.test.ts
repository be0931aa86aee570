import { NodeOperationError, type INodeExecutionData, type NodeApiError } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { badInputs } from './bad-input/all';
import { entered, recipients, type BadInput } from './bad-input/case';
import { demoCredentials } from './support/demo';
import type { Credentials } from './support/n8n-core';
import { runNode } from './support/run-node';
import { basics, wishes } from './support/wishes';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const digits = (number: string) => number.replace(/\D/g, '');
const [first, second, third] = recipients.map(digits) as [string, string, string];

async function run(bad: BadInput, continueOnFail: boolean) {
	const { parameters, items } = entered(bad, sandbox.origin);
	const credentials = demoCredentials(sandbox);
	return await runNode({ parameters, items, binary: bad.binary, credentials, continueOnFail });
}

/** Which items arrived, by the number that each goes to; to different people they may go in any order. */
function expectArrived(bad: BadInput, ...expected: string[]): void {
	const messages = sandbox.store.messages();
	expect(messages.filter(({ status }) => status.includes('fail'))).toEqual([]);
	if (entered(bad, sandbox.origin).ownRecipients) {
		expect(messages.map(({ recipient }) => digits(recipient)).sort()).toEqual(expected);
		expect(JSON.stringify(sandbox.store.requests())).not.toContain(second);
		return;
	}
	const items = expected.length;
	const perItem =
		bad.field === 'contactTagIds' ? new Set(messages.map(({ recipient }) => recipient)).size : 1;
	expect(messages).toHaveLength(items * perItem);
}

test('there are at least 60 kinds of bad input, each but once', () => {
	const names = badInputs.map(({ gateway, type, what }) => `${gateway} ${type}: ${what}`);
	expect(new Set(names).size).toBe(names.length);
	expect(names.length).toBeGreaterThanOrEqual(60);
});

async function thrownBy(bad: BadInput) {
	return await run(bad, false).then(
		() => undefined,
		(thrown: NodeOperationError | NodeApiError) => thrown,
	);
}

function expectRefusal({ says, next }: BadInput, item: INodeExecutionData | undefined, index: number): void {
	expect(item?.pairedItem).toEqual({ item: index });
	expect(item?.json).toMatchObject({ kind: 'input', retryable: false, httpStatus: null });
	expect(item?.json.error).toContain(says);
	expect(item?.json.error).toMatch(new RegExp(` \\[Item ${index}\\]$`));
	expect(item?.json.description).toContain(next);
}

describe('bad input in the second of three items', () => {
	const byExpression = badInputs.filter(({ inEveryItem }) => !inEveryItem);

	test.each(byExpression)('$gateway, $type: $what', async (bad) => {
		const error = await thrownBy(bad);

		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error?.message).toContain(bad.says);
		expect(error?.message).toMatch(/ \[Item 1\]$/);
		expect(error?.description).toContain(bad.next);
		expect(error?.context.itemIndex).toBe(1);
		expectArrived(bad, first);

		sandbox.reset();
		const [before, refused, after, ...more] = await run(bad, true);

		expect(more).toEqual([]);
		expect([before, after].map((item) => item?.pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect([before?.error, after?.error]).toEqual([undefined, undefined]);
		expectRefusal(bad, refused, 1);
		expectArrived(bad, first, third);
	});
});

describe('bad input on the panel itself', () => {
	test.each(badInputs.filter(({ inEveryItem }) => inEveryItem))('$gateway, $type: $what', async (bad) => {
		const error = await thrownBy(bad);

		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error?.message).toContain(bad.says);
		expect(error?.message).toMatch(/ \[Item 0\]$/);
		expect(error?.description).toContain(bad.next);

		const items = await run(bad, true);

		expect(items).toHaveLength(3);
		items.forEach((item, index) => expectRefusal(bad, item, index));
		expect(sandbox.store.requests()).toEqual([]);
	});
});

describe('a credential that cannot be used', () => {
	const correctIt = 'Open the credential and correct it. Nothing was sent.';

	test.each<[string, BadInput['gateway'], string, Credentials[string], string, string]>([
		[
			'plain http to a public host',
			'kapso',
			'kapsoWhatsAppApi',
			{ baseUrl: 'http://example.com' },
			"The 'Base URL' of the Kapso credential must begin with https://, because the key would travel readable",
			correctIt,
		],
		[
			'no base URL',
			'whatomate',
			'whatomateApi',
			{ baseUrl: '' },
			"The 'Base URL' of the Whatomate credential is empty",
			correctIt,
		],
		[
			'a base URL without https://',
			'autoKonnect',
			'autoKonnectWabaApi',
			{ baseUrl: 'app.autokonnect.co.ke/api/v1' },
			"The 'Base URL' of the AutoKonnect credential is not a web address",
			correctIt,
		],
		[
			'a password in the base URL',
			'bird',
			'birdChannelsApi',
			{ baseUrl: 'https://me:secret@api.bird.com' },
			"The 'Base URL' of the Bird Channels credential must not hold a user name or password",
			correctIt,
		],
		[
			'a key of another product of Bird',
			'bird',
			'birdChannelsApi',
			{ accessKey: 'bk_us1_secret' },
			"The 'Access Key' begins with bk_ and so belongs to the new Bird platform, another product of Bird",
			correctIt,
		],
		[
			'a workspace ID of another product of Bird',
			'bird',
			'birdChannelsApi',
			{ workspaceId: 'ws_12345' },
			"'Workspace ID' of the credential is not a workspace ID, which is a UUID",
			'An ID that begins with ws_ belongs to another product of Bird.',
		],
	])('%s', async (_what, gateway, credentialType, wrong, says, next) => {
		const credentials = demoCredentials(sandbox);
		const items = await runNode({
			parameters: { ...basics[gateway], ...wishes[gateway]?.text },
			items: [{}, {}],
			credentials: { ...credentials, [credentialType]: { ...credentials[credentialType], ...wrong } },
			continueOnFail: true,
		});

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		for (const { json } of items) {
			expect(json.error).toContain(says);
			expect(json.description).toContain(next);
			expect(json.retryable).toBe(false);
		}
		expect(JSON.stringify(items)).not.toContain('secret');
		expect(sandbox.store.requests()).toEqual([]);
	});
});

test('10,000 items, every thousandth bad: the run finishes, in order and paired', async () => {
	const isBad = (index: number) => index % 1000 === 999;
	const items = await runNode({
		parameters: {
			...basics.kapso,
			messageType: 'text',
			text: '={{ $json.x }}',
			options: { dryRun: true },
		},
		items: Array.from({ length: 10_000 }, (_, index) => ({
			x: isBad(index) ? null : `Message ${index}`,
		})),
		credentials: demoCredentials(sandbox),
		continueOnFail: true,
	});

	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		Array.from({ length: 10_000 }, (_, item) => ({ item })),
	);
	const wrong = items.findIndex(({ json }, index) =>
		isBad(index)
			? json.error !== `'Text' is empty (null) [Item ${index}]`
			: (json.body as { text?: { body?: string } }).text?.body !== `Message ${index}`,
	);
	expect(wrong).toBe(-1);
	expect(sandbox.store.requests()).toEqual([]);
});
