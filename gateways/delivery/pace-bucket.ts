import type { Bucket } from './bucket';

/**
 * Requests do not arrive as evenly as they leave. So somewhat fewer leave in a second than the gateway takes, or, where
 * one fewer would be too many, as many in somewhat more than a second.
 */
const spared = 0.0125;
const fewerMargin = 1.002;
const longerMargin = 1.01;

/** A pace that was held up, by a busy process say, may catch up by so many milliseconds. */
const catchUpMs = 60;

/** The first requests after a rest arrive later than they leave, by as much as connections take, in milliseconds. */
const coldMs = 60;
const restMs = 2_000;

/** What sums of fractions of milliseconds since 1970 may be wrong by. */
const roundingMs = 0.01;

/**
 * So many requests per second, evenly spread; late ones catch up, but never so that more than that many leave within a
 * second.
 */
export class PaceBucket implements Bucket {
	private readonly everyMs: number;
	private readonly windowMs: number;
	/** When the latest requests left: as many as may leave in a window, the oldest at `position`. */
	private readonly left: Float64Array;
	private position = 0;
	private next = 0;
	private coldUntil = 0;

	constructor(perSecond: number) {
		const most = Math.max(1, Math.ceil(perSecond));
		const fewer = Math.floor(most * spared);
		this.left = new Float64Array(most - fewer);
		this.windowMs = (most / perSecond) * 1000 * (fewer > 0 ? fewerMargin : longerMargin);
		// A little faster than that, so that the window alone holds it up.
		this.everyMs = this.windowMs / this.left.length / 1.003;
	}

	take(now: number): number {
		if (this.isFresh(now)) this.coldUntil = now + coldMs;
		this.next = Math.max(this.next, now - catchUpMs);
		const free = Math.max(this.next, (this.left[this.position] ?? 0) + this.windowMs);
		if (free > now + roundingMs) return free - now;
		this.next += this.everyMs;
		this.left[this.position] = Math.max(now, this.coldUntil);
		this.position = (this.position + 1) % this.left.length;
		return 0;
	}

	learn(): void {}

	refused(): boolean {
		return false;
	}

	isFresh(now: number): boolean {
		return this.next + restMs <= now;
	}
}
