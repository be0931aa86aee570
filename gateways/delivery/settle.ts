import { accepted, refused, type GatewayRefusal, type Outcome, type RefusalKind } from '../errors';
import type { Gateway } from '../gateway';
import type { Receipt } from '../receipt';
import { nameOf } from '../recipient';
import { isFailure, isSuccess, type WireAnswer, type WireRequest, type WireResponse } from '../wire';
import { firstAttempt, isTriedAgain } from './again';
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
const mostRefusedAlone = 3;

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
		const own = { ...firstAttempt(journey.clock), refusedAlone: attempts.refusedAlone };
		fates.push(...(await settle(journey, passage, part, own)));
		if (part.length === 1) attempts.refusedAlone = fates.at(-1)?.ok ? 0 : own.refusedAlone + 1;
		else attempts.refusedAlone = own.refusedAlone;
	}
	return fates;
}

/** After no clear answer: what the history shows is accepted, what it certainly does not show is sent again. */
async function afterDoubt(
	journey: Journey,
	passage: Passage,
	parcels: readonly Parcel[],
	refusal: GatewayRefusal,
	sentAt: number,
	attempts: Attempts,
): Promise<Fate[]> {
	return await Promise.all(
		parcels.map(async (parcel) => {
			const fate = await clarified(journey, passage, parcel, refusal, sentAt);
			if (fate) return fate;
			const own = { ...attempts, tried: { ...attempts.tried } };
			const certain = absentRefusal(refusal);
			const again = await isTriedAgain(journey, passage, parcel.composed.request, certain, own);
			if (!again) return refused(certain);
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
	attempts: Attempts = firstAttempt(journey.clock),
): Promise<Fate[]> {
	const { gateway, way, clock, whenUnknown } = journey;
	const load = loadOf(journey, parcels);
	const recipient = parcels.length === 1 ? parcels[0]?.composed.recipients.map(nameOf).join() : undefined;
	const traveller = { ...passage.traveller, recipient: recipient || undefined, isSend: true };
	for (;;) {
		const begun = clock.now();
		const answer = await way.go(passage.exchange, load.request, traveller, passage.signal);
		if (isFailure(answer) && answer.stopped) return parcels.map(() => undefined);
		const fates = fatesOf(gateway, load, answer);
		if (fates.ok) return noted(journey, fates.value);
		const refusal =
			fates.refusal.doubt && whenUnknown === 'repeat'
				? { ...fates.refusal, retryable: true }
				: fates.refusal;
		if (refusal.doubt && !refusal.retryable) {
			const sentAt = begun + way.clockAheadMs;
			return noted(journey, await afterDoubt(journey, passage, parcels, refusal, sentAt, attempts));
		}
		if (isSplit(parcels, refusal, attempts)) return await apart(journey, passage, parcels, attempts);
		if (await isTriedAgain(journey, passage, load.request, refusal, attempts)) continue;
		return noted(
			journey,
			parcels.map(() => refused(refusal)),
		);
	}
}

/** Remembers the ids that are taken, and whether the gateway is in lasting trouble. */
function noted(journey: Journey, fates: Fate[]): Fate[] {
	for (const fate of fates) {
		if (fate?.ok) {
			journey.givenUp = 0;
			const { messageId } = fate.value.receipt;
			if (messageId !== null) journey.taken.add(messageId);
		} else if (fate?.refusal.retryable) journey.givenUp += 1;
	}
	return fates;
}
