import type { Bucket, Told } from './bucket';
import { PaceBucket } from './pace-bucket';

/** Of a gateway's limit so much is used: others may use the account as well. */
const ownShare = 0.95;

/** Added to a second, because clocks do not run alike, in milliseconds. */
const marginMs = 5;

/** All places are taken by requests without an answer: then it is asked again after so long. */
const unansweredMs = 25;

/**
 * A gateway's own limit of requests per second: they leave evenly spread, and however late a busy process or a slow
 * network lets some of them arrive, no second has more. When a request arrived is told by its answer: that comes as
 * much later as the fastest answer took.
 */
export class SteadyBucket implements Bucket {
	private readonly pace: PaceBucket;
	private readonly limit: number;
	private readonly placeMs: number;
	private underWay = 0;
	/** When answered requests arrived, from the oldest to the newest. */
	private readonly arrived: number[] = [];
	private fastestMs = Infinity;

	constructor(perSecond: number) {
		this.pace = new PaceBucket(perSecond * ownShare);
		this.limit = Math.max(1, Math.ceil(perSecond));
		this.placeMs = (this.limit / perSecond) * 1000 + marginMs;
	}

	take(now: number): number {
		this.forget(now);
		const wait = this.untilPlace(now) || this.pace.take(now);
		if (wait === 0) this.underWay += 1;
		return wait;
	}

	learn(_told: Told, now: number, tookMs: number): void {
		if (this.underWay === 0) return;
		this.underWay -= 1;
		this.fastestMs = Math.min(this.fastestMs, tookMs);
		this.arrived.push(now - this.fastestMs);
	}

	refused(): boolean {
		return false;
	}

	isFresh(now: number): boolean {
		this.forget(now);
		return this.underWay === 0 && this.arrived.length === 0 && this.pace.isFresh(now);
	}

	private untilPlace(now: number): number {
		const tooMany = this.underWay + this.arrived.length - this.limit;
		if (tooMany < 0) return 0;
		const oldest = this.arrived[tooMany];
		return oldest === undefined ? unansweredMs : oldest + this.placeMs - now;
	}

	private forget(now: number): void {
		while ((this.arrived[0] ?? Infinity) + this.placeMs <= now) this.arrived.shift();
	}
}
