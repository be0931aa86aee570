import type { GatewayRefusal } from '../errors';
import { preparationRefusal } from '../refusals';
import { isSuccess, type Exchange, type WireRequest } from '../wire';
import type { Clock } from './clock';
import type { Attempts, Journey, Passage } from './journey';
import { reasonOf, waitBeforeNext, type Patience } from './retry';

/** After so many messages in a row that were given up, the next ones are tried once each, until one succeeds. */
const hopelessAfter = 20;

function patienceOf({ patience, givenUp }: Journey): Patience {
	return givenUp < hopelessAfter ? patience : { ...patience, tries: 0 };
}

export function firstAttempt(): Attempts {
	return { tried: { limited: 0, troubled: 0 }, refusedAlone: 0 };
}

/** Notes when the first attempt leaves: how long it waited for its turn before says nothing about the gateway. */
export function timed(exchange: Exchange, attempts: Attempts, clock: Clock): Exchange {
	return async (request) => {
		attempts.since ??= clock.now();
		return await exchange(request);
	};
}

/** Waits as the refusal asks; false when it is not to be tried again. */
export async function isTriedAgain(
	journey: Journey,
	{ traveller, signal }: Passage,
	request: WireRequest,
	refusal: GatewayRefusal,
	attempts: Attempts,
): Promise<boolean> {
	const { clock, way } = journey;
	const elapsed = clock.now() - (attempts.since ?? clock.now());
	const wait = waitBeforeNext(refusal, attempts.tried, patienceOf(journey), elapsed, journey.random());
	const reason = reasonOf(refusal);
	const isShared = reason === 'limited' && refusal.limitOf !== 'pair';
	const held = wait ?? refusal.retryAfterMs ?? 0;
	// Others would be refused as well. Longer than a message is tried again nobody is kept waiting.
	if (isShared && held > 0 && held <= journey.patience.timeMs) {
		const isAsked = refusal.retryAfterMs !== undefined;
		way.hold(request, { ...traveller, isSend: true }, refusal.limitOf ?? 'account', held, isAsked);
	}
	if (wait === undefined || signal.aborted) return false;
	attempts.tried[reason] += 1;
	journey.note(reason === 'limited' ? 'limited' : 'retried');
	await clock.wait(wait, signal);
	return !signal.aborted;
}

/** Asks before or beside a send: what only reads, looks up or uploads is tried again whatever went wrong. */
export function askingWay(journey: Journey, passage: Passage): Exchange {
	const { gateway, way, clock } = journey;
	const { exchange, traveller, signal } = passage;
	return async (request) => {
		const attempts = firstAttempt();
		const leave = timed(exchange, attempts, clock);
		for (;;) {
			const answer = await way.go(leave, request, { ...traveller, isSend: false }, signal);
			// Files elsewhere are no business of the gateway.
			if (isSuccess(answer) || request.anonymous) return answer;
			const refusal = preparationRefusal(gateway.displayName, answer, (response) =>
				gateway.refusal(response),
			);
			if (!(await isTriedAgain(journey, passage, request, refusal, attempts))) return answer;
		}
	};
}
