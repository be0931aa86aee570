import type { EventName } from '../event';

/** Kapso's events of a phone number and ours, in the order of the panel (Kapso notes §6.2). */
const events: ReadonlyArray<readonly [own: string, event: EventName]> = [
	['whatsapp.message.received', 'message.received'],
	// What was sent from the WhatsApp Business app comes as sent, with its origin.
	['whatsapp.message.sent', 'message.echo'],
	['whatsapp.message.sent', 'message.sent'],
	['whatsapp.message.delivered', 'message.delivered'],
	['whatsapp.message.read', 'message.read'],
	['whatsapp.message.failed', 'message.failed'],
	['whatsapp.contact.identity_changed', 'contact.identityChanged'],
	['whatsapp.contact.marketing_preference_changed', 'contact.marketingPreferenceChanged'],
	['whatsapp.conversation.created', 'conversation.created'],
	['whatsapp.conversation.ended', 'conversation.ended'],
	['whatsapp.conversation.inactive', 'conversation.inactive'],
];

const byOwnName: ReadonlyMap<unknown, EventName> = new Map(events);

export const toldEvents: readonly EventName[] = events.map(([, event]) => event);

/** The only event that Kapso can gather. */
export const bufferedEvent = 'whatsapp.message.received';

/** What Kapso calls the events that were asked for; what it cannot tell of is left out. */
export function ownNamesOf(wanted: readonly EventName[]): string[] {
	return [...new Set(events.filter(([, event]) => wanted.includes(event)).map(([own]) => own))];
}

/** Undefined for a name that is not one of a phone number's events. */
export function eventNameOf(own: unknown): EventName | undefined {
	return byOwnName.get(own);
}
