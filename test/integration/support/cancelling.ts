import { setMaxListeners } from 'node:events';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { chance } from '../../../sandbox/chance';
import type { MovedClock } from '../../support/moved-clock';
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

/** Turns of the event loop after that moment, at most: in some of them requests are on the wire. */
const mostTurns = 60;

/** What a cancelled run left behind. */
export interface Cancelled {
	/** The run was over within a millisecond, which is what a turn of the event loop takes that it gives to others. */
	endedAtOnce: boolean;
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

/** By then every answer that was held back is given, and every wait that was not ended is over. */
const laterMs = 70_000;

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

async function cancelAt(clock: MovedClock, business: Business, seed: number): Promise<Cancelled> {
	const sandbox = await startSandbox();
	sandbox.settings.statusDelayMs = null;
	business.prepare?.(sandbox);
	const controller = new AbortController();
	// As n8n does it for the signal of an execution.
	setMaxListeners(Infinity, controller.signal);
	const { during, gateway, items, options = {}, parameters = {}, credentials = demoCredentials } = business;
	let isOver = false;
	const run = runNode({
		parameters: { ...textParameters(gateway, options), ...parameters },
		items,
		credentials: credentials(sandbox),
		continueOnFail: business.stops !== true,
		isPatient: true,
		signal: controller.signal,
	}).finally(() => (isOver = true));
	const [first, last] = business.between;
	const afterMs = first + chance(seed, during) * (last - first);
	if (afterMs > 0) await clock.pass(afterMs);
	await clock.turn(Math.floor(chance(seed, `turns in ${during}`) * mostTurns));
	controller.abort();
	await clock.pass(1);
	const endedAtOnce = isOver;
	const output = await clock.until(run);
	const { ledger, store } = sandbox;
	const [acceptedAtEnd, requestsAtEnd] = [ledger.size, store.requests().length];
	await clock.pass(laterMs);
	const people = ledger.entries().map(({ recipient }) => recipient);
	const sent = peopleIn(output, (json) => !('error' in json) && json.status !== 'skipped');
	const open = peopleIn(output, ({ error }) => isOpen(error));
	await sandbox.close();
	return {
		endedAtOnce,
		items: output,
		acceptedAtEnd,
		acceptedLater: ledger.size,
		requestsAtEnd,
		requestsLater: store.requests().length,
		untold: beyond(people, [...sent, ...open]),
		invented: beyond(sent, people),
	};
}

/** Cancels as many runs as there are seeds, each at a moment of its own and with a sandbox of its own. */
export async function cancelSome(
	clock: MovedClock,
	business: Business,
	seeds: readonly number[],
): Promise<Cancelled[]> {
	const cancelled: Cancelled[] = [];
	for (const seed of seeds) cancelled.push(await cancelAt(clock, business, seed));
	return cancelled;
}
