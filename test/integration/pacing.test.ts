import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { chance } from '../../sandbox/chance';
import { movedClock } from '../support/moved-clock';
import { duplicatesIn, textItems, textParameters } from './support/crowd';
import { demoCredentials, type sandboxName } from './support/demo';
import { sendJson, startServer } from './support/local-server';
import { mostWithin } from './support/pace';
import { runNode } from './support/run-node';

type Name = keyof typeof sandboxName;

const clock = movedClock();
let sandbox: Sandbox;

// A sandbox of its own for each test, because limits that were learned belong to its address.
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.settings.statusDelayMs = null;
});

afterEach(async () => await sandbox.close());

interface Paced {
	tookMs: number;
	output: INodeExecutionData[];
	/** How often the gateway refused for its limits. */
	met: number;
}

/** Answers come after as many milliseconds as chance decides. */
function answerAtRandom(): void {
	const kinds = [2, 5, 20, 50, 90].map((delayMs) => ({ kind: 'slow' as const, delayMs }));
	sandbox.faults.add({ kind: 'random', share: 1, seed: 5, kinds });
}

async function pace(gateway: Name, items: IDataObject[], options: IDataObject = {}): Promise<Paced> {
	answerAtRandom();
	const { result, tookMs } = await clock.timed(
		async () =>
			await runNode({
				parameters: textParameters(gateway, options),
				items,
				credentials: demoCredentials(sandbox),
				continueOnFail: true,
				isPatient: true,
			}),
	);
	const refusals = sandbox.ledger.refusals();
	// Meta's own limits come as 400.
	console.log(expect.getState().currentTestName, tookMs, JSON.stringify(refusals), mostInASecond());
	return { tookMs, output: result, met: (refusals[429] ?? 0) + (refusals[400] ?? 0) };
}

function expectAllOnce({ output }: Paced, count: number): void {
	const entries = sandbox.ledger.entries();
	expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
	expect(entries).toHaveLength(count);
	expect(duplicatesIn(entries)).toEqual([]);
}

/** Most messages that were accepted within any second. */
function mostInASecond(): number {
	return mostWithin(
		sandbox.ledger.entries().map(({ acceptedAt }) => acceptedAt),
		1_000,
	);
}

describe('limits that are known: none is ever run into', () => {
	test("Kapso's 80 messages a second", async () => {
		sandbox.settings.kapsoMessagesPerSecond = 80;
		const paced = await pace('kapso', textItems(400));

		expectAllOnce(paced, 400);
		expect(paced.met).toBe(0);
		expect(paced.tookMs).toBeLessThan(9_000);
	});

	test("Meta's limit to one person: 45 messages at once, the next one 6 seconds later", async () => {
		sandbox.settings.kapsoPairLimit = true;
		const paced = await pace('kapso', [...textItems(46, 1), ...textItems(66).slice(46)]);

		expectAllOnce(paced, 66);
		expect(paced.met).toBe(0);
		expect(paced.tookMs).toBeGreaterThan(6_000);
		expect(paced.tookMs).toBeLessThan(9_000);
	});

	test("Bird's 500 POST requests a second", async () => {
		sandbox.settings.birdPostsPerSecond = 500;
		const paced = await pace('bird', textItems(2_000));

		expectAllOnce(paced, 2_000);
		expect(paced.met).toBe(0);
		expect(paced.tookMs).toBeGreaterThan(3_800);
		expect(paced.tookMs).toBeLessThan(15_000);
	});

	test("Bird's 50 GET requests a second, while many messages are looked up", async () => {
		Object.assign(sandbox.settings, { birdPostsPerSecond: 500, birdGetsPerSecond: 50 });
		sandbox.faults.add({ kind: 'resetAfterAccept', times: 120 });
		const paced = await pace('bird', textItems(200));

		expectAllOnce(paced, 200);
		expect(paced.met).toBe(0);
		expect(paced.tookMs).toBeLessThan(8_000);
	});
});

test.each([
	[20, 80],
	[150, 600],
	[2.5, 10],
])("the user's own %d messages a second are kept, and used", async (messagesPerSecond, count) => {
	const paced = await pace('bird', textItems(count), { messagesPerSecond });

	expectAllOnce(paced, count);
	const usualMs = (count / messagesPerSecond) * 1_000;
	expect(paced.tookMs).toBeGreaterThan(usualMs * 0.9);
	expect(paced.tookMs).toBeLessThan(usualMs * 1.5 + 2_000);
	expect(mostInASecond()).toBeLessThanOrEqual(Math.ceil(messagesPerSecond * 1.05) + 1);
});

/** Requests at once at AutoKonnect: a first burst of them is refused before anything can be known. */
const atOnce = 50;

const tooMany = { code: 'rate_limited', message: 'Too many requests' };
const queued = { message: 'Message queued for sending', recipients_count: 1 };

describe('limits that have to be found out: they are run into a few times', () => {
	test("Whatomate's 200 requests a minute, told by its first refusal", async () => {
		sandbox.settings.whatomateRequestsPerMinute = 200;
		const paced = await pace('whatomate', textItems(100));

		expectAllOnce(paced, 100);
		expect(paced.met).toBeGreaterThan(0);
		expect(paced.met).toBeLessThanOrEqual(20);
		expect(paced.tookMs).toBeLessThan(160_000);
	});

	const paces = [
		[10, 60],
		[40, 240],
		[150, 900],
	];

	test.each(paces)(
		'%d requests a second at AutoKonnect, which says neither limit nor Retry-After',
		async (limit, count) => {
			sandbox.settings.autokonnectRequestsPerSecond = limit;
			const paced = await pace('autoKonnect', textItems(count));

			expectAllOnce(paced, count);
			expect(paced.met).toBeGreaterThan(0);
			expect(paced.met).toBeLessThanOrEqual(atOnce + count * 0.1);
			expect(paced.tookMs).toBeLessThan((count / limit) * 2_000 + 3_000);
		},
	);

	test.each(paces)('%d requests a second at AutoKonnect, with Retry-After: 1', async (limit, count) => {
		const accepted: string[] = [];
		let [endsAt, used, met] = [0, 0, 0];
		const server = await startServer(({ body }, response) => {
			if (Date.now() >= endsAt) [endsAt, used] = [Date.now() + 1_000, 0];
			used += 1;
			const isTooMuch = used > limit;
			if (isTooMuch) met += 1;
			else accepted.push((JSON.parse(body) as { message: string }).message);
			setTimeout(
				() => {
					if (isTooMuch) response.setHeader('Retry-After', '1');
					sendJson(response, isTooMuch ? 429 : 200, isTooMuch ? tooMany : queued);
				},
				10 + 80 * chance(5, body),
			);
		});
		const items = textItems(count);
		const { result, tookMs } = await clock.timed(
			async () =>
				await runNode({
					parameters: textParameters('autoKonnect'),
					items,
					credentials: demoCredentials({ origin: server.origin, accounts: sandbox.accounts }),
					continueOnFail: true,
					isPatient: true,
				}),
		);
		await server.close();

		expect(result.filter(({ json }) => 'error' in json)).toEqual([]);
		expect(accepted.sort()).toEqual(items.map(({ text }) => text).sort());
		expect(met).toBeGreaterThan(0);
		expect(met).toBeLessThanOrEqual(atOnce + count * 0.1);
		expect(tookMs).toBeLessThan((count / limit) * 2_000 + 3_000);
	});
});
