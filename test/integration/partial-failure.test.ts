import type { INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { demoCredentials, sandboxName } from './support/demo';
import { runNode, type Run } from './support/run-node';
import { basics } from './support/wishes';

const oneByOne = ['bird', 'kapso', 'whatomate'] as const;
type GatewayName = (typeof oneByOne)[number];

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

/** The sandbox answers 429 to numbers with this ending. */
const refused = '+254712000430';
const numbers = ['+254712300001', refused, '+254712300003'];

function runOf(gateway: GatewayName, more: Partial<Run> = {}): Run {
	return {
		parameters: {
			...basics[gateway],
			phoneNumbers: '={{ $json.to }}',
			messageType: 'text',
			text: 'Hello',
		},
		credentials: demoCredentials(sandbox),
		...more,
	};
}

const digits = (number: unknown) => String(number).replace(/\D/g, '');

function arrived(gateway: GatewayName): string[] {
	return sandbox.store.messages(sandboxName[gateway]).map(({ recipient }) => digits(recipient));
}

async function thrownBy(run: Run) {
	return await runNode(run).then(
		() => undefined,
		(error: Error & { description?: string }) => error,
	);
}

describe.each(oneByOne)('three recipients of one item, the second refused: %s', (gateway) => {
	test('a run that goes on gives two receipts and one error item, which names the recipient', async () => {
		const items = await runNode(runOf(gateway, { items: [{ to: numbers }], continueOnFail: true }));

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

	test('a run that stops says how many were accepted before', async () => {
		const error = await thrownBy(runOf(gateway, { items: [{ to: numbers }] }));

		expect(error?.message).toMatch(/ \[Item 0\]$/);
		expect(error?.description).toContain('1 message of this run was accepted before.');
		expect(arrived(gateway)).toEqual(['254712300001']);
	});
});

test('the count goes over all items', async () => {
	const [to, other] = [numbers[0], numbers[2]];
	const error = await thrownBy(runOf('kapso', { items: [{ to }, { to: [other, to] }, { to: refused }] }));

	expect(error?.message).toMatch(/ \[Item 2\]$/);
	expect(error?.description).toContain('3 messages of this run were accepted before.');
});

test('a run whose first message is refused says that none was sent', async () => {
	const error = await thrownBy(runOf('kapso', { items: [{ to: refused }, { to: numbers[0] }] }));

	expect(error?.description).toContain('No message of this run was sent before.');
	expect(arrived('kapso')).toEqual([]);
});

describe('a run that is stopped', () => {
	/** Stops the run while the gateway takes its time over the first message. */
	async function stoppedRun(items: Run['items']) {
		const controller = new AbortController();
		sandbox.faults.add({ kind: 'slow', delayMs: 300 });
		const run = runNode(runOf('kapso', { items, continueOnFail: true, signal: controller.signal }));
		while (sandbox.store.messages().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
		controller.abort();
		return await run;
	}

	/** Only the message that was under way is told about, and what is known of it. */
	function expectOutcomeOpen(items: INodeExecutionData[]): void {
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			kind: 'network',
			recipient: '+254712300001',
			retryable: false,
		});
		expect(items[0]?.json.error).toContain('Whether the message was accepted is not known');
	}

	test('sends no further item', async () => {
		const items = await stoppedRun(numbers.map((to) => ({ to })));

		expectOutcomeOpen(items);
		expect(arrived('kapso')).toEqual(['254712300001']);
		expect(sandbox.store.requests('kapso')).toHaveLength(1);
	});

	test('sends to no further recipient of an item', async () => {
		const items = await stoppedRun([{ to: numbers }]);

		expectOutcomeOpen(items);
		expect(arrived('kapso')).toEqual(['254712300001']);
		expect(sandbox.store.requests('kapso')).toHaveLength(1);
	});

	test('before it began, it sends nothing', async () => {
		const items = await runNode(
			runOf('kapso', { items: [{ to: numbers[0] }], signal: AbortSignal.abort() }),
		);

		expect(items).toEqual([]);
		expect(sandbox.store.requests()).toEqual([]);
	});
});
