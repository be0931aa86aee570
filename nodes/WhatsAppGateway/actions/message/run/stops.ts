import { Stop, type StopSignal } from '../../../../../gateways/delivery/stop';

/** The two ways in which something under way is stopped. */
export class Stops {
	private readonly halting = new Stop();
	private readonly cancelling = new Stop();

	/** `itemIndex`: number of the (first) item. */
	constructor(readonly itemIndex: number) {}

	/** Comes when nothing more is to be sent. */
	get signal(): StopSignal {
		return this.halting;
	}

	/** Comes when all is to end at once. */
	get cancelled(): StopSignal {
		return this.cancelling;
	}

	halt(): void {
		this.halting.abort();
	}

	cancel(): void {
		this.halting.abort();
		this.cancelling.abort();
	}
}
