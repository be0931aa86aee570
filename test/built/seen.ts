import type { Sandbox } from '../../sandbox';
import type { Ran } from '../integration/support/run-node';

/** All that can be seen of a run: the requests that left, the items or the error, and the hints. */
export interface Seen {
	/** As JSON. */
	requests: string[];
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

/** A value without what differs between two runs that are the same: IDs that were made up, and the time. */
function comparable(value: unknown, nameOf: (id: string) => string): unknown {
	const text = JSON.stringify(value, (key, part: unknown) => {
		if (madeUpFields.test(key)) return '<made up>';
		if (typeof part === 'number') return fromNow(part);
		return typeof part === 'string' ? part.replace(madeUp, nameOf).replace(moments, fromNow) : part;
	});
	return JSON.parse(text) as unknown;
}

function errorShown(error: Error): unknown {
	const { name, message, description, httpCode, context } = error as Error & Record<string, unknown>;
	return { name, message, description, httpCode, context };
}

/** Runs it against the sandbox, which has been reset. Requests are sorted: those to different people leave in no order. */
export async function seen(sandbox: Sandbox, run: () => Promise<Ran>): Promise<Seen> {
	const names = new Map<string, string>();
	const numbered = (id: string): string => {
		if (!names.has(id)) names.set(id, `<id ${names.size + 1}>`);
		return names.get(id) ?? id;
	};
	const result = comparable(await run().catch(errorShown), numbered);
	const requests = sandbox.store
		.requests()
		.map(({ method, path, authScheme, status, body }) => ({ method, path, authScheme, status, body }))
		.map((request) => JSON.stringify(comparable(request, (id) => names.get(id) ?? '<id>')))
		.sort();
	return { requests, result };
}
