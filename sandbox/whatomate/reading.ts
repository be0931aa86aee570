import type { FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify';

import type { SandboxContext } from '../context';
import { answerRead, type Answer } from '../wire/send';
import type { Query } from './page';
import { faultAnswers } from './replies';

/** A handler for a request that only reads, which can meet the faults for reading. */
export function reading<R extends RouteGenericInterface>(
	context: SandboxContext,
	answer: (request: FastifyRequest<R>, query: Query) => Answer,
) {
	return async (request: FastifyRequest<R>, reply: FastifyReply): Promise<FastifyReply> => {
		const plain = request as FastifyRequest;
		return answerRead(
			context,
			plain,
			reply,
			'whatomate',
			() => answer(request, queryOf(plain)),
			faultAnswers,
		);
	};
}

/** What a list has, or nothing where the account is to look new. */
export function listed<T>({ settings }: SandboxContext, all: readonly T[]): readonly T[] {
	return settings.emptyLists ? [] : all;
}

/** Of a name that is given more than once the server takes the first value. */
function queryOf({ query }: FastifyRequest): Query {
	return Object.fromEntries(
		Object.entries(query as Record<string, string | string[]>).map(([name, value]) => [
			name,
			Array.isArray(value) ? value[0] : value,
		]),
	);
}
