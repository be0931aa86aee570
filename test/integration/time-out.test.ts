import { startSandbox, type Sandbox } from '../../sandbox';
import { movedClock } from '../support/moved-clock';
import { textItems, textParameters } from './support/crowd';
import { demoCredentials, sandboxName } from './support/demo';
import { runNode } from './support/run-node';

const gateways = Object.keys(sandboxName) as Array<keyof typeof sandboxName>;
const timeOutMs = 60_000;

const clock = movedClock();
let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.settings.statusDelayMs = null;
});

afterEach(async () => await sandbox.close());

async function sendWithAnswerAfter(delayMs: number, gateway: string) {
	sandbox.faults.add({ kind: 'slow', delayMs });
	return await clock.timed(
		async () =>
			await runNode({
				parameters: textParameters(gateway),
				items: textItems(1),
				credentials: demoCredentials(sandbox),
				continueOnFail: true,
			}),
	);
}

describe.each(gateways)('an answer of %s', (gateway) => {
	test('is waited for for a minute', async () => {
		const { result, tookMs } = await sendWithAnswerAfter(timeOutMs - 1, gateway);

		expect(result.map(({ json }) => json.error)).toEqual([undefined]);
		expect(tookMs).toBe(timeOutMs - 1);
	});

	test('is not waited for any longer', async () => {
		const { result, tookMs } = await sendWithAnswerAfter(timeOutMs + 1_000, gateway);

		expect(result[0]?.json.error).toContain('the time for an answer ran out');
		expect(result[0]?.json).toMatchObject({ outcome: 'unknown' });
		expect(tookMs).toBe(timeOutMs);
	});
});
