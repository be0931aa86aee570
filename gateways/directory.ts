import { z } from 'zod';
import type { Account } from './account';
import type { Outcome } from './errors';
import type { Recipient } from './recipient';
import type { TemplateDefinition } from './template-definition';
import type { Exchange } from './wire';

/** Who asks, for which sender (empty for none in particular), and the way to ask. */
export interface Reader {
	account: Account;
	sender: string;
	exchange: Exchange;
}

/** One page of a list. `next` is where the following page begins; missing on the last one. */
export interface Page<T> {
	entries: T[];
	next?: string;
}

/** `cursor`: the `next` of the page before; `size`: how many entries are wished for, 1 to 100. */
export interface PageQuery {
	cursor?: string;
	size: number;
}

/** A list that is read page by page, in the gateway's own order unless the list says otherwise. */
export type List<T, Query = object> = (reader: Reader, query: Query & PageQuery) => Promise<Outcome<Page<T>>>;

/** What a person picks from: what is shown, and what a parameter holds. */
export interface Choice {
	/** Value of the parameter. */
	value: string;
	name: string;
	/** Told apart by it when two have the same name: a phone number, a status. */
	detail?: string;
}

/** `search` as typed by a person: part of a name or of a number; empty or missing for all. */
export interface Search {
	search?: string;
}

export interface TemplateQuery extends Search {
	/** `APPROVED`, `PENDING`, `REJECTED`, …: the gateway's own word in capitals. */
	status?: string;
	language?: string;
	/** `MARKETING`, `UTILITY` or `AUTHENTICATION`. */
	category?: string;
}

/** Which template: the value of the parameter `template`, and the language where the value holds none. */
export interface TemplateKey {
	template: string;
	language?: string;
	/** Bird: `latest` or the UUID of one version. */
	version?: string;
}

/** A person that the gateway knows. */
export const contactRecord = z.object({
	/** What the parameter `contactId` takes. */
	contactId: z.string(),
	name: z.string().nullable(),
	/** E.164 with `+`; null when it is hidden or unknown. */
	phoneNumber: z.string().nullable(),
	tags: z.array(z.string()),
	/** ISO 8601. */
	lastInboundAt: z.string().nullable(),
	createdAt: z.string().nullable(),
	updatedAt: z.string().nullable(),
});

export type ContactRecord = z.infer<typeof contactRecord>;

/** A neutral record with the gateway's own object it was read from. */
export type WithRaw<T> = T & { raw: Record<string, unknown> };

/** What a contact is to be, found by its phone number; fields left out stay as they are. */
export interface ContactWish {
	/** Digits with a leading `+`. */
	phoneNumber: string;
	name?: string;
	/** Replaces the whole set (Whatomate). */
	tags?: string[];
	/** Own fields by name: attributes at Bird, metadata at Kapso and Whatomate. */
	attributes?: Record<string, unknown>;
}

/** Changes to the tags of a contact; what is in both lists is removed. */
export interface TagChange {
	contactId: string;
	add: string[];
	remove: string[];
}

/** Whether free-form messages reach a person: 24 hours from their last message. */
export const serviceWindow = z.object({
	isOpen: z.boolean(),
	/** ISO 8601; null when it was never open or cannot be told. */
	expiresAt: z.string().nullable(),
	lastInboundAt: z.string().nullable(),
	/** The contact that was found for the recipient; null when the gateway knows none. */
	contactId: z.string().nullable(),
	/** As the caller named them. */
	recipient: z.string(),
});

export type ServiceWindow = z.infer<typeof serviceWindow>;

/** Lists and look-ups of a gateway: what its folder's `directory.ts` provides. What it has not is left out. */
export interface Directory {
	/** Channels, phone numbers or accounts that can send WhatsApp messages. */
	senders?: List<Choice, Search>;
	/** Templates without their fields where reading those takes a request each. */
	templates?: List<TemplateDefinition, TemplateQuery>;
	/** One template with its fields; a refusal of kind `template` when there is none. */
	template?(reader: Reader, key: TemplateKey): Promise<Outcome<TemplateDefinition>>;
	contacts?: List<WithRaw<ContactRecord>, Search & { tags?: string[] }>;
	/** By the gateway's id or by phone number (digits, with or without `+`). */
	contact?(reader: Reader, idOrNumber: string): Promise<Outcome<WithRaw<ContactRecord>>>;
	/** Creates the contact or brings it up to date. */
	saveContact?(
		reader: Reader,
		wish: ContactWish,
	): Promise<Outcome<{ contact: WithRaw<ContactRecord>; created: boolean }>>;
	/** Resolves to the tags that the contact has then. */
	changeTags?(reader: Reader, change: TagChange): Promise<Outcome<string[]>>;
	/** Never writes: an unknown contact has a closed window. */
	serviceWindow?(reader: Reader, recipient: Recipient): Promise<Outcome<ServiceWindow>>;
	tags?: List<Choice, Search>;
	flows?: List<Choice, Search>;
}
