import { Recent } from './recent';

/** Remembers what was seen, for a while and up to a number. */
export class SeenEvents {
	private readonly seen: Recent<number>;

	/**
	 * `lifetimeMs`: for how long an event counts as seen. `capacity`, an even number: how many are remembered at
	 * most; the latest half of them always is.
	 */
	constructor(
		private readonly lifetimeMs: number,
		capacity: number,
	) {
		this.seen = new Recent(capacity);
	}

	/**
	 * True the first time a key comes, false for every repetition within the lifetime. Looking and remembering
	 * are one step without a wait in between, so two deliveries at once cannot both be first.
	 */
	isFirst(key: string, now: number): boolean {
		const last = this.seen.get(key);
		if (last !== undefined && now - last < this.lifetimeMs) return false;
		this.seen.set(key, now);
		return true;
	}

	get size(): number {
		return this.seen.size;
	}
}
