/** What has happened in a run so far. */
export class Tally {
	/** Messages; a request with many recipients counts for each. */
	sent = 0;
	/** Messages or items that were refused. */
	failed = 0;
	/** Messages of which it is not known whether they were accepted. */
	unknown = 0;
	/** Items that were read and are not done. */
	underWay = 0;
	readonly events = { retried: 0, limited: 0, lookedUp: 0 };
	private readonly begun: number;

	/** `now`: milliseconds since 1970. */
	constructor(
		readonly items: number,
		private readonly now: () => number,
	) {
		this.begun = now();
	}

	get seconds(): number {
		return (this.now() - this.begun) / 1000;
	}

	/** Messages per second. */
	get rate(): number {
		return this.sent / Math.max(this.seconds, 0.001);
	}
}

function counted(count: number, word: string): string {
	return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function inSeconds(seconds: number): string {
	return seconds < 90 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} min`;
}

/** One line for the log while the run goes on. */
export function progressOf({ sent, failed, unknown, underWay, rate, items }: Tally, read: number): string {
	const waiting = items - read + underWay;
	return `${counted(sent, 'message')} sent, ${counted(waiting, 'item')} waiting, ${failed} failed, ${unknown} unknown, ${rate.toFixed(1)} messages/s`;
}

/** What a person reads on the node afterwards; undefined when there is nothing worth a line. */
export function summaryOf({ sent, failed, unknown, seconds, rate, events }: Tally): string | undefined {
	const isLong = seconds >= 5 && sent > 1;
	const { retried, limited, lookedUp } = events;
	if (!isLong && unknown + retried + limited + lookedUp === 0) return undefined;
	const parts = [`${counted(sent, 'message')} sent in ${inSeconds(seconds)} (${rate.toFixed(1)}/s)`];
	if (failed > 0) parts.push(`${failed} failed`);
	if (unknown > 0) parts.push(`of ${unknown} it is not known whether they were accepted`);
	if (limited > 0) parts.push(`${counted(limited, 'time')} slowed down by the gateway's limits`);
	if (retried > 0) parts.push(`${counted(retried, 'time')} tried again`);
	if (lookedUp > 0) parts.push(`${counted(lookedUp, 'message')} looked up at the gateway`);
	return `${parts.join(', ')}.`;
}
