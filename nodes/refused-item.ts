import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { GatewayRefusal } from '../gateways/errors';

/**
 * What became of a refused request: `notSent` and `unknown` of a message (`unknown`: it may have been accepted), `failed`
 * of an operation that sends nothing.
 */
export type RefusedOutcome = 'notSent' | 'failed' | 'unknown';

/** One refused request of an item. */
export interface RefusedRequest {
	refusal: GatewayRefusal;
	outcome: RefusedOutcome;
	/** Counts from 0. */
	itemIndex: number;
	/** Whom the request was for; left out when the item was refused as a whole. */
	recipient?: string;
}

function detailsOf({ refusal, outcome, recipient }: RefusedRequest): IDataObject {
	const { hint, gateway, kind, httpStatus, code, requestId, retryable, retryAfterMs } = refusal;
	return {
		description: hint,
		gateway,
		recipient: recipient ?? null,
		kind,
		httpStatus: httpStatus ?? null,
		code: code ?? null,
		requestId: requestId ?? null,
		retryable,
		retryAfterMs: retryAfterMs ?? null,
		outcome,
	};
}

/**
 * Routes the item to the error output, where n8n puts the fields of the item that came in beside its own.
 *
 * n8n looks for `error` on an item to route it. It also replaces all fields of an item that still has `error` when the
 * node ends (n8n-core, `normalizeNodeErrors`), so the property must not go along when n8n copies the item: it is not
 * enumerable. Since 2.36, n8n also routes by the names of the fields alone.
 */
function routedToErrorOutput(item: INodeExecutionData, message: string): INodeExecutionData {
	return Object.defineProperty(item, 'error', { value: { message }, writable: true, configurable: true });
}

/**
 * A refused request as an item of the output, for nodes that go on after errors. On the regular output: `error` (text) and
 * the details, all flat. On the error output: the fields of the item that came in, `error` (text) and `details` (object).
 */
export function refusedItem(node: INode, request: RefusedRequest): INodeExecutionData {
	const { refusal, itemIndex } = request;
	const error = `${refusal.message} [Item ${itemIndex}]`;
	const details = detailsOf(request);
	const pairedItem = { item: itemIndex };
	if (node.onError !== 'continueErrorOutput') return { json: { error, ...details }, pairedItem };
	return routedToErrorOutput({ json: { error, details }, pairedItem }, error);
}
