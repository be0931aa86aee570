import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { automaticClock } from '../support/moved-clock';
import { thumb } from './bad-input/case';
import { digitsOf, duplicatesIn, outOfOrder, personNumber, textItems } from './support/crowd';
import { Person, wantedOf, type Sending } from './support/person';
import { binaryOf } from './support/run-node';

automaticClock();

let sandbox: Sandbox;
const person = new Person(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const combine = async (items: IDataObject[], more: Partial<Sending> = {}) =>
	await person.combine({ gateway: 'bird', items, ...more });

interface BatchBody {
	messageRequests?: Array<{ reference?: string }>;
}

const posts = () =>
	sandbox.store.requests('bird').filter(({ method, path }) => method === 'POST' && /messages$/.test(path));

/** How many messages each request had, the largest first; a message that went alone is 0. */
const sizes = () =>
	posts()
		.map(({ body }) => (body as BatchBody).messageRequests?.length ?? 0)
		.sort((a, b) => b - a);

const pairs = (count: number) => Array.from({ length: count }, (_, item) => ({ item }));

test('items go in batches of 100 whatever is in them, and each has its own item in the output', async () => {
	const items = textItems(250);
	const output = await combine(items);

	expect(sizes()).toEqual([100, 100, 50]);
	expect(person.accepted()).toEqual(wantedOf(items));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(pairs(250));
	expect(output.map(({ json }) => json.recipient)).toEqual(items.map(({ to }) => to));
	for (const { json } of output) {
		expect(json).toMatchObject({ messageId: null, status: 'accepted', recipientsCount: 1 });
		expect(json.batchId).toMatch(/^[0-9a-f-]{36}$/);
	}
});

test('by the reference in the output each message is found in the batch', async () => {
	const items = textItems(20);
	const output = await combine(items);

	const references = output.map(({ json }) => json.reference);
	expect(new Set(references).size).toBe(20);
	const [batch] = posts();
	expect((batch?.body as BatchBody).messageRequests?.map(({ reference }) => reference)).toEqual(references);
});

test("a reference of the user's own stays", async () => {
	const output = await combine(textItems(3), { options: { reference: '={{ "order " + $itemIndex }}' } });

	expect(output.map(({ json }) => json.reference)).toEqual(['order 0', 'order 1', 'order 2']);
});

test("'Recipients Per Request' of 30 is kept, and one above Bird's 100 is not asked for", async () => {
	await combine(textItems(100), { options: { recipientsPerRequest: 30 } });
	expect(sizes()).toEqual([30, 30, 30, 10]);
	sandbox.reset();

	await combine(textItems(150), { options: { recipientsPerRequest: 1_000 } });
	expect(sizes()).toEqual([100, 50]);
});

test('messages to the same people come in their order, never two at a time', async () => {
	sandbox.faults.add({
		kind: 'random',
		share: 0.5,
		seed: 7,
		kinds: [
			{ kind: 'slow', delayMs: 10 },
			{ kind: 'slow', delayMs: 80 },
		],
	});
	const items = textItems(600, 60);
	await combine(items, { options: { recipientsPerRequest: 25 } });

	expect(person.accepted()).toEqual(wantedOf(items));
	expect(outOfOrder(sandbox.ledger.entries())).toEqual([]);
	expect(sandbox.ledger.overlaps).toBe(0);
});

test('all messages to one person: one after the other', async () => {
	const items = textItems(15, 1);
	const output = await combine(items);

	expect(sandbox.ledger.entries().map(({ content }) => content)).toEqual(items.map(({ text }) => text));
	expect(sandbox.ledger.overlaps).toBe(0);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(pairs(15));
});

test('what needs an upload before goes alone, in order with the others', async () => {
	const parameters = {
		messageType: '={{ $json.file ? "image" : "text" }}',
		mediaSource: 'binary',
		binaryPropertyName: 'data',
	};
	const items = textItems(9, 3).map((item, index) => ({ ...item, file: index >= 3 && index < 6 }));
	const binary = binaryOf('photo.jpg', 'image/jpeg', Buffer.alloc(100));
	const output = await combine(items, { parameters, binary });

	expect(sizes()).toEqual([3, 3, 0, 0, 0]);
	expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
	expect(output.map(({ json }) => json.messageType)).toEqual([
		...['text', 'text', 'text'],
		...['image', 'image', 'image'],
		...['text', 'text', 'text'],
	]);
	for (const index of [0, 1, 2]) {
		const entries = sandbox.ledger
			.entries()
			.filter(({ recipient }) => recipient === digitsOf(personNumber(index)));
		expect(entries.map(({ content }) => /^Message/.test(content))).toEqual([true, false, true]);
	}
});

test('no request is larger than 200 KB', async () => {
	const items = textItems(60).map(({ to }, index) => ({ to, text: `${index} ${thumb.repeat(4_000)}` }));
	const output = await combine(items);

	const bytes = posts().map(({ body }) => Buffer.byteLength(JSON.stringify(body)));
	expect(Math.max(...bytes)).toBeLessThanOrEqual(200_000);
	// Not one by one either.
	expect(bytes.length).toBeLessThan(8);
	expect(sandbox.ledger.size).toBe(60);
	expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
});

test('a message that is too large by itself is refused in words, and the others are sent', async () => {
	const parameters = {
		messageType: 'raw',
		body: '={{ JSON.stringify({ body: { type: "text", text: { text: $json.text } } }) }}',
	};
	const items = textItems(5).map(({ to, text }, index) => ({
		to,
		text: index === 2 ? thumb.repeat(60_000) : String(text),
	}));
	const output = await combine(items, { parameters });

	expect(output.map(({ json }) => 'error' in json)).toEqual([false, false, true, false, false]);
	expect(String(output[2]?.json.error)).toContain('takes at most 200000');
	expect(sandbox.ledger.size).toBe(4);
});

test('a message that Bird rejects after it took the batch does not keep the others', async () => {
	const parameters = { messageType: 'raw', body: '={{ $json.body }}' };
	const right = (text: string) => ({ body: { type: 'text', text: { text } } });
	const items = textItems(10).map(({ to, text }, index) => ({
		to,
		body: JSON.stringify(index === 4 ? { body: { type: 'nonsense' } } : right(String(text))),
	}));
	const output = await combine(items, { parameters });

	expect(sandbox.ledger.size).toBe(9);
	const [rejected] = sandbox.store.messages('bird').filter(({ status }) => status === 'rejected');
	expect(digitsOf(rejected?.recipient)).toBe(digitsOf(personNumber(4)));
	// The output says what a person needs to find it.
	expect(output[4]?.json).toMatchObject({ status: 'accepted', recipient: personNumber(4) });
	expect((rejected?.body as { reference?: string }).reference).toBe(output[4]?.json.reference);
});

describe('a batch without a clear answer', () => {
	test.each(['resetAfterAccept', 'brokenJson'] as const)(
		'%s: every message is found by its reference, and none is sent again',
		async (kind) => {
			const items = textItems(40);
			sandbox.faults.add({ kind, times: 1 });
			const output = await combine(items);

			expect(sizes()).toEqual([40]);
			expect(person.accepted()).toEqual(wantedOf(items));
			const ids = new Map(sandbox.ledger.entries().map(({ recipient, id }) => [recipient, id]));
			expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
			expect(output.map(({ json }) => json.messageId ?? json.batchId)).toEqual(
				items.map(({ to }) => ids.get(digitsOf(to)) ?? expect.any(String)),
			);
		},
	);

	test('resetBeforeAccept: none is there, so all are sent again, once', async () => {
		const items = textItems(20);
		sandbox.faults.add({ kind: 'resetBeforeAccept', times: 1 });
		const output = await combine(items);

		expect(person.accepted()).toEqual(wantedOf(items));
		expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(pairs(20));
	});

	test("with a reference of the user's own on all of them, another message to the same person is not taken for it", async () => {
		const items = textItems(6, 3);
		sandbox.faults.add({ kind: 'resetBeforeAccept', after: 1, times: 1 });
		await combine(items, { options: { reference: 'campaign' } });

		expect(person.accepted()).toEqual(wantedOf(items));
	});

	test('where the history cannot be read either, all are reported as not known', async () => {
		sandbox.faults.add({ kind: 'resetAfterAccept', times: 1 });
		sandbox.faults.add({ kind: 'forbidden', on: 'read' });
		const output = await combine(textItems(20));

		expect(sizes()).toEqual([20]);
		expect(duplicatesIn(sandbox.ledger.entries())).toEqual([]);
		for (const { json } of output) expect(String(json.error)).toContain('is not known');
	});

	test("with 'Send It Again' the whole batch is", async () => {
		sandbox.faults.add({ kind: 'resetAfterAccept', times: 1 });
		const output = await combine(textItems(20), { options: { whenOutcomeUnknown: 'repeat' } });

		expect(sizes()).toEqual([20, 20]);
		expect(output.filter(({ json }) => 'error' in json)).toEqual([]);
	});
});

test('batches that are refused for the limit are all sent in the end, each once', async () => {
	const items = textItems(500);
	sandbox.faults.add({ kind: 'rateLimited', after: 1, times: 3 });
	await combine(items);

	expect(person.accepted()).toEqual(wantedOf(items));
});
