import type { INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { movedClock } from '../support/moved-clock';
import { demoCredentials, sandboxName } from './support/demo';
import { runNode, type Run } from './support/run-node';
import { basics } from './support/wishes';

const oneByOne = ['bird', 'kapso', 'whatomate'] as const;
type GatewayName = (typeof oneByOne)[number];

const clock = movedClock();
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

/** The sandbox answers 429 to numbers with this ending. */
const refused = '+254712000430';
const numbers = ['+254712300001', refused, '+254712300003'];

function runOf(gateway: GatewayName, { parameters, ...more }: Partial<Run> = {}): Run {
	return {
		parameters: {
			...basics[gateway],
			phoneNumbers: '={{ $json.to }}',
			messageType: 'text',
			text: 'Hello',
			...parameters,
		},
		credentials: demoCredentials(sandbox),
		...more,
	};
}

/** One message at a time, so that it is certain which ones were not begun. */
const oneAtATime = { options: { concurrency: 1 } };

const digits = (number: unknown) => String(number).replace(/\D/g, '');

/** Whom messages arrived at, in the order of the numbers: what goes to different people goes at the same time. */
function arrived(gateway: GatewayName): string[] {
	const messages = sandbox.store.messages(sandboxName[gateway]);
	return messages.map(({ recipient }) => digits(recipient)).sort();
}

async function thrownBy(run: Run) {
	return await clock.until(runNode(run)).then(
		() => undefined,
		(error: Error & { description?: string }) => error,
	);
}

describe.each(oneByOne)('three recipients of one item, the second refused: %s', (gateway) => {
	test('a run that goes on gives two receipts and one error item, which names the recipient', async () => {
		const run = runOf(gateway, { items: [{ to: numbers }], continueOnFail: true });
		const items = await clock.until(runNode(run));

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }, { item: 0 }]);
		const [first, third, error, ...more] = items;
		expect(more).toEqual([]);
		expect([first, third].map((item) => digits(item?.json.recipient))).toEqual([
			'254712300001',
			'254712300003',
		]);
		expect(error?.json).toMatchObject({ kind: 'rateLimit', recipient: refused, retryable: true });
		expect(arrived(gateway)).toEqual(['254712300001', '254712300003']);
	});

	test('a run that stops says how many were accepted, and who was reached and who was not', async () => {
		const error = await thrownBy(runOf(gateway, { items: [{ to: numbers }] }));

		expect(error?.message).toMatch(/ \[Item 0\]$/);
		expect(error?.description).toContain('2 messages of this run were accepted.');
		expect(error?.description).toContain(
			`Item 0 reached +254712300001, +254712300003, but not ${refused}.`,
		);
		expect(arrived(gateway)).toEqual(['254712300001', '254712300003']);
	});
});

test('the count goes over all items, and the error says which ones are left', async () => {
	const [to, other] = [numbers[0], numbers[2]];
	const error = await thrownBy(runOf('kapso', { items: [{ to }, { to: [other, to] }, { to: refused }] }));

	expect(error?.message).toMatch(/ \[Item 2\]$/);
	expect(error?.description).toContain('3 messages of this run were accepted (items 0-1).');
	expect(error?.description).toMatch(/with the option 'Only Items' set to 2\.$/);
	expect(arrived('kapso')).toEqual(['254712300001', '254712300001', '254712300003']);
});

test('a run whose first message is refused says that none was accepted', async () => {
	const items = [{ to: refused }, { to: numbers[0] }];
	const error = await thrownBy(runOf('kapso', { items, parameters: oneAtATime }));

	expect(error?.message).toMatch(/ \[Item 0\]$/);
	expect(error?.description).toContain('No message of this run was accepted.');
	expect(error?.description).toMatch(/with the option 'Only Items' set to 0-\.$/);
	expect(arrived('kapso')).toEqual([]);
});

test.each(oneByOne)('%s: what is under way when another message is refused is finished', async (gateway) => {
	const [to, other] = [String(numbers[0]), String(numbers[2])];
	sandbox.faults.add({ kind: 'slow', delayMs: 200, recipient: to, times: 1 });
	sandbox.faults.add({ kind: 'rateLimited', recipient: to });
	sandbox.faults.add({ kind: 'slow', delayMs: 800, recipient: other });
	const error = await thrownBy(runOf(gateway, { items: [{ to }, { to }, { to: other }] }));

	expect(error?.message).toMatch(/ \[Item 1\]$/);
	expect(error?.description).toContain('2 messages of this run were accepted (items 0, 2).');
	expect(error?.description).toMatch(/with the option 'Only Items' set to 1\.$/);
	expect(arrived(gateway)).toEqual(['254712300001', '254712300003']);
});

describe.each([
	['goes on after errors', true],
	['stops at errors', false],
])('a run that is stopped and that %s', (_kind, continueOnFail) => {
	/** Stops the run while the gateway takes its time over the messages that are under way. */
	async function stoppedRun(items: Run['items'], parameters?: Run['parameters']) {
		const controller = new AbortController();
		const { signal } = controller;
		sandbox.faults.add({ kind: 'slow', delayMs: 300 });
		const run = runNode(runOf('kapso', { items, continueOnFail, signal, parameters }));
		await clock.quiet();
		controller.abort();
		return await clock.until(run);
	}

	/** Only the messages that were under way are told about, and what is known of them. */
	function expectOutcomeOpen(items: INodeExecutionData[], ...recipients: unknown[]): void {
		expect(items.map(({ json }) => json.recipient)).toEqual(recipients);
		for (const { json } of items) {
			expect(json).toMatchObject({ kind: 'network', retryable: false });
			expect(json.error).toContain('Whether the message was accepted is not known');
		}
		expect(arrived('kapso')).toEqual(recipients.map(digits));
		expect(sandbox.store.requests('kapso')).toHaveLength(recipients.length);
	}

	const open = [numbers[0], '+254712300002', numbers[2]];

	test('sends no further item', async () => {
		const items = await stoppedRun(
			open.map((to) => ({ to })),
			oneAtATime,
		);

		expectOutcomeOpen(items, open[0]);
	});

	test('sends to no further recipient of an item', async () => {
		expectOutcomeOpen(await stoppedRun([{ to: open }], oneAtATime), open[0]);
	});

	test('tells of every message that was under way', async () => {
		const items = await stoppedRun(open.map((to) => ({ to })));

		expectOutcomeOpen(items, ...open);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	test('before it began, it sends nothing', async () => {
		const items = await runNode(
			runOf('kapso', { items: [{ to: numbers[0] }], continueOnFail, signal: AbortSignal.abort() }),
		);

		expect(items).toEqual([]);
		expect(sandbox.store.requests()).toEqual([]);
	});
});
