import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { automaticClock } from '../support/moved-clock';
import { digitsOf, duplicatesIn, outOfOrder, personNumber, textItems } from './support/crowd';
import { Person, wantedOf, type Sending } from './support/person';

automaticClock();

let sandbox: Sandbox;
const person = new Person(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const combine = async (items: IDataObject[], more: Partial<Sending> = {}) =>
	await person.combine({ gateway: 'autoKonnect', items, ...more });

/** Items for so many people, all with the same text. */
const sameText = (count: number, text = 'Sale') => textItems(count).map(({ to }) => ({ to, text }));

/** How many numbers each request had, in the order of arrival. */
function sizes(): number[] {
	return sandbox.store.requests('autokonnect').map(({ body }) => {
		const { phone_number: numbers } = body as { phone_number?: unknown };
		return [numbers ?? []].flat().length;
	});
}

const pairs = (count: number) => Array.from({ length: count }, (_, item) => ({ item }));

test('items with the same content are one request, and each has its own item in the output', async () => {
	const items = sameText(30);
	const output = await combine(items);

	expect(sizes()).toEqual([30]);
	expect(person.accepted()).toEqual(wantedOf(items));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(pairs(30));
	expect(output.map(({ json }) => json.recipient)).toEqual(items.map(({ to }) => to));
	for (const { json } of output)
		expect(json).toMatchObject({
			status: 'queued',
			recipientsCount: 1,
			requestRecipients: 30,
			requestAccepted: 30,
		});
});

test.each([
	[7, [7, 7, 7, 7, 2]],
	[30, [30]],
	[1, Array.from({ length: 30 }, () => 1)],
])("'Recipients Per Request' of %d is kept", async (recipientsPerRequest, wanted) => {
	const items = sameText(30);
	const output = await combine(items, { options: { recipientsPerRequest } });

	expect(sizes().sort((a, b) => b - a)).toEqual(wanted);
	expect(person.accepted()).toEqual(wantedOf(items));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(pairs(30));
});

test('without that option a request has at most 500 numbers', async () => {
	const items = sameText(1_201);
	await combine(items);

	expect(sizes().sort((a, b) => b - a)).toEqual([500, 500, 201]);
	expect(person.accepted()).toEqual(wantedOf(items));
});

test('different contents travel apart', async () => {
	const items = textItems(24).map(({ to }, index) => ({ to, text: `Text ${index % 3}` }));
	await combine(items);

	expect(sizes()).toEqual([8, 8, 8]);
	expect(person.accepted()).toEqual(wantedOf(items));
});

test('more different contents than are kept open: everything is sent once', async () => {
	const items = textItems(400).map(({ to }, index) => ({ to, text: `Text ${index % 130}` }));
	const output = await combine(items);

	expect(person.accepted()).toEqual(wantedOf(items));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(pairs(400));
});

test('content that differs in a template value or a link is different', async () => {
	const parameters = {
		messageType: 'image',
		mediaSource: 'url',
		mediaUrl: '={{ $json.link }}',
		caption: 'Hi',
	};
	const items = textItems(6).map(({ to }, index) => ({
		to,
		link: `https://x.example.com/${index % 2}.jpg`,
	}));
	await combine(items, { parameters });

	expect(sizes()).toEqual([3, 3]);
});

test('the same person twice with the same content: two requests one after the other, both messages arrive', async () => {
	const [to, other] = [personNumber(0), personNumber(1)];
	sandbox.faults.add({ kind: 'slow', delayMs: 50 });
	const output = await combine([to, other, to].map((number) => ({ to: number, text: 'Sale' })));

	expect(sizes()).toEqual([2, 1]);
	expect(sandbox.ledger.entries().map(({ recipient }) => recipient)).toEqual([to, other, to].map(digitsOf));
	expect(sandbox.ledger.overlaps).toBe(0);
	expect(output).toHaveLength(3);
});

test('the same number in two spellings is the same person', async () => {
	await combine([
		{ to: '+254 710 100 000', text: 'Sale' },
		{ to: '254710100000', text: 'Sale' },
	]);

	expect(sizes()).toEqual([1, 1]);
	expect(sandbox.ledger.size).toBe(2);
});

test('order for each person is kept through all contents', async () => {
	sandbox.faults.add({
		kind: 'random',
		share: 0.5,
		seed: 3,
		kinds: [
			{ kind: 'slow', delayMs: 10 },
			{ kind: 'slow', delayMs: 60 },
		],
	});
	const items = textItems(300, 30).map(({ to }, index) => ({
		to,
		text: `Round ${Math.floor(index / 30)}`,
	}));
	await combine(items, { options: { recipientsPerRequest: 12 } });

	expect(person.accepted()).toEqual(wantedOf(items));
	expect(outOfOrder(sandbox.ledger.entries())).toEqual([]);
	expect(sandbox.ledger.overlaps).toBe(0);
	expect(sizes().length).toBeLessThan(60);
});

test('an item for tags goes alone, after what was before it and before what comes after', async () => {
	const tags = {
		recipientSource: '={{ $json.tag ? "contactTags" : "phoneNumbers" }}',
		contactTagIds: '={{ $json.tag }}',
	};
	const items = [
		...sameText(3),
		{ tag: '42', text: 'Sale' },
		...textItems(5)
			.slice(3)
			.map(({ to }) => ({ to, text: 'Sale' })),
	];
	const output = await combine(items, { parameters: tags });

	expect(sizes()).toEqual([3, 0, 2]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(pairs(6));
	expect(output[3]?.json).toMatchObject({ recipientsCount: 3 });
	expect(output[3]?.json.requestRecipients).toBeUndefined();
	expect(sandbox.ledger.overlaps).toBe(0);
});

test('an item with more numbers than a request may have is several requests, all paired with it', async () => {
	const to = Array.from({ length: 23 }, (_, index) => personNumber(index));
	const output = await combine([{ to, text: 'Sale' }], { options: { recipientsPerRequest: 10 } });

	expect(sizes().sort((a, b) => b - a)).toEqual([10, 10, 3]);
	expect(person.accepted()).toEqual(wantedOf([{ to, text: 'Sale' }]));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }, { item: 0 }]);
	expect(output.map(({ json }) => json.recipientsCount)).toEqual([10, 10, 3]);
});

test('items with some numbers each share requests', async () => {
	const items = Array.from({ length: 6 }, (_, item) => ({
		to: [0, 1, 2].map((index) => personNumber(item * 3 + index)),
		text: 'Sale',
	}));
	const output = await combine(items, { options: { recipientsPerRequest: 7 } });

	expect(sizes()).toEqual([6, 6, 6]);
	expect(person.accepted()).toEqual(wantedOf(items));
	expect(output.map(({ json }) => json.recipientsCount)).toEqual([3, 3, 3, 3, 3, 3]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(pairs(6));
});

test('two items that name the same person among others never share a request', async () => {
	const to = (...people: number[]) => people.map(personNumber);
	const items = [
		{ to: to(0, 1), text: 'Sale' },
		{ to: to(1, 2), text: 'Sale' },
	];
	await combine(items);

	expect(sizes()).toEqual([2, 2]);
	expect(person.accepted()).toEqual(wantedOf(items));
});

describe('a request that is refused', () => {
	const notValid = {
		kind: 'custom' as const,
		status: 400,
		body: { code: 'invalid_recipient', message: 'No.' },
	};

	test('for one of its numbers: that one is refused, and all others are sent once', async () => {
		const items = sameText(40);
		sandbox.faults.add({ ...notValid, recipient: personNumber(17) });
		const output = await combine(items);

		expect(person.accepted()).toEqual(wantedOf(items.filter((_, index) => index !== 17)));
		const errors = output.filter(({ json }) => 'error' in json);
		expect(errors.map(({ json, pairedItem }) => [json.recipient, pairedItem])).toEqual([
			[personNumber(17), { item: 17 }],
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(pairs(40));
	});

	test('for what all have in common: it is not asked for each of them', async () => {
		sandbox.faults.add(notValid);
		const output = await combine(sameText(200));

		expect(output.filter(({ json }) => 'error' in json)).toHaveLength(200);
		expect(sandbox.ledger.size).toBe(0);
		expect(sizes().length).toBeLessThan(15);
	});

	test('for the key: every item has the error, after one request', async () => {
		sandbox.faults.add({ kind: 'unauthorized' });
		const output = await combine(sameText(50));

		expect(output.map(({ json }) => json.kind)).toEqual(Array.from({ length: 50 }, () => 'auth'));
		expect(output.map(({ json }) => json.recipient)).toEqual(sameText(50).map(({ to }) => to));
		expect(sizes()).toEqual([50]);
	});
});

test('a request that comes too early is sent again as it was', async () => {
	sandbox.faults.add({ kind: 'rateLimited', retryAfter: 0.3, times: 1 });
	const items = sameText(20);
	const output = await combine(items);

	expect(sizes()).toEqual([20, 20]);
	expect(person.accepted()).toEqual(wantedOf(items));
	expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
});

test.each(['resetAfterAccept', 'resetBeforeAccept', 'brokenJson'] as const)(
	'a request whose outcome is not known (%s): every item is reported so, and none is sent again',
	async (kind) => {
		sandbox.faults.add({ kind, times: 1 });
		const output = await combine(sameText(20));

		expect(sizes()).toEqual([20]);
		expect(duplicatesIn(sandbox.ledger.entries())).toEqual([]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(pairs(20));
		for (const { json } of output) {
			expect(String(json.error)).toMatch(/is not known|may have been accepted/);
			expect(json.retryable).toBe(false);
		}
		expect(output.map(({ json }) => json.recipient)).toEqual(sameText(20).map(({ to }) => to));
	},
);

test.each(['kapso', 'whatomate'])('%s has no such requests: each item goes alone', async (gateway) => {
	const items = sameText(5);
	const output = await combine(items, { gateway });

	expect(person.accepted()).toEqual(wantedOf(items));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(pairs(5));
	expect(output.every(({ json }) => json.requestRecipients === undefined)).toBe(true);
});
