import type { FailureCell } from './failure-run';
import type { Verdict } from './ledger-verdict';

const columns = ['gateway', 'failure', 'sent', 'not', '?', 'again', 'limits', 'looked', 'twice', 'seconds'];

function row([{ gateway, way }, verdict]: readonly [FailureCell, Verdict]): string[] {
	const { accepted, refused, unknown, retried, limited, lookedUp, duplicates, tookMs } = verdict;
	const numbers = [accepted, refused.length, unknown.length, retried, limited, lookedUp, duplicates.length];
	return [gateway.displayName, way.name, ...numbers.map(String), (tookMs / 1_000).toFixed(1)];
}

/** What came of every cell, in columns of equal width. */
export function table(results: ReadonlyArray<readonly [FailureCell, Verdict]>): string {
	const rows = [columns, ...results.map(row)];
	const widths = columns.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
	const line = (cells: readonly string[]): string =>
		cells
			.map((cell, column) =>
				column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
			)
			.join('  ');
	return rows.map(line).join('\n');
}
