import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { LedgerEntry, NewFault } from '../../../sandbox';
import { digitsOf, duplicatesIn, outOfOrder, personNumber, textParameters } from './crowd';
import { demoCredentials, sandboxName } from './demo';
import { runNode } from './run-node';
import type { RemoteSandbox } from './sandbox-process';

/** One run of the node in the soak; the runs have no recipient in common. */
export interface Soaking {
	gateway: keyof typeof sandboxName;
	messages: number;
	people: number;
	/** The first of its people. */
	from: number;
	options?: IDataObject;
}

type Mishaps = NonNullable<NewFault['kinds']>;

const limits: Mishaps = [{ kind: 'rateLimited', retryAfter: 1 }, { kind: 'rateLimited' }];

/** Every other way in which a send can go wrong. */
const failures: Mishaps = [
	{ kind: 'serverError', status: 500 },
	{ kind: 'serverError', status: 502 },
	{ kind: 'serverError', status: 503 },
	{ kind: 'serverError', status: 500, accepted: true },
	{ kind: 'serverError', status: 502, accepted: true },
	{ kind: 'serverError', status: 503, accepted: true },
	{ kind: 'resetBeforeAccept' },
	{ kind: 'resetAfterAccept' },
	{ kind: 'brokenJson' },
	{ kind: 'html' },
	{ kind: 'html', accepted: true },
	{ kind: 'slowBody', delayMs: 40 },
	{ kind: 'slow', delayMs: 40 },
];

/**
 * One send in twenty goes wrong. A refusal for the limit stands for a minute at Kapso and Whatomate where it does not say
 * otherwise, and Whatomate's can mean nothing but its 200 requests a minute: these belong to the tests of pacing.
 */
export const trouble: NewFault[] = [
	{ gateway: 'autokonnect' as const, kinds: [...limits, ...failures] },
	{ gateway: 'bird' as const, kinds: [...limits, ...failures] },
	{ gateway: 'kapso' as const, kinds: [...limits.slice(0, 1), ...failures] },
	{ gateway: 'whatomate' as const, kinds: failures },
].map((fault) => ({ ...fault, kind: 'random', share: 0.05, seed: 2026 }));

export function itemsOf({ messages, people, from }: Soaking): IDataObject[] {
	return Array.from({ length: messages }, (_, index) => ({
		to: personNumber(from + (index % people)),
		text: `Message ${index}`,
	}));
}

export async function soak(
	{ gateway, options }: Soaking,
	items: IDataObject[],
	sandbox: RemoteSandbox,
): Promise<INodeExecutionData[]> {
	return await runNode({
		parameters: textParameters(gateway, options),
		items,
		credentials: demoCredentials(sandbox),
		continueOnFail: true,
		isPatient: true,
	});
}

export interface Verdict {
	messages: number;
	accepted: number;
	/** Reported as not known. */
	unknown: number;
	/** Reported as certainly not accepted. */
	refused: number;
	duplicates: number;
	outOfOrder: number;
	/** Accepted, and in the output neither as sent nor as not known; or the other way round. */
	untrue: string[];
	/** Items that have not exactly one item in the output, or not in their place. */
	misplaced: number;
}

const isOpen = (error: unknown): boolean => /is not known|may have been accepted/.test(String(error));

/** What the run says of each of its messages, beside what the gateway accepted. */
export function judge(
	{ gateway, messages, people, from }: Soaking,
	items: IDataObject[],
	output: INodeExecutionData[],
	ledger: readonly LedgerEntry[],
): Verdict {
	const own = new Set(Array.from({ length: people }, (_, index) => digitsOf(personNumber(from + index))));
	const entries = ledger.filter(
		(entry) => entry.gateway === sandboxName[gateway] && own.has(entry.recipient),
	);
	const accepted = new Set(entries.map(({ recipient, content }) => `${recipient} ${content}`));
	const verdict: Verdict = {
		messages,
		accepted: entries.length,
		unknown: 0,
		refused: 0,
		duplicates: duplicatesIn(entries).length,
		outOfOrder: outOfOrder(entries).length,
		untrue: [],
		misplaced: Math.abs(output.length - items.length),
	};
	for (const [index, { json, pairedItem }] of output.entries()) {
		const { item } = pairedItem as { item: number };
		if (item !== index) verdict.misplaced += 1;
		const message = `${digitsOf(items[item]?.to)} ${String(items[item]?.text)}`;
		if (isOpen(json.error)) verdict.unknown += 1;
		else {
			if ('error' in json) verdict.refused += 1;
			if (accepted.has(message) === 'error' in json)
				verdict.untrue.push(`${message}: ${String(json.error)}`);
		}
	}
	return verdict;
}
