import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { personNumber, textItems } from './support/crowd';
import { Person, wantedOf } from './support/person';

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

describe("the option 'Only Items'", () => {
	const items = textItems(10);
	const some = (...indexes: number[]) => wantedOf(items.filter((_, index) => indexes.includes(index)));

	test.each<[unknown, number[]]>([
		['3', [3]],
		['0', [0]],
		[0, [0]],
		[7, [7]],
		['2, 4-5, 8-', [2, 4, 5, 8, 9]],
		[' 1;3\n5 ', [1, 3, 5]],
		['8-20', [8, 9]],
		['={{ [1, 2].join() }}', [1, 2]],
		['', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
		['={{ null }}', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
		['={{ undefined }}', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
	])('%j sends %j, paired with them', async (onlyItems, indexes) => {
		const output = await person.send({ gateway: 'bird', items, options: { onlyItems } as IDataObject });

		expect(person.accepted()).toEqual(some(...indexes));
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(indexes.map((item) => ({ item })));
	});

	test.each(['some', '1.5', '-3', '3--5', '1,x', '5-3', '   ', 'item 4'])(
		'%j is refused in words, and nothing is sent',
		async (onlyItems) => {
			const { message, description } = await person.stopped({
				gateway: 'bird',
				items,
				options: { onlyItems },
			});

			expect(message).toMatch(/Only Items/);
			expect(description).toMatch(/57, 104/);
			expect(sandbox.store.requests()).toEqual([]);
		},
	);

	test('numbers that the run does not have send nothing', async () => {
		const output = await person.send({ gateway: 'bird', items, options: { onlyItems: '10-' } });

		expect(output).toEqual([]);
		expect(sandbox.store.requests()).toEqual([]);
	});

	test('an item that is passed over need not be right', async () => {
		const mixed = [{ to: 'nobody', text: 'Message 0' }, ...items.slice(1)];
		await person.send({ gateway: 'bird', items: mixed, options: { onlyItems: '1-' } });

		expect(person.accepted()).toEqual(some(1, 2, 3, 4, 5, 6, 7, 8, 9));
	});

	test('a run of the rest that stops again names what is left of the rest', async () => {
		sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(6), times: 1 });
		const sending = { gateway: 'bird', items, options: { concurrency: 1 } };

		const { onlyItems } = await person.stopped({
			...sending,
			options: { concurrency: 1, onlyItems: '2-3, 6, 8-' },
		});

		expect(person.accepted()).toEqual(some(2, 3));
		expect(onlyItems).toBe('6, 8-');
		await person.send({ ...sending, options: { onlyItems } });
		expect(person.accepted()).toEqual(some(2, 3, 6, 8, 9));
	});
});

test.each([
	['all options by an expression that gives null', { options: '={{ null }}' }],
	['all options by an expression that gives nothing', { options: '={{ undefined }}' }],
	[
		'each option by an expression that gives null',
		{
			options: {
				concurrency: '={{ null }}',
				maxRetries: '={{ null }}',
				messagesPerSecond: '={{ null }}',
				retryTimeLimit: '={{ null }}',
				whenOutcomeUnknown: '={{ null }}',
				combineItems: '={{ null }}',
				recipientsPerRequest: '={{ null }}',
			},
		},
	],
])('%s: as if they were not there', async (_, parameters) => {
	const items = textItems(3);
	const output = await person.send({
		gateway: 'autoKonnect',
		items,
		parameters: parameters as INodeParameters,
	});

	expect(output).toHaveLength(3);
	expect(person.accepted()).toEqual(wantedOf(items));
});
