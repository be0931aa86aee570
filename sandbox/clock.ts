import type { Settings } from './settings';

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
				clearTimeout(timer);
				resolve(false);
			};
			const timer = setTimeout(() => {
				this.cancels.delete(cancel);
				resolve(true);
			}, milliseconds);
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
