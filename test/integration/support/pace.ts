/** Most events within any span of so many milliseconds; times as in a ledger. */
export function mostWithin(times: readonly string[], spanMs: number): number {
	const sorted = times.map((time) => Date.parse(time)).sort((a, b) => a - b);
	let [first, most] = [0, 0];
	for (const [last, time] of sorted.entries()) {
		while (time - (sorted[first] ?? time) >= spanMs) first += 1;
		most = Math.max(most, last - first + 1);
	}
	return most;
}
