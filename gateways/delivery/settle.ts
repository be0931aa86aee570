import { accepted, refused, type GatewayRefusal, type Outcome, type RefusalKind } from '../errors';
import type { Gateway } from '../gateway';
import type { Receipt } from '../receipt';
import { nameOf } from '../recipient';
import {
	isFailure,
	isSuccess,
	type Exchange,
	type WireAnswer,
	type WireRequest,
	type WireResponse,
} from '../wire';
import { firstAttempt, isTriedAgain, timed } from './again';
import { networkRefusal, unexpectedRefusal } from './answers';
import { absentRefusal, clarified } from './clarify';
import type { Attempts, Fate, Journey, Parcel, Passage } from './journey';

/** Parcels in one request. */
interface Load {
	parcels: readonly Parcel[];
	request: WireRequest;
	read(response: WireResponse): Receipt[] | undefined;
}

function loadOf({ gateway }: Journey, parcels: readonly Parcel[]): Load {
	const messages = parcels.map(({ composed }) => composed);
	const [first] = messages;
	if (messages.length > 1 && gateway.bulk) {
		const { bulk } = gateway;
		return { parcels, request: bulk.join(messages), read: (answer) => bulk.receipts(answer, messages) };
	}
	if (!first) throw new Error('There is nothing to send');
	return {
		parcels,
		request: first.request,
		read: (answer) => {
			const receipt = gateway.receipt(answer, first);
			return receipt && [receipt];
		},
	};
}

function fatesOf(gateway: Gateway, { parcels, read }: Load, answer: WireAnswer): Outcome<Fate[]> {
	if (isFailure(answer)) return refused(networkRefusal(gateway.displayName, answer));
	if (!isSuccess(answer)) return refused(gateway.refusal(answer));
	const receipts = read(answer);
	if (!receipts) return refused(unexpectedRefusal(gateway.displayName, answer.status));
	return accepted(
		parcels.map((_, index) => {
			const receipt = receipts[index] as Receipt;
			return accepted({ receipt, response: answer.body });
		}),
	);
}

/** Kinds of refusal that one message of many can be the cause of. */
const causedByOne: readonly RefusalKind[] = ['input', 'recipient'];

/** When so many of them are refused alone, the cause is in what all have in common. */
const mostRefusedAlone = 4;

function isSplit(parcels: readonly Parcel[], { kind }: GatewayRefusal, { refusedAlone }: Attempts): boolean {
	return parcels.length > 1 && causedByOne.includes(kind) && refusedAlone < mostRefusedAlone;
}

/** One message must not keep the others of its request from being sent: the first goes alone, the rest in halves. */
async function apart(
	journey: Journey,
	passage: Passage,
	[first, ...rest]: readonly Parcel[],
	attempts: Attempts,
): Promise<Fate[]> {
	const fates: Fate[] = [];
	const middle = Math.ceil(rest.length / 2);
	const parts = [first ? [first] : [], rest.slice(0, middle), rest.slice(middle)];
	for (const part of parts.filter(({ length }) => length > 0)) {
		const own = { ...firstAttempt(), refusedAlone: attempts.refusedAlone, doubt: attempts.doubt };
		const settled = await settle(journey, passage, part, own);
		fates.push(...settled);
		if (settled.some((fate) => fate?.ok)) attempts.refusedAlone = 0;
		else attempts.refusedAlone = own.refusedAlone + (part.length === 1 ? 1 : 0);
	}
	return fates;
}

/** After no clear answer: what the history shows is accepted, what it certainly does not show is sent again. */
async function afterDoubt(
	journey: Journey,
	passage: Passage,
	parcels: readonly Parcel[],
	refusal: GatewayRefusal,
	leftAt: number,
	attempts: Attempts,
): Promise<Fate[]> {
	return await Promise.all(
		parcels.map(async (parcel) => {
			const fate = await clarified(journey, passage, parcel, refusal, leftAt);
			if (fate) return noted(journey, fate);
			const own = { ...attempts, tried: { ...attempts.tried } };
			const certain = absentRefusal(refusal);
			const again = await isTriedAgain(journey, passage, parcel.composed.request, certain, own);
			if (!again) return givenUp(journey, certain);
			const [next] = await settle(journey, passage, [parcel], own);
			return next;
		}),
	);
}

/**
 * Sends parcels, several of them in one request, until it is certain what became of each, or as far as that can be
 * known. Nothing is sent again of which it is not certain that it was not accepted, unless the user wants it.
 */
export async function settle(
	journey: Journey,
	passage: Passage,
	parcels: readonly Parcel[],
	attempts: Attempts = firstAttempt(),
): Promise<Fate[]> {
	const { gateway, way, clock, whenUnknown } = journey;
	const load = loadOf(journey, parcels);
	const recipient = parcels.length === 1 ? parcels[0]?.composed.recipients.map(nameOf).join() : undefined;
	const traveller = { ...passage.traveller, recipient: recipient || undefined, isSend: true };
	let leftAt = 0;
	const exchange: Exchange = async (request) => {
		leftAt = clock.now();
		passage.onLeave?.();
		return await passage.exchange(request);
	};
	const leave = timed(exchange, attempts, clock);
	for (;;) {
		const answer = await way.go(leave, load.request, traveller, passage.signal);
		const isStopped = isFailure(answer) && answer.stopped;
		if (isStopped) return parcels.map(() => attempts.doubt && refused(attempts.doubt));
		const fates = fatesOf(gateway, load, answer);
		if (fates.ok) return fates.value.map((fate) => noted(journey, fate));
		const { refusal } = fates;
		if (refusal.doubt && whenUnknown !== 'repeat')
			return await afterDoubt(journey, passage, parcels, refusal, leftAt, attempts);
		if (refusal.doubt) attempts.doubt = refusal;
		if (isSplit(parcels, refusal, attempts)) return await apart(journey, passage, parcels, attempts);
		const retryable = refusal.retryable || refusal.doubt !== undefined;
		const again = { ...refusal, retryable };
		if (await isTriedAgain(journey, passage, load.request, again, attempts)) continue;
		const last = attempts.doubt ?? refusal;
		return parcels.map(() => (retryable ? givenUp(journey, last) : refused(last)));
	}
}

/** Remembers the ids that are taken, and that the gateway takes messages. */
function noted(journey: Journey, fate: Fate): Fate {
	if (!fate?.ok) return fate;
	journey.givenUp = 0;
	const { messageId } = fate.value.receipt;
	if (messageId !== null) journey.taken.add(messageId);
	return fate;
}

function givenUp(journey: Journey, refusal: GatewayRefusal): Fate {
	journey.givenUp += 1;
	return refused(refusal);
}
