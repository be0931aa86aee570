import type { INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { movedClock } from '../support/moved-clock';
import { digitsOf, duplicatesIn, outOfOrder, textItems, textParameters } from './support/crowd';
import { demoCredentials } from './support/demo';
import { runNode } from './support/run-node';

const clock = movedClock();
let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.settings.statusDelayMs = null;
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

function expectAllOnce(count: number): void {
	const entries = sandbox.ledger.entries();
	expect(sandbox.ledger.refusals()).toEqual({});
	expect(entries).toHaveLength(count);
	expect(duplicatesIn(entries)).toEqual([]);
}

const minuteMs = 60_000;

test("Kapso's requests a minute, as its answers tell them: three windows, no refusal", async () => {
	sandbox.settings.kapsoRequestsPerMinute = 100;
	const { tookMs } = await clock.timed(async () => await send(textItems(250)));

	expectAllOnce(250);
	expect(tookMs).toBeGreaterThan(2 * minuteMs);
	expect(tookMs).toBeLessThan(3 * minuteMs);
});

test('two runs at the same time share them', async () => {
	sandbox.settings.kapsoRequestsPerMinute = 100;
	const [one, other] = [textItems(80), textItems(160).slice(80)];
	const { tookMs } = await clock.timed(async () => await Promise.all([send(one), send(other)]));

	expectAllOnce(160);
	expect(tookMs).toBeGreaterThan(minuteMs);
	expect(tookMs).toBeLessThan(2 * minuteMs);
});

test('what others have used of them with the same key is left to them', async () => {
	sandbox.settings.kapsoRequestsPerMinute = 100;
	const { kapso } = sandbox.accounts;
	const headers = { 'X-API-Key': kapso.apiKey };
	for (let request = 0; request < 70; request++) {
		await fetch(`${sandbox.origin}/kapso/meta/whatsapp/v24.0/${kapso.phoneNumberId}`, { headers });
	}
	// From the first answer on it is known how many are left.
	await clock.until(send(textItems(1)));
	sandbox.ledger.clear();
	const { tookMs } = await clock.timed(async () => await send(textItems(60)));

	expectAllOnce(60);
	expect(tookMs).toBeGreaterThan(minuteMs * 0.7);
	expect(tookMs).toBeLessThan(2 * minuteMs);
});

test("Meta's limit to one person: 45 at once, then one in 6 seconds, while others are not held up", async () => {
	sandbox.settings.kapsoPairLimit = true;
	const items = [...textItems(60, 1), ...textItems(90).slice(60)];
	const { tookMs } = await clock.timed(async () => await send(items));

	expectAllOnce(90);
	expect(outOfOrder(sandbox.ledger.entries())).toEqual([]);
	const mostTo = digitsOf(items[0]?.to);
	const before = sandbox.ledger.entries().slice(0, 75);
	expect(before.filter(({ recipient }) => recipient !== mostTo)).toHaveLength(30);
	const waitMs = (60 - 45) * 6_000;
	expect(tookMs).toBeGreaterThanOrEqual(waitMs);
	expect(tookMs).toBeLessThan(waitMs * 1.1);
});
