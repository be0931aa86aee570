import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';

/** What the two nodes around the one that is measured share. */
interface Watch {
	watcher: Worker;
	peak: Float64Array;
	idleRss: number;
	cpu: NodeJS.CpuUsage;
}

/** Sizes in bytes. */
export interface Reading {
	cpuMs: number;
	idleRss: number;
	peakRss: number;
}

const everyMs = 20;
const sample = `
const { workerData } = require('node:worker_threads');
const peak = new Float64Array(workerData);
setInterval(() => { peak[0] = Math.max(peak[0], process.memoryUsage.rss()); }, ${everyMs});
`;

/** The nodes are bundled one by one, so that what they share has to be out of them. */
const shared = globalThis as typeof globalThis & { watchOfBench?: Watch };

function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
}

/** Begins to watch n8n's process, from another thread; what n8n takes by then is its idle memory. */
export async function begin(): Promise<void> {
	collectGarbage();
	const peak = new Float64Array(new SharedArrayBuffer(8));
	const watcher = new Worker(sample, { eval: true, workerData: peak.buffer });
	await new Promise((resolve) => watcher.once('online', resolve));
	peak[0] = 0;
	shared.watchOfBench = { watcher, peak, idleRss: process.memoryUsage.rss(), cpu: process.cpuUsage() };
}

export async function end(): Promise<Reading> {
	const watch = shared.watchOfBench;
	if (!watch) throw new Error('Nothing is being watched');
	const { user, system } = process.cpuUsage(watch.cpu);
	await watch.watcher.terminate();
	shared.watchOfBench = undefined;
	return {
		cpuMs: (user + system) / 1000,
		idleRss: watch.idleRss,
		peakRss: Math.max(watch.peak[0] ?? 0, process.memoryUsage.rss()),
	};
}
