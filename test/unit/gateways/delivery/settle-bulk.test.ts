import { settle } from '../../../../gateways/delivery/settle';
import type { Fate } from '../../../../gateways/delivery/journey';
import { Stop } from '../../../../gateways/delivery/stop';
import { parcelOf, sendOf, withBulk, type Body } from './example';
import { FakeClock } from './fake-clock';
import { journeyTo, passageWith, StandIn, turns, type Turn } from './stand-in';

const peopleOf = (count: number) => Array.from({ length: count }, (_, index) => `+2547123${10_000 + index}`);

interface Case {
	count: number;
	/** Places of messages that the gateway refuses; a request with one of them is refused as a whole. */
	bad?: number[];
	turn?: (bodies: Body[], count: number) => Turn | undefined;
	signal?: Stop;
	wishes?: Parameters<typeof journeyTo>[2];
}

async function sentTogether({ count, bad = [], turn, signal, wishes }: Case) {
	const people = peopleOf(count);
	const clock = new FakeClock();
	const standIn = new StandIn(clock, turn && { send: turn });
	const { journey, events } = journeyTo(withBulk, clock, wishes);
	const parcels = people.map((person, index) => {
		const { composed, send } = parcelOf(withBulk, sendOf(person, `Dear ${person}`));
		const body = { ...composed.request.body, bad: bad.includes(index) };
		return { composed: { ...composed, request: { ...composed.request, body } }, send };
	});
	const fates = await settle(journey, passageWith(standIn, signal && { signal }), parcels);
	return { people, fates, standIn, journey, events, requests: standIn.sends.length, clock };
}

const failed = (fates: Fate[]): number[] => [...fates.keys()].filter((index) => fates[index]?.ok === false);

describe('many messages in one request', () => {
	test('are accepted by one answer, each with its own receipt', async () => {
		const { people, fates, standIn, requests } = await sentTogether({ count: 100 });
		expect(requests).toBe(1);
		expect(standIn.kept.map(({ to }) => to)).toEqual(people);
		fates.forEach((fate, index) =>
			expect(fate).toMatchObject({
				ok: true,
				value: {
					receipt: { messageId: null, recipient: people[index], shared: { recipients: 100 } },
				},
			}),
		);
	});

	test.each([[[0]], [[57]], [[99]], [[3, 4]], [[0, 50, 99]], [[0, 1, 2, 3, 20]]])(
		'of which these are bad: they alone fail: %j',
		async (bad) => {
			const { fates, standIn, requests } = await sentTogether({ count: 100, bad });
			expect(failed(fates)).toEqual(bad);
			expect(standIn.kept).toHaveLength(100 - bad.length);
			expect(requests).toBeLessThanOrEqual(20 * bad.length);
		},
	);

	test.each([100, 500])('%i with a fault that all have: all fail, after few requests', async (count) => {
		const { fates, requests } = await sentTogether({ count, turn: () => 'wrong' });
		expect(failed(fates)).toHaveLength(count);
		expect(requests).toBeLessThanOrEqual(25);
	});

	test('refused for the key: not taken apart', async () => {
		const { requests } = await sentTogether({ count: 100, turn: () => 'forbidden' });
		expect(requests).toBe(1);
	});

	test('refused for now: the same request again', async () => {
		const turn = (_bodies: Body[], count: number): Turn | undefined =>
			count === 0 ? 'limitedFor' : undefined;
		const { fates, standIn } = await sentTogether({ count: 10, turn });
		expect(failed(fates)).toEqual([]);
		expect(standIn.sends.map(({ bodies }) => bodies.length)).toEqual([10, 10]);
	});

	test.each(['lost', 'cut'] as const)('without a clear answer (%s): each is looked for', async (first) => {
		const turn = (_bodies: Body[], count: number): Turn | undefined => (count === 0 ? first : undefined);
		const { fates, standIn, events } = await sentTogether({ count: 10, turn });
		expect(failed(fates)).toEqual([]);
		expect(standIn.kept).toHaveLength(10);
		expect(standIn.sends.map(({ bodies }) => bodies.length)).toEqual(
			turns[first].takes === 'now' ? [10] : [10, ...Array<number>(10).fill(1)],
		);
		expect(events.lookedUp).toBe(10);
	});

	test('taken apart when the run is stopped: the rest is not sent, and told apart', async () => {
		const signal = new Stop();
		const turn = (bodies: Body[], count: number): Turn | undefined => {
			if (count === 3) signal.abort();
			return bodies.some(({ bad }) => bad) ? 'wrong' : undefined;
		};
		const { fates, standIn } = await sentTogether({ count: 20, bad: [1], turn, signal });
		const isKept = (index: number) => standIn.kept.some(({ to }) => to === peopleOf(20)[index]);
		fates.forEach((fate, index) => expect(fate?.ok ?? false).toBe(isKept(index)));
		expect(fates).toContain(undefined);
		expect(standIn.sends).toHaveLength(4);
	});
});

describe('a gateway in lasting trouble', () => {
	const down = (): Turn => 'unreachable';

	test('gets every message once after many in a row were given up, until one is accepted', async () => {
		const clock = new FakeClock();
		let isUp = false;
		const standIn = new StandIn(clock, { send: () => (isUp ? undefined : 'unreachable') });
		const { journey } = journeyTo(withBulk, clock, { patience: { tries: 3, timeMs: 300_000 } });
		const bring = async (person: string) =>
			(await settle(journey, passageWith(standIn), [parcelOf(withBulk, sendOf(person))]))[0];
		const triesFor = async (person: string): Promise<number> => {
			const before = standIn.sends.length;
			await bring(person);
			return standIn.sends.length - before;
		};
		for (const person of peopleOf(20)) expect(await triesFor(person)).toBe(4);
		expect(await triesFor('+254712300000')).toBe(1);
		isUp = true;
		expect(await bring('+254712300001')).toMatchObject({ ok: true });
		isUp = false;
		expect(await triesFor('+254712300002')).toBe(4);
	});

	test('that is wrong messages instead does not count', async () => {
		const { journey } = await sentTogether({ count: 1, turn: () => 'wrong' });
		expect(journey.givenUp).toBe(0);
	});

	test('counts a message once that was looked for, sent again and given up', async () => {
		const wishes = { patience: { tries: 1, timeMs: 300_000 } };
		const turn = (_bodies: Body[], count: number): Turn => (count === 0 ? 'cut' : down());
		const { journey, requests } = await sentTogether({ count: 1, turn, wishes });
		expect([requests, journey.givenUp]).toEqual([2, 1]);
	});
});
