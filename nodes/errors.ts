import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
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
