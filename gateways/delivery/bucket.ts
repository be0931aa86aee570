import type { Rate } from './rate';

/** What a gateway says of a limit in the headers of an answer; times in milliseconds. */
export interface Told {
	limit?: number;
	remaining?: number;
	resetsAt?: number;
}

/** Counts requests the way a gateway does. Times are milliseconds since 1970. */
export interface Bucket {
	/** Takes a place for a request and answers 0, or says how long there is none. */
	take(now: number): number;
	/** An answer came in. */
	learn(told: Told, now: number): void;
	/** The gateway refused a request by this limit; true when the bucket knows by now how many it takes. */
	refused(): boolean;
	/** Nothing is remembered that a new bucket would not know. */
	isFresh(now: number): boolean;
}

/** Slower than asked for by so much, because requests do not arrive as evenly as they leave. */
const margin = 0.985;

/** A pace that was held up, by a busy process say, may catch up by so many milliseconds. */
const catchUpMs = 6;

/** A steady pace with a reserve: one request in `everyMs`, and up to `burst` at once after a rest. */
export class SteadyBucket implements Bucket {
	private next = 0;
	private readonly everyMs: number;
	private readonly reserveMs: number;

	constructor(everyMs: number, burst = 1) {
		this.everyMs = everyMs / margin;
		this.reserveMs = Math.max(catchUpMs, (burst - 1) * this.everyMs);
	}

	take(now: number): number {
		this.next = Math.max(this.next, now - this.reserveMs);
		if (this.next > now) return this.next - now;
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

/** Added to a window's length: the first answer was on its way here, and the next request is on its way there. */
const windowMarginMs = 250;

/** A window is full before its first answer came: then it is asked again after so long. */
const unansweredMs = 25;

/**
 * So many requests in a window of fixed length. A window is taken to begin with the first answer in it: whether the
 * gateway counts from the first request or by the clock's minute, no window of its own then holds more.
 */
export class WindowBucket implements Bucket {
	private limit: number | undefined;
	private used = 0;
	private endsAt: number | undefined;

	constructor(
		private readonly windowMs: number,
		private readonly usualLimit: number | undefined,
		onceTold = false,
	) {
		this.limit = onceTold ? undefined : usualLimit;
	}

	take(now: number): number {
		if (this.endsAt !== undefined && now >= this.endsAt) this.restart();
		if (this.used >= (this.limit ?? Infinity)) return (this.endsAt ?? now + unansweredMs) - now;
		this.used += 1;
		return 0;
	}

	learn({ limit, remaining, resetsAt }: Told, now: number): void {
		this.limit = limit ?? this.limit;
		const latest = now + this.windowMs + windowMarginMs;
		this.endsAt = resetsAt === undefined ? (this.endsAt ?? latest) : Math.min(resetsAt, latest);
		// Others may use the same key.
		if (this.limit !== undefined && remaining !== undefined)
			this.used = Math.max(this.used, this.limit - remaining);
	}

	refused(): boolean {
		this.limit ??= this.usualLimit;
		this.restart();
		return this.limit !== undefined;
	}

	isFresh(now: number): boolean {
		return this.endsAt !== undefined && now >= this.endsAt && this.limit === undefined;
	}

	private restart(): void {
		this.used = 0;
		this.endsAt = undefined;
	}
}

export function bucketFor({ everyMs, burst, windowMs, limit, onceTold }: Rate): Bucket {
	return windowMs === undefined
		? new SteadyBucket(everyMs ?? 0, burst)
		: new WindowBucket(windowMs, limit, onceTold);
}
