import { randomUUID } from 'node:crypto';

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

interface Party {
	phoneNumberId: string;
	person?: string;
	userId?: string;
	name: string;
}

/** The open conversations of the account. */
export class Conversations {
	private readonly byParty = new Map<string, Conversation>();

	/** The running conversation with a person, or a new one. */
	with(party: Party): { conversation: Conversation; isNew: boolean } {
		const key = `${party.phoneNumberId}/${party.person ?? party.userId ?? ''}`;
		const running = this.byParty.get(key);
		if (running?.status === 'active') return { conversation: running, isNew: false };
		const now = new Date().toISOString();
		const conversation: Conversation = {
			id: randomUUID(),
			phoneNumberId: party.phoneNumberId,
			...(party.person === undefined ? {} : { person: party.person }),
			...(party.userId === undefined ? {} : { userId: party.userId }),
			contactName: party.name,
			createdAt: now,
			lastActiveAt: now,
			messages: 0,
			lastInboundAt: null,
			lastOutboundAt: null,
			status: 'active',
		};
		this.byParty.set(key, conversation);
		return { conversation, isNew: true };
	}

	clear(): void {
		this.byParty.clear();
	}
}

/** Writes a message into its conversation. */
export function note(
	conversation: Conversation,
	direction: 'inbound' | 'outbound',
	message: { id: string; type: string; text: string },
): void {
	const at = new Date().toISOString();
	conversation.messages += 1;
	conversation.lastActiveAt = at;
	conversation.lastMessage = { ...message, at };
	if (direction === 'inbound') conversation.lastInboundAt = at;
	else conversation.lastOutboundAt = at;
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
