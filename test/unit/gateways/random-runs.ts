/** How many random cases to try: the given number in the long tests, a tenth of it where somebody waits. */
export function randomRuns(inLongTests: number): number {
	return process.env.TEST_LONG === undefined ? Math.ceil(inLongTests / 10) : inLongTests;
}
