import { randomUUID } from 'node:crypto';

import type { SandboxContext } from '../context';
import type { ContactRecord, MessageRecord } from '../store';
import { keepAccepted } from '../wire/accept';

const SENDING_TAKES_MS = 100;

/** The account that a message leaves by: the one asked for, the contact's, the default one. */
export function accountFor(
	context: SandboxContext,
	asked: string | null | undefined,
	contact: ContactRecord | undefined,
): string | undefined {
	const { accounts } = context.accounts.whatomate;
	const wanted = asked || contact?.account;
	const account = wanted
		? accounts.find(({ name }) => name === wanted)
		: accounts.find(({ isDefaultOutgoing }) => isDefaultOutgoing);
	return account?.name;
}

/**
 * Stores a message as pending; it turns to sent or failed after the answer, as on the server.
 * `told` is what the event of a sent message says of it; there is none for a failed one.
 */
export function acceptMessage(
	context: SandboxContext,
	message: { sender: string; recipient: string; type: string; body: unknown },
	told: { type: string; content: string },
	failure: string | undefined,
): MessageRecord {
	const isText = message.type === 'text' || message.type === 'template';
	const record = keepAccepted(
		context,
		{ gateway: 'whatomate', id: randomUUID(), status: 'pending', ...message },
		isText ? told.content : message.body,
	);
	void settle(context, record, told, failure);
	return record;
}

async function settle(
	context: SandboxContext,
	record: MessageRecord,
	told: { type: string; content: string },
	failure: string | undefined,
): Promise<void> {
	if (!(await context.clock.wait(SENDING_TAKES_MS))) return;
	if (failure === undefined) {
		record.status = 'sent';
		context.webhooks.whatomate.sent(record, told);
	} else {
		record.status = 'failed';
		record.failure = failure;
	}
}
