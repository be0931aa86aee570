import type { ServerCounts } from '../send/protocol';
import type { Row } from './section';

/** The middle one of several rounds. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

export function grouped(value: number, digits = 0): string {
	return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function megabytes(bytes: number): string {
	return grouped(bytes / 1e6);
}

/** What the local server counted, as columns; `of` gives one figure for all rounds. */
export function serverColumns(of: (value: (server: ServerCounts) => number) => number): Row {
	return {
		requests: of(({ requests }) => requests),
		connections: of(({ connections }) => connections),
		'TLS handshakes': of(({ handshakes }) => handshakes),
		'of them resumed': of(({ resumed }) => resumed),
	};
}
