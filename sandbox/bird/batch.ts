import { randomUUID } from 'node:crypto';

import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { SandboxContext } from '../context';
import { answerSend, give, type Answer } from '../wire/send';
import { channelMessage } from './message';
import { rejectedMessage, rejectedReceiver } from './rejected';
import { faultAnswers, invalidPayload } from './replies';
import { createMessage } from './schema';
import { acceptOutgoing, channelOf, recipientOf, typeOf, type Outgoing } from './sending';
import { templateProblem } from './template-check';

const MOST_MESSAGES = 100;

/** Of the messages only that they are objects: each is validated after the answer. Bird notes §1.8. */
const batchSchema = z
	.object({ messageRequests: z.array(z.record(z.unknown())).min(1).max(MOST_MESSAGES) })
	.strict();

/** A message of a batch that turned out not to be one. */
interface Rejected {
	wireBody: Record<string, unknown>;
	/** What a single send would have been refused for. */
	problem: Answer;
}

/** `POST …/batch/messages`: faults and limits meet the request as a whole. */
export async function sendBatch(
	context: SandboxContext,
	channelId: string,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const parsed = batchSchema.safeParse(request.body);
	if (!parsed.success) return give(reply, invalidPayload(parsed.error.issues));
	const batchId = randomUUID();
	const checked = parsed.data.messageRequests.map((body) => check(context, channelId, body, batchId));
	const outgoing = checked.filter(isOutgoing);
	const types = outgoing.map(({ message }) => typeOf(message));
	const send = {
		gateway: 'bird' as const,
		recipients: outgoing.map(({ message }) => recipientOf(context, message)),
		type: types.every((type) => type === 'template') ? 'template' : 'batch',
		accept: (failure?: string): Answer => {
			for (const one of checked) {
				if (isOutgoing(one)) acceptOutgoing(context, channelId, one, failure);
				else keepRejected(context, channelId, one, batchId);
			}
			return { status: 202, body: { id: batchId } };
		},
	};
	return answerSend(context, request, reply, send, faultAnswers);
}

function check(
	context: SandboxContext,
	channelId: string,
	wireBody: Record<string, unknown>,
	batchId: string,
): Outgoing | Rejected {
	const parsed = createMessage.safeParse(wireBody);
	if (!parsed.success) return { wireBody, problem: invalidPayload(parsed.error.issues) };
	const { template } = parsed.data;
	const problem = template ? templateProblem(template, channelId, context) : undefined;
	return problem ? { wireBody, problem } : { message: parsed.data, wireBody, batchId };
}

function isOutgoing(one: Outgoing | Rejected): one is Outgoing {
	return 'message' in one;
}

/** It has been taken with the others, but is no message that anybody will get, so the ledger does not have it. */
function keepRejected(
	context: SandboxContext,
	channelId: string,
	{ wireBody, problem }: Rejected,
	batchId: string,
): void {
	const message = rejectedMessage(wireBody);
	const record = context.store.addMessage({
		gateway: 'bird',
		id: randomUUID(),
		sender: channelId,
		recipient: rejectedReceiver(wireBody),
		type: typeOf(message),
		body: wireBody,
		batchId,
		status: 'rejected',
		failure: `code: 11002; source: pre-processing; ${wordsOf(problem)}`,
	});
	const receiver = {
		contactId: record.id,
		identifierKey: 'phonenumber',
		identifierValue: record.recipient,
	};
	const answer = channelMessage(record, message, channelOf(context, channelId), receiver);
	context.webhooks.bird.follow(record, answer);
}

/** What the answer to a single send would have said. */
function wordsOf({ body }: Answer): string {
	const { message, details } = body as { message: string; details?: Record<string, string[]> };
	if (details === undefined) return message;
	return Object.entries(details)
		.map(([path, words]) => `${path}: ${words.join(', ')}`)
		.join('; ');
}
