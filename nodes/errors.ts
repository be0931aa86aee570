import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import type { GatewayRefusal } from '../gateways/errors';

function descriptionOf({ hint, code, requestId }: GatewayRefusal): string {
	const details = [code !== undefined && `code ${code}`, requestId && `request ID ${requestId}`].filter(
		Boolean,
	);
	return details.length > 0 ? `${hint} (${details.join(', ')})` : hint;
}

/** The refusal as n8n shows it; `itemIndex` counts from 0 and is left out where there are no items. */
export function nodeErrorOf(
	node: INode,
	refusal: GatewayRefusal,
	itemIndex?: number,
	remark = '',
): NodeApiError | NodeOperationError {
	const message = itemIndex === undefined ? refusal.message : `${refusal.message} [Item ${itemIndex}]`;
	const description = [descriptionOf(refusal), remark].filter(Boolean).join(' ');
	const answered = refusal.httpStatus !== undefined;
	if (refusal.kind === 'input' && !answered) {
		return new NodeOperationError(node, message, { description, itemIndex });
	}
	return new NodeApiError(node, { message } as JsonObject, {
		message,
		description,
		itemIndex,
		httpCode: answered ? String(refusal.httpStatus) : undefined,
	});
}

/**
 * The refusal as fields of an item, for workflows that continue on errors. `recipient` is whom the refused
 * request was for; null when the item was refused as a whole.
 */
export function refusalFields(
	refusal: GatewayRefusal,
	itemIndex: number,
	recipient: string | null = null,
): IDataObject {
	const { kind, gateway, message, hint, httpStatus, code, retryable, retryAfterMs, requestId } = refusal;
	return {
		error: `${message} [Item ${itemIndex}]`,
		description: hint,
		gateway,
		recipient,
		kind,
		httpStatus: httpStatus ?? null,
		code: code ?? null,
		requestId: requestId ?? null,
		retryable,
		retryAfterMs: retryAfterMs ?? null,
	};
}
