import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import type { Reader } from '../../gateways/directory';
import type { Outcome } from '../../gateways/errors';
import type { Gateway } from '../../gateways/gateway';
import type { Exchange } from '../../gateways/wire';
import { gatewayNamed } from '../../gateways/registry';
import { nodeErrorOf } from '../errors';
import { accountOf } from '../transport/account';
import { exchangeFor } from '../transport/exchange';

/** Milliseconds that a person who looks at a list waits for an answer. */
const patience = 20_000;

/** The value of a parameter as the panel has it; '' when it is not there or an expression that cannot be resolved yet. */
export function chosen(context: ILoadOptionsFunctions, name: string): string {
	try {
		const value = context.getCurrentNodeParameter(name, { extractValue: true }) as unknown;
		return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	} catch {
		return '';
	}
}

/** What an outcome holds; a refusal is thrown, because the editor shows what is thrown. */
export function valueOf<T>(context: ILoadOptionsFunctions, outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	// The editor puts the status before the message, so it need not stand in it as well.
	const message = outcome.refusal.message.replace(/ \(HTTP \d+\)/, '');
	throw nodeErrorOf(context.getNode(), { ...outcome.refusal, message });
}

/** The chosen gateway, and the way to read from it with the chosen credential. */
export async function readerFor(
	context: ILoadOptionsFunctions,
): Promise<{ gateway: Gateway; reader: Reader }> {
	const gateway = gatewayNamed(chosen(context, 'gateway'));
	if (!gateway) {
		throw new NodeOperationError(context.getNode(), 'The gateway is not known yet', {
			description: "Choose the 'Gateway' from the list; lists cannot follow an expression.",
		});
	}
	if (!context.getNode().credentials?.[gateway.credentialType]) {
		throw new NodeOperationError(
			context.getNode(),
			`There is no ${gateway.displayName} credential chosen yet`,
			{ description: "Choose or create one under 'Credential', then open the list again." },
		);
	}
	const account = valueOf(context, await accountOf(context, gateway));
	const exchange = exchangeFor(context, gateway.credentialType);
	const impatient: Exchange = async (request) => await exchange({ ...request, timeoutMs: patience });
	return { gateway, reader: { account, sender: chosen(context, 'sender'), exchange: impatient } };
}
