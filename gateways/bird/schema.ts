import { z } from 'zod';
import { webUrl } from '../media';

const text = z.string().min(1);

const optionalText = text.optional().catch(undefined);

const contact = z
	.object({ id: optionalText, identifierValue: optionalText, platformAddress: optionalText })
	.passthrough();

/** Answer 202 of a send, as far as it is read (Bird API reference, ChannelMessage). */
export const channelMessage = z
	.object({
		id: text,
		/** `accepted`, or `scheduled` when `scheduledFor` was given. */
		status: text,
		receiver: z
			.object({ contacts: z.array(contact).min(1) })
			.passthrough()
			.optional()
			.catch(undefined),
	})
	.passthrough();

/** Answer 202 of a batch: its ID, whose name is not documented (Bird notes §1.8). */
export const batchAnswer = z.object({ id: optionalText, batchId: optionalText }).passthrough();

/** Answer to a request for an upload (Bird notes §5.6). */
export const presignedUpload = z
	.object({
		/** Where the file will be read from. */
		mediaUrl: webUrl,
		/** Where the file goes: a storage host, which must not see the key. */
		uploadUrl: webUrl,
		uploadMethod: z.literal('POST').optional(),
		/** Fields of the form, before the file. */
		uploadFormData: z.record(z.string(), z.string()).default({}),
	})
	.passthrough();

/** Body of a refusal: 400, 404, 409 without, 422 with `details` (Bird API reference, ValidationError). */
export const requestError = z
	.object({
		code: z.union([z.string(), z.number()]).optional().catch(undefined),
		message: z.string().optional().catch(undefined),
		/** Path in the request, such as `.body.type`, and what is wrong there. */
		details: z.record(z.string(), z.unknown()).optional().catch(undefined),
	})
	.passthrough();

/** Types of template parameters whose value is more than a text, a number or a flag. */
export const structuredTypes = [
	'object',
	'sectionList',
	'timeslotList',
	'productSections',
	'productList',
	'shippingMethodList',
	'lineItemList',
	'whatsappProductSections',
	'whatsappProductItems',
] as const;

export type StructuredType = (typeof structuredTypes)[number];

/** Types that a template parameter may have (Bird API reference, template.parameters). */
const parameterTypes = ['string', 'number', 'boolean', ...structuredTypes] as const;

/** `template.parameters` as the user writes it in JSON; values are left to Bird. */
export const templateParameters = z.array(
	z.object({ type: z.enum(parameterTypes), key: z.string().min(1, 'is empty') }).passthrough(),
);
