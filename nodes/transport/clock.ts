import { sleep } from 'n8n-workflow';
import type { Clock } from '../../gateways/delivery/clock';

/** A sleep cannot be ended, so a long wait is made of short ones. */
const longestSleepMs = 1_000;

/** Milliseconds of work after which others get their turn: signals, answers, other workflows. */
const breathAfterMs = 5;

async function sleepUntil(end: number, isOver: () => boolean): Promise<void> {
	for (let left = end - Date.now(); left > 0 && !isOver(); left = end - Date.now()) {
		await sleep(Math.min(left, longestSleepMs));
	}
}

/** n8n's time. A wait ends at once when its signal comes. */
export const clock: Clock = {
	now: () => Date.now(),
	wait: async (ms, signal) => {
		if (signal?.aborted) return;
		await new Promise<void>((resolve) => {
			const end = (): void => {
				signal?.removeEventListener('abort', end);
				resolve();
			};
			signal?.addEventListener('abort', end);
			void sleepUntil(Date.now() + ms, () => signal?.aborted === true).then(end);
		});
	},
};

/** Lets the process do other things now and then during work that never waits. */
export class Breath {
	private last = Date.now();

	async take(): Promise<void> {
		if (Date.now() - this.last < breathAfterMs) return;
		await sleep(0);
		this.last = Date.now();
	}
}
