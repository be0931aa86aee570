import { currentTime } from './clock';

/** The memory of what gateways limit; how much they allow is theirs to know. */
export class Limits {
	readonly windows = new FixedWindows();
	readonly budgets = new Budgets();
	/** Conversations in which a send is being dealt with, and that send. */
	readonly inFlight = new Map<string, object>();

	reset(): void {
		this.windows.clear();
		this.budgets.clear();
		this.inFlight.clear();
	}
}

interface Window {
	endsAt: number;
	used: number;
}

/** Counts over fixed windows, each of which begins with the first request after the last one ended. */
export class FixedWindows {
	private readonly windows = new Map<string, Window>();

	/** How much of the window of this name is used; a new one lasts so many milliseconds. */
	used(name: string, lengthMs: number): number {
		return this.window(name, lengthMs).used;
	}

	/** Counts one more. Tells how much is used with it, and how many milliseconds are left. */
	count(name: string, lengthMs: number): { used: number; leftMs: number } {
		const window = this.window(name, lengthMs);
		window.used += 1;
		return { used: window.used, leftMs: window.endsAt - currentTime() };
	}

	clear(): void {
		this.windows.clear();
	}

	private window(name: string, lengthMs: number): Window {
		const known = this.windows.get(name);
		if (known !== undefined && currentTime() < known.endsAt) return known;
		const window = { endsAt: currentTime() + lengthMs, used: 0 };
		this.windows.set(name, window);
		return window;
	}
}

/** Allows a burst that has to be repaid in waiting time: each use costs some, which passing time gives back. */
export class Budgets {
	/** When everything that was used is repaid. */
	private readonly repaidAt = new Map<string, number>();

	/** Whether one more may be used now. */
	allows(name: string, costMs: number, burst: number): boolean {
		return this.debt(name) + costMs <= burst * costMs;
	}

	spend(name: string, costMs: number): void {
		this.repaidAt.set(name, currentTime() + this.debt(name) + costMs);
	}

	clear(): void {
		this.repaidAt.clear();
	}

	private debt(name: string): number {
		return Math.max(0, (this.repaidAt.get(name) ?? 0) - currentTime());
	}
}
