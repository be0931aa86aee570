import type { Bucket, Told } from './bucket';
import type { Clock } from './clock';
import { Throttle } from './throttle';
import type { StopSignal } from './stop';

interface Waiting {
	go(): void;
	signal: StopSignal;
}

/** Longest that a gate sleeps before it looks again who still waits, in milliseconds. */
const longestNapMs = 500;

/** So many refusals among so many answers are no coincidence. */
const crowd = 2;
const answersSeen = 5;

/** One limit in force: requests pass one after the other, each as soon as there is a place for it. */
export class Gate {
	private readonly line: Waiting[] = [];
	private readonly throttle = new Throttle();
	/** Of the latest answers, which were refusals for limits. */
	private readonly latest: boolean[] = [];
	private closedUntil = 0;
	/** Once for each time that it is closed. */
	private isSlowed = false;
	private isServing = false;

	constructor(
		private readonly clock: Clock,
		private readonly bucket?: Bucket,
	) {}

	/** Resolves when the request may go, or at once when its signal comes. */
	async pass(signal: StopSignal): Promise<void> {
		if (signal.aborted || (this.line.length === 0 && this.take() === 0)) return;
		await new Promise<void>((resolve) => {
			const go = (): void => {
				signal.removeEventListener('abort', go);
				resolve();
			};
			signal.addEventListener('abort', go);
			this.line.push({ go, signal });
			void this.serve();
		});
	}

	/**
	 * The gateway took no more. Where it asks for a wait, nothing passes for so long; where it does not, only once
	 * refusals crowd: a single one between requests that are taken may have a reason of its own.
	 */
	close(forMs: number, isAsked = false): void {
		const now = this.clock.now();
		const isCrowded = this.note(true);
		if (!isAsked && !isCrowded) return;
		if (this.closedUntil <= now) this.isSlowed = false;
		this.closedUntil = Math.max(this.closedUntil, now + forMs);
		const isLimitKnown = isAsked && this.bucket?.refused(now) === true;
		if (isLimitKnown || !isCrowded || this.isSlowed) return;
		this.isSlowed = true;
		this.throttle.refused(now);
	}

	learn(told: Told): void {
		const now = this.clock.now();
		this.bucket?.learn(told, now);
	}

	accepted(): void {
		this.note(false);
		this.throttle.accepted(this.clock.now());
	}

	/** Nobody waits, and a new gate would do as well. */
	isIdle(): boolean {
		const now = this.clock.now();
		const isFresh = this.bucket?.isFresh(now) ?? false;
		return this.line.length === 0 && this.closedUntil <= now && isFresh;
	}

	/** Whether refusals crowd among the latest answers. */
	private note(isRefusal: boolean): boolean {
		this.latest.push(isRefusal);
		if (this.latest.length > answersSeen) this.latest.shift();
		return this.latest.filter(Boolean).length >= crowd;
	}

	private take(): number {
		const now = this.clock.now();
		if (this.closedUntil > now) return this.closedUntil - now;
		return this.throttle.take(now) || (this.bucket?.take(now) ?? 0);
	}

	private async serve(): Promise<void> {
		if (this.isServing) return;
		this.isServing = true;
		for (let first = this.line[0]; first; first = this.line[0]) {
			const wait = first.signal.aborted ? 0 : this.take();
			if (wait > 0) {
				await this.clock.wait(Math.min(wait, longestNapMs));
				continue;
			}
			this.line.shift();
			first.go();
		}
		this.isServing = false;
	}
}
