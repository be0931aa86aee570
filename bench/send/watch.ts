import { Worker } from 'node:worker_threads';

/** Milliseconds between two looks: rare enough that looking does not count as work. */
const everyMs = 20;

const sample = `
const { workerData } = require('node:worker_threads');
const peak = new Float64Array(workerData);
setInterval(() => { peak[0] = Math.max(peak[0], process.memoryUsage.rss()); }, ${everyMs});
`;

export interface Watched<T> {
	result: T;
	seconds: number;
	cpuMs: number;
	peakRss: number;
}

/** Time, processor time and resident memory (bytes, at most) of some work; watched from another thread, because work blocks this one. */
export async function watched<T>(work: () => Promise<T>): Promise<Watched<T>> {
	const shared = new SharedArrayBuffer(8);
	const highest = new Float64Array(shared);
	const watcher = new Worker(sample, { eval: true, workerData: shared });
	await new Promise((resolve) => watcher.once('online', resolve));
	highest[0] = 0;
	const before = process.cpuUsage();
	const begin = performance.now();
	const result = await work();
	const seconds = (performance.now() - begin) / 1000;
	const { user, system } = process.cpuUsage(before);
	const peakRss = Math.max(highest[0], process.memoryUsage.rss());
	await watcher.terminate();
	return { result, seconds, cpuMs: (user + system) / 1000, peakRss };
}

/** Lets go of what is not needed any more, as far as the process was started with `--expose-gc`. */
export async function settle(): Promise<void> {
	for (let round = 0; round < 3; round++) {
		globalThis.gc?.();
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** Collecting garbage stops everything else: it may take one part in so many of the time. */
const lookShare = 5;
const leastPauseMs = 50;

/** Live heap in bytes at most, looked at again and again while `work` goes on. */
export async function mostLiveHeap<T>(work: () => Promise<T>): Promise<{ result: T; liveHeap: number }> {
	let liveHeap = 0;
	let timer: NodeJS.Timeout | undefined;
	const look = (): void => {
		const begin = performance.now();
		globalThis.gc?.();
		liveHeap = Math.max(liveHeap, process.memoryUsage().heapUsed);
		const pause = (performance.now() - begin) * (lookShare - 1);
		timer = setTimeout(look, Math.max(leastPauseMs, pause));
	};
	look();
	try {
		const result = await work();
		clearTimeout(timer);
		look();
		return { result, liveHeap };
	} finally {
		clearTimeout(timer);
	}
}
