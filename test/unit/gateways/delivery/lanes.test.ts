import fc from 'fast-check';

import { Lanes, type Turn } from '../../../../gateways/delivery/lanes';
import { Slots } from '../../../../gateways/delivery/slots';
import { FakeClock } from './fake-clock';

interface Job {
	/** Recipients; undefined for one that reaches people who are not known. */
	to: string[] | undefined;
	/** How they are named. */
	kind?: string;
	/** Milliseconds that it takes, and before the next one is entered. */
	takes: number;
	pause: number;
}

const recipients = ['a', 'b', 'c', 'd'];
const job: fc.Arbitrary<Job> = fc.record({
	to: fc.oneof(
		{ weight: 6, arbitrary: fc.subarray(recipients, { minLength: 1, maxLength: 3 }) },
		{ weight: 1, arbitrary: fc.constant(undefined) },
	),
	takes: fc.nat(50),
	pause: fc.oneof(fc.constant(0), fc.nat(60)),
});
const ofTwoKinds = job.chain((of) => fc.constantFrom('number', 'id').map((kind) => ({ ...of, kind })));

interface Span {
	job: Job;
	number: number;
	begin: number;
	end: number;
}

const isShared = (one: Job, other: Job): boolean =>
	!one.to || !other.to || one.kind !== other.kind || one.to.some((name) => other.to?.includes(name));

/** Enters the jobs one after the other, and notes when each had its turn. */
async function run(jobs: Job[], atOnce = Infinity) {
	const clock = new FakeClock();
	const lanes = new Lanes();
	const slots = new Slots(atOnce);
	const spans: Span[] = [];
	let [inside, mostInside] = [0, 0];
	const bring = async (turns: Turn[], of: Job, number: number): Promise<void> => {
		await Promise.all(turns.map(({ ready }) => ready));
		await slots.take();
		mostInside = Math.max(mostInside, (inside += 1));
		const begin = clock.passed;
		await clock.wait(of.takes);
		inside -= 1;
		spans.push({ job: of, number, begin, end: clock.passed });
		slots.give();
		for (const turn of turns) turn.leave();
	};
	const all: Array<Promise<void>> = [];
	for (const [number, of] of jobs.entries()) {
		if (of.to && of.kind !== undefined) lanes.switchTo(of.kind);
		const turns = of.to ? of.to.map((name) => lanes.enter(name)) : [lanes.enterAlone()];
		all.push(bring(turns, of, number));
		if (of.pause > 0) await clock.wait(of.pause);
	}
	await Promise.all(all);
	return { spans, lanes, mostInside };
}

describe('lanes', () => {
	test.each([
		['named in one way', job],
		['named in two ways', ofTwoKinds],
	])(
		'never let two to the same recipient go at once, keep their order, and end: %s',
		async (_how, jobOf) => {
			await fc.assert(
				fc.asyncProperty(fc.array(jobOf, { maxLength: 25 }), async (jobs) => {
					const { spans } = await run(jobs);
					expect(spans).toHaveLength(jobs.length);
					for (const one of spans)
						for (const other of spans.filter(({ number }) => number > one.number))
							if (isShared(one.job, other.job))
								expect(other.begin).toBeGreaterThanOrEqual(one.end);
				}),
				{ numRuns: 150 },
			);
		},
	);

	test('remember nobody when all have left', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.oneof(job, ofTwoKinds), { maxLength: 25 }), async (jobs) => {
				const { lanes } = await run(jobs);
				await new Promise((resolve) => setImmediate(resolve));
				const { last, inside, alone } = lanes as unknown as {
					last: Map<string, unknown>;
					inside: Set<unknown>;
					alone: unknown;
				};
				expect([last.size, inside.size, alone]).toEqual([0, 0, undefined]);
			}),
			{ numRuns: 50 },
		);
	});

	test('hold up nobody who goes to others', async () => {
		const to = (name: string, takes: number): Job => ({ to: [name], takes, pause: 0 });
		const { spans } = await run([to('a', 1_000), to('a', 10), to('b', 10), to('c', 10)]);
		const begins = spans.map(({ number, begin }) => [number, begin]);
		expect(begins).toEqual(expect.arrayContaining([[2, 0]]));
		expect(begins).toEqual(expect.arrayContaining([[3, 0]]));
		expect(begins).toEqual(expect.arrayContaining([[1, 1_000]]));
	});

	test('go on side by side as long as people are named in the same way', () => {
		const lanes = new Lanes();
		for (const name of ['a', 'b']) {
			lanes.switchTo('number');
			expect(lanes.enter(name).ready).toBeUndefined();
		}
		lanes.switchTo('id');
		expect(lanes.enter('c').ready).toBeInstanceOf(Promise);
	});

	test('tell at once whose turn it is already', () => {
		const lanes = new Lanes();
		const first = lanes.enter('a');
		expect(first.ready).toBeUndefined();
		expect(lanes.enter('b').ready).toBeUndefined();
		expect(lanes.enter('a').ready).toBeInstanceOf(Promise);
		expect(lanes.enterAlone().ready).toBeInstanceOf(Promise);
		expect(lanes.enter('z').ready).toBeInstanceOf(Promise);
		expect(new Lanes().enterAlone().ready).toBeUndefined();
	});

	test('let somebody be left twice without harm', async () => {
		const lanes = new Lanes();
		const first = lanes.enter('a');
		const second = lanes.enter('a');
		first.leave();
		first.leave();
		await second.ready;
		const third = lanes.enter('a');
		let isReady = false;
		void third.ready?.then(() => (isReady = true));
		await new Promise((resolve) => setImmediate(resolve));
		expect(isReady).toBe(false);
	});
});

describe('slots', () => {
	test('hold so many at a time, all of them used, and end together with lanes', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(job, { maxLength: 25 }),
				fc.integer({ min: 1, max: 4 }),
				async (jobs, count) => {
					const { spans, mostInside } = await run(jobs, count);
					expect(spans).toHaveLength(jobs.length);
					expect(mostInside).toBeLessThanOrEqual(count);
				},
			),
			{ numRuns: 60 },
		);
		const alike = Array.from({ length: 9 }, (_, index) => ({ to: [String(index)], takes: 10, pause: 0 }));
		expect((await run(alike, 3)).mostInside).toBe(3);
	});

	test('are given in the order of asking', async () => {
		const slots = new Slots(1);
		const order: number[] = [];
		const ask = async (number: number): Promise<void> => {
			await slots.take();
			order.push(number);
			await new Promise((resolve) => setImmediate(resolve));
			slots.give();
		};
		await Promise.all([0, 1, 2, 3, 4].map(ask));
		expect(order).toEqual([0, 1, 2, 3, 4]);
	});
});
