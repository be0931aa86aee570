import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';
import type { Gateway } from '../../gateways/gateway';
import { gatewayNamed } from '../../gateways/registry';

type Context = IHookFunctions | IWebhookFunctions;

export function chosenGateway(context: Context): Gateway {
	const name = context.getNodeParameter('gateway') as string;
	const gateway = gatewayNamed(name);
	if (gateway) return gateway;
	throw new NodeOperationError(context.getNode(), `There is no gateway '${name}'`, {
		description: "Choose 'Gateway' from the list.",
	});
}

/** Where a gateway documents no registration, by hand is the only way. */
export function isManual(context: Context, gateway: Gateway): boolean {
	if (!gateway.webhook.registrar) return true;
	return context.getNodeParameter('registration', 'automatic') === 'manual';
}

export function senderOf(context: Context): string {
	const locator = context.getNodeParameter('sender', '') as { value?: unknown } | string;
	return String(typeof locator === 'object' ? (locator?.value ?? '') : locator).trim();
}
