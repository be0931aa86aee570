import type { INodeExecutionData } from 'n8n-workflow';
import type { GatewayRefusal } from '../../../../../gateways/errors';
import type { RefusedRequest } from '../../../../refused-item';

export interface Refused {
	refusal: GatewayRefusal;
	/** Whom the refused request was for; left out when the item was refused as a whole. */
	recipient?: string;
	/** n8n's own error, where it is the cause. */
	error?: Error;
}

/** What came of one item. */
export interface Result {
	/** In the order of the recipients: what was sent, skipped or rehearsed; in the end also what was refused. */
	items: INodeExecutionData[];
	/** Messages accepted; a request with many recipients counts for each. */
	accepted: number;
	/** Whom they reached. */
	reached: string[];
	refusals: Refused[];
	/** Whom nothing was sent to because the run was stopped. */
	untried: string[];
}

export function emptyResult(): Result {
	return { items: [], accepted: 0, reached: [], refusals: [], untried: [] };
}

export function nothingBut(refusal: GatewayRefusal, error?: Error): Result {
	return { ...emptyResult(), refusals: [{ refusal, ...(error && { error }) }] };
}

/** Both results as one, the first part first. */
export function together(first: Result, second: Result): Result {
	return {
		items: [...first.items, ...second.items],
		accepted: first.accepted + second.accepted,
		reached: [...first.reached, ...second.reached],
		refusals: [...first.refusals, ...second.refusals],
		untried: [...first.untried, ...second.untried],
	};
}

/** What was refused of an item. */
export function requestsOf({ refusals }: Result, itemIndex: number): RefusedRequest[] {
	return refusals.map(({ refusal, recipient }) => ({
		refusal,
		recipient,
		itemIndex,
		outcome: refusal.doubt === undefined ? 'notSent' : 'unknown',
	}));
}

export function isInDoubt({ refusals }: Result): boolean {
	return refusals.some(({ refusal }) => refusal.doubt !== undefined);
}

export function isUntouched({ items, refusals }: Result): boolean {
	return items.length === 0 && refusals.length === 0;
}

/**
 * What came of each item that was read. Of those of which everything was sent hardly more is kept than the items of the
 * output: there may be very many.
 */
export class Results {
	private readonly sent: Array<INodeExecutionData | INodeExecutionData[] | undefined> = [];
	private readonly accepted: number[] = [];
	private readonly others = new Map<number, Result>();

	set(itemIndex: number, result: Result): void {
		const { items, accepted, refusals, untried } = result;
		if (refusals.length + untried.length > 0) this.others.set(itemIndex, result);
		const [first] = items;
		this.sent[itemIndex] = items.length === 1 ? first : [...items];
		this.accepted[itemIndex] = accepted;
	}

	/** By item, without the names of those who were reached where nobody was missed; undefined for items that were not read. */
	get all(): Array<Result | undefined> {
		return Array.from(this.sent, (items, itemIndex) => {
			const accepted = this.accepted[itemIndex] ?? 0;
			return (
				this.others.get(itemIndex) ?? (items && { ...emptyResult(), items: [items].flat(), accepted })
			);
		});
	}

	/** What was refused, in the order of the items. */
	get refused(): RefusedRequest[] {
		const some = [...this.others].sort(([one], [other]) => one - other);
		return some.flatMap(([itemIndex, result]) => requestsOf(result, itemIndex));
	}

	/** All that came of the items, in their order: what was sent, then what was refused of each. */
	get output(): INodeExecutionData[] {
		return this.sent.flatMap((items) => items ?? []);
	}
}
