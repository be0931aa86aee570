/** With so many in line, whatever place becomes free is taken at once. */
const fewInLine = 20;

/** So many at a time; who comes when all are taken waits in line. */
export class Slots {
	private free: number;
	private spare: number;
	private readonly line: Array<() => void> = [];

	/**
	 * `atFirst`: how many there are to begin with; one more comes with each `grow`. `onFewInLine` is called when more may
	 * come without having to wait for long.
	 */
	constructor(
		count: number,
		atFirst = count,
		private readonly onFewInLine: () => void = () => undefined,
	) {
		this.free = Math.min(count, atFirst);
		this.spare = count - this.free;
	}

	/** More in line would only wait longer. */
	get isCrowded(): boolean {
		return this.line.length >= fewInLine;
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
		if (!this.isCrowded) this.onFewInLine();
	}

	grow(): void {
		if (this.spare === 0) return;
		this.spare -= 1;
		this.give();
	}
}
