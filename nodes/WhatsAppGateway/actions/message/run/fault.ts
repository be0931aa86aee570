import type { GatewayRefusal } from '../../../../../gateways/errors';

/** An error that n8n threw while an item was read, such as an expression that fails, as the refusal of that item. */
export function faultOf(error: unknown): GatewayRefusal {
	const { message, description } = error as Error & { description?: string };
	return {
		kind: 'input',
		gateway: '',
		message,
		hint: description || 'Correct what the message names and run again. Nothing was sent for this item.',
		retryable: false,
	};
}
