import { movedClock } from '../../support/moved-clock';
import { messagesSent, meetingsOf, metBy, runFailureCell, type FailureCell } from './failure-run';
import { table } from './failure-table';
import type { Verdict } from './ledger-verdict';

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

/** One test for each cell. */
export function testCells(all: readonly FailureCell[]): void {
	const cells = all.filter(({ gateway, way }) => wanted.test(`${gateway.name} ${way.name}`));
	const told: Array<readonly [FailureCell, Verdict]> = [];
	const clock = movedClock();

	afterAll(() => void process.stdout.write(`\n${table(told)}\n`));

	test.each(cells.map((cell) => [cell.gateway.displayName, cell.way.name, cell] as const))(
		'%s: %s',
		async (_gateway, _way, cell) => {
			const verdict = await runFailureCell(clock, cell);
			told.push([cell, verdict]);
			expect(verdict).toMatchObject(expectedOf(cell));
		},
	);
}
