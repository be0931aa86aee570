import { z } from 'zod';

/** Go's JSON reader takes null for any field and ignores unknown ones; a wrong type fails the whole body. */
const string = z.string().nullish();
const stringMap = z.record(z.string()).nullish();

/** Whatomate source, SendMessage. `text` is no field of the server; the published page has it. */
export const sendMessage = z.object({
	type: string,
	text: z.unknown(),
	content: z.object({ body: string }).nullish(),
	reply_to_message_id: string,
	whatsapp_account: string,
	interactive: z
		.object({
			type: string,
			body: string,
			buttons: z.array(z.object({ id: string, title: string })).nullish(),
			button_text: string,
			url: string,
			display_text: string,
			ttl_minutes: z.number().int().nullish(),
			flow_id: string,
			first_screen: string,
			header: string,
		})
		.nullish(),
});

export type SendMessage = z.infer<typeof sendMessage>;

/** Whatomate source, SendTemplateMessage. */
export const sendTemplate = z.object({
	contact_id: string,
	phone_number: string,
	template_name: string,
	template_id: string,
	template_params: stringMap,
	button_params: stringMap,
	header_params: stringMap,
	header_media_id: string,
	header_media_url: string,
	header_media_filename: string,
	account_name: string,
});

export type SendTemplate = z.infer<typeof sendTemplate>;

/** The JSON form of the media call, which only the published page has. */
export const documentedMedia = z.object({
	contact_id: string,
	type: string,
	media_url: string,
	caption: string,
});

export const reaction = z.object({ emoji: string });

export const createContact = z.object({
	phone_number: string,
	profile_name: string,
	whatsapp_account: string,
	tags: z.array(z.string()).nullish(),
	metadata: z.record(z.unknown()).nullish(),
});

/** Whatomate notes §A4. */
export const updateContact = z.object({
	profile_name: string,
	whatsapp_account: string,
	tags: z.array(z.string()).nullish(),
	metadata: z.record(z.unknown()).nullish(),
	assigned_user_id: z.string().uuid().nullish(),
	clear_assigned_agent: z.boolean().nullish(),
});

export const contactTags = z.object({ tags: z.array(z.string()).nullish() });

export const createTag = z.object({ name: string, color: string });
