/**
 * Remembers the latest entries up to a number, in two generations: when the younger one is full, the older one goes as a
 * whole. Deleting the oldest one by one would make every look slower than what it is for.
 */
export class Recent<V> {
	private younger = new Map<string, V>();
	private older: ReadonlyMap<string, V> = new Map();

	/** `capacity`, an even number: how many are remembered at most; the latest half of them always is. */
	constructor(private readonly capacity: number) {}

	get(key: string): V | undefined {
		return this.younger.get(key) ?? this.older.get(key);
	}

	has(key: string): boolean {
		return this.younger.has(key) || this.older.has(key);
	}

	set(key: string, value: V): void {
		if (this.younger.size >= this.capacity / 2) {
			this.older = this.younger;
			this.younger = new Map();
		}
		this.younger.set(key, value);
	}

	get size(): number {
		return this.younger.size + this.older.size;
	}
}
