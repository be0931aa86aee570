import fc from 'fast-check';

import { settle } from '../../../../gateways/delivery/settle';
import { Stop } from '../../../../gateways/delivery/stop';
import type { Gateway } from '../../../../gateways/gateway';
import { example, parcelOf, sendOf, withBulk, withHistory, withMark, type Body } from './example';
import { FakeClock } from './fake-clock';
import { journeyTo, looks, passageWith, StandIn, turns, type Turn } from './stand-in';
import { verdict } from './verdict';

const people = Array.from({ length: 6 }, (_, index) => `+25471234567${index}`);
const allTurns = Object.keys(turns) as Turn[];

/** What happens to the messages of each person, one send after the other; then all goes well. */
const scripts = fc.array(fc.array(fc.constantFrom(...allTurns), { maxLength: 6 }), {
	minLength: people.length,
	maxLength: people.length,
});
const lookScript = fc.array(fc.constantFrom('shows' as const, 'shows' as const, ...looks), { maxLength: 20 });
const wishes = fc.record({
	whenUnknown: fc.constantFrom('lookUp' as const, 'lookUp' as const, 'report' as const),
	tries: fc.nat(4),
	timeMs: fc.constantFrom(0, 10_000, 300_000),
	concurrency: fc.integer({ min: 1, max: 4 }),
	showsAfterMs: fc.constantFrom(0, 1_000, 3_000),
	aheadMs: fc.constantFrom(0, 0, -120_000, 120_000),
	seed: fc.nat(),
});
const kinds: fc.Arbitrary<Gateway> = fc.constantFrom(example, withHistory, withMark);

/** By person, because sends to several go on at the same time. */
function byPerson(script: Turn[][]): (bodies: Body[]) => Turn | undefined {
	const counts = new Map<string, number>();
	return ([body]) => {
		const to = body?.to ?? '';
		const count = counts.get(to) ?? 0;
		counts.set(to, count + 1);
		return script[people.indexOf(to)]?.[count];
	};
}

test('whatever happens, no message is accepted twice, and what is said of each is true', async () => {
	await fc.assert(
		fc.asyncProperty(scripts, lookScript, wishes, kinds, async (script, look, wish, gateway) => {
			const clock = new FakeClock();
			const standIn = new StandIn(clock, {
				...wish,
				tellsTime: true,
				send: byPerson(script),
				look: (_contact, count) => look[count],
			});
			const patience = { tries: wish.tries, timeMs: wish.timeMs };
			const { journey } = journeyTo(gateway, clock, { ...wish, patience });
			const fates = await Promise.all(
				people.map(async (person) => {
					const parcel = parcelOf(gateway, sendOf(person, `Dear ${person}`));
					return (await settle(journey, passageWith(standIn), [parcel]))[0];
				}),
			);
			await clock.wait(10_000);
			expect(verdict(people, fates, standIn)).toEqual([]);
			expect(fates).not.toContain(undefined);
		}),
		{ numRuns: 300 },
	);
});

test('a run that is stopped at any moment says of each message whether it went', async () => {
	const moments = fc.record({ at: fc.nat(20_000), isCancelled: fc.boolean() });
	await fc.assert(
		fc.asyncProperty(scripts, wishes, kinds, moments, async (script, wish, gateway, moment) => {
			const clock = new FakeClock();
			const standIn = new StandIn(clock, { ...wish, tellsTime: true, send: byPerson(script) });
			const { journey } = journeyTo(gateway, clock, wish);
			const [signal, cancelled] = [new Stop(), new Stop()];
			const passage = passageWith(standIn, { signal, cancelled });
			const sending = people.map(async (person) => {
				const parcel = parcelOf(gateway, sendOf(person, `Dear ${person}`));
				return (await settle(journey, passage, [parcel]))[0];
			});
			await clock.wait(moment.at);
			signal.abort();
			if (moment.isCancelled) cancelled.abort();
			const fates = await Promise.all(sending);
			const endedAfter = clock.passed - moment.at;
			// What was sent by then comes back in 100 ms; what is in doubt is followed up unless all is cancelled.
			if (moment.isCancelled) expect(endedAfter).toBeLessThanOrEqual(200);
			await clock.wait(10_000);
			expect(standIn.sends.every(({ at }) => at <= moment.at + 100)).toBe(true);
			expect(verdict(people, fates, standIn)).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});

test('many in one request: no message is accepted twice, and what is said of each is true', async () => {
	const bad = fc.subarray(people);
	const requests = fc.array(fc.option(fc.constantFrom(...allTurns), { nil: undefined }), { maxLength: 12 });
	await fc.assert(
		fc.asyncProperty(requests, bad, lookScript, wishes, async (script, wrong, look, wish) => {
			const clock = new FakeClock();
			const standIn = new StandIn(clock, {
				...wish,
				tellsTime: true,
				send: (bodies, count) => {
					const turn = script[count] ?? 'accepted';
					return turn !== 'wrong' &&
						turns[turn].takes !== 'never' &&
						bodies.some((body) => body.bad)
						? 'wrong'
						: turn;
				},
				look: (_contact, count) => look[count],
			});
			const patience = { tries: wish.tries, timeMs: wish.timeMs };
			const { journey } = journeyTo(withBulk, clock, { ...wish, patience });
			const parcels = people.map((person) => {
				const { composed, send } = parcelOf(withBulk, sendOf(person, `Dear ${person}`));
				const body = { ...composed.request.body, bad: wrong.includes(person) };
				return { composed: { ...composed, request: { ...composed.request, body } }, send };
			});
			const fates = await settle(journey, passageWith(standIn), parcels);
			await clock.wait(10_000);
			expect(fates).toHaveLength(people.length);
			expect(verdict(people, fates, standIn)).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});

test('wanted to be repeated: what is not said to be in doubt is true, and nothing is said to be unsent', async () => {
	await fc.assert(
		fc.asyncProperty(scripts, wishes, fc.nat(20_000), async (script, wish, stopAt) => {
			const clock = new FakeClock();
			const standIn = new StandIn(clock, { ...wish, send: byPerson(script) });
			const { journey } = journeyTo(example, clock, { ...wish, whenUnknown: 'repeat' });
			const signal = new Stop();
			const passage = passageWith(standIn, { signal });
			const sending = people.map(async (person) => {
				return (await settle(journey, passage, [parcelOf(example, sendOf(person))]))[0];
			});
			await clock.wait(stopAt);
			signal.abort();
			const fates = await Promise.all(sending);
			await clock.wait(10_000);
			people.forEach((person, index) => {
				const fate = fates[index];
				const count = standIn.kept.filter(({ to }) => to === person).length;
				if (fate?.ok) expect(count).toBeGreaterThan(0);
				else if (!fate?.refusal.doubt) expect(count).toBe(0);
			});
		}),
		{ numRuns: 200 },
	);
});
