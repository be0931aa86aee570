import { accepted, refused, type GatewayRefusal } from '../errors';
import type { HistoryMessage } from '../history';
import type { Receipt } from '../receipt';
import { nameOf, type Recipient } from '../recipient';
import { askingWay } from './again';
import type { Fate, Journey, Parcel, Passage } from './journey';
import { canLookUp, lookUp } from './look-up';

function foundFate(
	{ messageId, status, contact, contactId, raw }: HistoryMessage,
	recipient: Recipient,
): Fate {
	const receipt: Receipt = {
		messageId,
		status: status ?? 'accepted',
		recipient: contact ?? nameOf(recipient),
		recipientsCount: 1,
		contactId,
	};
	return accepted({ receipt, response: raw });
}

function doubtfulFate(refusal: GatewayRefusal, looks: number): { ok: false; refusal: GatewayRefusal } {
	if (looks === 0) return refused(refusal);
	const message = `${refusal.message}. It was looked for in ${refusal.gateway} ${looks} times and is not there so far`;
	return refused({ ...refusal, message });
}

/** When the gateway's history is looked at, in milliseconds one after the other. */
const looksAfterMs = [500, 1_500, 4_000];

/** Looks for the parcel in the gateway's history: accepted when it is there, undefined when it certainly is not. */
export async function clarified(
	journey: Journey,
	passage: Passage,
	{ composed, send }: Parcel,
	refusal: GatewayRefusal,
	leftAt: number,
): Promise<Fate> {
	const { gateway, way, clock, taken, whenUnknown } = journey;
	const [recipient, ...others] = composed.recipients;
	const canLook = recipient && others.length === 0 && canLookUp(gateway, recipient);
	if (whenUnknown !== 'lookUp' || !canLook) return refused(refusal);
	const calm = { ...passage, signal: passage.cancelled };
	const reader = { account: send.account, sender: send.sender, exchange: askingWay(journey, calm) };
	const sentAt = () => leftAt + way.clockAheadMs;
	const doubtful = { request: composed.request, recipient, message: send.message, sentAt };
	let looks = 0;
	for (const wait of looksAfterMs) {
		await clock.wait(wait, calm.signal);
		if (calm.signal.aborted) break;
		const kept = await lookUp(gateway, reader, doubtful, (id) => taken.has(id));
		if (!kept.ok) break;
		if (looks === 0) journey.note('lookedUp');
		looks += 1;
		if (kept.value) return foundFate(kept.value, recipient);
	}
	const isCertain = looks === looksAfterMs.length && refusal.doubt === 'settled';
	return isCertain ? undefined : doubtfulFate(refusal, looks);
}

/** The refusal of a message that is certainly not there after an unclear answer. */
export function absentRefusal(refusal: GatewayRefusal): GatewayRefusal {
	const { doubt: _doubt, ...known } = refusal;
	return {
		...known,
		message: `${known.gateway} did not take the message: its answer was not clear, and the message is not in its history`,
		hint: 'Run again later. Nothing was sent.',
		retryable: true,
	};
}
