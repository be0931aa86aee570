import type { Clock } from '../../../../gateways/delivery/clock';
import { Stop, type StopSignal } from '../../../../gateways/delivery/stop';

interface Alarm {
	at: number;
	ring(): void;
}

/** Some time in 2026, at a whole second. */
export const someTime = 1_790_000_000_000;

/**
 * Time that passes only while everybody waits: then it is at once the moment at which the first of them goes on.
 * `lateness`: how much later than asked for a wait ends, in milliseconds.
 */
export class FakeClock implements Clock {
	private time = someTime;
	private readonly alarms: Alarm[] = [];
	private isTicking = false;

	constructor(private readonly lateness: () => number = () => 0) {}

	readonly now = (): number => this.time;

	/** Milliseconds since the beginning. */
	get passed(): number {
		return this.time - someTime;
	}

	readonly wait = async (ms: number, signal?: StopSignal): Promise<void> => {
		if (signal?.aborted) return;
		await new Promise<void>((resolve) => {
			const ring = (): void => {
				signal?.removeEventListener('abort', stop);
				resolve();
			};
			const alarm = { at: this.time + Math.max(0, ms) + this.lateness(), ring };
			const stop = (): void => {
				this.alarms.splice(this.alarms.indexOf(alarm), 1);
				ring();
			};
			signal?.addEventListener('abort', stop);
			this.alarms.splice(this.placeFor(alarm.at), 0, alarm);
			this.tick();
		});
	};

	/** Behind all that are due at the same time. */
	private placeFor(at: number): number {
		let [low, high] = [0, this.alarms.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.alarms[middle]?.at ?? Infinity) <= at) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private tick(): void {
		if (this.isTicking) return;
		this.isTicking = true;
		setImmediate(() => {
			this.isTicking = false;
			const alarm = this.alarms.shift();
			if (!alarm) return;
			this.time = Math.max(this.time, alarm.at);
			alarm.ring();
			if (this.alarms.length > 0) this.tick();
		});
	}
}

/** A sequence of numbers between 0 and 1 that looks random and is the same every time. */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A signal that never comes. */
export const never: StopSignal = new Stop();
