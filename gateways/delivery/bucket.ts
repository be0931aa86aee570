import { PaceBucket } from './pace-bucket';
import type { Rate } from './rate';

/** What an answer tells of a limit, in its headers or by its time; times in milliseconds. */
export interface Told {
	/** How long the answer took, of a request that was accepted. */
	tookMs?: number;
	limit?: number;
	remaining?: number;
	resetsAt?: number;
}

/** Counts requests the way a gateway does. Times are milliseconds since 1970. */
export interface Bucket {
	/** Takes a place for a request and answers 0, or says how long there is none. */
	take(now: number): number;
	/** A request is over; what its answer told. */
	learn(told: Told, now: number): void;
	/** The gateway refused a request by this limit; true when the bucket knows by now how many it takes. */
	refused(now: number): boolean;
	/** Nothing is remembered that a new bucket would not know. */
	isFresh(now: number): boolean;
}

/** Somewhat slower than it may be, because requests do not arrive as evenly as they leave. */
const margin = 1.015;

/** What sums of fractions of milliseconds since 1970 may be wrong by. */
const roundingMs = 0.01;

/** A reserve of `burst` requests, of which one comes back in `everyMs`. */
export class ReserveBucket implements Bucket {
	private next = 0;
	private readonly everyMs: number;
	private readonly reserveMs: number;

	constructor(everyMs: number, burst: number) {
		this.everyMs = everyMs * margin;
		this.reserveMs = (burst - 1) * this.everyMs;
	}

	take(now: number): number {
		this.next = Math.max(this.next, now - this.reserveMs);
		if (this.next > now + roundingMs) return this.next - now;
		this.next += this.everyMs;
		return 0;
	}

	learn(): void {}

	refused(): boolean {
		return false;
	}

	isFresh(now: number): boolean {
		return this.next <= now - this.reserveMs;
	}
}

/** Added to a window's length, because clocks do not run alike. */
const windowMarginMs = 250;

/** A limit that a gateway need not have is tried again after so many windows. */
const believedWindows = 10;

/** All places are taken by requests without an answer: then it is asked again after so long. */
const unansweredMs = 25;

/**
 * So many requests in a window of fixed length. A request has its place until a whole window after its answer: whether
 * the gateway counts from the first request or by the clock's minute, no window of its own then holds more.
 */
export class WindowBucket implements Bucket {
	private limit: number | undefined;
	private underWay = 0;
	/** When requests were answered, from the oldest to the newest. */
	private answered: number[] = [];
	/** When the gateway's window ends, as far as it told. */
	private resetsAt: number | undefined;
	/** Until when a limit that was met once is taken for one that is still there. */
	private believedUntil = Infinity;
	/** Requests of others with the same key, by what the gateway has left. */
	private others: { count: number; until: number } | undefined;

	constructor(
		private readonly windowMs: number,
		private readonly usualLimit: number | undefined,
		private readonly onceTold = false,
	) {
		this.limit = this.limitAtFirst;
	}

	take(now: number): number {
		this.forget(now);
		const wait = this.untilPlace(now);
		if (wait > 0) return wait;
		this.underWay += 1;
		return 0;
	}

	learn({ limit, remaining, resetsAt }: Told, now: number): void {
		this.forget(now);
		this.limit = limit ?? this.limit;
		this.resetsAt = resetsAt === undefined ? this.resetsAt : Math.min(resetsAt, now + this.placeMs);
		if (this.underWay > 0) {
			this.underWay -= 1;
			this.answered.push(now);
			// Without a limit there are no places to be kept, but for the limit that may come.
			const isTooMany = this.answered.length > (this.usualLimit ?? 0);
			if (this.limit === undefined && isTooMany) this.answered.shift();
		}
		if (this.limit === undefined || remaining === undefined) return;
		const { count = 0, until = this.resetsAt ?? now + this.placeMs } = this.others ?? {};
		const foreign = Math.max(count, this.limit - remaining - this.own);
		this.others = foreign > 0 ? { count: foreign, until } : undefined;
	}

	refused(now: number): boolean {
		this.limit ??= this.usualLimit;
		this.believedUntil = now + believedWindows * this.windowMs;
		return this.limit !== undefined;
	}

	isFresh(now: number): boolean {
		this.forget(now);
		return this.own === 0 && !this.others && this.limit === this.limitAtFirst;
	}

	private get own(): number {
		return this.underWay + this.answered.length;
	}

	private get limitAtFirst(): number | undefined {
		return this.onceTold ? undefined : this.usualLimit;
	}

	/** For how long an answered request keeps its place. */
	private get placeMs(): number {
		return this.windowMs + windowMarginMs;
	}

	private untilPlace(now: number): number {
		const tooMany = this.own + (this.others?.count ?? 0) - (this.limit ?? Infinity);
		if (tooMany < 0) return 0;
		const freed = (this.answered[tooMany] ?? Infinity) + this.placeMs;
		const wait = Math.min(freed, this.others?.until ?? Infinity, this.resetsAt ?? Infinity) - now;
		return wait === Infinity ? unansweredMs : wait;
	}

	private forget(now: number): void {
		if (this.onceTold && now >= this.believedUntil) this.limit = undefined;
		if (this.resetsAt !== undefined && now >= this.resetsAt) {
			this.resetsAt = undefined;
			this.others = undefined;
			this.answered = [];
		}
		if (this.others && now >= this.others.until) this.others = undefined;
		while ((this.answered[0] ?? Infinity) + this.placeMs <= now) this.answered.shift();
	}
}

/** Of a gateway's limit so much is used: others may use the account as well. */
const ownShare = 0.95;

export function bucketFor({ everyMs = 0, burst, windowMs, limit, onceTold }: Rate): Bucket {
	if (windowMs !== undefined) return new WindowBucket(windowMs, limit, onceTold);
	return burst === undefined
		? new PaceBucket((1000 / everyMs) * ownShare)
		: new ReserveBucket(everyMs, burst);
}
