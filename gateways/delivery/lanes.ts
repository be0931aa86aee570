/** A place behind everything that was to go to the same recipient before. */
export interface Turn {
	/** Resolves when it is this one's turn; undefined when it is already. */
	ready: Promise<void> | undefined;
	/** Lets the next one go. */
	leave(): void;
}

/**
 * Keeps order per recipient: whoever enters a lane has to wait until all who entered it before have left. To be entered
 * in the order in which messages shall arrive. A lane is forgotten when nobody is in it.
 */
export class Lanes {
	private readonly last = new Map<string, Promise<void>>();
	private readonly inside = new Set<Promise<void>>();
	/** The last one that had all lanes for itself. */
	private alone: Promise<void> | undefined;

	enter(lane: string): Turn {
		const before = this.last.get(lane) ?? this.alone;
		const { done, leave } = this.place(() => {
			if (this.last.get(lane) === done) this.last.delete(lane);
		});
		this.last.set(lane, done);
		return { ready: before, leave };
	}

	/** For what reaches people that are not known here: nothing else goes at the same time. */
	enterAlone(): Turn {
		const before = [...this.inside];
		const { done, leave } = this.place(() => {
			if (this.alone === done) this.alone = undefined;
		});
		this.last.clear();
		this.alone = done;
		return { ready: before.length > 0 ? Promise.all(before).then(() => undefined) : undefined, leave };
	}

	private place(onLeave: () => void): { done: Promise<void>; leave(): void } {
		let end: () => void = () => undefined;
		const done = new Promise<void>((resolve) => (end = resolve));
		this.inside.add(done);
		const leave = (): void => {
			this.inside.delete(done);
			onLeave();
			end();
		};
		return { done, leave };
	}
}
