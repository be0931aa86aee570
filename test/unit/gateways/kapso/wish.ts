import { checkSend } from '../../../../gateways/check';
import type { GatewayRefusal } from '../../../../gateways/errors';
import type { Account } from '../../../../gateways/account';
import type { Send } from '../../../../gateways/gateway';
import { kapso } from '../../../../gateways/kapso';

export const account: Account = { baseUrl: 'https://api.kapso.ai', graphVersion: 'v24.0' };
export const phoneNumberId = '647015955153740';
export const phoneNumberUrl = `https://api.kapso.ai/meta/whatsapp/v24.0/${phoneNumberId}`;

/** As the page's example has it: digits without a plus. */
export const typedNumber = { type: 'phoneNumber', number: '15551234567' };

export interface Wish {
	message: unknown;
	options?: unknown;
	recipients?: unknown;
	sender?: string;
	account?: Account;
}

export function checked(wish: Wish) {
	const { message, options = {}, recipients = [typedNumber], sender = phoneNumberId } = wish;
	return checkSend(kapso, wish.account ?? account, { sender, recipients, message, options });
}

export function wished(wish: Wish): Send {
	const outcome = checked(wish);
	if (!outcome.ok) throw new Error(`${outcome.refusal.message}. ${outcome.refusal.hint}`);
	return outcome.value;
}

/** The JSON bodies that travel. */
export function bodiesOf(wish: Wish): unknown[] {
	return kapso.compose(wished(wish)).map(({ request }) => JSON.parse(JSON.stringify(request.body)));
}

export function refusalOf(wish: Wish): GatewayRefusal {
	const outcome = checked(wish);
	if (outcome.ok) throw new Error('The wish was accepted');
	return outcome.refusal;
}
