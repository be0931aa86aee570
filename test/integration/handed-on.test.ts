import type { IDataObject, INodeExecutionData, INodeParameters, IPairedItemData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { countingProxy, type CountingProxy } from './support/counting-proxy';
import { personNumber, textParameters } from './support/crowd';
import { demoCredentials } from './support/demo';
import { before, possibleCells, readingParameters, samplePhoto } from './support/reading-cells';
import { runWorkflowOfThree, type HandedOn } from './support/workflow';

let sandbox: Sandbox;

let proxy: CountingProxy;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(async () => {
	sandbox.reset();
	proxy = await countingProxy(sandbox.origin);
});

afterEach(async () => await proxy.close());

type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

async function handedOn(
	onError: OnError,
	parameters: INodeParameters,
	items: INodeExecutionData[],
): Promise<HandedOn> {
	const { origin } = proxy;
	const credentials = demoCredentials({ origin, accounts: sandbox.accounts });
	return await runWorkflowOfThree({ parameters, items, credentials, settings: { onError } });
}

const itemsOf = (list: IDataObject[]): INodeExecutionData[] =>
	list.map((json, item) => ({ json, pairedItem: { item } }));

/** Which items of the node before the items of an output come from; the first is the regular one. */
const sources = ({ task }: HandedOn, output = 0) =>
	task?.data?.main?.[output]?.map(({ pairedItem }) => (pairedItem as IPairedItemData).item) ?? [];

describe.each(['autoKonnect', 'bird', 'kapso', 'whatomate'])('messages that are sent: %s', (gateway) => {
	/** One is accepted, one refused, and of one it is not known. */
	const items = itemsOf([
		{ to: personNumber(0), text: 'One', row: 10, message: 'own' },
		{ to: 'hello', text: 'Two', row: 11, message: 'own' },
		{ to: personNumber(2), text: 'Three', row: 12, message: 'own' },
	]);
	const run = async (onError: OnError) => {
		sandbox.faults.add({ kind: 'resetAfterAccept', recipient: personNumber(2) });
		return await handedOn(
			onError,
			textParameters(gateway, { whenOutcomeUnknown: 'report', maxRetries: 0 }),
			items,
		);
	};

	test('Continue: every item goes on, and the refused ones say what became of them', async () => {
		const ended = await run('continueRegularOutput');
		const { status, next, failed } = ended;

		expect([status, failed]).toEqual(['success', []]);
		expect(next.map(({ json }) => json.outcome ?? 'accepted')).toEqual([
			'accepted',
			'notSent',
			'unknown',
		]);
		expect(next[1]?.json).toMatchObject({
			error: expect.stringContaining('[Item 1]'),
			kind: 'input',
			recipient: null,
			description: expect.any(String),
		});
		expect(next[2]?.json).toMatchObject({
			kind: 'network',
			recipient: personNumber(2),
			retryable: false,
		});
		expect(sources(ended)).toEqual([0, 1, 2]);
	});

	test('error output: the refused items come with their own fields, the error and its details', async () => {
		const ended = await run('continueErrorOutput');
		const { status, failed } = ended;

		expect(status).toBe('success');
		expect(sources(ended)).toEqual([0]);
		expect(failed.map(({ json }) => json)).toEqual([
			{
				...items[1]?.json,
				error: expect.stringContaining('[Item 1]'),
				details: expect.objectContaining({ outcome: 'notSent', kind: 'input', recipient: null }),
			},
			{
				...items[2]?.json,
				error: expect.stringContaining('[Item 2]'),
				details: expect.objectContaining({
					outcome: 'unknown',
					kind: 'network',
					recipient: personNumber(2),
				}),
			},
		]);
		expect(sources(ended, 1)).toEqual([1, 2]);
	});

	test('Stop Workflow: nothing goes on, and the error says what was sent', async () => {
		const { status, next, failed, error } = await run('stopWorkflow');

		expect([status, next, failed]).toEqual(['error', [], []]);
		expect(error?.message).toContain('[Item 1]');
		expect(error?.description).toContain('1 message of this run was accepted (items 0).');
	});
});

describe.each(possibleCells)('%s', (_name, cell) => {
	const { gateway, operation } = cell;

	async function run(onError: OnError): Promise<HandedOn> {
		const { messageId, media } = await before(sandbox, gateway);
		const entered = cell.entered?.({ messageId, media: media.replace(sandbox.origin, proxy.origin) });
		const { binary } = await samplePhoto(sandbox);
		const parameters = {
			...readingParameters(gateway, operation, entered),
			gateway: '={{ $json.gateway }}',
		};
		const names = [gateway.name, 'nowhere', gateway.name];
		const items = names.map((name, item): INodeExecutionData => ({
			json: { gateway: name, row: 10 + item },
			binary,
			pairedItem: { item },
		}));
		const requestsOfFirst = async () => {
			const begun = proxy.requests;
			const { error } = await handedOn('stopWorkflow', parameters, items.slice(0, 1));
			expect(error).toBeUndefined();
			return proxy.requests - begun;
		};
		// What an operation changes the first time may be there the second time.
		await requestsOfFirst();
		// The gateway answers the first item, and cuts the connection when it comes to the third.
		const expected = await requestsOfFirst();
		proxy.cutsAfter = proxy.requests + expected;
		return await handedOn(onError, parameters, items);
	}

	test('Continue: every item goes on', async () => {
		const ended = await run('continueRegularOutput');
		const refused = ended.next.filter(({ json }) => json.error !== undefined);

		expect(ended.status).toBe('success');
		expect(new Set(sources(ended))).toEqual(new Set([0, 1, 2]));
		expect(refused.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				error: "There is no gateway 'nowhere' [Item 1]",
				kind: 'input',
				outcome: 'failed',
			}),
			expect.objectContaining({
				error: expect.stringContaining('[Item 2]'),
				kind: 'network',
				gateway: gateway.displayName,
				outcome: expect.stringMatching(/^(failed|unknown)$/),
			}),
		]);
	});

	test('error output: the refused items come with their own fields, the error and its details', async () => {
		const ended = await run('continueErrorOutput');

		expect(ended.status).toBe('success');
		expect(new Set(sources(ended))).toEqual(new Set([0]));
		expect(sources(ended, 1)).toEqual([1, 2]);
		expect(ended.failed.map(({ json }) => json)).toEqual([
			{
				gateway: 'nowhere',
				row: 11,
				error: "There is no gateway 'nowhere' [Item 1]",
				details: expect.objectContaining({ kind: 'input', outcome: 'failed' }),
			},
			{
				gateway: gateway.name,
				row: 12,
				error: expect.stringContaining('[Item 2]'),
				details: expect.objectContaining({
					kind: 'network',
					outcome: expect.stringMatching(/^(failed|unknown)$/),
				}),
			},
		]);
	});

	test('Stop Workflow: nothing goes on', async () => {
		const { status, next, failed, error } = await run('stopWorkflow');

		expect([status, next, failed]).toEqual(['error', [], []]);
		expect(error?.message).toBe("There is no gateway 'nowhere' [Item 1]");
	});
});
