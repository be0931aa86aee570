import { median } from './report/figures';
import type { Row } from './report/section';
import type { Arena } from './send/arena';
import type { SendCase, ServerSettings } from './send/protocol';

/** From the start of the run to the signal. */
const momentsMs = [500, 700, 900, 1_100, 1_300];
const messages = 5_000;
const concurrency = 200;
const warmUp = 200;

interface Case {
	/** What the run is busy with at the signal. */
	during: string;
	settings: ServerSettings;
	options?: SendCase['options'];
}

const cases: readonly Case[] = [
	{ during: `${concurrency} requests without an answer`, settings: { latencyMs: 20_000 } },
	{
		during: 'waiting for a limit, Messages Per Second: 20',
		settings: { latencyMs: 50 },
		options: { messagesPerSecond: 20 },
	},
	{
		during: 'waiting for a retry, all is answered with 429',
		settings: { latencyMs: 50, perSecond: 0 },
	},
];

/** How long a run takes to end after the signal that cancels it. */
export async function measureCancelling(arena: Arena): Promise<Row[]> {
	const rows: Row[] = [];
	for (const { during, settings, options } of cases) {
		await arena.prepare(settings);
		const times: number[] = [];
		for (const cancelAfterMs of momentsMs) {
			const task = { by: 'this node', scheme: 'https', shape: 'autoKonnect each' } as const;
			const { cancelledMs = NaN } = await arena.send({
				...task,
				messages,
				concurrency,
				options,
				warmUp,
				cancelAfterMs,
			});
			times.push(cancelledMs);
		}
		rows.push({
			'cancelled during': during,
			runs: times.length,
			'best, ms': Math.min(...times).toFixed(1),
			'median, ms': median(times).toFixed(1),
			'worst, ms': Math.max(...times).toFixed(1),
		});
	}
	return rows;
}
