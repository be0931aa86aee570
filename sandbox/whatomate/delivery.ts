import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import type { SandboxContext } from '../context';
import type { ContactRecord, MessageRecord } from '../store';

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

/** Stores a message as pending; it turns to sent or failed after the answer, as on the server. */
export function acceptMessage(
	context: SandboxContext,
	message: { sender: string; recipient: string; type: string; body: unknown },
	failure: string | undefined,
): MessageRecord {
	const record = context.store.addMessage({
		gateway: 'whatomate',
		id: randomUUID(),
		status: 'pending',
		...message,
	});
	void settle(context, record, failure);
	return record;
}

async function settle(
	context: SandboxContext,
	record: MessageRecord,
	failure: string | undefined,
): Promise<void> {
	try {
		await delay(SENDING_TAKES_MS, undefined, { signal: context.closing, ref: false });
	} catch {
		return;
	}
	record.status = failure === undefined ? 'sent' : 'failed';
	if (failure !== undefined) record.failure = failure;
}
