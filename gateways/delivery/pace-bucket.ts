import type { Bucket, Told } from './bucket';

/** As much slower than asked for, because requests do not arrive as evenly as they leave. */
const margin = 1.012;

/** Added to the time in which no more than so many may arrive, because clocks do not run alike, in milliseconds. */
const marginMs = 5;

/** A pace that was held up, by a busy process say, may catch up by so many milliseconds. */
const catchUpMs = 60;

/** Later than that after it left, no request is taken to arrive, in milliseconds. */
const latestMs = 1_000;

/** All places are taken, some by requests without an answer: then it is asked again after so long, in milliseconds. */
const unansweredMs = 25;

/** What sums of fractions of milliseconds since 1970 may be wrong by. */
const roundingMs = 0.01;

/**
 * So many requests per second, evenly spread; late ones catch up. However late a busy process or a new connection lets
 * some of them arrive, in no second do more than that. When a request arrived is told by its answer: it was late by as
 * much as that took longer than the fastest one.
 */
export class PaceBucket implements Bucket {
	private readonly everyMs: number;
	private readonly limit: number;
	private readonly windowMs: number;
	private next = 0;
	/** When requests left that have no answer yet, from the oldest to the newest. */
	private readonly left: number[] = [];
	private readonly answered: Array<{ leftAt: number; at: number }> = [];
	private fastestMs = Infinity;

	constructor(perSecond: number) {
		this.everyMs = (1000 / perSecond) * margin;
		this.limit = Math.max(1, Math.ceil(perSecond));
		this.windowMs = (this.limit / perSecond) * 1000 + marginMs;
	}

	take(now: number): number {
		this.forget(now);
		this.next = Math.max(this.next, now - catchUpMs);
		const isFull = this.left.length + this.answered.length >= this.limit;
		const free = isFull ? Math.max(this.next, this.firstFree(now)) : this.next;
		if (free > now + roundingMs) return this.untilAsked(free - now, isFull);
		this.next += this.everyMs;
		this.left.push(now);
		return 0;
	}

	learn({ tookMs = Infinity }: Told, now: number): void {
		this.fastestMs = Math.min(this.fastestMs, tookMs);
		const leftAt = this.left.shift();
		if (leftAt !== undefined) this.answered.push({ leftAt, at: now });
	}

	refused(): boolean {
		return false;
	}

	isFresh(now: number): boolean {
		this.forget(now);
		return this.left.length + this.answered.length === 0 && this.next <= now;
	}

	/** An answer may free a place earlier than it seems now. */
	private untilAsked(wait: number, isFull: boolean): number {
		return isFull && this.left.length > 0 ? Math.min(wait, unansweredMs) : wait;
	}

	private firstFree(now: number): number {
		return Math.min(this.unansweredFree(now), this.answeredFree());
	}

	/** Without an answer a request is as late as if that came now. */
	private unansweredFree(now: number): number {
		const [first] = this.left;
		return first === undefined ? Infinity : this.freeAfter(first, now);
	}

	private answeredFree(): number {
		const [first] = this.answered;
		return first ? this.freeAfter(first.leftAt, first.at) : Infinity;
	}

	private freeAfter(leftAt: number, answeredAt: number): number {
		const late = Math.max(0, answeredAt - this.fastestMs - leftAt);
		return leftAt + Math.min(late, latestMs) + this.windowMs;
	}

	private forget(now: number): void {
		while (this.unansweredFree(now) <= now) this.left.shift();
		while (this.answeredFree() <= now) this.answered.shift();
	}
}
