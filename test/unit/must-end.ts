import { createContext, Script } from 'node:vm';

const minutes = 60_000;
const context = createContext({ work: undefined as unknown });
const script = new Script('work()');

/**
 * What the work gives. Work that grows without measure, such as a pattern that tries every way to match, is broken off
 * after a time that no machine is too slow for; jest cannot do that, as its own time-out comes between steps only.
 */
export function mustEnd<T>(work: () => T): T {
	context.work = work;
	return script.runInContext(context, { timeout: 5 * minutes }) as T;
}
