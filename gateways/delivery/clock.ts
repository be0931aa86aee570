import type { StopSignal } from './stop';

/** Time, and patience that a stopped run does not have. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Waits so many milliseconds, or until the signal comes. */
	wait(ms: number, signal?: StopSignal): Promise<void>;
}
