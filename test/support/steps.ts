import { createContext, Script } from 'node:vm';
import { Session } from 'node:inspector';

/** What a blow-up does not end within, and nothing else comes near, however busy the machine is. */
const hangsAfterMs = 60_000;

/** Ends work that hangs, with an error: a regular expression that blows up would keep the whole run from ending. */
export function unlessItHangs<T>(work: () => T): T {
	return new Script('work()').runInContext(createContext({ work }), { timeout: hangsAfterMs }) as T;
}

interface Coverage {
	result: Array<{ url: string; functions: Array<{ ranges: Array<{ count: number }> }> }>;
}

/** Counts how often blocks of code are entered, functions and loops alike, in files whose path has this in it. */
export function stepsIn(path: string, work: () => void): number {
	const session = new Session();
	session.connect();
	let steps = 0;
	session.post('Profiler.enable');
	session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
	work();
	session.post('Profiler.takePreciseCoverage', (_error, coverage) => {
		for (const { url, functions } of (coverage as Coverage).result) {
			if (!url.includes(path)) continue;
			for (const { ranges } of functions) for (const { count } of ranges) steps += count;
		}
	});
	session.disconnect();
	return steps;
}
