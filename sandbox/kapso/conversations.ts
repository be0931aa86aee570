import { randomUUID } from 'node:crypto';

import { timestamp } from '../clock';
import { digitsOf } from '../wire/strings';

/** A conversation with one person at one number. Kapso notes §6.5. */
export interface Conversation {
	id: string;
	phoneNumberId: string;
	/** Digits, or undefined for a person whose number is hidden. */
	person?: string;
	userId?: string;
	contactName: string;
	createdAt: string;
	lastActiveAt: string;
	messages: number;
	lastMessage?: { id: string; type: string; at: string; text: string };
	lastInboundAt: string | null;
	lastOutboundAt: string | null;
	status: 'active' | 'ended';
}

/** The other side: digits of a number, or the id of a user or a group. */
export type Counterpart = { person: string } | { userId: string };

export interface Party {
	phoneNumberId: string;
	person?: string;
	userId?: string;
	name: string;
}

/** Whom a message went to or came from, by the address that is kept with it. */
export function counterpartOf(address: string): Counterpart {
	return /^\+?[\d\s()-]+$/.test(address) ? { person: digitsOf(address) } : { userId: address };
}

/** The conversations of the account, those that have ended too. */
export class Conversations {
	private readonly byParty = new Map<string, Conversation[]>();
	private readonly conversations = new Map<string, Conversation>();

	/** The running conversation with a person, or a new one. */
	with(party: Party, startedAt = timestamp()): { conversation: Conversation; isNew: boolean } {
		const key = keyOf(party);
		const known = this.byParty.get(key) ?? [];
		const running = known.at(-1);
		if (running?.status === 'active') {
			if (running.contactName === '') running.contactName = party.name;
			return { conversation: running, isNew: false };
		}
		const conversation: Conversation = {
			id: randomUUID(),
			phoneNumberId: party.phoneNumberId,
			...(party.person === undefined ? {} : { person: party.person }),
			...(party.userId === undefined ? {} : { userId: party.userId }),
			contactName: party.name,
			createdAt: startedAt,
			lastActiveAt: startedAt,
			messages: 0,
			lastInboundAt: null,
			lastOutboundAt: null,
			status: 'active',
		};
		this.byParty.set(key, [...known, conversation]);
		this.conversations.set(conversation.id, conversation);
		return { conversation, isNew: true };
	}

	/** The conversation that a message of that time belongs to. */
	at(phoneNumberId: string, counterpart: Counterpart, time: string): Conversation | undefined {
		const known = this.byParty.get(keyOf({ phoneNumberId, ...counterpart })) ?? [];
		const begun = known.filter(({ createdAt }) => createdAt <= time);
		return begun.at(-1) ?? known[0];
	}

	byId(id: string): Conversation | undefined {
		return this.conversations.get(id);
	}

	all(): Conversation[] {
		return [...this.conversations.values()];
	}

	clear(): void {
		this.conversations.clear();
		this.byParty.clear();
	}
}

function keyOf({ phoneNumberId, person, userId }: Omit<Party, 'name'>): string {
	return `${phoneNumberId}/${person ?? userId ?? ''}`;
}

/** Writes a message into its conversation; one that happened earlier than the last changes the count only. */
export function note(
	conversation: Conversation,
	direction: 'inbound' | 'outbound',
	message: { id: string; type: string; text: string },
	at = timestamp(),
): void {
	conversation.messages += 1;
	const { lastMessage, lastInboundAt, lastOutboundAt } = conversation;
	if (direction === 'inbound') conversation.lastInboundAt = later(lastInboundAt, at);
	else conversation.lastOutboundAt = later(lastOutboundAt, at);
	conversation.lastActiveAt = later(lastMessage?.at ?? null, at);
	if (conversation.lastActiveAt === at) conversation.lastMessage = { ...message, at };
}

function later(known: string | null, at: string): string {
	return known !== null && known > at ? known : at;
}

/** As events show it. `withSummary` adds what statuses after sending leave out. */
export function shownConversation(conversation: Conversation, withSummary = true) {
	const { id, person, userId, status, lastActiveAt, createdAt, phoneNumberId, contactName } = conversation;
	return {
		id,
		...(person === undefined ? {} : { phone_number: `+${person}` }),
		status,
		last_active_at: lastActiveAt,
		created_at: createdAt,
		updated_at: lastActiveAt,
		metadata: {},
		phone_number_id: phoneNumberId,
		...(userId === undefined ? {} : { business_scoped_user_id: userId }),
		...(withSummary ? { kapso: summaryOf(conversation) } : { contact_name: contactName }),
	};
}

function summaryOf({ contactName, messages, lastMessage, lastInboundAt, lastOutboundAt }: Conversation) {
	return {
		contact_name: contactName,
		messages_count: messages,
		last_message_id: lastMessage?.id ?? null,
		last_message_type: lastMessage?.type ?? null,
		last_message_timestamp: lastMessage?.at ?? null,
		last_message_text: lastMessage?.text ?? null,
		last_inbound_at: lastInboundAt,
		last_outbound_at: lastOutboundAt,
	};
}
