import { startSandbox, type Sandbox } from '../../sandbox';
import { automaticClock } from '../support/moved-clock';
import { personNumber, textItems } from './support/crowd';
import { Person, wantedOf } from './support/person';

const all = ['autoKonnect', 'bird', 'kapso', 'whatomate'] as const;

automaticClock();

let sandbox: Sandbox;
const person = new Person(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => {
	sandbox.reset();
	sandbox.settings.statusDelayMs = null;
});

describe.each(all)(
	'a run that stops and is run again with the option that its error names: %s',
	(gateway) => {
		test('a refused message: every message is sent once in the end', async () => {
			const items = textItems(120);
			sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(50), times: 1 });

			const { message, description, onlyItems } = await person.stopped({ gateway, items });

			expect(message).toMatch(/ \[Item 50\]$/);
			const count = sandbox.ledger.size;
			expect(description).toContain(`${count} messages of this run were accepted (items 0-49`);
			expect(count).toBeGreaterThanOrEqual(50);
			expect(count).toBeLessThan(120);
			expect(onlyItems).toMatch(/^50/);

			const rest = await person.send({ gateway, items, options: { onlyItems } });

			expect(person.accepted()).toEqual(wantedOf(items));
			expect(rest).toHaveLength(120 - count);
		});

		test('a message that takes long while later ones fail: what comes before the failed one is still sent', async () => {
			const items = textItems(30);
			sandbox.faults.add({ kind: 'slow', delayMs: 300, recipient: personNumber(2) });
			sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(6), times: 1 });
			sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(4), times: 1 });

			const error = await person.stopped({ gateway, items });

			expect(error.message).toMatch(/ \[Item 4\]$/);
			expect(error.description).toContain('(items 0-3');
			await person.sendRest({ gateway, items }, error);
			expect(person.accepted()).toEqual(wantedOf(items));
		});

		test('a message of which it is not known whether it arrived is named and left out', async () => {
			const items = textItems(20);
			sandbox.faults.add({ kind: 'resetAfterAccept', recipient: personNumber(7) });

			const sending = { gateway, items, options: { whenOutcomeUnknown: 'report', concurrency: 5 } };
			const error = await person.stopped(sending);

			expect(error.message).toMatch(/is not known \[Item 7\]$/);
			expect(error.description).toContain('Whether item 7 arrived has to be looked up first.');
			expect(error.onlyItems).toMatch(/^([89]|1\d)/);
			sandbox.faults.clear();
			await person.sendRest(sending, error);
			expect(person.accepted()).toEqual(wantedOf(items));
		});
	},
);

describe('items with several recipients', () => {
	const several = (item: number) => [0, 1, 2].map((index) => personNumber(item * 3 + index));
	const items = Array.from({ length: 12 }, (_, item) => ({ to: several(item), text: `Message ${item}` }));

	test('an item that reached some of them is named with whom it reached and whom not, and the rest leaves it out', async () => {
		const [, missed] = several(5);
		sandbox.faults.add({ kind: 'forbidden', recipient: missed ?? '', times: 1 });

		const sending = { gateway: 'bird', items, options: { concurrency: 5 } };
		const error = await person.stopped(sending);

		expect(error.message).toMatch(/ \[Item 5\]$/);
		const [first, , third] = several(5);
		expect(error.description).toContain(`Item 5 reached ${first}, ${third}, but not ${missed}.`);
		await person.sendRest(sending, error);
		expect(person.accepted()).toEqual(wantedOf(items));
	});

	test('an item that reached nobody is sent with the rest', async () => {
		for (const recipient of several(5)) sandbox.faults.add({ kind: 'forbidden', recipient, times: 1 });

		const sending = { gateway: 'whatomate', items };
		const error = await person.stopped(sending);

		expect(error.description).toMatch(/messages of this run were accepted \(items 0-4/);
		await person.sendRest(sending, error);
		expect(person.accepted()).toEqual(wantedOf(items));
	});

	test('many numbers in one request at AutoKonnect count as the messages that they are', async () => {
		sandbox.faults.add({ kind: 'forbidden', recipient: several(5)[1] ?? '', times: 1 });

		const sending = { gateway: 'autoKonnect', items };
		const error = await person.stopped(sending);

		expect(error.description).toContain(
			`${sandbox.ledger.size} messages of this run were accepted (items 0-4`,
		);
		await person.sendRest(sending, error);
		expect(person.accepted()).toEqual(wantedOf(items));
	});
});

test('10,000 items in batches with a failure in the middle', async () => {
	const items = textItems(10_000);
	const sending = { gateway: 'bird', items, options: { combineItems: true } };
	sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(5_050), times: 1 });

	const { message, onlyItems } = await person.stopped(sending);

	expect(message).toMatch(/ \[Item 5000\]$/);
	expect(onlyItems).toMatch(/^5000-/);
	await person.send({ ...sending, options: { ...sending.options, onlyItems } });
	expect(person.accepted()).toEqual(wantedOf(items));
});

test('one item: the error says nothing of other items', async () => {
	sandbox.faults.add({ kind: 'forbidden' });
	const { description, onlyItems } = await person.stopped({ gateway: 'bird', items: textItems(1) });

	expect(description).toContain('No message of this run was accepted.');
	expect(description).not.toContain('Only Items');
	expect(onlyItems).toBeUndefined();
});

test('the last item: there is no rest but itself', async () => {
	sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(4), times: 1 });
	const items = textItems(5);
	const { onlyItems } = await person.stopped({ gateway: 'bird', items });

	expect(onlyItems).toBe('4');
	await person.send({ gateway: 'bird', items, options: { onlyItems } });
	expect(person.accepted()).toEqual(wantedOf(items));
});
