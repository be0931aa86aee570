import type { INodeExecutionData } from 'n8n-workflow';
import type { GatewayRefusal } from '../../../../../gateways/errors';

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

export function isInDoubt({ refusals }: Result): boolean {
	return refusals.some(({ refusal }) => refusal.doubt !== undefined);
}

export function isUntouched({ items, refusals }: Result): boolean {
	return items.length === 0 && refusals.length === 0;
}

const none: never[] = [];

/** The result with no more than is needed of it at the end of the run: there may be very many. */
export function kept(result: Result): Result {
	const { items, accepted, refusals, untried } = result;
	const isWhole = refusals.length + untried.length === 0;
	return isWhole ? { items, accepted, reached: none, refusals: none, untried: none } : result;
}
