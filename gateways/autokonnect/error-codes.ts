import type { KnownRefusal } from '../refusals';

const incomplete = 'Fill in the field and run again. Nothing was sent.';
const key = 'Copy the API key from the Companies page of AutoKonnect into the credential. Nothing was sent.';

/** Every code of the table of the AutoKonnect API page, Error Responses. */
export const meanings: ReadonlyMap<string | number, KnownRefusal> = new Map<string, KnownRefusal>([
	[
		'missing_type',
		{ kind: 'input', message: 'The message has no type', hint: `Give the body a "type". ${incomplete}` },
	],
	[
		'missing_recipient',
		{
			kind: 'recipient',
			message: 'The message names neither a phone number nor a contact tag',
			hint: "Fill in 'Phone Numbers' or 'Contact Tag IDs' and run again. Nothing was sent.",
		},
	],
	[
		'no_valid_recipients',
		{
			kind: 'recipient',
			message: 'No contact with a valid phone number stands behind the recipients',
			hint: "Check 'Contact Tag IDs', and that contacts with phone numbers have these tags. Nothing was sent.",
		},
	],
	[
		'invalid_type',
		{
			kind: 'input',
			message: 'AutoKonnect does not know the type of the message',
			hint: 'Use text, image, video, audio, document, template or interactive as "type".',
		},
	],
	['missing_message', { kind: 'input', message: 'A text message needs a text', hint: incomplete }],
	[
		'missing_link',
		{ kind: 'media', message: 'The message needs a public link to its file', hint: incomplete },
	],
	[
		'missing_template_id',
		{ kind: 'template', message: 'A template message needs the ID of a template', hint: incomplete },
	],
	[
		'invalid_template_id_format',
		{
			kind: 'template',
			message: 'The ID of a template must be a number',
			hint: "Enter the numeric ID of the approved template in 'Template', not its name.",
		},
	],
	[
		'missing_components',
		{
			kind: 'template',
			message: 'A template message needs its components',
			hint: 'Describe header, body values or buttons of the template. If it has none, AutoKonnect may not send it: add a variable to it.',
		},
	],
	[
		'template_not_approved',
		{
			kind: 'template',
			message: 'The template is not approved',
			hint: 'Wait for its approval, or choose an approved template. Nothing was sent.',
		},
	],
	[
		'reconnect_waba',
		{
			kind: 'permission',
			message: 'The WhatsApp channel is disconnected',
			hint: 'Connect the channel again in AutoKonnect, then run again. Nothing was sent.',
		},
	],
	[
		'invalid_auth_header',
		{ kind: 'auth', message: 'AutoKonnect found no usable key in the request', hint: key },
	],
	['invalid_api_key', { kind: 'auth', message: 'AutoKonnect does not know the API key', hint: key }],
	[
		'credential_resource_mismatch',
		{
			kind: 'permission',
			message: 'The WhatsApp channel belongs to another company than the API key',
			hint: "Choose a 'WABA Channel' of this company, or use the key of the company that owns the channel.",
		},
	],
	[
		'template_not_found',
		{
			kind: 'template',
			message: 'The company has no template with this ID',
			hint: "Check the number in 'Template'. Nothing was sent.",
		},
	],
]);

/** The table's own sentences, for an answer that brings the sentence without its code. */
export const codeOfSentence: ReadonlyMap<string, string> = new Map([
	['type field is required', 'missing_type'],
	['Neither phone_number nor contact_tag_id was provided', 'missing_recipient'],
	['Tag(s) resolved to zero contacts with valid phone numbers', 'no_valid_recipients'],
	['Message type is not supported', 'invalid_type'],
	['message is required for text type', 'missing_message'],
	['link is required for media types', 'missing_link'],
	['template_id is required for template type', 'missing_template_id'],
	['template_id must be a number', 'invalid_template_id_format'],
	['components is required for template type', 'missing_components'],
	['The specified template is not approved', 'template_not_approved'],
	['WABA channel is disconnected', 'reconnect_waba'],
	['Missing or malformed Authorization header', 'invalid_auth_header'],
	['Invalid API key', 'invalid_api_key'],
	['WABA does not belong to the authenticated company', 'credential_resource_mismatch'],
	['Template ID not found for this company', 'template_not_found'],
]);

/** Rows of the table that have no code, by HTTP status. */
export const meaningsByStatus: Readonly<Record<number, KnownRefusal>> = {
	404: {
		kind: 'notFound',
		message: 'AutoKonnect does not know the WhatsApp channel',
		hint: "Check the ID in 'WABA Channel', and the base URL in the credential. Nothing was sent.",
	},
};
