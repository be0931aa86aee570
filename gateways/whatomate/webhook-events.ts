import type { EventName } from '../event';

/** Header of ours that every delivery carries, because the server forgets to sign most of them (notes §A8.5). */
export const tokenHeader = 'X-Gateway-Token';

/** The server's events and ours, in the order of the panel (notes §A8.3); there are none for delivered, read or failed. */
const events: ReadonlyArray<readonly [own: string, event: EventName]> = [
	['message.incoming', 'message.received'],
	['message.outgoing', 'message.echo'],
	['message.sent', 'message.sent'],
	['contact.created', 'contact.created'],
	['transfer.created', 'conversation.transferCreated'],
	['transfer.assigned', 'conversation.transferAssigned'],
	['transfer.resumed', 'conversation.transferResumed'],
];

export const toldEvents: readonly EventName[] = events.map(([, event]) => event);

/** What the server calls the events that were asked for; what it cannot tell of is left out. */
export function ownNamesOf(wanted: readonly EventName[]): string[] {
	return events.filter(([, event]) => wanted.includes(event)).map(([own]) => own);
}

/** Undefined for a name that is not known. */
export function eventNameOf(own: unknown): EventName | undefined {
	return events.find(([name]) => name === own)?.[1];
}
