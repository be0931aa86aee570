import { accepted, refused, type GatewayRefusal, type Outcome } from '../errors';
import type { Ask, ComposedMessage, Gateway, KnownContacts, Send } from '../gateway';
import type { WireRequest } from '../wire';

/** What a dry run shows: the requests before the send, and the sends. */
export interface Rehearsal {
	preparation: WireRequest[];
	messages: ComposedMessage[];
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

/**
 * The requests that send a checked message, after what must come before them (look-ups, uploads). `mark` makes the text
 * by which a message can be found again, where the gateway has a place for one.
 */
export async function composeAll(
	gateway: Gateway,
	send: Send,
	ask: Ask,
	mark?: () => string,
	known: KnownContacts = new Map<string, string>(),
): Promise<Outcome<ComposedMessage[]>> {
	const prepared = gateway.prepare ? await gateway.prepare(send, ask, known) : accepted(send);
	if (!prepared.ok) return prepared;
	const composed = gateway.compose(prepared.value).map((message) => {
		const request = (mark && gateway.mark?.put(message.request, mark())) ?? message.request;
		return { ...message, request };
	});
	const refusal = tooLarge(gateway, composed);
	return refusal ? refused(refusal) : accepted(composed);
}

/** The exact requests that a send would make, without making any. */
export async function rehearse(
	gateway: Gateway,
	send: Send,
	mark?: () => string,
): Promise<Outcome<Rehearsal>> {
	const preparation: WireRequest[] = [];
	const note: Ask = async (request, assumed) => {
		preparation.push(request);
		return { status: 200, headers: {}, body: assumed };
	};
	const composed = await composeAll(gateway, send, note, mark);
	return composed.ok ? accepted({ preparation, messages: composed.value }) : composed;
}
