import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { automaticClock } from '../support/moved-clock';
import { digitsOf, duplicatesIn, personNumber, textItems, textParameters } from './support/crowd';
import { demoCredentials, sandboxName } from './support/demo';
import { runWorkflow, type Ended, type WorkflowRun } from './support/run-workflow';

const all = ['autoKonnect', 'bird', 'kapso', 'whatomate'] as const;
type Name = (typeof all)[number];

automaticClock();

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

/** n8n takes 0 for its usual second. */
const threeTries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

async function run(
	gateway: Name,
	items: IDataObject[],
	settings: WorkflowRun['settings'] = {},
	options: IDataObject = {},
): Promise<Ended> {
	return await runWorkflow({
		parameters: textParameters(gateway, options),
		items,
		credentials: demoCredentials(sandbox),
		settings: { ...threeTries, ...settings },
	});
}

/** What was accepted, as recipient and text. */
function accepted(): string[] {
	return sandbox.ledger.entries().map(({ recipient, content }) => `${recipient} ${content}`);
}

const wanted = (items: IDataObject[]) => items.map(({ to, text }) => `${digitsOf(to)} ${String(text)}`);

const posts = (gateway: Name) =>
	sandbox.store
		.requests(sandboxName[gateway])
		.filter(({ method, path }) => method === 'POST' && /message/.test(path)).length;

const shown = ({ outputs }: Ended) => outputs[0]?.map(({ json }) => json.messageId ?? json.error ?? 'queued');

describe.each(all)('a run that stops: %s', (gateway) => {
	test('what a first try sent is not sent by the second, which sends what was refused and the rest', async () => {
		const items = textItems(60);
		sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(20), times: 1 });

		const { status, outputs } = await run(gateway, items);

		expect(status).toBe('success');
		expect(accepted().sort()).toEqual(wanted(items).sort());
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	});

	test('a message refused in every try is the error in the end, and the others before it went out once', async () => {
		const items = textItems(5);
		sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(3) });

		const { status, task } = await run(gateway, items);

		expect(status).toBe('error');
		expect(task?.error?.message).toMatch(/ \[Item 3\]$/);
		expect(task?.error?.description).toContain('(items 0-2');
		expect(accepted().slice(0, 3).sort()).toEqual(wanted(items.slice(0, 3)));
		expect(duplicatesIn(sandbox.ledger.entries())).toEqual([]);
		expect(sandbox.ledger.refusals()).toMatchObject({ 403: 3 });
	});

	test('a message whose fate is not known is not repeated by any try, and is the error', async () => {
		const items = textItems(5);
		sandbox.faults.add({ kind: 'resetAfterAccept', recipient: personNumber(1) });

		const { status, task } = await run(gateway, items, {}, { whenOutcomeUnknown: 'report' });

		expect(status).toBe('error');
		expect(task?.error?.message).toContain('Whether the message was accepted is not known');
		expect(task?.error?.description).toContain('Whether item 1 arrived has to be looked up first.');
		expect(duplicatesIn(sandbox.ledger.entries())).toEqual([]);
		expect(accepted()).toEqual(expect.arrayContaining(wanted(items.slice(0, 2))));
	});
});

describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'a run that goes on: %s',
	(onError) => {
		test('n8n tries again when the first item has an error: only what was refused is sent', async () => {
			const items = textItems(30);
			for (const index of [0, 17])
				sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(index), times: 1 });

			const { status, outputs } = await run('bird', items, { onError });

			expect(status).toBe('success');
			expect(accepted().sort()).toEqual(wanted(items).sort());
			expect(accepted().slice(28).sort()).toEqual(wanted([items[0]!, items[17]!]));
			expect(outputs[0]).toHaveLength(30);
		});

		test('n8n does not try again when the first item was sent: the refused one stays refused', async () => {
			const items = textItems(5);
			sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(2), times: 1 });

			const { status } = await run('bird', items, { onError });

			expect(status).toBe('success');
			expect(accepted().sort()).toEqual(wanted(items.filter((_, index) => index !== 2)));
		});

		test('a message whose fate is not known is reported after all tries, sent once', async () => {
			const items = textItems(5);
			sandbox.faults.add({ kind: 'html', accepted: true, recipient: personNumber(0) });
			sandbox.faults.add({ kind: 'brokenJson', recipient: personNumber(4) });

			const { outputs } = await run('kapso', items, { onError }, { whenOutcomeUnknown: 'report' });

			expect(accepted().sort()).toEqual(wanted(items));
			expect(posts('kapso')).toBe(5);
			const errors = outputs.flat().filter(({ json }) => 'error' in json);
			expect(errors).toHaveLength(2);
			for (const { json } of errors)
				expect(JSON.stringify(json)).toMatch(/is not known|may have been accepted/);
		});
	},
);

test('an item with many recipients: the second try goes to those only whom the first did not reach', async () => {
	const to = Array.from({ length: 12 }, (_, index) => personNumber(index));
	sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(4), times: 1 });

	const { status, outputs } = await run('whatomate', [{ to, text: 'To all' }]);

	expect(status).toBe('success');
	expect(
		sandbox.ledger
			.entries()
			.map(({ recipient }) => recipient)
			.sort(),
	).toEqual(to.map(digitsOf));
	expect(outputs[0]?.map(({ json }) => digitsOf(json.recipient))).toEqual(to.map(digitsOf));
});

test("with n8n's Execute Once, which copies the list of items for every try, nothing is sent twice either", async () => {
	const to = Array.from({ length: 4 }, (_, index) => personNumber(index));
	sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(2), times: 1 });

	await run(
		'bird',
		[
			{ to, text: 'To all' },
			{ to, text: 'Never' },
		],
		{ executeOnce: true },
	);

	expect(accepted().sort()).toEqual(to.map((number) => `${digitsOf(number)} To all`));
});

test('messages that travel together: a second try sends those of the refused request only', async () => {
	const items = textItems(25).map(({ to }, index) => ({ to, text: index < 15 ? 'One' : 'Other' }));
	sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(20), times: 1 });

	const options = { combineItems: true, recipientsPerRequest: 5 };
	const { status } = await run('autoKonnect', items, {}, options);

	expect(status).toBe('success');
	expect(accepted().sort()).toEqual(wanted(items).sort());
});

test('a batch whose fate is not known is not repeated', async () => {
	const items = textItems(10);
	sandbox.faults.add({ kind: 'resetAfterAccept', times: 1 });

	const options = { combineItems: true, whenOutcomeUnknown: 'report' };
	const ended = await run('bird', items, { onError: 'continueRegularOutput' }, options);

	expect(accepted()).toEqual(wanted(items));
	expect(posts('bird')).toBe(1);
	expect(shown(ended)?.filter((text) => /is not known/.test(String(text)))).toHaveLength(10);
});

test('the same text to the same person in two items is two messages', async () => {
	const items = Array.from({ length: 3 }, () => ({ to: personNumber(0), text: 'Again' }));
	sandbox.faults.add({ kind: 'forbidden', after: 1, times: 1 });

	await run('kapso', items);

	expect(accepted()).toEqual(wanted(items));
});

test('another execution with the same items sends again', async () => {
	const items = textItems(2);
	await run('bird', items);
	await run('bird', items);

	expect(accepted().sort()).toEqual([...wanted(items), ...wanted(items)].sort());
});

test('without Retry On Fail nothing is remembered: a later run of the items sends them all', async () => {
	const items = textItems(3);
	sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(2), times: 1 });
	await run('bird', items, { retryOnFail: false });
	await run('bird', items, { retryOnFail: false });

	expect(accepted()).toHaveLength(5);
});
