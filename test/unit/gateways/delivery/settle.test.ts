import { settle } from '../../../../gateways/delivery/settle';
import type { Gateway } from '../../../../gateways/gateway';
import { example, parcelOf, sendOf, withHistory, withMark } from './example';
import { FakeClock } from './fake-clock';
import { journeyTo, passageWith, StandIn, type Look, type Turn } from './stand-in';

const person = '+254712345671';

interface Wishes extends NonNullable<Parameters<typeof journeyTo>[2]> {
	gateway?: Gateway;
	looks?: Look[];
	aheadMs?: number;
	tellsTime?: boolean;
	showsAfterMs?: number;
}

/** One message, whose sends go like this one after the other, and then well. */
async function sent(turns: Turn[], wishes: Wishes = {}) {
	const { gateway = withHistory, looks = [], ...rest } = wishes;
	const clock = new FakeClock();
	const standIn = new StandIn(clock, {
		...rest,
		send: (_bodies, count) => turns[count],
		look: (_contact, count) => looks[count],
	});
	const { journey, events } = journeyTo(gateway, clock, rest);
	const [fate] = await settle(journey, passageWith(standIn), [parcelOf(gateway, sendOf(person))]);
	return {
		fate,
		standIn,
		journey,
		events,
		clock,
		sends: standIn.sends.length,
		looks: standIn.looks.length,
	};
}

const isAccepted = { ok: true, value: { receipt: { messageId: 'id-1', recipient: person } } };

describe('a clear answer', () => {
	test('that it was accepted: the receipt and the answer as it came', async () => {
		const { fate, sends, looks, clock, journey } = await sent([]);
		expect(fate).toMatchObject({ ...isAccepted, value: { response: { id: 'id-1' } } });
		expect([sends, looks, clock.passed]).toEqual([1, 0, 100]);
		expect(journey.taken.has('id-1')).toBe(true);
	});

	test.each(['wrong', 'forbidden'] as const)(
		'that it is %s: not again, and nothing in doubt',
		async (turn) => {
			const { fate, sends, looks } = await sent([turn]);
			expect(fate).toMatchObject({ ok: false, refusal: { retryable: false } });
			expect(fate).not.toHaveProperty('refusal.doubt');
			expect([sends, looks]).toEqual([1, 0]);
		},
	);

	test.each(['unreachable', 'limited', 'limitedFor', 'pairLimited'] as const)(
		'that it was not accepted for now (%s): again until it is',
		async (turn) => {
			const { fate, sends, looks, standIn } = await sent([turn, turn, turn]);
			expect(fate).toMatchObject(isAccepted);
			expect([sends, looks, standIn.kept.length]).toEqual([4, 0, 1]);
		},
	);

	test('with limits and trouble by turns: each has tries of its own', async () => {
		const turns: Turn[] = Array.from({ length: 10 }, (_, at) => (at % 2 ? 'limited' : 'unreachable'));
		const { fate, sends, events } = await sent(turns);
		expect(fate).toMatchObject(isAccepted);
		expect(sends).toBe(11);
		expect(events).toEqual({ retried: 5, limited: 5, lookedUp: 0 });
	});

	test.each(['unreachable', 'limited'] as const)('that is always the same (%s): given up', async (turn) => {
		const { fate, sends } = await sent(Array<Turn>(30).fill(turn), {
			patience: { tries: 3, timeMs: 300_000 },
		});
		expect(fate).toMatchObject({ ok: false, refusal: { retryable: true } });
		expect(sends).toBe(4);
	});

	test('to wait for some seconds: nothing goes out before', async () => {
		const { standIn } = await sent(['limitedFor']);
		const [first = 0, second = 0] = standIn.sends.map(({ at }) => at);
		expect(second - first).toBeGreaterThanOrEqual(7_000);
		expect(second - first).toBeLessThan(8_000);
	});

	test('that takes longer than a message may take: no try after the time', async () => {
		const patience = { tries: 20, timeMs: 10_000 };
		const { fate, sends, clock } = await sent(Array<Turn>(30).fill('unreachable'), { patience });
		expect(fate).toMatchObject({ ok: false });
		expect(sends).toBeGreaterThan(3);
		expect(clock.passed).toBeLessThanOrEqual(10_200);
		expect(clock.passed).toBeGreaterThan(3_000);
	});

	test('to wait longer than a message may take: given up at once', async () => {
		const { fate, sends, clock } = await sent(['limitedFor'], { patience: { tries: 5, timeMs: 5_000 } });
		expect(fate).toMatchObject({ ok: false, refusal: { kind: 'rateLimit', retryAfterMs: 7_000 } });
		expect([sends, clock.passed]).toEqual([1, 100]);
	});
});

test('the time for tries counts from the first one, not from when the message got in line', async () => {
	const clock = new FakeClock();
	const standIn = new StandIn(clock, {
		send: (_bodies, count) => (count === 0 ? 'unreachable' : undefined),
	});
	const slow = { ...example, rates: [{ of: 'account' as const, everyMs: 1 }] };
	const { journey } = journeyTo(slow, clock, { patience: { tries: 5, timeMs: 10_000 } });
	journey.way.hold(
		sendRequestOf(),
		{ account: 'key', sender: 'desk', isSend: true },
		'account',
		60_000,
		true,
	);
	const [fate] = await settle(journey, passageWith(standIn), [parcelOf(slow, sendOf(person))]);
	expect(fate).toMatchObject({ ok: true });
	expect(standIn.sends.map(({ at }) => at > 60_000)).toEqual([true, true]);
});

test('every request that leaves is told of, before it does', async () => {
	const clock = new FakeClock();
	const standIn = new StandIn(clock, { send: (_bodies, count) => (count < 2 ? 'limited' : undefined) });
	const { journey } = journeyTo(example, clock);
	const told: number[] = [];
	const passage = passageWith(standIn, { onLeave: () => told.push(standIn.sends.length) });
	await settle(journey, passage, [parcelOf(example, sendOf(person))]);
	expect(told).toEqual([0, 1, 2]);
});

describe('no clear answer, and a look into the history', () => {
	test.each(['lost', 'slow', 'garbled', 'troubled'] as const)(
		'that shows the message: accepted once (%s)',
		async (turn) => {
			const { fate, sends, looks, journey } = await sent([turn]);
			expect(fate).toMatchObject(isAccepted);
			expect(fate).toHaveProperty('value.receipt.status', 'sent');
			expect([sends, looks]).toEqual([1, 1]);
			expect(journey.taken.has('id-1')).toBe(true);
		},
	);

	test('that shows it only after seconds: accepted once', async () => {
		const { fate, sends, looks } = await sent(['lost'], { showsAfterMs: 3_000 });
		expect(fate).toMatchObject(isAccepted);
		expect([sends, looks]).toEqual([1, 3]);
	});

	test.each(['cut', 'page', 'down'] as const)(
		'that certainly does not show it: sent again after several looks (%s)',
		async (turn) => {
			const { fate, sends, looks, standIn, events } = await sent([turn]);
			expect(fate).toMatchObject(isAccepted);
			expect([sends, looks, standIn.kept.length]).toEqual([2, 3, 1]);
			expect(events).toEqual({ retried: 1, limited: 0, lookedUp: 1 });
		},
	);

	test('time and again without a trace of it: given up, with words that nothing was sent', async () => {
		const turns = Array<Turn>(30).fill('down');
		const { fate, sends, standIn } = await sent(turns, { patience: { tries: 2, timeMs: 300_000 } });
		expect(sends).toBe(3);
		expect(fate).toMatchObject({
			ok: false,
			refusal: { retryable: true, hint: expect.stringContaining('Nothing was sent') },
		});
		expect(fate).not.toHaveProperty('refusal.doubt');
		expect(standIn.kept).toEqual([]);
	});

	test.each(['late', 'stuck', 'behind'] as const)(
		'that does not show what the gateway may still be working on: reported, not repeated (%s)',
		async (turn) => {
			const { fate, sends, looks } = await sent([turn]);
			expect(fate).toMatchObject({
				ok: false,
				refusal: {
					doubt: 'underWay',
					message: expect.stringContaining('was looked for in Example 3 times'),
				},
			});
			expect([sends, looks]).toEqual([1, 3]);
		},
	);

	test('that is refused: reported, not repeated', async () => {
		const { fate, sends } = await sent(['cut'], { looks: ['forbidden'] });
		expect(fate).toMatchObject({ ok: false, refusal: { doubt: 'settled' } });
		expect(fate).not.toHaveProperty('refusal.message', expect.stringContaining('looked for'));
		expect(sends).toBe(1);
	});

	test('that fails for a moment: looked again', async () => {
		const { fate, sends } = await sent(['lost'], { looks: ['down', 'unreachable', 'down'] });
		expect(fate).toMatchObject(isAccepted);
		expect(sends).toBe(1);
	});

	test('that fails for good: reported, not repeated', async () => {
		const { fate, sends } = await sent(['cut'], { looks: Array<Look>(50).fill('down') });
		expect(fate).toMatchObject({ ok: false, refusal: { doubt: 'settled' } });
		expect(sends).toBe(1);
	});
});

describe('no clear answer, and nowhere to look', () => {
	test.each(['lost', 'cut', 'stuck', 'garbled', 'troubled', 'behind'] as const)(
		'reported, not repeated: %s',
		async (turn) => {
			for (const wishes of [{ gateway: example }, { whenUnknown: 'report' as const }]) {
				const { fate, sends, looks } = await sent([turn], wishes);
				expect(fate).toMatchObject({
					ok: false,
					refusal: { doubt: expect.any(String), retryable: false },
				});
				expect([sends, looks]).toEqual([1, 0]);
			}
		},
	);
});

describe('no clear answer, and the user wants it repeated', () => {
	test.each(['lost', 'cut', 'stuck', 'garbled', 'down', 'behind'] as const)(
		'%s: sent again',
		async (turn) => {
			const { fate, sends, looks } = await sent([turn, turn], { whenUnknown: 'repeat' });
			expect(fate).toMatchObject({ ok: true });
			expect([sends, looks]).toEqual([3, 0]);
		},
	);

	test.each<[string, Turn[]]>([
		['the tries are used up', ['cut', 'cut', 'cut', 'cut']],
		['the next try is refused', ['cut', 'wrong']],
		['the next tries find no room', ['cut', 'limited', 'limited', 'limited', 'limited']],
	])('it stays in doubt when %s', async (_why, turns) => {
		const wishes = { whenUnknown: 'repeat' as const, patience: { tries: 3, timeMs: 300_000 } };
		const { fate } = await sent(turns, wishes);
		expect(fate).toMatchObject({ ok: false, refusal: { doubt: 'settled', retryable: false } });
	});
});

describe("the gateway's clock", () => {
	test.each([-600_000, -5_000, 5_000, 600_000])(
		'is %i ms ahead of ours: what was accepted is found, also at the first answer',
		async (aheadMs) => {
			const { fate, sends } = await sent(['lost'], { aheadMs, tellsTime: true });
			expect(fate).toMatchObject(isAccepted);
			expect(sends).toBe(1);
		},
	);

	test('is ahead: an older message with the same text is not taken for the new one', async () => {
		const clock = new FakeClock();
		const turns: Array<Turn | undefined> = ['cut'];
		const standIn = new StandIn(clock, {
			aheadMs: 600_000,
			tellsTime: true,
			send: (_bodies, count) => turns[count],
		});
		standIn.kept.push({ id: 'older', to: person, text: 'Hello', at: clock.now() + 600_000 - 60_000 });
		const { journey } = journeyTo(withHistory, clock);
		const [fate] = await settle(journey, passageWith(standIn), [parcelOf(withHistory, sendOf(person))]);
		expect(fate).toMatchObject({ ok: true, value: { receipt: { messageId: 'id-2' } } });
	});
});

describe('what is taken for the message', () => {
	async function sentBeside(gateway: Gateway, others: object[], isTaken: string[] = []) {
		const clock = new FakeClock();
		const standIn = new StandIn(clock, { send: (_bodies, count) => (count === 0 ? 'cut' : undefined) });
		const usual = { to: person, text: 'Hello', at: clock.now() + 50 };
		others.forEach((other, index) => standIn.kept.push({ ...usual, id: `other-${index}`, ...other }));
		const { journey } = journeyTo(gateway, clock);
		isTaken.forEach((id) => journey.taken.add(id));
		const [fate] = await settle(journey, passageWith(standIn), [parcelOf(gateway, sendOf(person))]);
		return { id: fate?.ok ? fate.value.receipt.messageId : undefined, sends: standIn.sends.length };
	}

	test.each<[string, Gateway, object[], string[]]>([
		['another text', withHistory, [{ text: 'Good-bye' }], []],
		['one that is known to be another of this run', withHistory, [{}], ['other-0']],
		['one from before', withHistory, [{ at: new FakeClock().now() - 10_000 }], []],
		['one with another mark', withMark, [{ reference: 'mark of another' }], []],
		['one without a mark where there should be one', withMark, [{}], []],
	])('not %s', async (_what, gateway, others, isTaken) => {
		expect(await sentBeside(gateway, others, isTaken)).toEqual({ id: 'id-2', sends: 2 });
	});

	test.each<[string, Gateway, object]>([
		['the same text at about the same time', withHistory, {}],
		['the same text up to blanks around it', withHistory, { text: ' Hello\n' }],
		['its mark, whatever the text', withMark, { text: 'Changed', reference: `mark of ${person}` }],
	])('%s', async (_what, gateway, other) => {
		expect(await sentBeside(gateway, [other])).toEqual({ id: 'other-0', sends: 1 });
	});

	test('the older one of two that fit', async () => {
		const { id } = await sentBeside(withHistory, [{}, {}]);
		expect(id).toBe('other-0');
	});
});

function sendRequestOf() {
	return parcelOf(example, sendOf(person)).composed.request;
}
