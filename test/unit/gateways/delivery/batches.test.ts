import fc from 'fast-check';

import { Batches, type Passenger } from '../../../../gateways/delivery/batches';
import type { Bulk, ComposedMessage } from '../../../../gateways/gateway';
import { sendOf, sendRequest } from './example';

interface Traveller extends Passenger {
	name: number;
	group: string;
}

const bulk: Pick<Bulk, 'groupOf'> = {
	groupOf: ({ request }: ComposedMessage) => (request.body?.text as string | undefined) || undefined,
};

function traveller(name: number, group: string, to: string[], length = 0): Traveller {
	const send = sendOf(to, group);
	const body = { to: to.join(), text: group, reference: 'x'.repeat(length) };
	const composed = { request: sendRequest(body), recipients: send.recipients };
	return { name, group, lanes: to, parcel: { composed, send } };
}

function collecting(mostRecipients: number, mostBytes = Infinity) {
	const sent: Traveller[][] = [];
	const batches = new Batches<Traveller>(bulk as Bulk, mostRecipients, mostBytes, (batch) =>
		sent.push(batch),
	);
	const names = () => sent.map((batch) => batch.map(({ name }) => name));
	return { batches, sent, names };
}

const people = Array.from({ length: 8 }, (_, index) => `+2547123456${70 + index}`);
const wish = fc.record({
	group: fc.constantFrom('one', 'two', 'three'),
	to: fc.subarray(people, { minLength: 1, maxLength: 3 }),
	length: fc.nat(150),
	isInTheWay: fc.nat(9).map((number) => number === 0),
});

const bytesOf = (batch: Traveller[]): number =>
	Buffer.byteLength(JSON.stringify({ messages: batch.map(({ parcel }) => parcel.composed.request.body) }));

test('nothing is lost or doubled; limits, groups and the order for each recipient are kept', () => {
	fc.assert(
		fc.property(
			fc.array(wish, { maxLength: 60 }),
			fc.integer({ min: 3, max: 10 }),
			fc.integer({ min: 600, max: 2_000 }),
			(wishes, mostRecipients, mostBytes) => {
				const { batches, sent } = collecting(mostRecipients, mostBytes);
				wishes.forEach(({ group, to, length, isInTheWay }, name) => {
					if (isInTheWay) batches.makeWay(to);
					batches.add(traveller(name, group, to, length));
				});
				batches.sendAll();
				const all = sent.flat();
				expect(all.map(({ name }) => name).sort((one, other) => one - other)).toEqual(
					wishes.map((_, name) => name),
				);
				for (const batch of sent) {
					expect(new Set(batch.map(({ group }) => group)).size).toBe(1);
					const lanes = batch.flatMap((passenger) => passenger.lanes);
					expect(new Set(lanes).size).toBe(lanes.length);
					expect(lanes.length).toBeLessThanOrEqual(mostRecipients);
					expect(bytesOf(batch)).toBeLessThanOrEqual(mostBytes);
				}
				for (const person of people) {
					const names = all.filter(({ lanes }) => lanes.includes(person)).map(({ name }) => name);
					expect(names).toEqual([...names].sort((one, other) => one - other));
				}
			},
		),
		{ numRuns: 200 },
	);
});

describe('a batch', () => {
	test('goes as soon as it is full, and not before', () => {
		const { batches, names } = collecting(3);
		batches.add(traveller(0, 'one', ['a']));
		batches.add(traveller(1, 'one', ['b']));
		expect(names()).toEqual([]);
		batches.add(traveller(2, 'one', ['c']));
		expect(names()).toEqual([[0, 1, 2]]);
		batches.sendAll();
		expect(names()).toHaveLength(1);
	});

	test('goes before a message that has no room in it', () => {
		const { batches, names } = collecting(3);
		batches.add(traveller(0, 'one', ['a', 'b']));
		batches.add(traveller(1, 'one', ['c', 'd']));
		batches.sendAll();
		expect(names()).toEqual([[0], [1]]);
	});

	test('counts bytes of UTF-8', () => {
		const { batches, names } = collecting(100, 400);
		const wave = traveller(0, 'one', ['a']);
		const heavy = (name: number, to: string) => {
			const { parcel } = traveller(name, 'one', [to]);
			const body = { ...parcel.composed.request.body, reference: '👋'.repeat(30) };
			const request = { ...parcel.composed.request, body };
			return {
				...wave,
				name,
				lanes: [to],
				parcel: { ...parcel, composed: { ...parcel.composed, request } },
			};
		};
		batches.add(heavy(0, 'a'));
		batches.add(heavy(1, 'b'));
		batches.sendAll();
		expect(names()).toEqual([[0], [1]]);
	});

	test('of another content goes first when somebody in it is written to again', () => {
		const { batches, names } = collecting(10);
		batches.add(traveller(0, 'one', ['a']));
		batches.add(traveller(1, 'two', ['b']));
		batches.add(traveller(2, 'two', ['a']));
		expect(names()).toEqual([[0]]);
		batches.sendAll();
		expect(names()).toEqual([[0], [1, 2]]);
	});

	test('makes way for somebody in it, and stays for others', () => {
		const { batches, names } = collecting(10);
		batches.add(traveller(0, 'one', ['a', 'b']));
		batches.add(traveller(1, 'two', ['c']));
		batches.makeWay(['x']);
		expect(names()).toEqual([]);
		batches.makeWay(['b']);
		expect(names()).toEqual([[0]]);
	});

	test('of the oldest content goes when there are very many contents', () => {
		const { batches, sent } = collecting(10);
		for (let name = 0; name < 200; name += 1)
			batches.add(traveller(name, `text ${name}`, [`person ${name}`]));
		expect(sent.length).toBeGreaterThanOrEqual(150);
		expect(sent[0]?.map(({ name }) => name)).toEqual([0]);
	});

	test('takes nobody who has to go alone', () => {
		const { batches } = collecting(10);
		expect(() => batches.add(traveller(0, '', ['a']))).toThrow('alone');
	});
});
