import { accepted, refused, type GatewayRefusal, type Outcome } from '../errors';
import type { Ask, ComposedMessage, Gateway, Send } from '../gateway';
import type { Receipt } from '../receipt';
import { isFailure, isSuccess, type Exchange, type WireFailure, type WireRequest } from '../wire';

export interface Delivery {
	composed: ComposedMessage;
	outcome: Outcome<{ receipt: Receipt; response: unknown }>;
}

/** What a dry run shows: the requests before the send, and the sends. */
export interface Rehearsal {
	preparation: WireRequest[];
	messages: ComposedMessage[];
}

/** The refusal behind an exchange that brought no answer. */
export function networkRefusal(gateway: string, answer: WireFailure): GatewayRefusal {
	const { failure, accepted: fate } = answer;
	if (answer.credentialRefused) {
		return {
			kind: 'auth',
			gateway,
			message: failure,
			hint: 'Open the credential and correct it. Nothing was sent.',
			retryable: false,
		};
	}
	if (answer.fileUnreadable) {
		return {
			kind: 'media',
			gateway,
			message: failure,
			hint: 'It was not sent. Run the workflow again from the node that loads the file.',
			retryable: false,
		};
	}
	const base = { kind: 'network' as const, gateway, retryable: fate === 'no' };
	if (fate === 'no') {
		return {
			...base,
			message: `${gateway} could not be reached: ${failure}. Nothing was sent`,
			hint: 'Check the base URL in the credential and that this n8n can reach it, then run again.',
		};
	}
	return {
		...base,
		message: `${gateway} gave no answer: ${failure}. Whether the message was accepted is not known`,
		hint: `Look in ${gateway} whether the message was sent before you send it again.`,
	};
}

function unexpectedRefusal(gateway: string, status: number): GatewayRefusal {
	return {
		kind: 'unexpectedResponse',
		gateway,
		message: `${gateway} answered ${status} in a form that is not documented. The message may have been accepted`,
		hint: `Check the base URL in the credential, and look in ${gateway} whether the message was sent before you send it again.`,
		httpStatus: status,
		retryable: false,
	};
}

function tooLarge(gateway: Gateway, composed: ComposedMessage[]): GatewayRefusal | undefined {
	const { bodyBytes, displayName } = gateway;
	if (bodyBytes === undefined) return undefined;
	const sizes = composed.map(
		({ request }) => new TextEncoder().encode(JSON.stringify(request.body ?? {})).length,
	);
	const largest = Math.max(0, ...sizes);
	if (largest <= bodyBytes) return undefined;
	return {
		kind: 'input',
		gateway: displayName,
		message: `The request would have ${largest} bytes, and ${displayName} takes at most ${bodyBytes}`,
		hint: 'Shorten the texts, or send several messages.',
		retryable: false,
	};
}

async function composeAll(gateway: Gateway, send: Send, ask: Ask): Promise<Outcome<ComposedMessage[]>> {
	const prepared = gateway.prepare ? await gateway.prepare(send, ask) : accepted(send);
	if (!prepared.ok) return prepared;
	const composed = gateway.compose(prepared.value);
	const refusal = tooLarge(gateway, composed);
	return refusal ? refused(refusal) : accepted(composed);
}

async function deliverOne(
	gateway: Gateway,
	composed: ComposedMessage,
	exchange: Exchange,
): Promise<Delivery> {
	const answer = await exchange(composed.request);
	if (isFailure(answer)) return { composed, outcome: refused(networkRefusal(gateway.displayName, answer)) };
	if (!isSuccess(answer)) return { composed, outcome: refused(gateway.refusal(answer)) };
	const receipt = gateway.receipt(answer, composed);
	if (!receipt)
		return { composed, outcome: refused(unexpectedRefusal(gateway.displayName, answer.status)) };
	return { composed, outcome: accepted({ receipt, response: answer.body }) };
}

/**
 * Sends a checked message to all its recipients, one after the other, and says for each what came of it.
 * A refusal before the first send (look-up, upload) stands for the whole and means that nothing was sent.
 * `goOn` is asked between messages, so that a cancelled run stops there.
 */
export async function deliver(
	gateway: Gateway,
	send: Send,
	exchange: Exchange,
	goOn: (last: Delivery) => boolean,
): Promise<Outcome<Delivery[]>> {
	const composed = await composeAll(gateway, send, exchange);
	if (!composed.ok) return composed;
	const deliveries: Delivery[] = [];
	for (const message of composed.value) {
		const delivery = await deliverOne(gateway, message, exchange);
		deliveries.push(delivery);
		if (!goOn(delivery)) break;
	}
	return accepted(deliveries);
}

/** The exact requests that `deliver` would make, without making any. */
export async function rehearse(gateway: Gateway, send: Send): Promise<Outcome<Rehearsal>> {
	const preparation: WireRequest[] = [];
	const note: Ask = async (request, assumed) => {
		preparation.push(request);
		return { status: 200, headers: {}, body: assumed };
	};
	const composed = await composeAll(gateway, send, note);
	return composed.ok ? accepted({ preparation, messages: composed.value }) : composed;
}
