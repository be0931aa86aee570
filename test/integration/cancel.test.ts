import { startSandbox, type Sandbox } from '../../sandbox';
import { demoAccounts } from '../../sandbox/accounts';
import { movedClock } from '../support/moved-clock';
import { cancelSome, type Business } from './support/cancelling';
import { personNumber, textItems, textParameters } from './support/crowd';
import { demoCredentials } from './support/demo';
import { runNode } from './support/run-node';
import { startWorkflow, type WorkflowRun } from './support/run-workflow';

const clock = movedClock();

const seeds = [1, 2, 3];

const nowhere = 'http://127.0.0.1:9';

const businesses: Business[] = [
	{ during: 'reading items', gateway: 'bird', items: textItems(20_000), between: [0, 0] },
	{
		during: 'turns of one person',
		gateway: 'kapso',
		items: textItems(500, 1),
		prepare: ({ faults }) => void faults.add({ kind: 'slow', delayMs: 30 }),
		between: [20, 400],
	},
	{
		during: 'turns of a few people, in a run that would stop at an error',
		gateway: 'bird',
		items: textItems(500, 5),
		stops: true,
		prepare: ({ faults }) => void faults.add({ kind: 'slow', delayMs: 30 }),
		between: [20, 400],
	},
	{
		during: "the user's own limit",
		gateway: 'autoKonnect',
		items: textItems(500),
		options: { messagesPerSecond: 20 },
		between: [20, 500],
	},
	{
		during: 'a Retry-After of a minute',
		gateway: 'whatomate',
		items: textItems(300),
		prepare: ({ faults }) => void faults.add({ kind: 'rateLimited', retryAfter: 60, after: 20 }),
		between: [200, 700],
	},
	{
		during: 'answers that do not come',
		gateway: 'bird',
		items: textItems(300),
		prepare: ({ faults }) => void faults.add({ kind: 'slow', delayMs: 20_000, after: 30 }),
		between: [50, 500],
	},
	{
		during: 'answers whose body does not come',
		gateway: 'kapso',
		items: textItems(300),
		prepare: ({ faults }) => void faults.add({ kind: 'slowBody', delayMs: 20_000, after: 10 }),
		between: [50, 500],
	},
	{
		during: 'the wait before another try',
		gateway: 'autoKonnect',
		items: textItems(100),
		credentials: ({ accounts }) => demoCredentials({ accounts, origin: nowhere }),
		between: [20, 900],
	},
	{
		during: 'the wait for one person alone',
		gateway: 'kapso',
		items: textItems(100, 20),
		prepare: ({ faults }) =>
			void faults.add({
				kind: 'custom',
				status: 400,
				body: { error: { message: 'Too many messages', type: 'OAuthException', code: 131056 } },
			}),
		between: [20, 900],
	},
	{
		during: 'looking up what has come of a message',
		gateway: 'bird',
		items: textItems(200),
		prepare: ({ faults }) => {
			faults.add({ kind: 'resetAfterAccept' });
			faults.add({ kind: 'slow', on: 'read', delayMs: 150 });
		},
		between: [50, 1_500],
	},
	{
		during: 'batches that wait for their turn',
		gateway: 'bird',
		items: textItems(3_000, 150),
		options: { combineItems: true },
		prepare: ({ faults }) => void faults.add({ kind: 'slow', delayMs: 100, after: 4 }),
		between: [20, 600],
	},
	{
		during: 'requests for many that wait for their turn',
		gateway: 'autoKonnect',
		items: textItems(3_000, 150).map(({ to }, index) => ({
			to,
			text: `Text ${Math.floor(index / 150)}`,
		})),
		options: { combineItems: true, recipientsPerRequest: 40 },
		prepare: ({ faults }) => void faults.add({ kind: 'slow', delayMs: 100, after: 4 }),
		between: [20, 600],
	},
	{
		during: 'looking whether the window is open',
		gateway: 'kapso',
		items: textItems(200),
		parameters: { whenWindowClosed: 'skip' },
		prepare: ({ faults }) => void faults.add({ kind: 'slow', on: 'read', delayMs: 20_000, after: 20 }),
		between: [50, 500],
	},
	{
		during: 'looking for contacts',
		gateway: 'whatomate',
		items: textItems(200),
		prepare: ({ faults }) => void faults.add({ kind: 'slow', on: 'read', delayMs: 20_000, after: 20 }),
		between: [50, 500],
	},
	{
		during: 'an item for many people',
		gateway: 'kapso',
		items: [{ to: Array.from({ length: 400 }, (_, index) => personNumber(index)), text: 'To all' }],
		between: [0, 1_000],
	},
];

describe.each(businesses)('cancelled during: $during ($gateway)', (business) => {
	test('the run ends at once, tells what was sent and what may have been, and sends nothing more', async () => {
		const runs = await cancelSome(clock, business, seeds);

		const none = seeds.map(() => []);
		expect(runs.map(({ untold }) => untold)).toEqual(none);
		expect(runs.map(({ invented }) => invented)).toEqual(none);
		const atEnd = runs.map(({ acceptedAtEnd, requestsAtEnd }) => [acceptedAtEnd, requestsAtEnd]);
		expect(runs.map((run) => [run.acceptedLater, run.requestsLater])).toEqual(atEnd);
		expect(runs.map(({ endedAtOnce }) => endedAtOnce)).toEqual(seeds.map(() => true));
	});
});

test.each([0, 500, 9_990])(
	'of 10,000 items that are all refused without a request, none is read any more soon after the signal that comes at item %d',
	async (last) => {
		const controller = new AbortController();
		let read = -1;
		const items = Array.from({ length: 10_000 }, (_, index) => ({
			get to() {
				if (index > read) clock.work(1);
				read = Math.max(read, index);
				if (index === last) setImmediate(() => controller.abort());
				return 'nobody';
			},
			text: 'Hello',
		}));
		const output = await clock.until(
			runNode({
				parameters: textParameters('bird'),
				items,
				credentials: demoCredentials({ origin: nowhere, accounts: demoAccounts }),
				continueOnFail: true,
				signal: controller.signal,
			}),
		);

		// Others have their turn after 5 ms of work, and an item takes one here.
		expect(read - last).toBeLessThanOrEqual(5);
		expect(output).toHaveLength(read + 1);
	},
);

describe("n8n's own cancellation", () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	afterAll(async () => await sandbox.close());

	beforeEach(() => sandbox.reset());

	/** Cancelled when 50 messages were answered and as many as go at once wait for their answers. */
	async function cancelled(settings: WorkflowRun['settings']) {
		const { faults, ledger } = sandbox;
		faults.add({ kind: 'slow', delayMs: 20_000, after: 50 });
		const running = startWorkflow({
			parameters: textParameters('bird', { concurrency: 50 }),
			items: textItems(300),
			credentials: demoCredentials(sandbox),
			settings,
		});
		await clock.pass(1_000);
		expect(ledger.size).toBe(100);
		running.cancel();
		const { result, tookMs } = await clock.timed(async () => await running.ended);
		return { ...result, tookMs };
	}

	test.each([
		['a run that stops', {}],
		['a run that goes on', { onError: 'continueRegularOutput' }],
		['a run with Retry On Fail', { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }],
		[
			'a run that goes on, with Retry On Fail',
			{ onError: 'continueRegularOutput', retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		],
	] as Array<[string, WorkflowRun['settings']]>)('%s ends and keeps what was sent', async (_, settings) => {
		const { status, outputs, tookMs } = await cancelled(settings);

		const { ledger, store } = sandbox;
		await clock.pass(30_000);
		expect(status).toBe('canceled');
		expect(ledger.size).toBe(100);
		expect(store.requests()).toHaveLength(100);
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
			textItems(100).map((_, item) => ({ item })),
		);
		expect(outputs[0]?.filter(({ json }) => json.error !== undefined)).toHaveLength(50);
		expect(tookMs).toBeLessThanOrEqual(2);
	});
});
