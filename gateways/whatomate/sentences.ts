import type { RefusalKind } from '../errors';

/** What one sentence of the server means to a user. */
export interface Sentence {
	/** The server's sentence, or the part of it that never changes. */
	says: RegExp;
	kind: RefusalKind;
	/** What happened, without the server's own sentence; that is quoted after it. */
	message: string;
	hint: string;
}

const nothingSent = 'Nothing was sent.';
const keyHint =
	'Enter an active API key in the credential: whm_ and 32 characters, as Whatomate shows it once under Settings, API Keys. ' +
	nothingSent;
const contactHint =
	"Choose the contact from the list, or send to its number with 'Phone Numbers'. The key sees only what its user may see. " +
	nothingSent;
const accountHint =
	"Put the account's name into 'Account', written as under Settings, Accounts, or leave it empty for the default account. " +
	nothingSent;
const addressHint =
	"Check the base URL in the credential: the server's address with its base path, without /api at the end.";
const fileHint =
	'Check that the file is not empty and within the limits; a stock server takes requests up to 15 MiB, older ones 4 MiB. ' +
	nothingSent;
const headerFileHint =
	'Check that the link opens without signing in, on the server too, and leads to the file itself. ' +
	nothingSent;

const accessRefusals: readonly Sentence[] = [
	{
		says: /invalid api key/i,
		kind: 'auth',
		message: 'Whatomate did not accept the API key',
		hint: keyHint,
	},
	{
		says: /missing authorization|invalid authorization header|invalid or expired token|csrf token/i,
		kind: 'auth',
		message: 'The API key did not reach Whatomate',
		hint: 'Check that no proxy before the server removes the header X-API-Key, and that the credential holds a key.',
	},
	{
		says: /insufficient permissions|you do not have permission/i,
		kind: 'permission',
		message: "The key's user may not do this in Whatomate",
		hint: 'Give the role of that user the permission (contacts:write to create contacts), or use the key of another user.',
	},
	{
		says: /route not found|request method not allowed/i,
		kind: 'notFound',
		message: 'The server does not have this address',
		hint: addressHint,
	},
	{
		says: /not implemented yet/i,
		kind: 'notFound',
		message: 'This version of Whatomate cannot do that yet',
		hint: `Update the Whatomate server. ${nothingSent}`,
	},
];

const contactRefusals: readonly Sentence[] = [
	{
		says: /contact not found/i,
		kind: 'recipient',
		message: 'Whatomate does not know the contact',
		hint: contactHint,
	},
	{
		says: /invalid contact[ _]id/i,
		kind: 'recipient',
		message: 'The contact ID is not a UUID',
		hint: contactHint,
	},
	{
		says: /contact_id is required|phone_number is required/i,
		kind: 'recipient',
		message: 'The request names no recipient',
		hint: contactHint,
	},
	{
		says: /contact with this phone number already exists/i,
		kind: 'duplicate',
		message: 'The contact exists already, but the key cannot see it',
		hint: `Give the user of the key access to the contact (contacts:read). ${nothingSent}`,
	},
	{
		says: /opted out of marketing/i,
		kind: 'recipient',
		message: 'The contact wants no marketing messages',
		hint: `Leave the contact out, or use a template of category utility. ${nothingSent}`,
	},
	{
		says: /failed to create contact/i,
		kind: 'recipient',
		message:
			'Whatomate could not create the contact; this happens when a contact with the number was deleted before',
		hint: `Create the contact again in Whatomate, which brings the deleted one back, then run again. ${nothingSent}`,
	},
];

const templateRefusals: readonly Sentence[] = [
	{
		says: /template is not approved/i,
		kind: 'template',
		message: 'WhatsApp has not approved the template',
		hint: `Wait for the approval, sync the templates in Whatomate, or choose an approved one. ${nothingSent}`,
	},
	{
		says: /missing template parameters/i,
		kind: 'template',
		message: 'The template wants values that are missing or empty',
		hint: `Fill in a value for every placeholder, by its name or in its order. ${nothingSent}`,
	},
	{
		says: /missing header parameter/i,
		kind: 'template',
		message: 'The header of the template wants a value',
		hint: `Add a header of type Text with the value, and with the name if the placeholder has one. ${nothingSent}`,
	},
	{
		says: /template header text contains/i,
		kind: 'template',
		message: 'The header of the template has too many placeholders',
		hint: `Change the template so that its header has one placeholder at most. ${nothingSent}`,
	},
	{
		says: /template not found|invalid template_id|template_name or template_id is required/i,
		kind: 'template',
		message: 'Whatomate does not know the template',
		hint: `Choose the template from the list, or sync the templates in Whatomate. ${nothingSent}`,
	},
	{
		says: /invalid (template|button|header)_params/i,
		kind: 'template',
		message: 'Whatomate could not read the template values',
		hint: `Give an object of texts for each part of the template. ${nothingSent}`,
	},
];

const contentRefusals: readonly Sentence[] = [
	{
		says: /calling/i,
		kind: 'permission',
		message: 'The account cannot offer calls',
		hint: `Switch on business calling for the account in Whatomate, or send another message type. ${nothingSent}`,
	},
	{
		says: /resolve whatsapp account|whatsapp account not found|no whatsapp account/i,
		kind: 'notFound',
		message: 'Whatomate does not find the account to send from',
		hint: accountHint,
	},
	{
		says: /flow_id is required|flow not found/i,
		kind: 'notFound',
		message: 'Whatomate does not know the flow',
		hint: `Choose the flow from the list, or give its Meta flow ID (not the UUID in Whatomate). ${nothingSent}`,
	},
	{
		says: /invalid message id|message not found/i,
		kind: 'notFound',
		message: 'Whatomate does not know the message',
		hint: `Use the ID that Whatomate gave the message, and the contact with whom it was exchanged. ${nothingSent}`,
	},
	{
		says: /failed to download header media|header media url/i,
		kind: 'media',
		message: 'Whatomate could not fetch the header file of the template',
		hint: headerFileHint,
	},
	{
		says: /failed to upload header media/i,
		kind: 'media',
		message: 'WhatsApp did not take the header file of the template',
		hint: `Check type and size of the file: JPEG or PNG, MP4, or PDF, as the template wants it. ${nothingSent}`,
	},
	{
		says: /invalid multipart form|file is required/i,
		kind: 'media',
		message: 'No file arrived at Whatomate',
		hint: fileHint,
	},
	{
		// The framework's only word about a body over its limit (fasthttp, default error handler).
		says: /error when parsing request|entity too large|body too large/i,
		kind: 'media',
		message: 'The server could not take the request, which is probably too large',
		hint: fileHint,
	},
	{
		says: /invalid request body/i,
		kind: 'input',
		message: 'Whatomate could not read the request',
		hint: `Check that every value of a template is text, and that JSON has the shape of the API page. ${nothingSent}`,
	},
];

const webhookRefusals: readonly Sentence[] = [
	{
		says: /url must not point to internal addresses/i,
		kind: 'input',
		message: 'Whatomate does not deliver to an address inside a private network',
		hint: 'Set N8N_WEBHOOK_URL of n8n (WEBHOOK_URL in older versions) to a public address, such as https://n8n.example.com/, or that of a tunnel. A public name that leads to a private address is accepted, but nothing is delivered to it.',
	},
	{
		says: /url scheme must be|url must have a hostname/i,
		kind: 'input',
		message: 'Whatomate does not take the address of the webhook',
		hint: 'Set N8N_WEBHOOK_URL of n8n (WEBHOOK_URL in older versions) to its public address, such as https://n8n.example.com/',
	},
	{
		says: /at least one event must be selected/i,
		kind: 'input',
		message: 'The webhook would tell of nothing',
		hint: "Choose at least one event of Whatomate's.",
	},
	{
		says: /webhook not found|invalid webhook id/i,
		kind: 'notFound',
		message: 'Whatomate does not have the webhook any more',
		hint: 'Deactivate the workflow and activate it again.',
	},
];

/** The server's sentences (Whatomate source; its notes §A1, A2, A4, A5, A8); the first that fits counts. */
export const sentences: readonly Sentence[] = [
	...accessRefusals,
	...contactRefusals,
	...templateRefusals,
	...contentRefusals,
	...webhookRefusals,
];
