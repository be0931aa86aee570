import { z } from 'zod';
import type { List, Reader, WithRaw } from './directory';
import type { Outcome } from './errors';

/** A message that the gateway keeps, in the form that all gateways share. */
export const historyMessage = z.object({
	messageId: z.string(),
	direction: z.enum(['inbound', 'outbound']),
	/** The neutral type of a message (`text`, `image`, …), or the gateway's own word for what has none. */
	type: z.string(),
	text: z.string().nullable(),
	/** The gateway's own word, lower case. */
	status: z.string().nullable(),
	/** Why it failed, in the gateway's words with its code; null otherwise. */
	failure: z.string().nullable(),
	/** The other person: E.164 with `+` where a number is known, else a user id. */
	contact: z.string().nullable(),
	/** The gateway's id of the other person, where it gives one. */
	contactId: z.string().nullable(),
	/** What `media: download` takes; null when the message has no file. */
	media: z.string().nullable(),
	/** ISO 8601. */
	sentAt: z.string().nullable(),
});

export type HistoryMessage = WithRaw<z.infer<typeof historyMessage>>;

/** Which messages; times in ISO 8601. What a gateway cannot filter is not offered for it. */
export interface HistoryQuery {
	/** The gateway's contact id or a phone number (digits, with or without `+`). */
	contact?: string;
	direction?: 'inbound' | 'outbound';
	status?: string;
	since?: string;
	until?: string;
}

/** Entries of `HistoryQuery` that a gateway can filter by. */
export const historyFilters = ['contact', 'direction', 'status', 'since', 'until'] as const;
export type HistoryFilter = (typeof historyFilters)[number];

/** What `messageId` names at Whatomate is found among the messages of a contact. */
export interface MessageKey {
	messageId: string;
	contact?: string;
}

/** One of `messageId` (Kapso) and `contact` (Whatomate). */
export interface ReadReceipt {
	messageId?: string;
	contact?: string;
	/** Shows the person that an answer is being typed, for up to 25 seconds. */
	typing?: boolean;
}

/** Messages that were sent and received: what a gateway folder's `history.ts` provides. */
export interface History {
	/** From the newest to the oldest, each once; reading changes nothing at the gateway. */
	messages: List<HistoryMessage, HistoryQuery>;
	message(reader: Reader, key: MessageKey): Promise<Outcome<HistoryMessage>>;
	/** Resolves to the gateway's answer. */
	markAsRead?(reader: Reader, receipt: ReadReceipt): Promise<Outcome<Record<string, unknown>>>;
}
