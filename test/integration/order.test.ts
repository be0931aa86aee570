import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { automaticClock } from '../support/moved-clock';
import { countingProxy, type CountingProxy } from './support/counting-proxy';
import { digitsOf, outOfOrder, personNumber, textItems, textParameters } from './support/crowd';
import { demoCredentials, sandboxName } from './support/demo';
import { Person, wantedOf } from './support/person';
import { runNode } from './support/run-node';

const all = ['autoKonnect', 'bird', 'kapso', 'whatomate'] as const;
type Name = (typeof all)[number];

/** Requests at a time that the panel promises where a person sets nothing. */
const usualConcurrency: Record<Name, number> = { autoKonnect: 10, bird: 50, kapso: 40, whatomate: 10 };

automaticClock();

let sandbox: Sandbox;
let proxy: CountingProxy;
const person = new Person(() => sandbox);

// An address of its own for each test: what was sent to a person counts for Kapso's limit of messages to one person.
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.settings.statusDelayMs = null;
	proxy = await countingProxy(sandbox.origin);
});

afterEach(async () => {
	await proxy.close();
	await sandbox.close();
});

interface Sending {
	items: IDataObject[];
	options?: IDataObject;
	parameters?: INodeParameters;
}

async function send(gateway: Name, { items, options, parameters }: Sending): Promise<INodeExecutionData[]> {
	return await runNode({
		parameters: { ...textParameters(gateway, options), ...parameters },
		items,
		credentials: demoCredentials({ origin: proxy.origin, accounts: sandbox.accounts }),
		continueOnFail: true,
		isPatient: true,
	});
}

/** Half of the answers come late, by as much as chance decides. */
function answerAtRandom(): void {
	const delays = [1, 5, 10, 20, 40, 80];
	const kinds = delays.map((delayMs) => ({ kind: 'slow' as const, delayMs }));
	sandbox.faults.add({ kind: 'random', share: 0.6, seed: 11, kinds });
}

function expectInOrder(): void {
	expect(outOfOrder(sandbox.ledger.entries())).toEqual([]);
	expect(sandbox.ledger.overlapping).toEqual([]);
	expect(sandbox.ledger.refusals()).toEqual({});
}

describe.each(all)('answers that come as they like: %s', (gateway) => {
	test('each person gets their messages in order, one at a time, and the output is in the order of the items', async () => {
		answerAtRandom();
		const items = textItems(240, 17);
		const output = await send(gateway, { items });

		expectInOrder();
		expect(person.accepted()).toEqual(wantedOf(items));
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		expect(output.map(({ json }) => digitsOf(json.recipient))).toEqual(
			items.map(({ to }) => digitsOf(to)),
		);
	});

	test('the receipt of an item is the one of its own message', async () => {
		answerAtRandom();
		const items = textItems(60);
		const output = await send(gateway, { items });

		const ids = new Map(sandbox.ledger.entries().map(({ content, id }) => [content, id]));
		const wanted = items.map(({ text }) => (gateway === 'autoKonnect' ? null : ids.get(String(text))));
		expect(output.map(({ json }) => json.messageId)).toEqual(wanted);
	});

	test('different people do not wait for each other', async () => {
		const people = usualConcurrency[gateway];
		sandbox.faults.add({ kind: 'slow', delayMs: 800 });
		const items = textItems(people);
		const begun = Date.now();
		await send(gateway, { items });

		expect(sandbox.ledger.size).toBe(people);
		// Kapso's 80 messages a second come on top.
		expect(Date.now() - begun).toBeLessThan(gateway === 'kapso' ? 1_400 : 900);
		expect(proxy.most).toBe(people);
	});

	test.each([1, 3, 25])("'Requests at Once' of %d is kept, and used", async (concurrency) => {
		sandbox.faults.add({ kind: 'slow', delayMs: concurrency === 25 ? 400 : 40 });
		await send(gateway, { items: textItems(concurrency * 2), options: { concurrency } });

		expect(sandbox.ledger.size).toBe(concurrency * 2);
		expect(proxy.most).toBe(concurrency);
	});

	test('one person who is answered slowly holds up nobody else', async () => {
		const slow = personNumber(0);
		sandbox.faults.add({ kind: 'slow', delayMs: 250, recipient: slow });
		const items = [...textItems(5, 1), ...textItems(40).slice(1)];
		await send(gateway, { items });

		const others = sandbox.ledger
			.entries(sandboxName[gateway])
			.map(({ recipient }) => recipient !== digitsOf(slow));
		// Most others are through before the slow one has had the second message.
		expect(others.lastIndexOf(true)).toBeLessThan(others.lastIndexOf(false));
		expectInOrder();
	});

	test('an item with many numbers and items with one: each person in order', async () => {
		answerAtRandom();
		const to = (...people: number[]) => people.map(personNumber);
		const groups = [to(0, 1, 2), to(1), to(2, 3), to(0, 3), to(3), to(0, 1, 2, 3), to(2)];
		const items = Array.from({ length: 42 }, (_, index) => ({
			to: groups[index % groups.length] ?? [],
			text: `Message ${index}`,
		}));
		const output = await send(gateway, { items });

		expect(person.accepted()).toEqual(wantedOf(items));
		expectInOrder();
		const order = output.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect(order).toEqual([...order].sort((a, b) => a - b));
	});
});

describe('however a person is named', () => {
	beforeEach(answerAtRandom);

	const inTurn = <T>(values: readonly T[], count: number) =>
		Array.from({ length: count }, (_, index) => values[index % values.length] as T);

	test.each(all)('by number in several spellings: %s', async (gateway) => {
		const spellings = ['+254710100000', '254 710 100 000', '+254-710-100-000', '00254710100000'];
		const items = inTurn(spellings, 24).map((to, index) => ({ to, text: `Message ${index}` }));
		await send(gateway, { items });

		expect(sandbox.ledger.size).toBe(24);
		expectInOrder();
	});

	test.each(['bird', 'whatomate'] as const)('by contact ID in any letter case: %s', async (gateway) => {
		const id = sandbox.accounts[gateway].contacts[0]?.id ?? '';
		const items = inTurn([id, gateway === 'bird' ? id.toUpperCase() : id], 20).map((contact, index) => ({
			contact,
			text: `Message ${index}`,
		}));
		await send(gateway, {
			items,
			parameters: {
				recipientSource: 'contact',
				contactId: { __rl: true, mode: 'id', value: '={{ $json.contact }}' },
			},
		});

		expect(sandbox.ledger.size).toBe(20);
		expectInOrder();
	});

	test.each(['bird', 'whatomate'] as const)('by contact ID and by number in turn: %s', async (gateway) => {
		const contact = sandbox.accounts[gateway].contacts[0];
		const items = inTurn(['contact', 'phoneNumbers'], 20).map((source, index) => ({
			source,
			text: `Message ${index}`,
		}));
		await send(gateway, {
			items,
			parameters: {
				recipientSource: '={{ $json.source }}',
				contactId: { __rl: true, mode: 'id', value: contact?.id ?? '' },
				phoneNumbers: contact?.phoneNumber ?? '',
			},
		});

		expect(sandbox.ledger.size).toBe(20);
		expectInOrder();
	});

	test('by group and by user ID at Kapso', async () => {
		const { groupId, userId } = sandbox.accounts.kapso;
		const items = inTurn(['group', 'userId'], 20).map((source, index) => ({
			source,
			text: `Message ${index}`,
		}));
		await send('kapso', {
			items,
			parameters: { recipientSource: '={{ $json.source }}', groupId, userId },
		});

		expect(sandbox.ledger.size).toBe(20);
		expectInOrder();
	});

	test('by a tag at AutoKonnect, whose people are not known here: nothing else goes at the same time', async () => {
		const tagged = ['254712345678', '254798765432'];
		const items = Array.from({ length: 36 }, (_, index) => ({
			...(index % 6 === 3 ? { tag: '42' } : { to: `+${tagged[index % 2]}` }),
			text: `Message ${index}`,
		}));
		await send('autoKonnect', {
			items,
			parameters: {
				recipientSource: '={{ $json.tag ? "contactTags" : "phoneNumbers" }}',
				contactTagIds: '={{ $json.tag }}',
			},
		});

		expect(sandbox.ledger.size).toBe(30 + 6 * 3);
		expectInOrder();
	});

	const rawBodies: Record<'autoKonnect' | 'bird' | 'kapso', (to: string, text: string) => object> = {
		autoKonnect: (to, text) => ({ type: 'text', message: text, phone_number: to }),
		bird: (to, text) => ({
			receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: to }] },
			body: { type: 'text', text: { text } },
		}),
		kapso: (to, text) => ({ to, type: 'text', text: { body: text } }),
	};

	test.each(['autoKonnect', 'bird', 'kapso'] as const)('in a body of its own: %s', async (gateway) => {
		const items = textItems(40, 3).map(({ to, text }, index) => ({
			body: JSON.stringify(rawBodies[gateway](String(to), String(text))),
			to,
			text,
			isRaw: index % 3 !== 1,
		}));
		await send(gateway, {
			items,
			parameters: {
				messageType: '={{ $json.isRaw ? "raw" : "text" }}',
				body: '={{ $json.body }}',
				phoneNumbers: '={{ $json.isRaw ? "" : $json.to }}',
			},
		});

		expect(sandbox.ledger.size).toBe(40);
		expectInOrder();
	});

	test('in a body of its own, in several spellings, at Kapso', async () => {
		const spellings = ['+254710100000', '254 710 100 000', '+254-710-100-000', '254710100000'];
		const items = inTurn(spellings, 16).map((to, index) => ({
			body: JSON.stringify(rawBodies.kapso(to, `Message ${index}`)),
		}));
		await send('kapso', {
			items,
			parameters: { messageType: 'raw', body: '={{ $json.body }}', phoneNumbers: '' },
		});

		expectInOrder();
		expect(sandbox.ledger.size).toBe(16);
	});
});

test("Kapso's one message at a time in a conversation is never run into", async () => {
	sandbox.settings.kapsoInFlight = true;
	sandbox.faults.add({ kind: 'slow', delayMs: 20 });
	const items = textItems(120, 6);
	await send('kapso', { items });

	expect(sandbox.ledger.refusals('kapso')).toEqual({});
	expect(person.accepted()).toEqual(wantedOf(items));
});
