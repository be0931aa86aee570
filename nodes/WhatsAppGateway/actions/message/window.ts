import type { INodeExecutionData } from 'n8n-workflow';
import type { Reader, ServiceWindow } from '../../../../gateways/directory';
import { accepted, type GatewayRefusal, type Outcome } from '../../../../gateways/errors';
import type { Gateway, Send } from '../../../../gateways/gateway';
import type { Recipient } from '../../../../gateways/recipient';

/** What is done for a person whose service window is closed; values of the parameter `whenWindowClosed`. */
export type WhenClosed = 'send' | 'stop' | 'skip' | 'template';

export interface Split {
	open: Recipient[];
	closed: Array<{ recipient: Recipient; window: ServiceWindow }>;
}

/** Groups have no window of their own. */
const withWindow: ReadonlyArray<Recipient['type']> = ['phoneNumber', 'contact', 'userId'];

/** Asks for every recipient of a message whether the window is open, before anything is sent. */
export async function splitByWindow(gateway: Gateway, reader: Reader, send: Send): Promise<Outcome<Split>> {
	const split: Split = { open: [], closed: [] };
	for (const recipient of send.recipients) {
		const ask = withWindow.includes(recipient.type) && gateway.directory?.serviceWindow;
		if (!ask) {
			split.open.push(recipient);
			continue;
		}
		const window = await ask(reader, recipient);
		if (!window.ok) return window;
		if (window.value.isOpen) split.open.push(recipient);
		else split.closed.push({ recipient, window: window.value });
	}
	return accepted(split);
}

function sinceWhen({ expiresAt, recipient }: ServiceWindow): string {
	const until = expiresAt ? `has been closed since ${expiresAt}` : 'is closed: they have not written yet';
	return `The service window of ${recipient} ${until}`;
}

/** Why a message is not sent to somebody, and what to do. */
export function closedRefusal({ displayName }: Gateway, window: ServiceWindow): GatewayRefusal {
	return {
		kind: 'windowClosed',
		gateway: displayName,
		message: `${sinceWhen(window)}. Nothing was sent for this item`,
		hint: "Send a message of type 'Template', which opens a conversation, or choose 'Send a Template Instead' under 'When the Window Is Closed'.",
		retryable: false,
	};
}

/** The output for a person who was left out. */
export function skippedItem(
	gateway: Gateway,
	{ sender, message }: Send,
	window: ServiceWindow,
	itemIndex: number,
): INodeExecutionData {
	return {
		json: {
			gateway: gateway.name,
			messageId: null,
			status: 'skipped',
			recipient: window.recipient,
			recipientsCount: 0,
			contactId: window.contactId,
			sender: sender || null,
			messageType: message.type,
			reason: sinceWhen(window),
		},
		pairedItem: { item: itemIndex },
	};
}
