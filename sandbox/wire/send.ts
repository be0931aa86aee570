import { setTimeout as delay } from 'node:timers/promises';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import type { Fault } from '../faults';
import type { GatewayName } from '../gateways';
import { logStatus } from './request-log';

/** What goes back to the caller. */
export interface Answer {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

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
}

const DEFAULT_DELAY_MS = 5_000;
const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Bad gateway</h1></body></html>';

/** A request that has passed every check of its gateway: what it would be answered, and how its gateway fails. */
interface Meeting {
	context: SandboxContext;
	request: FastifyRequest;
	reply: FastifyReply;
	answer(): Answer;
	answers: ReadFaultAnswers;
}

/** Answers a send, or has it meet the fault that waits for it. */
export async function answerSend(
	context: SandboxContext,
	request: FastifyRequest,
	reply: FastifyReply,
	send: Send,
	answers: FaultAnswers,
): Promise<FastifyReply> {
	const fault = context.faults.take(send.gateway, send.recipients);
	switch (fault?.kind) {
		case 'closedWindow':
			return give(reply, closedWindowAnswer(context, send, answers));
		case 'undeliverable':
			return give(reply, send.accept(answers.undeliverable));
		case 'resetAfterAccept':
			send.accept();
			return reset(request, reply);
		case 'slowBody':
			return giveBodySlowly(context, request, reply, send.accept(), fault);
		default:
			return meet({ context, request, reply, answer: () => send.accept(), answers }, fault);
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
async function meet(meeting: Meeting, fault: Fault | undefined): Promise<FastifyReply> {
	const { context, request, reply, answer, answers } = meeting;
	switch (fault?.kind) {
		case 'rateLimited':
			return give(reply, withRetryAfter(answers.rateLimited(), fault.retryAfter));
		case 'serverError':
			return give(reply, answers.serverError(fault.status ?? 500));
		case 'unauthorized':
			return give(reply, answers.unauthorized());
		case 'forbidden':
			return give(reply, answers.forbidden());
		case 'html':
			return giveHtml(reply, fault);
		case 'custom':
			return give(reply, customAnswer(fault));
		case 'resetBeforeAccept':
			return reset(request, reply);
		case 'slow':
			return giveSlowly(context, request, reply, answer(), fault);
		case 'brokenJson':
			return giveHalf(reply, answer());
		default:
			return give(reply, answer());
	}
}

/** Sends an answer as JSON. */
export function give(reply: FastifyReply, answer: Answer): FastifyReply {
	return reply
		.status(answer.status)
		.headers(answer.headers ?? {})
		.type('application/json; charset=utf-8')
		.send(JSON.stringify(answer.body));
}

function giveHtml(reply: FastifyReply, { status }: Fault): FastifyReply {
	return reply
		.status(status ?? 502)
		.type('text/html; charset=utf-8')
		.send(HTML_PAGE);
}

function customAnswer({ status, body, headers }: Fault): Answer {
	return { status: status ?? 400, body: body ?? {}, headers };
}

function withRetryAfter(answer: Answer, retryAfter: number | undefined): Answer {
	if (retryAfter === undefined) return answer;
	return { ...answer, headers: { ...answer.headers, 'Retry-After': String(retryAfter) } };
}

function closedWindowAnswer(context: SandboxContext, send: Send, answers: FaultAnswers): Answer {
	const isOpen = send.recipients.every((person) => context.store.hasOpenWindow(send.gateway, person));
	if (isOpen || send.type === 'template') return send.accept();
	const { closedWindow } = answers;
	return 'refusal' in closedWindow ? closedWindow.refusal : send.accept(closedWindow.failsLater);
}

function reset(request: FastifyRequest, reply: FastifyReply): FastifyReply {
	reply.hijack();
	request.raw.socket.resetAndDestroy();
	return reply;
}

async function giveSlowly(
	context: SandboxContext,
	request: FastifyRequest,
	reply: FastifyReply,
	answer: Answer,
	fault: Fault,
): Promise<FastifyReply> {
	const completed = await pause(context, fault);
	return completed ? give(reply, answer) : reset(request, reply);
}

async function giveBodySlowly(
	context: SandboxContext,
	request: FastifyRequest,
	reply: FastifyReply,
	answer: Answer,
	fault: Fault,
): Promise<FastifyReply> {
	const body = JSON.stringify(answer.body);
	reply.hijack();
	logStatus(request, answer.status);
	reply.raw.writeHead(answer.status, {
		...(reply.getHeaders() as Record<string, string>),
		...answer.headers,
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Length': Buffer.byteLength(body),
	});
	reply.raw.write(body.slice(0, 1));
	if (await pause(context, fault)) reply.raw.end(body.slice(1));
	else request.raw.socket.destroy();
	return reply;
}

function giveHalf(reply: FastifyReply, answer: Answer): FastifyReply {
	const body = JSON.stringify(answer.body);
	return reply
		.status(answer.status)
		.headers(answer.headers ?? {})
		.type('application/json; charset=utf-8')
		.send(body.slice(0, Math.floor(body.length / 2)));
}

/** False when the sandbox closed before the time was over. */
async function pause(context: SandboxContext, fault: Fault): Promise<boolean> {
	try {
		await delay(fault.delayMs ?? DEFAULT_DELAY_MS, undefined, { signal: context.closing });
		return true;
	} catch {
		return false;
	}
}
