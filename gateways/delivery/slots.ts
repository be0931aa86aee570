/** So many at a time; who comes when all are taken waits in line. */
export class Slots {
	private free: number;
	private readonly line: Array<() => void> = [];

	constructor(count: number) {
		this.free = count;
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
}
