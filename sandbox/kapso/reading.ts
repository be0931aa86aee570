import type { FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import { answerRead, type Answer, type ReadFaultAnswers } from '../wire/send';
import type { DemoPhoneNumber } from './account';
import { errors, faultAnswers, kapsoError, metaError } from './replies';

export type Query = Record<string, string | undefined>;

/** Thrown while an answer is put together; `answer` goes back instead. */
export class Refused extends Error {
	constructor(readonly answer: Answer) {
		super('refused');
	}
}

/** Thrown for a parameter of the query that is not understood; each API words it its own way. */
export class BadParameter extends Error {}

interface Api {
	faults: ReadFaultAnswers;
	badParameter(details: string): Answer;
}

/** Kapso notes §5: the proxy's errors are Meta's objects. */
const proxy: Api = {
	faults: faultAnswers,
	badParameter: (details) => metaError(400, 100, details),
};

/** The platform's errors are plain strings. */
const platform: Api = {
	faults: {
		rateLimited: errors.rateLimited,
		serverError: (status) => kapsoError(status, 'Internal server error'),
		unauthorized: errors.unauthorizedPlatform,
		forbidden: () => kapsoError(403, 'Forbidden'),
	},
	badParameter: (details) => kapsoError(422, details),
};

type Read = (request: FastifyRequest, reply: FastifyReply, answer: () => Answer) => Promise<FastifyReply>;

/** How the two APIs answer what only reads, faults included. */
export function readersOf(context: SandboxContext): { proxy: Read; platform: Read } {
	const readerOf =
		({ faults, badParameter }: Api): Read =>
		async (request, reply, answer) =>
			answerRead(context, request, reply, 'kapso', () => attempt(answer, badParameter), faults);
	return { proxy: readerOf(proxy), platform: readerOf(platform) };
}

function attempt(answer: () => Answer, badParameter: Api['badParameter']): Answer {
	try {
		return answer();
	} catch (error) {
		if (error instanceof Refused) return error.answer;
		if (error instanceof BadParameter) return badParameter(error.message);
		throw error;
	}
}

export function ok(body: object): Answer {
	return { status: 200, body };
}

/** The number of a proxy path. Throws a Refused for another version or number. */
export function proxyNumber(context: SandboxContext, path: { version: string; id: string }): DemoPhoneNumber {
	checkVersion(path.version);
	const number = context.accounts.kapso.phoneNumbers.find(({ id }) => id === path.id);
	if (number === undefined) throw new Refused(errors.unknownId(path.id));
	return number;
}

export function checkVersion(version: string): void {
	if (!/^v\d+\.\d+$/.test(version)) throw new Refused(errors.unknownPath());
}

/** One of the values, or undefined when it was not given. */
export function choice<T extends string>(query: Query, name: string, values: readonly T[]): T | undefined {
	const given = query[name];
	if (given === undefined) return undefined;
	const found = values.find((value) => value === given);
	if (found === undefined) throw new BadParameter(`${name} must be one of ${values.join(', ')}`);
	return found;
}

/** A time of the query in milliseconds since 1970. */
export function timeParameter(query: Query, name: string): number | undefined {
	const given = query[name];
	if (given === undefined) return undefined;
	const time = Date.parse(given);
	if (Number.isNaN(time)) throw new BadParameter(`${name} must be an ISO 8601 time`);
	return time;
}

export function booleanParameter(query: Query, name: string): boolean | undefined {
	const given = choice(query, name, ['true', 'false']);
	return given === undefined ? undefined : given === 'true';
}

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** Entries of a page: 20 when not given, never more than 100. Kapso notes §3, §4. */
export function limitParameter({ limit }: Query): number {
	if (limit === undefined) return DEFAULT_LIMIT;
	const number = Number(limit);
	if (!Number.isInteger(number) || number < 1) throw new BadParameter('limit must be a positive integer');
	return Math.min(number, MAX_LIMIT);
}

/** A time as Kapso's lists write it, with microseconds. */
export function microseconds(time: string | number): string {
	return new Date(time).toISOString().replace('Z', '000Z');
}
