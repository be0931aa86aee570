import { timestamp } from '../clock';
import type { MessageRecord, Store } from '../store';
import { InboundProblem, type Inbound } from './inbound';

/** The message that a told status is about: a sent one, or one made up for an id that the sandbox does not know. */
export function statusRecord(
	store: Store,
	inbound: Inbound,
	sender: string,
): { record: MessageRecord; status: string } {
	const { gateway, messageId, status, from, code } = inbound;
	if (messageId === undefined || status === undefined) {
		throw new InboundProblem('the type status needs messageId and status');
	}
	const known = store.message(gateway, messageId);
	const failure = code === undefined ? known?.failure : `${code}: told by request`;
	const record = known ?? {
		sequence: 0,
		gateway,
		id: messageId,
		sender,
		recipient: from ?? '+15551234567',
		type: 'text',
		body: {},
		status,
		acceptedAt: timestamp(),
	};
	return { record: failure === undefined ? record : { ...record, failure }, status };
}
