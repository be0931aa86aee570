import type { FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import type { Mishap } from '../faults';
import { logStatus } from './request-log';

/** What goes back to the caller. */
export interface Answer {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** A request that is to be answered. */
export interface Exchange {
	context: SandboxContext;
	request: FastifyRequest;
	reply: FastifyReply;
}

const DEFAULT_DELAY_MS = 5_000;
const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Bad gateway</h1></body></html>';

/** Sends an answer as JSON. */
export function give(reply: FastifyReply, answer: Answer): FastifyReply {
	return reply
		.status(answer.status)
		.headers(answer.headers ?? {})
		.type('application/json; charset=utf-8')
		.send(JSON.stringify(answer.body));
}

/** A proxy's page where JSON is expected. */
export function giveHtml(reply: FastifyReply, { status }: Mishap): FastifyReply {
	return reply
		.status(status ?? 502)
		.type('text/html; charset=utf-8')
		.send(HTML_PAGE);
}

/** The beginning of an answer with the status of the whole. */
export function giveHalf(reply: FastifyReply, answer: Answer): FastifyReply {
	const body = JSON.stringify(answer.body);
	return reply
		.status(answer.status)
		.headers(answer.headers ?? {})
		.type('application/json; charset=utf-8')
		.send(body.slice(0, Math.floor(body.length / 2)));
}

/** Makes the answer after the mishap's delay, unless the sandbox is reset or closed before. */
export async function giveLate(
	{ context, request, reply }: Exchange,
	mishap: Mishap,
	answer: () => Answer,
): Promise<FastifyReply> {
	const completed = await pause(context, mishap);
	return completed ? give(reply, answer()) : reset(request, reply);
}

/** Head and first byte at once, the rest after the mishap's delay. */
export async function giveBodySlowly(
	{ context, request, reply }: Exchange,
	mishap: Mishap,
	answer: Answer,
): Promise<FastifyReply> {
	const body = JSON.stringify(answer.body);
	reply.hijack();
	logStatus(context, request, answer.status);
	reply.raw.writeHead(answer.status, {
		...(reply.getHeaders() as Record<string, string>),
		...answer.headers,
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Length': Buffer.byteLength(body),
	});
	reply.raw.write(body.slice(0, 1));
	if (await pause(context, mishap)) reply.raw.end(body.slice(1));
	else request.raw.socket.destroy();
	return reply;
}

/** The answer that the mishap `custom` was given. */
export function customAnswer({ status, body, headers }: Mishap): Answer {
	return { status: status ?? 400, body: body ?? {}, headers };
}

export function withRetryAfter(answer: Answer, retryAfter: number | undefined): Answer {
	if (retryAfter === undefined) return answer;
	return { ...answer, headers: { ...answer.headers, 'Retry-After': String(retryAfter) } };
}

/** Ends the connection without an answer. */
export function reset(request: FastifyRequest, reply: FastifyReply): FastifyReply {
	reply.hijack();
	request.raw.socket.resetAndDestroy();
	return reply;
}

/** False when the sandbox was reset or closed before the time was over. */
async function pause({ clock }: SandboxContext, { delayMs }: Mishap): Promise<boolean> {
	return clock.wait(delayMs ?? DEFAULT_DELAY_MS);
}
