import type { Exchange, WireAnswer, WireRequest } from '../wire';
import { isFailure, isSuccess } from '../wire';
import type { Clock } from './clock';
import type { Gate } from './gate';
import type { Gates, Traveller } from './gates';
import type { Counted, Rate } from './rate';
import type { Slots } from './slots';
import type { StopSignal } from './stop';

/** What an exchange answers when the run was stopped before the request left. */
const stopped: WireAnswer = { failure: 'the run was stopped', accepted: 'no', stopped: true };

/** The one way out to a gateway: as many requests at a time, and as fast, as it takes. */
export class Way {
	/** Difference between the gateway's clock and ours in milliseconds, as far as its answers tell. */
	clockAheadMs = 0;

	/** `slots`: how many requests may be under way at a time. */
	constructor(
		private readonly gates: Gates,
		private readonly rates: readonly Rate[],
		private readonly slots: Slots,
		private readonly clock: Clock,
	) {}

	async go(
		exchange: Exchange,
		request: WireRequest,
		traveller: Traveller,
		signal: StopSignal,
	): Promise<WireAnswer> {
		if (request.anonymous) return await this.elsewhere(exchange, request, signal);
		// Before the slot, because this may take long and concerns one recipient alone.
		const ofRecipient = this.gates.ofRecipient(this.rates, request, traveller);
		for (const gate of ofRecipient) await gate.pass(signal);
		await this.slots.take();
		let answer: WireAnswer | undefined;
		try {
			const gates = this.gates.shared(this.rates, request, traveller);
			for (const gate of gates) await gate.pass(signal);
			answer = await this.through([...ofRecipient, ...gates], exchange, request, signal);
			return answer;
		} finally {
			this.free(answer, signal);
		}
	}

	/** What a refusal means for the others is to be found out before one of them takes the place. */
	private free(answer: WireAnswer | undefined, { aborted }: StopSignal): void {
		if (answer && isSuccess(answer)) {
			this.slots.give();
			this.slots.grow();
		} else if (aborted) this.slots.give();
		else void this.clock.wait(1).then(() => this.slots.give());
	}

	/** The gateway refused for its limits, for so long; `isAsked` when it said so itself. */
	hold(
		request: WireRequest,
		traveller: Traveller,
		limitOf: Counted,
		forMs: number,
		isAsked: boolean,
	): void {
		this.gates.close(this.rates, request, traveller, limitOf, forMs, isAsked);
	}

	private async through(
		gates: Gate[],
		exchange: Exchange,
		request: WireRequest,
		signal: StopSignal,
	): Promise<WireAnswer> {
		let answer = stopped;
		const leftAt = this.clock.now();
		try {
			if (!signal.aborted) answer = await exchange(request);
			return answer;
		} finally {
			this.gates.learn(gates, answer, this.clock.now() - leftAt);
			this.noteClock(answer);
		}
	}

	/** Files at other hosts: they neither count at the gateway nor tell anything of its limits and its clock. */
	private async elsewhere(
		exchange: Exchange,
		request: WireRequest,
		signal: StopSignal,
	): Promise<WireAnswer> {
		await this.slots.take();
		try {
			return signal.aborted ? stopped : await exchange(request);
		} finally {
			this.slots.give();
		}
	}

	private noteClock(answer: WireAnswer): void {
		const date = isFailure(answer) ? Number.NaN : Date.parse(answer.headers.date ?? '');
		// The header has whole seconds; the middle of the second is the best guess.
		if (!Number.isNaN(date)) this.clockAheadMs = date + 500 - this.clock.now();
	}
}
