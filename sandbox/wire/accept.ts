import type { SandboxContext } from '../context';
import type { MessageRecord, NewMessage } from '../store';

/** Keeps a message that a gateway accepts just now. `content` is its text, or the object that says what is in it. */
export function keepAccepted(
	{ store, ledger }: SandboxContext,
	message: NewMessage,
	content: unknown,
): MessageRecord {
	const record = store.addMessage(message);
	ledger.note(record, content);
	return record;
}
