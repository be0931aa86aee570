import { bird } from '../../../../gateways/bird';
import { checkSend } from '../../../../gateways/check';
import type { GatewayRefusal } from '../../../../gateways/errors';
import type { Account } from '../../../../gateways/account';
import type { ComposedMessage, Send } from '../../../../gateways/gateway';
import type { Recipient } from '../../../../gateways/recipient';

export const account: Account = {
	baseUrl: 'https://api.bird.com',
	workspaceId: 'd1c2b3a4-5e6f-4708-9a1b-2c3d4e5f6a7b',
};

export const channel = '5c1f0a7e-2b3d-4e8f-9a6b-7c8d9e0f1a2b';
export const channelUrl = `https://api.bird.com/workspaces/${account.workspaceId}/channels/${channel}`;

/** As a person types it, without the plus. */
export const typedNumber: Recipient = { type: 'phoneNumber', number: '31612345678' };

export interface Wish {
	message: unknown;
	options?: unknown;
	recipients?: unknown;
	sender?: string;
	account?: Account;
}

export function checked(wish: Wish) {
	const { message, options = {}, recipients = [typedNumber], sender = channel } = wish;
	return checkSend(bird, wish.account ?? account, { sender, recipients, message, options });
}

export function wished(wish: Wish): Send {
	const outcome = checked(wish);
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.value;
}

export function composed(wish: Wish): ComposedMessage[] {
	return bird.compose(wished(wish));
}

/** The JSON body of the only message, as it travels. */
export function bodyOf(wish: Wish): unknown {
	const messages = composed(wish);
	expect(messages).toHaveLength(1);
	return JSON.parse(JSON.stringify(messages[0]?.request.body));
}

export function refusalOf(wish: Wish): GatewayRefusal {
	const outcome = checked(wish);
	if (outcome.ok) throw new Error('The wish was accepted');
	return outcome.refusal;
}
