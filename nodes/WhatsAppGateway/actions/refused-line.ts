import type { IExecuteFunctions } from 'n8n-workflow';
import type { RefusedRequest } from '../../refused-item';
import { rangesOf } from './message/run/ranges';

/** Reasons that a line names; the others are counted. */
const mostReasons = 3;

/** Ranges of items that a reason names. */
const mostRanges = 10;

interface Reason {
	message: string;
	items: Set<number>;
}

/** Refusals that differ in a value alone, such as a phone number, have one reason. */
function keyOf({ refusal }: RefusedRequest): string {
	const words = refusal.message.replace(/'[^']*'|"[^"]*"|\+?\d[\d ,.-]*/g, '…');
	return [refusal.kind, refusal.code, words].join('|');
}

function reasonsOf(requests: readonly RefusedRequest[]): Reason[] {
	const reasons = new Map<string, Reason>();
	for (const request of requests) {
		const key = keyOf(request);
		const reason = reasons.get(key) ?? { message: request.refusal.message, items: new Set() };
		reason.items.add(request.itemIndex);
		reasons.set(key, reason);
	}
	return [...reasons.values()].sort((one, other) => other.items.size - one.items.size);
}

function whichItems(items: ReadonlySet<number>): string {
	const ranges = rangesOf([...items]).split(', ');
	const shown = ranges.slice(0, mostRanges).join(', ');
	return `${items.size === 1 ? 'item' : 'items'} ${shown}${ranges.length > mostRanges ? ' …' : ''}`;
}

/**
 * All refusals of a run that goes on after them, in one line: how many items, and the most frequent reasons with their
 * items, which count from 0. Undefined when nothing was refused.
 */
export function refusedLine(requests: readonly RefusedRequest[], items: number): string | undefined {
	const [first, ...others] = reasonsOf(requests);
	if (!first) return undefined;
	const refused = new Set(requests.map(({ itemIndex }) => itemIndex));
	const reasons = [first, ...others.slice(0, mostReasons - 1)];
	const more = others.length - (reasons.length - 1);
	const said = reasons.map(({ message, items: some }) => `${message} (${whichItems(some)})`);
	if (more > 0) said.push(`${more} other ${more === 1 ? 'reason' : 'reasons'}`);
	return `${refused.size} of ${items} ${items === 1 ? 'item' : 'items'} failed: ${said.join('; ')}.`;
}

/** Shows a line above the output of the node; nothing when there is none. */
export function leaveHint(
	context: IExecuteFunctions,
	message: string | undefined,
	type: 'info' | 'warning' = 'warning',
): void {
	if (message === undefined) return;
	// n8n 1.100 has none where the node is an agent's tool.
	(context as Partial<IExecuteFunctions>).addExecutionHints?.({ message, type, location: 'outputPane' });
}
