/** Sends within this time tell how fast a gateway takes them, in milliseconds. */
const observedMs = 2_000;

/** Where no request was taken lately, the pace is guessed, in milliseconds between requests. */
const guessMs = 100;

/** After a refusal, and after so long without one, in milliseconds between requests. */
const slowestMs = 1_000;
const negligibleMs = 0.5;

/** How much slower after a refusal, and how much faster with each request that is taken. */
const slower = 1.7;
const faster = 0.9975;

/**
 * Finds the pace of a gateway that refuses for its limits and does not say what they are: from the first refusal on
 * only as fast as requests were taken before, slower with every further one, and slowly faster again.
 */
export class Throttle {
	private everyMs = 0;
	private next = 0;
	private since = 0;
	private taken = 0;

	/** Milliseconds until the next request may go; 0 takes the place. */
	take(now: number): number {
		if (this.everyMs === 0) return 0;
		if (this.next > now) return this.next - now;
		this.next = Math.max(this.next, now - this.everyMs) + this.everyMs;
		return 0;
	}

	accepted(now: number): void {
		if (now - this.since > observedMs) {
			this.since = now;
			this.taken = 0;
		}
		this.taken += 1;
		this.everyMs = this.everyMs < negligibleMs ? 0 : this.everyMs * faster;
	}

	refused(now: number): void {
		const elapsed = Math.max(now - this.since, 1);
		// Twice the time, because what is observed may have been about to begin anew.
		const isRecent = this.taken > 0 && elapsed <= 2 * observedMs;
		const observed = isRecent ? elapsed / this.taken : guessMs;
		this.everyMs = Math.min(slowestMs, (this.everyMs || observed) * slower);
	}
}
