import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { startSandbox, type Sandbox } from '../../sandbox';
import { movedClock } from '../support/moved-clock';
import { personNumber, textItems, textParameters } from './support/crowd';
import { demoCredentials } from './support/demo';
import { runWorkflow, type Ended, type WorkflowRun } from './support/run-workflow';

const clock = movedClock();
let sandbox: Sandbox;
let said: jest.SpyInstance;

beforeAll(async () => {
	sandbox = await startSandbox();
	said = jest.spyOn(Container.get(Logger), 'info');
});

afterAll(async () => await sandbox.close());

beforeEach(() => {
	sandbox.reset();
	said.mockClear();
});

async function run(parameters: WorkflowRun['parameters'], count: number): Promise<Ended> {
	return await clock.until(
		runWorkflow({
			parameters,
			items: textItems(count),
			credentials: demoCredentials(sandbox),
			settings: { onError: 'continueRegularOutput' },
		}),
	);
}

const lines = () =>
	said.mock.calls.map(([line]) => String(line)).filter((line) => line.startsWith('WhatsApp'));

const hints = ({ task }: Ended) =>
	task?.hints?.map(({ message, type, location }) => ({ message, type, location }));

test('a long run tells every five seconds how far it is, and leaves a summary in the log and on the node', async () => {
	sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(3) });
	const ended = await run(textParameters('bird', { messagesPerSecond: 10, onlyItems: '0-59' }), 100);

	const [progress, summary, ...more] = lines();
	const numbers =
		/^WhatsApp Gateway: (\d+) messages sent, (\d+) items waiting, 1 failed, 0 unknown, (\d+\.\d) messages\/s$/.exec(
			progress ?? '',
		);
	const [, sent, waiting, rate] = numbers?.map(Number) ?? [];
	expect(sent).toBeGreaterThan(40);
	expect(Number(sent) + Number(waiting)).toBe(59);
	expect(rate).toBeGreaterThan(8);
	expect(summary).toMatch(/^WhatsApp Gateway: 59 messages sent in \d\.\d s \(\d+\.\d\/s\), 1 failed\.$/);
	expect(more).toEqual([]);
	const message = String(summary).replace('WhatsApp Gateway: ', '');
	const [hint, ...others] = hints(ended) ?? [];
	expect(others).toEqual([]);
	expect(hint).toMatchObject({ type: 'warning', location: 'outputPane' });
	expect(hint?.message).toContain(`${message} 1 of 60 items failed: Bird Channels knows the access key`);
	expect(hint?.message).toMatch(/ \(item 3\)\.$/);
});

test('a short run without trouble says nothing', async () => {
	const ended = await run(textParameters('bird'), 20);

	expect(lines()).toEqual([]);
	expect(ended.task?.hints ?? []).toEqual([]);
});

test('what was waited for, tried again and looked up stands in the summary', async () => {
	sandbox.faults.add({ kind: 'rateLimited', recipient: personNumber(0), times: 1 });
	sandbox.faults.add({ kind: 'resetAfterAccept', recipient: personNumber(1), times: 1 });
	const ended = await run(textParameters('bird'), 10);

	const [{ message, type } = {}] = hints(ended) ?? [];
	expect(message).toMatch(/^10 messages sent in /);
	expect(message).toContain("1 time slowed down by the gateway's limits");
	expect(message).toContain('1 message looked up at the gateway');
	expect(type).toBe('info');
});

test('what is not known is a warning', async () => {
	sandbox.faults.add({ kind: 'resetAfterAccept', recipient: personNumber(1), times: 1 });
	const ended = await run(textParameters('bird', { whenOutcomeUnknown: 'report' }), 10);

	const [{ message, type } = {}] = hints(ended) ?? [];
	expect(message).toContain('9 messages sent');
	expect(message).toContain('of 1 it is not known whether they were accepted');
	expect(type).toBe('warning');
});
