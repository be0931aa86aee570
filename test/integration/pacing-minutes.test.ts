import type { INodeExecutionData } from 'n8n-workflow';
import type { Clock } from '../../gateways/delivery/clock';
import { startSandbox, type Sandbox } from '../../sandbox';
import { digitsOf, duplicatesIn, outOfOrder, textItems, textParameters } from './support/crowd';
import { demoCredentials } from './support/demo';
import { runNode } from './support/run-node';

/** The node's minutes pass as much faster as the sandbox's, or the tests would take minutes. */
const faster = 20;

jest.mock('../../nodes/transport/clock', () => {
	const real = jest.requireActual<{ clock: Clock }>('../../nodes/transport/clock');
	const begun = Date.now();
	const clock: Clock = {
		now: () => begun + (Date.now() - begun) * 20,
		wait: async (ms, signal) => await real.clock.wait(ms / 20, signal),
	};
	return { ...real, clock };
});

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	Object.assign(sandbox.settings, { clockFactor: 1 / faster, statusDelayMs: null });
});

afterEach(async () => await sandbox.close());

async function send(items: ReturnType<typeof textItems>): Promise<INodeExecutionData[]> {
	return await runNode({
		parameters: textParameters('kapso'),
		items,
		credentials: demoCredentials(sandbox),
		continueOnFail: true,
		isPatient: true,
	});
}

async function secondsOf(run: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	await run();
	const seconds = (performance.now() - begun) / 1000;
	const { ledger } = sandbox;
	const met = JSON.stringify(ledger.refusals());
	console.log(
		`${expect.getState().currentTestName}: ${ledger.size} in ${seconds.toFixed(1)} s, refused: ${met}`,
	);
	return seconds;
}

function expectAllOnce(count: number, refusals = {}): void {
	const entries = sandbox.ledger.entries();
	expect(sandbox.ledger.refusals()).toEqual(refusals);
	expect(entries).toHaveLength(count);
	expect(duplicatesIn(entries)).toEqual([]);
}

const windowSeconds = 60 / faster;

test("Kapso's requests a minute, as its answers tell them: three windows, no refusal", async () => {
	sandbox.settings.kapsoRequestsPerMinute = 100;
	const seconds = await secondsOf(async () => await send(textItems(250)));

	expectAllOnce(250);
	expect(seconds).toBeGreaterThan(2 * windowSeconds);
	expect(seconds).toBeLessThan(3 * windowSeconds);
});

test('two runs at the same time share them', async () => {
	sandbox.settings.kapsoRequestsPerMinute = 100;
	const [one, other] = [textItems(80), textItems(160).slice(80)];
	const seconds = await secondsOf(async () => await Promise.all([send(one), send(other)]));

	expectAllOnce(160);
	expect(seconds).toBeGreaterThan(windowSeconds);
	expect(seconds).toBeLessThan(2 * windowSeconds);
});

test('what others have used of them with the same key is left to them', async () => {
	sandbox.settings.kapsoRequestsPerMinute = 100;
	const { kapso } = sandbox.accounts;
	const headers = { 'X-API-Key': kapso.apiKey };
	for (let request = 0; request < 70; request++) {
		await fetch(`${sandbox.origin}/kapso/meta/whatsapp/v24.0/${kapso.phoneNumberId}`, { headers });
	}
	// From the first answer on it is known how many are left.
	await send(textItems(1));
	sandbox.ledger.clear();
	const seconds = await secondsOf(async () => await send(textItems(60)));

	expectAllOnce(60);
	expect(seconds).toBeGreaterThan(windowSeconds * 0.7);
	expect(seconds).toBeLessThan(2 * windowSeconds);
});

test("Meta's limit to one person: 45 at once, then one in 6 seconds, while others are not held up", async () => {
	sandbox.settings.kapsoPairLimit = true;
	const items = [...textItems(60, 1), ...textItems(90).slice(60)];
	const seconds = await secondsOf(async () => await send(items));

	// Milliseconds on the way are twenty times as long here, so that a message may come too early once.
	const { 400: tooEarly = 0 } = sandbox.ledger.refusals();
	expect(tooEarly).toBeLessThanOrEqual(2);
	expectAllOnce(90, tooEarly > 0 ? { 400: tooEarly } : {});
	expect(outOfOrder(sandbox.ledger.entries())).toEqual([]);
	const mostTo = digitsOf(items[0]?.to);
	const before = sandbox.ledger.entries().slice(0, 70);
	expect(before.filter(({ recipient }) => recipient !== mostTo)).toHaveLength(30);
	const wait = (60 - 45) * (6 / faster);
	expect(seconds).toBeGreaterThan(wait * 0.9);
	expect(seconds).toBeLessThan(wait * 1.5 + 2);
});
