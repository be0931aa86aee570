import { autoKonnect } from '../../../../gateways/autokonnect';
import { checkSend } from '../../../../gateways/check';
import type { GatewayRefusal } from '../../../../gateways/errors';
import type { Send } from '../../../../gateways/gateway';

export const account = { baseUrl: 'https://app.autokonnect.co.ke/api/v1' };
/** The channel of the page's cURL examples. */
export const channel = '123';

export const number = (digits = '+254712345678') => ({ type: 'phoneNumber', number: digits });
export const tag = (id: string) => ({ type: 'contactTag', id });

export interface Wish {
	message: unknown;
	options?: unknown;
	recipients?: unknown;
	sender?: string;
}

export function checked({ message, options = {}, recipients = [number()], sender = channel }: Wish) {
	return checkSend(autoKonnect, account, { sender, recipients, message, options });
}

export function wished(wish: Wish): Send {
	const outcome = checked(wish);
	if (!outcome.ok) throw new Error(`${outcome.refusal.message}. ${outcome.refusal.hint}`);
	return outcome.value;
}

/** The JSON body of the only request, as it travels. */
export function bodyOf(wish: Wish): Record<string, unknown> {
	const composed = autoKonnect.compose(wished(wish));
	expect(composed).toHaveLength(1);
	return JSON.parse(JSON.stringify(composed[0]?.request.body));
}

export function refusalOf(wish: Wish): GatewayRefusal {
	const outcome = checked(wish);
	if (outcome.ok) throw new Error('The wish was accepted');
	return outcome.refusal;
}
