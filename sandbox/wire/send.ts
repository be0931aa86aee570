import type { FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import type { Mishap } from '../faults';
import type { GatewayName } from '../gateways';
import {
	customAnswer,
	give,
	giveBodySlowly,
	giveHalf,
	giveHtml,
	giveLate,
	reset,
	withRetryAfter,
	type Answer,
	type Exchange,
} from './answers';
import { logRecipients } from './request-log';

export { give, type Answer } from './answers';

/** How a gateway words the faults it can be told to have. */
export interface FaultAnswers {
	rateLimited(): Answer;
	/** Status is 408 or 5xx. */
	serverError(status: number): Answer;
	unauthorized(): Answer;
	/** The key may not do this. */
	forbidden(): Answer;
	/** Outside the 24-hour window a gateway either refuses at once or accepts and fails later with this reason. */
	closedWindow: { refusal: Answer } | { failsLater: string };
	/** Why a message that was accepted does not reach a number without WhatsApp (131026). */
	undeliverable: string;
}

/** The same for requests that only read. */
export type ReadFaultAnswers = Pick<
	FaultAnswers,
	'rateLimited' | 'serverError' | 'unauthorized' | 'forbidden'
>;

/** A send that has passed every check of its gateway. */
export interface Send {
	gateway: GatewayName;
	recipients: readonly string[];
	/** Templates may be sent outside the window. */
	type: string;
	/** Puts the message into the store; `failure` is why it will not arrive. */
	accept(failure?: string): Answer;
	/** What the gateway answers instead when a limit of its own is reached. */
	limited?(): Answer | undefined;
	/** Called when the send has been dealt with, in whatever way. */
	done?(): void;
}

/** A request that has passed every check of its gateway: what it would be answered, and how its gateway fails. */
interface Meeting extends Exchange {
	answer(): Answer;
	answers: ReadFaultAnswers;
}

/** Answers a send, or has it meet a limit or the fault that waits for it. */
export async function answerSend(
	context: SandboxContext,
	request: FastifyRequest,
	reply: FastifyReply,
	send: Send,
	answers: FaultAnswers,
): Promise<FastifyReply> {
	logRecipients(context, request, reply, send.gateway, send.recipients);
	try {
		const refusal = send.limited?.();
		if (refusal !== undefined) return give(reply, refusal);
		const mishap = context.faults.take(send.gateway, send.recipients);
		return await meetSend({ context, request, reply }, send, answers, mishap);
	} finally {
		send.done?.();
	}
}

/** What only a send can meet. */
async function meetSend(
	exchange: Exchange,
	send: Send,
	answers: FaultAnswers,
	mishap: Mishap | undefined,
): Promise<FastifyReply> {
	const { context, request, reply } = exchange;
	switch (mishap?.kind) {
		case 'closedWindow':
			return give(reply, closedWindowAnswer(context, send, answers));
		case 'undeliverable':
			return give(reply, send.accept(answers.undeliverable));
		case 'resetAfterAccept':
			send.accept();
			return reset(request, reply);
		case 'acceptLate':
			return giveLate(exchange, mishap, () => send.accept());
		case 'slowBody':
			return giveBodySlowly(exchange, mishap, send.accept());
		default:
			if (mishap?.accepted) send.accept();
			return meet({ ...exchange, answer: () => send.accept(), answers }, mishap);
	}
}

/** Answers a request that only reads, or has it meet the fault that waits for it. */
export async function answerRead(
	context: SandboxContext,
	request: FastifyRequest,
	reply: FastifyReply,
	gateway: GatewayName,
	answer: () => Answer,
	answers: ReadFaultAnswers,
): Promise<FastifyReply> {
	return meet({ context, request, reply, answer, answers }, context.faults.takeForReading(gateway));
}

/** What any request can meet. */
async function meet(meeting: Meeting, mishap: Mishap | undefined): Promise<FastifyReply> {
	const { request, reply, answer, answers } = meeting;
	switch (mishap?.kind) {
		case 'rateLimited':
			return give(reply, withRetryAfter(answers.rateLimited(), mishap.retryAfter));
		case 'serverError':
			return give(reply, answers.serverError(mishap.status ?? 500));
		case 'unauthorized':
			return give(reply, answers.unauthorized());
		case 'forbidden':
			return give(reply, answers.forbidden());
		case 'html':
			return giveHtml(reply, mishap);
		case 'custom':
			return give(reply, customAnswer(mishap));
		case 'resetBeforeAccept':
			return reset(request, reply);
		case 'slow': {
			const made = answer();
			return giveLate(meeting, mishap, () => made);
		}
		case 'brokenJson':
			return giveHalf(reply, answer());
		default:
			return give(reply, answer());
	}
}

function closedWindowAnswer(context: SandboxContext, send: Send, answers: FaultAnswers): Answer {
	const isOpen = send.recipients.every((person) => context.store.hasOpenWindow(send.gateway, person));
	if (isOpen || send.type === 'template') return send.accept();
	const { closedWindow } = answers;
	return 'refusal' in closedWindow ? closedWindow.refusal : send.accept(closedWindow.failsLater);
}
