import { currentTime } from '../clock';
import type { CoreContext } from '../context';
import type { MessageRecord } from '../store';

/** A status that a sent message comes to. */
export interface Step {
	status: string;
	/** Told as an event while the message itself keeps its status, as a reading at Bird. */
	eventOnly?: boolean;
}

/**
 * Takes an accepted message through its statuses, one `statusDelayMs` after the other, and tells each.
 * A message that has failed keeps its status. `statusOrder` changes the order of telling, not the times.
 */
export async function follow(
	{ clock, settings }: CoreContext,
	record: MessageRecord,
	steps: readonly Step[],
	tell: (step: Step, occurredAt: Date) => void,
): Promise<void> {
	const { statusDelayMs, statusOrder } = settings;
	if (statusDelayMs === null) return;
	const started = currentTime();
	const due = steps.map((step, index) => ({
		step,
		index,
		occurredAt: new Date(started + (index + 1) * statusDelayMs),
	}));
	let reached = -1;
	for (const { step, index, occurredAt } of statusOrder === 'reversed' ? due.reverse() : due) {
		if (!(await clock.wait(statusDelayMs))) return;
		if (index > reached && record.failure === undefined && !step.eventOnly) {
			reached = index;
			record.status = step.status;
		}
		tell(step, occurredAt);
	}
}
