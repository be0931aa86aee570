import { randomUUID } from 'node:crypto';

import type { SandboxContext } from '../context';
import type { MessageRecord } from '../store';
import { keepAccepted } from '../wire/accept';
import type { DemoChannel } from './account';
import { failedStatus } from './failure';
import { missingUpload } from './media';
import { channelMessage } from './message';
import { receiverFailure, receiverOf } from './receiver';
import type { CreateMessage } from './schema';

/** A checked message on its way. */
export interface Outgoing {
	message: CreateMessage;
	wireBody: unknown;
	batchId?: string;
}

/** Keeps a checked message and tells what will become of it; answers the ChannelMessage of a 202. */
export function acceptOutgoing(
	context: SandboxContext,
	channelId: string,
	{ message, wireBody, batchId }: Outgoing,
	failure?: string,
) {
	const receiver = receiverOf(context.store, message);
	const reason = failure ?? receiverFailure(receiver) ?? missingUpload(context, wireBody);
	const goodStatus = message.scheduledFor === undefined ? 'accepted' : 'scheduled';
	const outcome =
		reason === undefined ? { status: goodStatus } : { status: failedStatus(reason), failure: reason };
	const record: MessageRecord = keepAccepted(
		context,
		{
			gateway: 'bird',
			id: randomUUID(),
			sender: channelId,
			recipient: receiver.identifierValue,
			type: typeOf(message),
			body: wireBody,
			batchId,
			...outcome,
		},
		saidIn(message),
	);
	const sent = channelMessage(record, message, channelOf(context, channelId), receiver);
	context.webhooks.bird.follow(record, sent);
	return sent;
}

/** What the message is sent to, as faults and windows know it. */
export function recipientOf({ store }: SandboxContext, message: CreateMessage): string {
	return receiverOf(store, message).identifierValue;
}

export function typeOf(message: CreateMessage): string {
	return message.template ? 'template' : String(message.body?.type ?? 'unknown');
}

/** The channel of a path that was checked before. */
export function channelOf({ accounts }: SandboxContext, channelId: string): DemoChannel {
	const { channels } = accounts.bird;
	return channels.find(({ id }) => id === channelId) ?? channels[0]!;
}

/** The text, or the object that has the rest. */
function saidIn({ body, template }: CreateMessage): unknown {
	return body?.type === 'text' ? (body.text as { text: string }).text : (template ?? body);
}
