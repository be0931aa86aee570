import { setMaxListeners } from 'node:events';
import { Slots } from '../../../gateways/delivery/slots';
import { messagesSent, meetingsOf, metBy, runFailureCell, takesLong, type FailureCell } from './failure-run';
import { table } from './failure-table';
import type { Verdict } from './ledger-verdict';

/** Cells at a time, beside those that only wait. */
const cellsAtOnce = 12;

/** For all cells together. */
const deadlineMs = 170_000;

/** `CELL='kapso .*50' npx jest failure-matrix` runs the cells whose names fit. */
const wanted = new RegExp(process.env.CELL ?? '');

/** What must come of a cell, by the sandbox's ledger and by the items that a person sees. */
export function expectedOf({ fate, way, failure, gateway }: FailureCell): Partial<Verdict> {
	const meetings = meetingsOf(way);
	const met = metBy(meetings);
	const firsts = metBy(meetings.map((meeting) => ({ ...meeting, times: 1 })));
	const isLookedUp = failure.isInDoubt && gateway.history && !failure.options?.whenOutcomeUnknown;
	return {
		accepted: fate === 'accepted' ? messagesSent : messagesSent - met.length,
		refused: fate === 'refused' ? met : [],
		unknown: fate === 'unknown' ? met : [],
		missing: fate === 'accepted' || way.isKept ? [] : met,
		duplicates: failure.isRepeated && way.isKept ? firsts : [],
		lookedUp: isLookedUp ? met.length : 0,
		// What is there is not sent again.
		...(way.isKept && !failure.isRepeated && { retried: 0 }),
		faults: [],
	};
}

/** One test for each cell; all of them run at the same time. */
export function testCells(all: readonly FailureCell[]): void {
	const cells = all.filter(({ gateway, way }) => wanted.test(`${gateway.name} ${way.name}`));
	const deadline = new AbortController();
	setMaxListeners(0, deadline.signal);
	const slots = new Slots(cellsAtOnce);
	const verdicts = new Map<FailureCell, Promise<Verdict>>();
	const told: Array<readonly [FailureCell, Verdict]> = [];
	let timer: NodeJS.Timeout;

	async function inTurn(cell: FailureCell): Promise<Verdict> {
		if (!takesLong(cell)) await slots.take();
		try {
			if (deadline.signal.aborted) throw new Error('There was no time left for it');
			return await runFailureCell(cell, deadline.signal);
		} finally {
			if (!takesLong(cell)) slots.give();
		}
	}

	beforeAll(() => {
		timer = setTimeout(() => deadline.abort(), deadlineMs);
		for (const cell of cells) {
			const verdict = inTurn(cell);
			verdict.catch(() => undefined);
			verdicts.set(cell, verdict);
		}
	});

	afterAll(async () => {
		clearTimeout(timer);
		deadline.abort();
		await Promise.allSettled(verdicts.values());
		process.stdout.write(`\n${table(told)}\n`);
	});

	test.each(cells.map((cell) => [cell.gateway.displayName, cell.way.name, cell] as const))(
		'%s: %s',
		async (_gateway, _way, cell) => {
			const verdict = (await verdicts.get(cell)) as Verdict;
			told.push([cell, verdict]);
			expect(verdict).toMatchObject(expectedOf(cell));
		},
		deadlineMs + 10_000,
	);
}
