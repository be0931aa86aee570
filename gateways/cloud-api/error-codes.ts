import type { RefusalKind } from '../errors';

/** What an error code of the Cloud API means for the user. */
export interface CodeMeaning {
	kind: RefusalKind;
	/** What happened, without a final full stop. */
	message: string;
	/** What to do next. */
	hint: string;
	/** Only where it is certain that nothing was accepted and that waiting helps. */
	retryable?: true;
	/** How long waiting makes sense when the answer does not say, in milliseconds. */
	retryAfterMs?: number;
	/** What WhatsApp counts, where it is not the whole account. */
	limitOf?: 'sender' | 'pair';
}

const outcomeUnknown =
	'Look in the WhatsApp Manager or in the logs whether the message was sent before you send it again.';
const slower = 'Wait and run again, or send fewer messages per second. Nothing was sent.';
const badKey =
	'Enter a valid key in the credential, or renew the connection of the WhatsApp account. Nothing was sent.';
const manager = 'Open the WhatsApp Manager of this account; it says what is wrong and how to put it right.';
const field = 'Correct the field that the message names and run again. Nothing was sent.';
const authentication =
	'A template for sign-in codes wants the code twice: as body value and as value of the URL button at index 0.';

const noSuchPermission: CodeMeaning = {
	kind: 'permission',
	message: 'The permission for this was not granted or was taken away',
	hint: 'Grant the account access to this WhatsApp Business Account and phone number again.',
};

const serverTrouble: CodeMeaning = {
	kind: 'gatewayUnavailable',
	message: 'WhatsApp had a problem on its own side. Whether the message was accepted is not known',
	hint: outcomeUnknown,
};

const senderNotRegistered: CodeMeaning = {
	kind: 'permission',
	message: 'The sending phone number is not properly registered with the Cloud API',
	hint: 'Register the number again in the settings of the gateway or in the WhatsApp Manager.',
};

/** Meta's error codes (Kapso notes §5.2). 200 to 299 are in `meaningOfCode`. */
const meanings: Readonly<Record<number, CodeMeaning>> = {
	0: { kind: 'auth', message: 'WhatsApp could not authenticate the account', hint: badKey },
	1: serverTrouble,
	2: serverTrouble,
	3: {
		kind: 'permission',
		message: 'The account lacks a capability or permission for this',
		hint: noSuchPermission.hint,
	},
	4: {
		kind: 'rateLimit',
		message: 'The app has made too many calls',
		hint: slower,
		retryable: true,
		retryAfterMs: 60_000,
	},
	10: noSuchPermission,
	33: {
		kind: 'notFound',
		message: 'The sending phone number has been deleted',
		hint: 'Send from another phone number.',
	},
	100: { kind: 'input', message: 'WhatsApp finds a parameter not valid', hint: field },
	190: { kind: 'auth', message: 'The access token of the WhatsApp account has expired', hint: badKey },
	368: { kind: 'permission', message: 'The account is blocked for a violation of policies', hint: manager },
	1026: {
		kind: 'recipient',
		message: "The receiver's app cannot show this message type",
		hint: 'Send the content as text, or ask the receiver to update WhatsApp.',
	},
	80007: {
		kind: 'rateLimit',
		message: 'The WhatsApp Business Account has reached its rate limit',
		hint: slower,
		retryable: true,
		retryAfterMs: 60_000,
	},
	130429: {
		kind: 'rateLimit',
		message: 'The phone number sends more messages per second than it may',
		hint: slower,
		retryable: true,
		retryAfterMs: 1_000,
		limitOf: 'sender',
	},
	130472: {
		kind: 'recipient',
		message: 'The receiver takes part in an experiment of Meta and gets no marketing messages',
		hint: 'Do not send it again; the same receiver may be reached once the receiver has written first.',
	},
	130497: {
		kind: 'permission',
		message: "The account may not send to receivers in the receiver's country",
		hint: 'Leave receivers of that country out, or check the policy for this kind of business.',
	},
	130501: {
		kind: 'input',
		message: 'WhatsApp does not send this message type to groups',
		hint: 'Choose another message type, or send to the members one by one.',
	},
	131000: serverTrouble,
	131005: noSuchPermission,
	131008: { kind: 'input', message: 'A required parameter is missing', hint: `${field} ${authentication}` },
	131009: {
		kind: 'input',
		message: 'The value of a parameter is not valid',
		hint: `${field} A header text takes no formatting.`,
	},
	131016: serverTrouble,
	131021: {
		kind: 'recipient',
		message: 'Sender and receiver are the same number',
		hint: 'Send to another number.',
	},
	131026: {
		kind: 'recipient',
		message: 'The message cannot be delivered to this receiver',
		hint: 'The number may not be on WhatsApp, its app may be too old, or it has not accepted the terms. Check the number.',
	},
	131031: { kind: 'permission', message: 'The account is locked', hint: manager },
	131037: {
		kind: 'permission',
		message: 'The display name of the sending number is not approved',
		hint: 'Have the display name approved in the WhatsApp Manager.',
	},
	131042: {
		kind: 'permission',
		message: 'There is a problem with the payment method of the WhatsApp Business Account',
		hint: 'Put the payment method in order in the WhatsApp Manager. Nothing was sent.',
	},
	131045: senderNotRegistered,
	131047: {
		kind: 'windowClosed',
		message: 'The receiver has not written in the last 24 hours',
		hint: "Choose message type 'Template' with an approved template, or say under 'When the Window Is Closed' what to send instead. Other messages go through once the receiver has answered.",
	},
	131048: {
		kind: 'rateLimit',
		message:
			'The number may send no more for now, because too many of its messages were reported or blocked',
		hint: 'Wait some hours, and look at the quality rating in the WhatsApp Manager.',
	},
	131049: {
		kind: 'recipient',
		message: 'Meta chose not to deliver this marketing message',
		hint: 'Do not send it again before 24 hours have passed.',
	},
	131050: {
		kind: 'recipient',
		message: 'The receiver has stopped marketing messages',
		hint: 'Take the receiver off your marketing lists; do not send again.',
	},
	131051: { kind: 'input', message: 'WhatsApp does not support this message type', hint: field },
	131052: {
		kind: 'media',
		message: 'The file could not be downloaded',
		hint: 'Check that the link opens in a browser without signing in and leads to the file itself.',
	},
	131053: {
		kind: 'media',
		message: 'The file could not be taken',
		hint: 'Check format and size: WhatsApp judges the content of the file and the Content-Type of its link, not its name.',
	},
	131055: {
		kind: 'template',
		message: 'Only marketing templates can be sent in this way',
		hint: 'Send the template as an ordinary message, or choose a marketing template.',
	},
	131056: {
		kind: 'rateLimit',
		message: 'Too many messages went to the same receiver in a short time',
		hint: 'Leave about 6 seconds between messages to the same receiver. Nothing was sent.',
		retryable: true,
		retryAfterMs: 6_000,
		limitOf: 'pair',
	},
	131057: {
		...serverTrouble,
		message: 'The account is under maintenance. Whether the message was accepted is not known',
	},
	131060: {
		kind: 'unexpectedResponse',
		message: 'The message is not available to the business',
		hint: 'Look at the message in the WhatsApp app.',
	},
	131062: {
		kind: 'recipient',
		message: 'Templates for sign-in codes cannot go to a user ID',
		hint: 'Send this template to a phone number.',
	},
	132000: {
		kind: 'template',
		message: 'The number of values does not match the placeholders of the template',
		hint: `Give as many values as the template has placeholders. ${authentication}`,
	},
	132001: {
		kind: 'template',
		message: 'There is no approved template with this name in this language',
		hint: "Check 'Template' and its language: code and name must be written as in the WhatsApp Manager.",
	},
	132005: {
		kind: 'template',
		message: 'The text of the template is too long once the values stand in it',
		hint: 'Shorten the values.',
	},
	132007: {
		kind: 'template',
		message: 'The content of the template violates a policy',
		hint: 'Change the values, or have another template approved.',
	},
	132012: {
		kind: 'template',
		message: 'A value does not have the form that the template wants',
		hint: `Check type and name of each value, the header and the buttons against the template. ${authentication}`,
	},
	132015: {
		kind: 'template',
		message: 'The template is paused because of low quality',
		hint: 'Use another template, or edit this one in the WhatsApp Manager.',
	},
	132016: {
		kind: 'template',
		message: 'The template is disabled for good because of low quality',
		hint: 'Create a new template with other content.',
	},
	132068: {
		kind: 'template',
		message: 'The flow is blocked',
		hint: 'Put the flow right in the WhatsApp Manager.',
	},
	132069: {
		kind: 'rateLimit',
		message: 'The flow is throttled: it was sent 10 times in the last hour',
		hint: 'Put the flow right in the WhatsApp Manager, and wait an hour.',
	},
	133000: senderNotRegistered,
	133004: serverTrouble,
	133005: { ...senderNotRegistered, message: 'The two-step PIN of the sending number is wrong' },
	133006: { ...senderNotRegistered, message: 'The sending number must be verified again' },
	133008: { ...senderNotRegistered, message: 'The two-step PIN was entered wrongly too often' },
	133009: { ...senderNotRegistered, message: 'The two-step PIN was entered too fast' },
	133010: senderNotRegistered,
	133015: {
		...senderNotRegistered,
		message: 'The sending number was deleted a short time ago',
		hint: 'Wait 5 minutes, then register the number again.',
	},
	133016: {
		kind: 'rateLimit',
		message: 'The sending number was registered and deregistered too often',
		hint: 'Wait until the block is over before you register the number again.',
	},
	134011: {
		kind: 'permission',
		message: 'The terms of WhatsApp payments have not been accepted',
		hint: 'Accept them in the WhatsApp Manager.',
	},
	134100: {
		kind: 'template',
		message: 'Only marketing templates can be sent in this way',
		hint: 'Send the template as an ordinary message, or choose a marketing template.',
	},
	134101: {
		kind: 'template',
		message: 'The template is still being synchronised',
		hint: 'Run again in about 10 minutes. Nothing was sent.',
	},
	134102: {
		...serverTrouble,
		message: 'The template is not available for now. Whether the message was accepted is not known',
	},
	135000: {
		kind: 'input',
		message: 'WhatsApp could not send the message because of something in the request',
		hint: 'Compare the message with the documentation, and try a plain text to see whether the sender works.',
	},
};

/** The meaning of an error code of the Cloud API; undefined for a code that is not documented. */
export function meaningOfCode(code: number): CodeMeaning | undefined {
	if (code >= 200 && code <= 299) return noSuchPermission;
	return meanings[code];
}

/** Every single code with a meaning of its own, for messages that list them and for tests. */
export const knownCodes: readonly number[] = Object.keys(meanings).map(Number);
