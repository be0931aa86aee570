/** So many at a time; who comes when all are taken waits in line. */
export class Slots {
	private free: number;
	private spare: number;
	private readonly line: Array<() => void> = [];

	/** `atFirst`: how many there are to begin with; one more comes with each `grow`. */
	constructor(count: number, atFirst = count) {
		this.free = Math.min(count, atFirst);
		this.spare = count - this.free;
	}

	/** Resolves when one is free. */
	async take(): Promise<void> {
		if (this.free > 0) {
			this.free -= 1;
			return;
		}
		await new Promise<void>((resolve) => this.line.push(resolve));
	}

	give(): void {
		const next = this.line.shift();
		if (next) next();
		else this.free += 1;
	}

	grow(): void {
		if (this.spare === 0) return;
		this.spare -= 1;
		this.give();
	}
}
