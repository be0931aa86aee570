import { z } from 'zod';

import { interactive } from '../meta/interactive';
import { identifier, media } from '../meta/parts';
import { oneOf } from '../wire/one-of';
import { digitsOf, text } from '../wire/strings';
import { contactCards } from './contact-card';
import { template } from './template-shape';

const caption = text(1024).optional();
const PHONE = /^\+?[\d\s()-]+$/;
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/** Ids that WhatsApp gave to a message. */
const wamid = z.string().regex(/^wamid\.\S+$/, 'is not a message id');

function coordinate(max: number) {
	return z
		.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)])
		.refine((value) => Math.abs(Number(value)) <= max, {
			message: `must lie between -${max} and ${max}`,
		});
}

const location = z
	.object({
		latitude: coordinate(90),
		longitude: coordinate(180),
		name: z.string().optional(),
		address: z.string().optional(),
	})
	.strict();

const emoji = z.string().refine((value) => value === '' || EMOJI.test(value), {
	message: 'must be an emoji, or empty to remove it',
});

/** The object of each of the eleven types. Kapso notes §2.2. */
export const contents = {
	text: z.object({ body: text(4096), preview_url: z.boolean().optional() }).strict(),
	image: media({ caption }),
	video: media({ caption }),
	audio: media({ voice: z.boolean().optional() }),
	document: media({ caption, filename: identifier.optional() }),
	sticker: media(),
	location,
	contacts: contactCards,
	interactive,
	template,
	reaction: z.object({ message_id: wamid, emoji }).strict(),
};

export type MessageType = keyof typeof contents;

function envelope(type: string, content: z.ZodTypeAny) {
	return z
		.object({
			messaging_product: z.literal('whatsapp'),
			recipient_type: z.enum(['individual', 'group']).optional(),
			to: text().optional(),
			recipient: z.string().regex(USER_ID, 'is not a business-scoped user id').optional(),
			type: z.literal(type),
			context: z.object({ message_id: wamid }).strict().optional(),
			biz_opaque_callback_data: text(512).optional(),
			messaging_account_id: identifier.optional(),
			paid_messaging_account_id: identifier.optional(),
			recipient_identity_key_hash: identifier.optional(),
			[type]: content,
		})
		.strict()
		.superRefine((message, context) => checkRecipient(message as unknown as Envelope, context));
}

/** What every message has around its content. Kapso notes §2.1. */
export interface Envelope {
	messaging_product: 'whatsapp';
	recipient_type?: 'individual' | 'group';
	to?: string;
	recipient?: string;
	type: MessageType;
	context?: { message_id: string };
	biz_opaque_callback_data?: string;
}

export const sendBody = oneOf(
	'type',
	Object.fromEntries(Object.entries(contents).map(([type, content]) => [type, envelope(type, content)])),
);

/** Kapso notes §2.3. */
export const readBody = z
	.object({
		messaging_product: z.literal('whatsapp'),
		status: z.literal('read'),
		message_id: wamid,
		typing_indicator: z
			.object({ type: z.literal('text') })
			.strict()
			.optional(),
	})
	.strict();

function checkRecipient(message: Envelope, context: z.RefinementCtx): void {
	if (message.to === undefined && (message.recipient === undefined || message.recipient_type === 'group')) {
		context.addIssue({ code: 'invalid_type', expected: 'string', received: 'undefined', path: ['to'] });
	}
	if (message.to === undefined || message.recipient_type === 'group') return;
	const digits = digitsOf(message.to).length;
	if (!PHONE.test(message.to) || digits < 5 || digits > 20) {
		context.addIssue({ code: 'custom', message: 'is not a phone number', path: ['to'] });
	}
}
