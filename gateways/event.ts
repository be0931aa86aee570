import { z } from 'zod';
import { eventNames, inboundTypes } from './event-names';

export type { EventName, InboundType } from './event-names';

const text = z.string();

/** One side of a conversation. What the gateway did not say is left out. */
const party = z.object({
	/** The gateway's own id: of the contact, channel, phone number or account. */
	id: text.optional(),
	/** `+` and digits. */
	phoneNumber: text.regex(/^\+\d+$/).optional(),
	name: text.optional(),
	/** Business-scoped user id, also where there is no visible number. */
	userId: text.optional(),
	userName: text.optional(),
});

export type Party = z.infer<typeof party>;

/** A received file: where it can be fetched, and what is known of it. */
export const receivedMedia = z.object({
	url: text.optional(),
	id: text.optional(),
	mimeType: text.optional(),
	fileName: text.optional(),
	sha256: text.optional(),
	/** Bytes. */
	byteLength: z.number().optional(),
	voice: z.boolean().optional(),
	animated: z.boolean().optional(),
});

export type ReceivedMedia = z.infer<typeof receivedMedia>;

const eventMessage = z.object({
	/** The gateway's message id. */
	id: text.optional(),
	type: z.enum(inboundTypes).optional(),
	/** The words: of the text, the caption, the pressed button or row. */
	text: text.optional(),
	/** Several where a gateway puts several files into one message. */
	media: z.array(receivedMedia).optional(),
	location: z
		.object({
			latitude: z.number(),
			longitude: z.number(),
			name: text.optional(),
			address: text.optional(),
		})
		.optional(),
	/** Contact cards as they came. */
	contacts: z.array(z.unknown()).optional(),
	/** The message that this one answers. */
	replyTo: z.object({ id: text.optional(), from: text.optional() }).optional(),
	/** The button or row that was pressed: `id` is what the sender of the buttons gave it. */
	choice: z
		.object({ id: text.optional(), title: text.optional(), description: text.optional() })
		.optional(),
	reaction: z.object({ messageId: text.optional(), emoji: text, removed: z.boolean() }).optional(),
	/** Answers of a flow, parsed; the text itself where it was not JSON. */
	flow: z
		.object({ name: text.optional(), data: z.unknown().optional(), token: text.optional() })
		.optional(),
	/** Catalogue order as it came. */
	order: z.record(z.string(), z.unknown()).optional(),
	/** Advertisement or link that led here, as it came. */
	referral: z.record(z.string(), z.unknown()).optional(),
	/** The group it was written in. */
	groupId: text.optional(),
	forwarded: z.boolean().optional(),
	/** Own tracking text, echoed in statuses. */
	reference: text.optional(),
});

export type EventMessage = z.infer<typeof eventMessage>;

const failure = z.object({
	/** The gateway's or Meta's own code. */
	code: z.union([text, z.number()]).optional(),
	message: text,
	/** What to do next. */
	hint: text.optional(),
});

/** One thing that happened, in one form for all gateways. */
export const gatewayEvent = z.object({
	event: z.enum(eventNames),
	/** Value of the parameter `gateway`. */
	gateway: text,
	/** The same for every delivery of the same event: what deduplication goes by. */
	id: text.min(1),
	/** ISO 8601 in UTC; when it is not said, the time of receipt. */
	occurredAt: text,
	/** Whose it is on our side: number, channel or account. */
	sender: party,
	/** The person on the other side. */
	contact: party,
	message: eventMessage.optional(),
	status: z
		.object({
			/** The gateway's own word. */
			value: text,
			failure: failure.optional(),
		})
		.optional(),
	/** What is particular to contact, conversation and template events. */
	details: z.record(z.string(), z.unknown()).optional(),
	/** The part of the delivery that this event was read from, untouched. */
	raw: z.unknown().optional(),
});

export type GatewayEvent = z.infer<typeof gatewayEvent>;
