import type { FastifyReply } from 'fastify';

import type { SandboxContext } from '../context';

const MINUTE_MS = 60_000;
/** Shown when no limit is enforced: that of the largest plan. */
const SHOWN_LIMIT = 2000;

/** Counts requests over Kapso's fixed one-minute window. Kapso notes §1.1. */
export class RateLimit {
	private windowEnds = 0;
	private used = 0;

	constructor(private readonly context: SandboxContext) {}

	/** Writes the headers that every response has; false when the limit is reached. */
	count(reply: FastifyReply): boolean {
		const now = Date.now();
		if (now >= this.windowEnds) {
			this.windowEnds = now + MINUTE_MS;
			this.used = 0;
		}
		this.used += 1;
		const enforced = this.context.settings.kapsoRequestsPerMinute;
		const limit = enforced ?? SHOWN_LIMIT;
		// A client that paces itself by the header must not stop for a limit that is not enforced.
		const remaining = Math.max(enforced === null ? 1 : 0, limit - this.used);
		void reply.headers({
			'X-RateLimit-Limit': String(limit),
			'X-RateLimit-Remaining': String(remaining),
		});
		return enforced === null || this.used <= enforced;
	}
}
