import { currentTime } from '../clock';

const SPAN_MS = 15 * 60 * 1000;
const LEAST_ATTEMPTS = 20;
const LEAST_FAILURES = 10;
const FAILING_SHARE = 0.85;

/**
 * When Kapso pauses a webhook: within 15 minutes at least 20 deliveries, at least 10 failures and 85 % failing.
 * Each attempt counts as a delivery here. Kapso notes §6.3.
 */
export class FailureWatch {
	private readonly attempts = new Map<string, Array<{ at: number; accepted: boolean }>>();

	/** Notes an attempt; true when the webhook is to be paused. */
	note(webhookId: string, accepted: boolean): boolean {
		const now = currentTime();
		const earlier = this.attempts.get(webhookId) ?? [];
		const recent = [...earlier.filter(({ at }) => at > now - SPAN_MS), { at: now, accepted }].slice(
			-KEPT,
		);
		this.attempts.set(webhookId, recent);
		const failures = recent.filter((attempt) => !attempt.accepted).length;
		return (
			recent.length >= LEAST_ATTEMPTS &&
			failures >= LEAST_FAILURES &&
			failures / recent.length >= FAILING_SHARE
		);
	}

	forget(webhookId: string): void {
		this.attempts.delete(webhookId);
	}

	clear(): void {
		this.attempts.clear();
	}
}

/** Attempts that are looked at, so that thousands of deliveries in a minute stay cheap. */
const KEPT = 200;
