import { z } from 'zod';

import { currentTime } from '../clock';
import { gatewayNames } from '../gateways';
import { sampleFiles } from '../files';

/** Everything that can come in at one gateway or another; README.md says which has what. */
export const inboundTypes = [
	'text',
	'image',
	'video',
	'audio',
	'voice',
	'document',
	'sticker',
	'location',
	'contacts',
	'reaction',
	'buttonReply',
	'templateButton',
	'listReply',
	'flowReply',
	'order',
	'referral',
	'system',
	'unsupported',
	'echo',
	'status',
	'read',
	'clicked',
	'conversationCreated',
	'conversationEnded',
	'conversationInactive',
	'identityChanged',
	'marketingPreferenceChanged',
	'contactCreated',
	'transferCreated',
	'transferAssigned',
	'transferResumed',
] as const;

export type InboundType = (typeof inboundTypes)[number];

const text = z.string();

/** Gateway names are told apart without regard to case: nodes write `autoKonnect`. */
export const anyCaseGateway = z
	.string()
	.transform((name) => name.toLowerCase())
	.pipe(z.enum(gatewayNames));

/**
 * Body of `POST /sandbox/inbound`. Only `gateway` and `type` are needed; the rest is made up.
 * - `from`: phone number of the person; `userId` without `from` makes one whose number is hidden (Meta's formats).
 * - `to`: channel, phone number id or account; the demo account's first when left out.
 * - `messageId`: id of the new message, or of the one whose status is told; `replyTo`: of the one that is quoted, pressed or reacted to.
 * - `id`, `title`, `description`: of the button or row.
 * - `file`: one of the sample files; `byteLength` pads it with zeros.
 * - `status`, `code`: for the type `status`.
 * - `occurredAt`: ISO 8601; now when left out.
 */
export const inboundSchema = z
	.object({
		gateway: anyCaseGateway,
		type: z.enum(inboundTypes),
		from: text.regex(/^\+?\d{5,15}$/, 'must be a phone number').optional(),
		name: text.default('Ann Example'),
		userId: text.optional(),
		userName: text.optional(),
		groupId: text.optional(),
		to: text.optional(),
		messageId: text.min(1).optional(),
		replyTo: text.min(1).optional(),
		text: text.optional(),
		file: z
			.string()
			.refine((name) => Object.hasOwn(sampleFiles, name), 'is no sample file')
			.optional(),
		fileName: text.optional(),
		mimeType: text.optional(),
		byteLength: z
			.number()
			.int()
			.nonnegative()
			.max(110 * 1024 * 1024)
			.optional(),
		animated: z.boolean().default(false),
		latitude: z.number().default(-1.2864),
		longitude: z.number().default(36.8172),
		locationName: text.default('Demo Shop'),
		locationAddress: text.default('1 Example Street'),
		contacts: z.array(z.record(z.unknown())).optional(),
		emoji: text.default('👍'),
		id: text.default('yes'),
		title: text.default('Yes'),
		description: text.default('The first row'),
		flow: z
			.object({
				name: text.default('flow'),
				data: z.unknown().default({ screen_0_name: 'Ann' }),
				token: text.default('unused'),
			})
			.strict()
			.default({}),
		order: z.record(z.unknown()).optional(),
		referral: z.record(z.unknown()).optional(),
		forwarded: z.boolean().default(false),
		status: text.optional(),
		code: z.number().int().optional(),
		occurredAt: z.string().datetime({ offset: true }).optional(),
	})
	.strict();

/** A checked request for something to come in. */
export type Inbound = z.infer<typeof inboundSchema>;

/** When it happened. */
export function timeOf({ occurredAt }: Inbound): Date {
	return occurredAt === undefined ? new Date(currentTime()) : new Date(occurredAt);
}

/** Seconds since 1970 as text. */
export function secondsOf(time: Date): string {
	return String(Math.floor(time.getTime() / 1000));
}

/** A request that a gateway cannot fulfil; the words go back to the caller. */
export class InboundProblem extends Error {}
