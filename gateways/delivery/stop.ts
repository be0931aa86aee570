/** Something that comes once, and that may be waited for: as much of an `AbortSignal` as waiting needs. */
export interface StopSignal {
	readonly aborted: boolean;
	addEventListener(type: 'abort', listener: () => void): void;
	removeEventListener(type: 'abort', listener: () => void): void;
}

/** A signal for any number of listeners: Node warns of more than ten at an `AbortSignal`, and a message may have hundreds. */
export class Stop implements StopSignal {
	aborted = false;
	private readonly listeners = new Set<() => void>();

	addEventListener(_type: 'abort', listener: () => void): void {
		this.listeners.add(listener);
	}

	removeEventListener(_type: 'abort', listener: () => void): void {
		this.listeners.delete(listener);
	}

	abort(): void {
		if (this.aborted) return;
		this.aborted = true;
		for (const listener of [...this.listeners]) listener();
	}
}
