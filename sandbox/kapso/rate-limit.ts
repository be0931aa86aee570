import type { FastifyReply } from 'fastify';

import type { SandboxContext } from '../context';
import type { Answer } from '../wire/answers';
import { MINUTE_MS, wholeSeconds } from '../wire/request-limit';
import { errors } from './replies';

/** Shown when no limit is enforced: that of the largest plan. */
const SHOWN_LIMIT = 2000;

/**
 * Counts a request over Kapso's fixed one-minute window and writes the headers that every response has. Kapso notes §1.1.
 * Tells the refusal when the limit is reached.
 */
export function requestLimit({ limits, settings }: SandboxContext, reply: FastifyReply): Answer | undefined {
	const { kapsoRequestsPerMinute: enforced, clockFactor } = settings;
	const windowMs = MINUTE_MS * clockFactor;
	const { used } = limits.windows.count('kapso', windowMs);
	const limit = enforced ?? SHOWN_LIMIT;
	// A client that paces itself by the header must not stop for a limit that is not enforced.
	const remaining = Math.max(enforced === null ? 1 : 0, limit - used);
	void reply.headers({
		'X-RateLimit-Limit': String(limit),
		'X-RateLimit-Remaining': String(remaining),
	});
	if (enforced === null || used <= enforced) return undefined;
	const refusal = errors.rateLimited();
	return { ...refusal, headers: { ...refusal.headers, 'Retry-After': wholeSeconds(windowMs) } };
}
