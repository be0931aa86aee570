import type { FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify';

import type { SandboxContext } from '../context';
import { answerRead, type Answer } from '../wire/send';
import { faultAnswers } from './replies';

/** A handler for a request that only reads, which can meet the faults for reading. */
export function reading<R extends RouteGenericInterface>(
	context: SandboxContext,
	answer: (request: FastifyRequest<R>) => Answer,
) {
	return async (request: FastifyRequest<R>, reply: FastifyReply): Promise<FastifyReply> =>
		answerRead(context, request as FastifyRequest, reply, 'bird', () => answer(request), faultAnswers);
}

/** What a list has, or nothing where the account is to look new. */
export function listed<T>({ settings }: SandboxContext, all: readonly T[]): readonly T[] {
	return settings.emptyLists ? [] : all;
}
