import type { Settings } from './settings';

/** Milliseconds since 1970. The sandbox reads the time and sets timers in this file alone, so that tests can move its clock. */
export function currentTime(): number {
	return Date.now();
}

/** The same as ISO 8601. */
export function timestamp(): string {
	return new Date(currentTime()).toISOString();
}

/** Calls back after so many milliseconds, unless the returned function is called before. */
export function after(milliseconds: number, callback: () => void): () => void {
	const timer = setTimeout(callback, milliseconds);
	return () => clearTimeout(timer);
}

/** The waits of the sandbox; a reset or the end cuts them short. */
export class Clock {
	private readonly cancels = new Set<() => void>();
	private closed = false;

	constructor(
		private readonly settings: Settings,
		closing: AbortSignal,
	) {
		closing.addEventListener('abort', () => {
			this.closed = true;
			this.reset();
		});
	}

	/** True after so many milliseconds, false as soon as the sandbox is reset or closed. */
	async wait(milliseconds: number): Promise<boolean> {
		if (this.closed) return false;
		return new Promise((resolve) => {
			const cancel = () => {
				stop();
				resolve(false);
			};
			const stop = after(milliseconds, () => {
				this.cancels.delete(cancel);
				resolve(true);
			});
			this.cancels.add(cancel);
		});
	}

	/** The same for a gateway's own wait, which the setting `clockFactor` stretches or shortens. */
	async waitScaled(milliseconds: number): Promise<boolean> {
		return this.wait(milliseconds * this.settings.clockFactor);
	}

	/** Ends every wait. */
	reset(): void {
		const cancels = [...this.cancels];
		this.cancels.clear();
		for (const cancel of cancels) cancel();
	}
}
