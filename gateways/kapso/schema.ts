import { z } from 'zod';

const optionalText = z.string().nullish();

/** Answer to a message (Kapso API page, Response; Kapso notes §2.1). */
export const sendAnswer = z
	.object({
		contacts: z
			.array(
				z.object({ input: optionalText, wa_id: optionalText, user_id: optionalText }).passthrough(),
			)
			.nullish(),
		messages: z
			.array(z.object({ id: z.string().min(1), message_status: optionalText }).passthrough())
			.min(1),
	})
	.passthrough();

/** Answer to an upload (Kapso notes §3). */
export const uploadAnswer = z.object({ id: z.string().min(1) }).passthrough();

const code = z.union([z.string(), z.number()]).nullish().catch(undefined);
const lenientText = z.string().nullish().catch(undefined);

/** Refusal in Meta's form: everything under `error` (Kapso notes §5.1). */
export const metaError = z.object({
	error: z.object({
		message: lenientText,
		code,
		error_data: z.object({ details: lenientText }).nullish().catch(undefined),
		error_user_msg: lenientText,
		fbtrace_id: lenientText,
	}),
});

/** Refusal in Kapso's own form: the sentence under `error` or `message`, sometimes with a code in words. */
export const kapsoError = z.object({
	error: lenientText,
	message: lenientText,
	detail: lenientText,
	code,
});
