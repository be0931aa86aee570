import type { SandboxContext } from '../context';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;

/** Counts a request over a window of a second or longer; true when there have been more than `limit`. Null is no limit. */
export function isOverLimit(
	{ limits }: SandboxContext,
	name: string,
	lengthMs: number,
	limit: number | null,
): boolean {
	return limit !== null && limits.windows.count(name, lengthMs).used > limit;
}

/** Seconds for `Retry-After`, which knows no fractions. */
export function wholeSeconds(milliseconds: number): string {
	return String(Math.max(1, Math.ceil(milliseconds / SECOND_MS)));
}
