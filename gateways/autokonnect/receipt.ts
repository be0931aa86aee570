import type { ComposedMessage } from '../gateway';
import type { Receipt } from '../receipt';
import { requestIdOf } from '../refusals';
import type { WireResponse } from '../wire';
import { sendAnswer } from './schema';

function namesOf({ request }: ComposedMessage): string {
	const { phone_number: numbers, contact_tag_id: tags } = request.body ?? {};
	return [numbers, tags]
		.flat()
		.filter((name) => name !== undefined && name !== null)
		.join(', ');
}

/** Reads the answer to a message (AutoKonnect API page, Response): it counts receivers and has no message ID. */
export function receipt({ body, headers }: WireResponse, composed: ComposedMessage): Receipt | undefined {
	const answer = sendAnswer.safeParse(body);
	if (!answer.success) return undefined;
	const requestId = requestIdOf(headers);
	return {
		messageId: null,
		status: 'queued',
		recipient: namesOf(composed),
		recipientsCount: answer.data.recipients_count,
		contactId: null,
		...(requestId !== undefined && { requestId }),
	};
}
