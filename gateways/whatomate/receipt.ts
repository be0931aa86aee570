import type { ComposedMessage } from '../gateway';
import type { Receipt } from '../receipt';
import { nameOf, withPlus } from '../recipient';
import { requestIdOf } from '../refusals';
import type { WireResponse } from '../wire';
import { envelope, sentMessage } from './schema';

/** A reaction is answered without a status; it waits for WhatsApp like any message. */
const waiting = 'pending';

function answerIn(body: unknown) {
	const outer = envelope.safeParse(body);
	if (!outer.success || outer.data.status !== 'success') return undefined;
	const inner = sentMessage.safeParse(outer.data.data);
	return inner.success ? inner.data : undefined;
}

/**
 * Reads every documented answer to a send: the whole message, the short one of the Messages API page,
 * the template answer of older servers, and the answer to a reaction.
 */
export function receipt(response: WireResponse, { recipients }: ComposedMessage): Receipt | undefined {
	const answer = answerIn(response.body);
	const messageId = answer?.id ?? answer?.message_id;
	const status = answer?.status ?? (answer?.reactions ? waiting : undefined);
	if (!answer || !messageId || !status) return undefined;
	const [receiver] = recipients;
	const contactId = receiver?.type === 'contact' ? receiver.id : null;
	const requestId = requestIdOf(response.headers);
	return {
		messageId,
		status,
		recipient: withPlus(answer.phone_number ?? (receiver ? nameOf(receiver) : '')),
		recipientsCount: 1,
		contactId: answer.contact_id ?? contactId,
		...(requestId !== undefined && { requestId }),
	};
}
