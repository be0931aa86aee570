import type { ComposedMessage } from '../gateway';
import type { Receipt } from '../receipt';
import { nameOf, withPlus } from '../recipient';
import { requestIdOf } from '../refusals';
import type { WireResponse } from '../wire';
import { sendAnswer } from './schema';

function askedFor({ request, recipients }: ComposedMessage): string {
	const [recipient] = recipients;
	if (recipient) return nameOf(recipient);
	return String(request.body?.to ?? request.body?.recipient ?? '');
}

/**
 * Reads the answer to a message (Kapso API page, Response). `message_status` is absent from most
 * answers and then means `accepted` (Kapso notes §2.1).
 */
export function receipt({ body, headers }: WireResponse, composed: ComposedMessage): Receipt | undefined {
	const answer = sendAnswer.safeParse(body);
	if (!answer.success) return undefined;
	const message = answer.data.messages[0];
	const contact = answer.data.contacts?.[0];
	const known = contact?.wa_id || contact?.user_id;
	const requestId = requestIdOf(headers);
	return {
		messageId: message?.id ?? null,
		status: message?.message_status || 'accepted',
		recipient: withPlus(contact?.wa_id ?? '') || contact?.user_id || contact?.input || askedFor(composed),
		recipientsCount: 1,
		contactId: known || null,
		...(requestId !== undefined && { requestId }),
	};
}
