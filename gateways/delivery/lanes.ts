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
	/** The last one that had all lanes for itself, or all that were inside when the kind changed. */
	private alone: Promise<void> | undefined;
	private kind: string | undefined;

	enter(lane: string): Turn {
		const before = this.last.get(lane) ?? this.alone;
		const { done, leave } = this.place(() => {
			if (this.last.get(lane) === done) this.last.delete(lane);
		});
		this.last.set(lane, done);
		return { ready: before, leave };
	}

	/**
	 * From here on recipients are named in another way. Nobody here knows who of them is who under the other, so whoever
	 * is inside goes first.
	 */
	switchTo(kind: string): void {
		if (this.kind !== undefined && this.kind !== kind) this.closeBehind();
		this.kind = kind;
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

	private closeBehind(): void {
		const all = Promise.all(this.inside).then(() => {
			if (this.alone === all) this.alone = undefined;
		});
		this.last.clear();
		this.alone = all;
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
