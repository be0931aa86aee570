import { z } from 'zod';

/** How a user names recipients; values of the parameter `recipientSource`. */
export const recipientSources = [
	'phoneNumbers',
	'contactTags',
	'phoneNumbersAndTags',
	'contact',
	'group',
	'userId',
] as const;

export type RecipientSource = (typeof recipientSources)[number];

/** One receiver, or one tag that stands for many. */
export const recipient = z.discriminatedUnion('type', [
	/** Digits, with the leading `+` exactly when it is known that a country code comes first. */
	z.object({ type: z.literal('phoneNumber'), number: z.string().regex(/^\+?\d{7,15}$/) }),
	z.object({ type: z.literal('contactTag'), id: z.string().min(1) }),
	/** The gateway's own contact id; `number` is the one it was looked up by, where the user gave a number. */
	z.object({ type: z.literal('contact'), id: z.string().min(1), number: z.string().optional() }),
	z.object({ type: z.literal('group'), id: z.string().min(1) }),
	/** Business-scoped user id, for users without a visible number (Kapso notes §2.1). */
	z.object({ type: z.literal('userId'), id: z.string().min(1) }),
]);

export type Recipient = z.infer<typeof recipient>;

/** As the user knows it: the number or the id. */
export function nameOf(receiver: Recipient): string {
	if (receiver.type === 'phoneNumber') return receiver.number;
	return receiver.type === 'contact' ? (receiver.number ?? receiver.id) : receiver.id;
}

/** Digits alone, for gateways that want no `+`. */
export function digitsOf(number: string): string {
	return number.replace(/\D/g, '');
}

/** E.164 with `+`, for gateways that demand it. */
export function internationalOf(number: string): string {
	return `+${digitsOf(number)}`;
}

/** A number that a gateway gives as bare digits, in the one form of all outputs; anything else as it is. */
export function withPlus(known: string): string {
	return /^\d{7,15}$/.test(known) ? `+${known}` : known;
}
