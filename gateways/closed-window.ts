import type { ServiceWindow } from './directory';
import { nameOf, type Recipient } from './recipient';

/** The window of somebody who never wrote, or whom the gateway does not know. */
export function closedWindow(recipient: Recipient): ServiceWindow {
	return {
		isOpen: false,
		expiresAt: null,
		lastInboundAt: null,
		contactId: null,
		recipient: nameOf(recipient),
	};
}
