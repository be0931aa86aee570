/** The two ways in which something under way is stopped. */
export class Stops {
	private readonly halting = new AbortController();
	private readonly cancelling = new AbortController();

	/** `itemIndex`: number of the (first) item. */
	constructor(readonly itemIndex: number) {}

	/** Nothing more is to be sent. */
	get signal(): AbortSignal {
		return this.halting.signal;
	}

	/** All is to end at once. */
	get cancelled(): AbortSignal {
		return this.cancelling.signal;
	}

	halt(): void {
		this.halting.abort();
	}

	cancel(): void {
		this.halting.abort();
		this.cancelling.abort();
	}
}
