import type { SandboxContext } from '../context';
import type { InboundRecord } from '../store';
import type { Answer } from '../wire/send';
import type { DemoPhoneNumber } from './account';
import { invalidBody, metaError } from './replies';
import { readBody } from './schema';

/** Whether a body of `POST …/messages` is a read receipt, not a message. Kapso notes §2.3. */
export function isReadReceipt(body: unknown): boolean {
	return typeof body === 'object' && body !== null && 'messaging_product' in body && 'status' in body;
}

/** Marks a received message and those before it in the thread as read. */
export function markAsRead(context: SandboxContext, number: DemoPhoneNumber, body: unknown): Answer {
	const parsed = readBody.safeParse(body);
	if (!parsed.success) {
		const isBadId = parsed.error.issues.some(({ path }) => path[0] === 'message_id');
		return isBadId ? unknownMessage : invalidBody(parsed.error.issues);
	}
	const message = context.store.inboundMessage('kapso', parsed.data.message_id);
	if (message?.to !== number.id) return unknownMessage;
	for (const earlier of context.store.inboundFrom('kapso', message.from)) {
		if (isInThreadOf(message, earlier)) earlier.isRead = true;
	}
	return { status: 200, body: { success: true } };
}

const unknownMessage = metaError(400, 100, 'Param message_id is not valid.');

function isInThreadOf(message: InboundRecord, { from, to, receivedAt }: InboundRecord): boolean {
	return from === message.from && to === message.to && receivedAt <= message.receivedAt;
}
