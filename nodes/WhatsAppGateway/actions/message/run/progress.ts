import type { IExecuteFunctions } from 'n8n-workflow';
import { clock } from '../../../../transport/clock';
import { leaveHint } from '../../refused-line';
import { progressOf, summaryOf, type Tally } from './tally';
import type { StopSignal } from '../../../../../gateways/delivery/stop';

/** A line in n8n's log as often as this, in milliseconds. */
const everyMs = 5_000;

/** One line in n8n's log. */
export function tell(context: IExecuteFunctions, line: string): void {
	context.logger.info(`${context.getNode().name}: ${line}`);
}

/** Tells in n8n's log how a long run is going, until the signal comes. */
export async function tellProgress(
	context: IExecuteFunctions,
	tally: Tally,
	read: () => number,
	signal: StopSignal,
): Promise<void> {
	for (;;) {
		await clock.wait(everyMs, signal);
		if (signal.aborted) return;
		tell(context, progressOf(tally, read()));
	}
}

/** Leaves the summary in n8n's log and on the node, there with what was refused of a run that goes on. */
export function leaveSummary(context: IExecuteFunctions, tally: Tally, refused: string | undefined): void {
	const summary = summaryOf(tally);
	if (summary !== undefined) tell(context, summary);
	const message = [summary, refused].filter(Boolean).join(' ');
	const type = tally.failed + tally.unknown > 0 ? 'warning' : 'info';
	leaveHint(context, message || undefined, type);
}
