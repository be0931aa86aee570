import type { Settings } from '../settings';
import type { Answer, FaultAnswers } from '../wire/send';

/** A refusal before it is put into JSON. Some rows of the page have no code. */
export interface Refusal {
	status: number;
	code?: string;
	message: string;
}

function refusal(status: number, code: string | undefined, message: string): Refusal {
	return { status, code, message };
}

/** AutoKonnect API page, Error Responses: all seventeen rows. */
export const refusals = {
	missingType: refusal(400, 'missing_type', 'type field is required'),
	missingRecipient: refusal(
		400,
		'missing_recipient',
		'Neither phone_number nor contact_tag_id was provided',
	),
	noValidRecipients: refusal(
		400,
		'no_valid_recipients',
		'Tag(s) resolved to zero contacts with valid phone numbers',
	),
	invalidType: refusal(400, 'invalid_type', 'Message type is not supported'),
	missingMessage: refusal(400, 'missing_message', 'message is required for text type'),
	missingLink: refusal(400, 'missing_link', 'link is required for media types'),
	missingTemplateId: refusal(400, 'missing_template_id', 'template_id is required for template type'),
	invalidTemplateId: refusal(400, 'invalid_template_id_format', 'template_id must be a number'),
	missingComponents: refusal(400, 'missing_components', 'components is required for template type'),
	templateNotApproved: refusal(400, 'template_not_approved', 'The specified template is not approved'),
	reconnectWaba: refusal(400, 'reconnect_waba', 'WABA channel is disconnected'),
	invalidAuthHeader: refusal(401, 'invalid_auth_header', 'Missing or malformed Authorization header'),
	invalidApiKey: refusal(401, 'invalid_api_key', 'Invalid API key'),
	resourceMismatch: refusal(
		403,
		'credential_resource_mismatch',
		'WABA does not belong to the authenticated company',
	),
	templateNotFound: refusal(404, 'template_not_found', 'Template ID not found for this company'),
	channelNotFound: refusal(404, undefined, 'WABA channel ID not found'),
	internal: refusal(500, undefined, 'Internal server error'),
} as const satisfies Record<string, Refusal>;

/** Refusals for what the page rules out without naming a code; the codes are the sandbox's own. */
export const ownRefusals = {
	routeNotFound: refusal(404, undefined, 'Not found'),
	rateLimited: refusal(429, undefined, 'Too many requests'),
	unknownField: (name: string) => refusal(400, 'unknown_field', `${name} is not a field of this API`),
	invalidRecipient: (name: string) => refusal(400, 'invalid_recipient', `${name} has the wrong type`),
	invalidComponents: (why: string) => refusal(400, 'invalid_components', why),
	missingInteractive: refusal(400, 'missing_interactive', 'interactive is required for interactive type'),
	invalidInteractive: (why: string) => refusal(400, 'invalid_interactive', why),
};

/** Puts a refusal into JSON; the page does not say how, so the shape is a setting. */
export function refuse({ status, code, message }: Refusal, shape: Settings['autokonnectErrorShape']): Answer {
	switch (shape) {
		case 'flat':
			return { status, body: { code, message } };
		case 'nested':
			return { status, body: { error: { code, message } } };
		case 'stringError':
			return { status, body: code === undefined ? { error: message } : { error: code, message } };
	}
}

/** AutoKonnect API page, Response: one answer for all recipients, without message ids. */
export function queued(recipientsCount: number): Answer {
	return {
		status: 200,
		body: { message: 'Message queued for sending', recipients_count: recipientsCount },
	};
}

export function faultAnswers(shape: Settings['autokonnectErrorShape']): FaultAnswers {
	return {
		rateLimited: () => refuse(ownRefusals.rateLimited, shape),
		serverError: (status) => refuse({ ...refusals.internal, status }, shape),
		unauthorized: () => refuse(refusals.invalidApiKey, shape),
		forbidden: () => refuse(refusals.resourceMismatch, shape),
		// The page names no error for it: the message is queued and WhatsApp refuses it afterwards.
		closedWindow: {
			failsLater: '131047: more than 24 hours have passed since the customer last replied',
		},
		undeliverable: '131026: the message is undeliverable',
	};
}
