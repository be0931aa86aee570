import { retryAfterMsOf } from '../refusals';
import { isFailure, type WireAnswer, type WireRequest, type WireResponse } from '../wire';
import { bucketFor, type Told } from './bucket';
import type { Clock } from './clock';
import { Gate } from './gate';
import { PaceBucket } from './pace-bucket';
import type { Counted, Rate } from './rate';

/** Whose request it is, for limits that count by it. */
export interface Traveller {
	/** What the gateway counts as one account: a key, a workspace. */
	account: string;
	sender: string;
	/** Missing for what is not sent to one person. */
	recipient?: string;
	isSend: boolean;
	/** The user's own limit. */
	perSecond?: number;
}

/** Gates that are kept at least before it is looked which of them are idle. */
const fewestSwept = 2_000;

/** Unix times in seconds are far above every number of seconds that a reset could be away. */
const epochSeconds = 1_000_000_000;

function numberIn(value: string | undefined): number | undefined {
	const number = value?.trim() ? Number(value) : Number.NaN;
	return Number.isFinite(number) && number >= 0 ? number : undefined;
}

function resetIn({ status, headers }: WireResponse, now: number): number | undefined {
	const retryAfter = status === 429 ? retryAfterMsOf(headers) : undefined;
	if (retryAfter !== undefined) return now + retryAfter;
	const reset = numberIn(headers['x-ratelimit-reset']);
	if (reset === undefined || reset <= epochSeconds) return reset && now + reset * 1000;
	// By the answer's own time, so that a wrong clock here does no harm.
	const sent = Date.parse(headers.date ?? '');
	return now + reset * 1000 - (Number.isNaN(sent) ? now : sent);
}

/** What an answer tells of a limit in its headers (Kapso notes §1.1). */
export function toldIn(answer: WireResponse, now: number): Told {
	const { headers } = answer;
	return {
		limit: numberIn(headers['x-ratelimit-limit']) || undefined,
		remaining: numberIn(headers['x-ratelimit-remaining']),
		resetsAt: resetIn(answer, now),
	};
}

/**
 * The limits that are in force, by what the gateways count. They outlive a run, and runs at the same time share them,
 * as they share the key.
 */
export class Gates {
	private readonly gates = new Map<string, Gate>();
	private sweepAt = fewestSwept;

	constructor(private readonly clock: Clock) {}

	/** Those of one recipient, which need not hold up what goes to others. */
	ofRecipient(rates: readonly Rate[], request: WireRequest, traveller: Traveller): Gate[] {
		return this.where(({ of }) => of === 'pair', rates, request, traveller);
	}

	/** Those that the request shares with others. */
	shared(rates: readonly Rate[], request: WireRequest, traveller: Traveller): Gate[] {
		const { account, perSecond, isSend } = traveller;
		// The paces last: what waits behind a pace that it has passed would leave it in a bunch.
		const gates = [this.account(traveller)];
		for (const counted of ['account', 'sender'] as const)
			gates.push(...this.where((rate) => rate.of === counted, rates, request, traveller));
		if (perSecond !== undefined && isSend)
			gates.push(this.gate(`${account}/own/${perSecond}`, () => new PaceBucket(perSecond)));
		return gates;
	}

	/** A request that passed these gates is over, after so many milliseconds. Keeps what its answer tells of limits. */
	learn(gates: readonly Gate[], answer: WireAnswer, tookMs: number): void {
		const isAccepted = !isFailure(answer) && answer.status < 400;
		const told = isFailure(answer) ? {} : toldIn(answer, this.clock.now());
		for (const gate of gates) {
			// A refusal comes faster than it would have to.
			gate.learn(isAccepted ? { ...told, tookMs } : told);
			if (isAccepted) gate.accepted();
		}
	}

	/** The gateway refused for its limits; `isAsked` when it said for how long. */
	close(
		rates: readonly Rate[],
		request: WireRequest,
		traveller: Traveller,
		limitOf: Counted,
		forMs: number,
		isAsked: boolean,
	): void {
		const [gate] = this.where(({ of }) => of === limitOf, rates, request, traveller);
		(gate ?? this.account(traveller)).close(forMs, isAsked);
	}

	private account({ account }: Traveller): Gate {
		return this.gate(account, () => undefined);
	}

	private where(
		isWanted: (rate: Rate) => boolean,
		rates: readonly Rate[],
		request: WireRequest,
		traveller: Traveller,
	): Gate[] {
		return rates
			.filter((rate) => isWanted(rate) && counts(rate, request, traveller))
			.map((rate) => this.gate(keyOf(rate.of, rate.counts, traveller), () => bucketFor(rate)));
	}

	private gate(key: string, bucket: () => ConstructorParameters<typeof Gate>[1]): Gate {
		const known = this.gates.get(key);
		if (known) return known;
		if (this.gates.size >= this.sweepAt) this.sweep();
		const gate = new Gate(this.clock, bucket());
		this.gates.set(key, gate);
		return gate;
	}

	/** Limits by recipient would otherwise be as many as there are people. */
	private sweep(): void {
		for (const [key, gate] of this.gates) if (gate.isIdle()) this.gates.delete(key);
		this.sweepAt = Math.max(fewestSwept, this.gates.size * 2);
	}
}

function counts(
	rate: Pick<Rate, 'counts'> & { of?: Counted },
	{ method }: WireRequest,
	{ isSend, recipient }: Traveller,
): boolean {
	if (rate.of === 'pair' && recipient === undefined) return false;
	if (rate.counts === undefined) return true;
	return rate.counts === 'sends' ? isSend : rate.counts === method;
}

function keyOf(of: Counted, counted: Rate['counts'], { account, sender, recipient }: Traveller): string {
	const subject = { account: [], sender: [sender], pair: [sender, recipient ?? ''] }[of];
	return [account, of, counted ?? '', ...subject].join('/');
}
