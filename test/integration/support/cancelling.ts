import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { chance } from '../../../sandbox/chance';
import { digitsOf, textParameters } from './crowd';
import { demoCredentials } from './demo';
import type { Credentials } from './n8n-core';
import { runNode } from './run-node';

/** What a run is busy with when it is cancelled. */
export interface Business {
	/** What it waits for at that moment. */
	during: string;
	gateway: string;
	items: IDataObject[];
	options?: IDataObject;
	parameters?: INodeParameters;
	prepare?(sandbox: Sandbox): void;
	credentials?(sandbox: Sandbox): Credentials;
	/** The run would stop at its first error instead of going on. */
	stops?: true;
	/** The signal comes at a random moment between these, in milliseconds from the start. */
	between: [first: number, last: number];
}

/** What a cancelled run left behind. */
export interface Cancelled {
	/** From the signal until execute() was done, in milliseconds. */
	tookMs: number;
	items: INodeExecutionData[];
	/** Messages accepted when the run was done, and a while later. */
	acceptedAtEnd: number;
	acceptedLater: number;
	requestsAtEnd: number;
	requestsLater: number;
	/** Accepted, and in the output neither as sent nor as not known. */
	untold: string[];
	/** In the output as sent, and not accepted. */
	invented: string[];
}

/** What was on the wire at the signal may still arrive within so many milliseconds. */
const wireMs = 150;
const laterMs = 1_000;

const isOpen = (error: unknown): boolean => /is not known|may have been accepted/.test(String(error));

function peopleIn(items: INodeExecutionData[], isWanted: (json: IDataObject) => boolean): string[] {
	return items.flatMap(({ json }) =>
		isWanted(json) ? String(json.recipient).split(', ').map(digitsOf) : [],
	);
}

/** How often each stands in the list. */
function counted(list: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const entry of list) counts.set(entry, (counts.get(entry) ?? 0) + 1);
	return counts;
}

/** What one list has more often than the other. */
function beyond(list: readonly string[], other: readonly string[]): string[] {
	const known = counted(other);
	return [...counted(list)]
		.filter(([entry, count]) => count > (known.get(entry) ?? 0))
		.map(([entry]) => entry);
}

/** What is still to be looked at a while later. */
interface Ended {
	sandbox: Sandbox;
	tookMs: number;
	items: INodeExecutionData[];
	acceptedAtEnd: number;
	requestsAtEnd: number;
}

async function cancelAt(business: Business, afterMs: number): Promise<Ended> {
	const sandbox = await startSandbox({ port: 0 });
	sandbox.settings.statusDelayMs = null;
	business.prepare?.(sandbox);
	const controller = new AbortController();
	// As n8n does it for the signal of an execution.
	setMaxListeners(Infinity, controller.signal);
	const { gateway, items, options = {}, parameters = {}, credentials = demoCredentials } = business;
	const run = runNode({
		parameters: { ...textParameters(gateway, options), ...parameters },
		items,
		credentials: credentials(sandbox),
		continueOnFail: business.stops !== true,
		isPatient: true,
		signal: controller.signal,
	});
	await pause(afterMs);
	const at = performance.now();
	controller.abort();
	const output = await run;
	const tookMs = performance.now() - at;
	await pause(wireMs);
	const { ledger, store } = sandbox;
	return {
		sandbox,
		tookMs,
		items: output,
		acceptedAtEnd: ledger.size,
		requestsAtEnd: store.requests().length,
	};
}

function judged({ sandbox: { ledger, store }, ...ended }: Ended): Cancelled {
	const { items } = ended;
	const people = ledger.entries().map(({ recipient }) => recipient);
	const sent = peopleIn(items, (json) => !('error' in json) && json.status !== 'skipped');
	const open = peopleIn(items, ({ error }) => isOpen(error));
	return {
		...ended,
		acceptedLater: ledger.size,
		requestsLater: store.requests().length,
		untold: beyond(people, [...sent, ...open]),
		invented: beyond(sent, people),
	};
}

/** Cancels as many runs as there are seeds, each at a moment of its own and with a sandbox of its own. */
export async function cancelSome(business: Business, seeds: readonly number[]): Promise<Cancelled[]> {
	const [first, last] = business.between;
	const ended: Ended[] = [];
	for (const seed of seeds) {
		ended.push(await cancelAt(business, first + chance(seed, business.during) * (last - first)));
	}
	await pause(laterMs);
	const cancelled = ended.map(judged);
	await Promise.all(ended.map(async ({ sandbox }) => await sandbox.close()));
	return cancelled;
}
