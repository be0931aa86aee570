import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { duplicatesIn, textItems, textParameters } from './support/crowd';
import { demoCredentials, sandboxName } from './support/demo';
import { sendJson, startServer } from './support/local-server';
import { mostWithin } from './support/pace';
import { runNode } from './support/run-node';
import { startSandboxProcess, type RemoteLedger, type RemoteSandbox } from './support/sandbox-process';

let sandbox: RemoteSandbox;

beforeAll(async () => {
	sandbox = await startSandboxProcess();
}, 60_000);

afterAll(async () => await sandbox.close());

beforeEach(async () => {
	await sandbox.reset();
	await sandbox.set({ statusDelayMs: null });
});

type Name = keyof typeof sandboxName;

interface Paced {
	seconds: number;
	ledger: RemoteLedger;
	output: INodeExecutionData[];
	/** How often the gateway refused for its limits. */
	met: number;
}

/** Every run has a credential of its own, because limits that were learned belong to it. */
let credentials = 0;

async function pace(gateway: Name, items: IDataObject[], options: IDataObject = {}): Promise<Paced> {
	const begun = performance.now();
	const output = await runNode({
		parameters: textParameters(gateway, options),
		items,
		credentials: demoCredentials(sandbox),
		credentialId: `pacing-${(credentials += 1)}`,
		continueOnFail: true,
		isPatient: true,
	});
	const seconds = (performance.now() - begun) / 1000;
	const ledger = await sandbox.ledger(sandboxName[gateway]);
	// Meta's own limits come as 400.
	const met = (ledger.refusals[429] ?? 0) + (ledger.refusals[400] ?? 0);
	console.log(
		`${expect.getState().currentTestName}: ${items.length} in ${seconds.toFixed(1)} s, ${met} refused for a limit`,
	);
	return { seconds, ledger, output, met };
}

function expectAllOnce({ ledger, output }: Paced, count: number): void {
	expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
	expect(ledger.entries).toHaveLength(count);
	expect(duplicatesIn(ledger.entries)).toEqual([]);
}

const timesOf = ({ ledger }: Paced) => ledger.entries.map(({ acceptedAt }) => acceptedAt);

describe('limits that are known: none is ever run into', () => {
	test("Kapso's 80 messages a second", async () => {
		await sandbox.set({ kapsoMessagesPerSecond: 80 });
		const paced = await pace('kapso', textItems(400));

		expectAllOnce(paced, 400);
		expect(paced.met).toBe(0);
		expect(paced.seconds).toBeLessThan(9);
	});

	test("Meta's limit to one person: 45 messages at once, the next one 6 seconds later", async () => {
		await sandbox.set({ kapsoPairLimit: true });
		const paced = await pace('kapso', [...textItems(46, 1), ...textItems(66).slice(46)]);

		expectAllOnce(paced, 66);
		expect(paced.met).toBe(0);
		expect(paced.seconds).toBeGreaterThan(6);
		expect(paced.seconds).toBeLessThan(9);
	});

	test("Bird's 500 POST requests a second", async () => {
		await sandbox.set({ birdPostsPerSecond: 500 });
		const paced = await pace('bird', textItems(2_000));

		expectAllOnce(paced, 2_000);
		expect(paced.met).toBe(0);
		expect(paced.seconds).toBeGreaterThan(3.8);
		expect(paced.seconds).toBeLessThan(15);
	});

	test("Bird's 50 GET requests a second, while many messages are looked up", async () => {
		await sandbox.set({ birdPostsPerSecond: 500, birdGetsPerSecond: 50 });
		await sandbox.addFault({ kind: 'resetAfterAccept', times: 120 });
		const paced = await pace('bird', textItems(200));

		expectAllOnce(paced, 200);
		expect(paced.met).toBe(0);
		expect(paced.seconds).toBeLessThan(8);
	});
});

test.each([
	[20, 80],
	[150, 600],
	[2.5, 10],
])(
	"the user's own %d messages a second are kept, and used",
	async (messagesPerSecond, count) => {
		const paced = await pace('bird', textItems(count), { messagesPerSecond });

		expectAllOnce(paced, count);
		const usual = count / messagesPerSecond;
		expect(paced.seconds).toBeGreaterThan(usual * 0.9);
		expect(paced.seconds).toBeLessThan(usual * 1.5 + 2);
		expect(mostWithin(timesOf(paced), 1_000)).toBeLessThanOrEqual(
			Math.ceil(messagesPerSecond * 1.05) + 1,
		);
	},
	20_000,
);

/** Requests at once at AutoKonnect: a first burst of them is refused before anything can be known. */
const atOnce = 50;

describe('limits that have to be found out: they are run into a few times', () => {
	test("Whatomate's 200 requests a minute, told by its first refusal", async () => {
		await sandbox.set({ whatomateRequestsPerMinute: 200, clockFactor: 0.05 });
		const paced = await pace('whatomate', textItems(100));

		expectAllOnce(paced, 100);
		expect(paced.met).toBeGreaterThan(0);
		expect(paced.met).toBeLessThanOrEqual(20);
		expect(paced.seconds).toBeLessThan(8);
	});

	test.each([
		[10, 60],
		[40, 240],
		[150, 900],
	])(
		'%d requests a second at AutoKonnect, which says neither limit nor Retry-After',
		async (limit, count) => {
			await sandbox.set({ autokonnectRequestsPerSecond: limit });
			const paced = await pace('autoKonnect', textItems(count));

			expectAllOnce(paced, count);
			expect(paced.met).toBeGreaterThan(0);
			expect(paced.met).toBeLessThanOrEqual(atOnce + count * 0.1);
			expect(paced.seconds).toBeLessThan((count / limit) * 2 + 3);
		},
		20_000,
	);

	test.each([
		[10, 60],
		[40, 240],
	])(
		'%d requests a second at AutoKonnect, with Retry-After: 1',
		async (limit, count) => {
			const accepted: string[] = [];
			let [endsAt, used, met] = [0, 0, 0];
			const server = await startServer(({ body }, response) => {
				if (Date.now() >= endsAt) [endsAt, used] = [Date.now() + 1_000, 0];
				used += 1;
				if (used > limit) {
					met += 1;
					response.setHeader('Retry-After', '1');
					sendJson(response, 429, { code: 'rate_limited', message: 'Too many requests' });
					return;
				}
				accepted.push((JSON.parse(body) as { message: string }).message);
				sendJson(response, 200, { message: 'Message queued for sending', recipients_count: 1 });
			});
			const items = textItems(count);
			const begun = performance.now();
			const output = await runNode({
				parameters: textParameters('autoKonnect'),
				items,
				credentials: demoCredentials({ origin: server.origin, accounts: sandbox.accounts }),
				continueOnFail: true,
				isPatient: true,
			});
			const seconds = (performance.now() - begun) / 1000;
			await server.close();
			console.log(
				`Retry-After, ${limit}/s: ${count} in ${seconds.toFixed(1)} s, ${met} refused for a limit`,
			);

			expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
			expect(accepted.sort()).toEqual(items.map(({ text }) => text).sort());
			expect(met).toBeGreaterThan(0);
			expect(met).toBeLessThanOrEqual(atOnce + count * 0.1);
			expect(seconds).toBeLessThan((count / limit) * 2 + 3);
		},
		20_000,
	);
});
