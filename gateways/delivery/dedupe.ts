/**
 * Remembers what was seen, for a while and up to a number, in two generations: when the younger one is full, the
 * older one goes as a whole. Deleting the oldest one by one would make every look slower than the delivery itself.
 */
export class SeenEvents {
	private younger = new Map<string, number>();

	private older: ReadonlyMap<string, number> = new Map();

	/**
	 * `lifetimeMs`: for how long an event counts as seen. `capacity`, an even number: how many are remembered at
	 * most; the latest half of them always is.
	 */
	constructor(
		private readonly lifetimeMs: number,
		private readonly capacity: number,
	) {}

	/**
	 * True the first time a key comes, false for every repetition within the lifetime. Looking and remembering
	 * are one step without a wait in between, so two deliveries at once cannot both be first.
	 */
	isFirst(key: string, now: number): boolean {
		const last = this.younger.get(key) ?? this.older.get(key);
		if (last !== undefined && now - last < this.lifetimeMs) return false;
		if (this.younger.size >= this.capacity / 2) {
			this.older = this.younger;
			this.younger = new Map();
		}
		this.younger.set(key, now);
		return true;
	}

	get size(): number {
		return this.younger.size + this.older.size;
	}
}
