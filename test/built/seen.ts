import type { Sandbox } from '../../sandbox';
import type { Ran } from '../integration/support/run-node';

/** All that can be seen of a run: the requests that left, the items or the error, and the hints. */
export interface Seen {
	requests: unknown[];
	result: unknown;
}

/** IDs that the sandbox makes up anew each time. */
const madeUp = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|wamid\.[\w=+/-]+|\b1\d{14}\b/gi;
/** Fields of the form with which Bird has a file uploaded. */
const madeUpFields = /^(policy|x-amz-(date|security-token|signature))$/;
const moments = /\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A moment about now as minutes from now; any other as it is. */
function fromNow<T extends string | number>(moment: T): T | string {
	const ms = new Date(moment).getTime() - Date.now();
	return Math.abs(ms) < dayMs ? `<in ${Math.round(ms / minuteMs)} minutes>` : moment;
}

/** The same for two runs that differ in nothing but IDs that were made up, numbered here as they come, and the time. */
function comparable(value: unknown): unknown {
	const known = new Map<string, string>();
	const numbered = (id: string): string => {
		if (!known.has(id)) known.set(id, `<id ${known.size + 1}>`);
		return known.get(id) ?? id;
	};
	const text = JSON.stringify(value, (key, part: unknown) => {
		if (madeUpFields.test(key)) return '<made up>';
		if (typeof part === 'number') return fromNow(part);
		return typeof part === 'string' ? part.replace(madeUp, numbered).replace(moments, fromNow) : part;
	});
	return JSON.parse(text) as unknown;
}

function errorShown(error: Error): unknown {
	const { name, message, description, httpCode, context } = error as Error & Record<string, unknown>;
	return { name, message, description, httpCode, context };
}

/** Runs it against the sandbox, which has been reset. */
export async function seen(sandbox: Sandbox, run: () => Promise<Ran>): Promise<Seen> {
	const result = await run().catch(errorShown);
	const requests = sandbox.store
		.requests()
		.map(({ method, path, authScheme, status, body }) => ({ method, path, authScheme, status, body }));
	return comparable({ requests, result }) as Seen;
}
