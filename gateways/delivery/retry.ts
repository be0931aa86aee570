import type { GatewayRefusal } from '../errors';

/** How often and for how long a message is tried again; each of the two reasons has tries of its own. */
export interface Patience {
	/** Tries after the first one, for each reason. */
	tries: number;
	/** From the first try on, in milliseconds. */
	timeMs: number;
}

/** What was tried before, by the reason why it did not succeed. */
export interface Tried {
	/** The gateway took no more for now. */
	limited: number;
	/** The gateway could not be reached, or had trouble of its own. */
	troubled: number;
}

/** First wait in milliseconds where the gateway names none; each further one is twice as long. */
const firstWaits: Readonly<Record<keyof Tried, number>> = { limited: 1_000, troubled: 500 };
const longestWaitMs = 60_000;

/** Messages to one recipient are paid back in growing steps (Kapso notes §5.2: 4 to the power of the try, in seconds). */
const pairStep = 4;

export function reasonOf({ kind }: GatewayRefusal): keyof Tried {
	return kind === 'rateLimit' ? 'limited' : 'troubled';
}

/**
 * Again, and when? Milliseconds to wait before the next try; undefined when there is to be none. Only for a message of
 * which it is certain that it was not accepted. `random` is between 0 and 1, so that many do not come back at once.
 */
export function waitBeforeNext(
	refusal: GatewayRefusal,
	tried: Tried,
	{ tries, timeMs }: Patience,
	elapsedMs: number,
	random: number,
): number | undefined {
	const { retryable, retryAfterMs = 0, limitOf } = refusal;
	const reason = reasonOf(refusal);
	const before = tried[reason];
	if (!retryable || before >= tries) return undefined;
	const growth = limitOf === 'pair' ? pairStep : 2;
	const usual = Math.min(longestWaitMs, firstWaits[reason] * growth ** before);
	// What the gateway asks for is waited out in full.
	const wait =
		retryAfterMs > 0 ? Math.max(retryAfterMs, usual / 2) * (1 + random / 10) : (usual * (1 + random)) / 2;
	return elapsedMs + wait > timeMs ? undefined : Math.ceil(wait);
}
