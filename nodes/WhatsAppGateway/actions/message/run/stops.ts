import { Stop, type StopSignal } from '../../../../../gateways/delivery/stop';

/** The two ways in which something under way is stopped. */
export class Stops {
	private readonly halting = new Stop();
	private readonly cancelling = new Stop();
	hasBegun = false;

	/** `itemIndex`: number of the (first) item. `isKept`: something else that keeps it from being halted. */
	constructor(
		readonly itemIndex: number,
		private readonly isKept: () => boolean = () => false,
	) {}

	/** Comes when nothing more is to be sent. */
	get signal(): StopSignal {
		return this.halting;
	}

	/** Comes when all is to end at once. */
	get cancelled(): StopSignal {
		return this.cancelling;
	}

	/** Some of it is on its way, and what belongs to it is to follow: it is not halted any more. */
	begin(): void {
		this.hasBegun = true;
	}

	halt(): void {
		if (!this.hasBegun && !this.isKept()) this.halting.abort();
	}

	cancel(): void {
		this.halting.abort();
		this.cancelling.abort();
	}
}
