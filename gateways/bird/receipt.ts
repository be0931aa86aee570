import type { ComposedMessage } from '../gateway';
import type { Receipt } from '../receipt';
import { nameOf } from '../recipient';
import { requestIdOf } from '../refusals';
import type { WireResponse } from '../wire';
import { channelMessage } from './schema';

/** Reads answer 202; undefined when it holds no message (Bird API reference, ChannelMessage). */
export function receipt(response: WireResponse, composed: ComposedMessage): Receipt | undefined {
	const answer = channelMessage.safeParse(response.body);
	if (!answer.success) return undefined;
	const { id, status, receiver } = answer.data;
	const contact = receiver?.contacts[0];
	const requestId = requestIdOf(response.headers);
	return {
		messageId: id,
		status,
		recipient:
			contact?.identifierValue ??
			contact?.platformAddress ??
			composed.recipients.map(nameOf).join(', '),
		recipientsCount: 1,
		contactId: contact?.id ?? null,
		...(requestId !== undefined && { requestId }),
	};
}
