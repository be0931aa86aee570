import { interactiveObject, isInteractive } from '../cloud-api/interactive';
import { templateComponents, type HeaderFileParameter } from '../cloud-api/template-components';
import type { ComposedMessage, Send } from '../gateway';
import type { OutboundMessage } from '../message';
import { digitsOf, type Recipient } from '../recipient';
import type { TemplateMessage } from '../template';
import { urlOf, withoutEmpty, type JsonObject } from '../wire';

/** A single value stands alone and several in an array, as in the examples of the API page. */
function oneOrMany(values: string[]): string | string[] | undefined {
	return values.length === 1 ? values[0] : values;
}

function receivers(recipients: Recipient[]): JsonObject {
	const numbers = recipients.flatMap((recipient) =>
		recipient.type === 'phoneNumber' ? [recipient.number] : [],
	);
	const tags = recipients.flatMap((recipient) => (recipient.type === 'contactTag' ? [recipient.id] : []));
	return withoutEmpty({ phone_number: oneOrMany(numbers), contact_tag_id: oneOrMany(tags) });
}

/** A header's file lies flat here, otherwise than at Meta (API page, Template Message). */
const flatFileParameter: HeaderFileParameter = (kind, file) => ({ type: kind, link: file.url });

function templateContent(message: TemplateMessage): JsonObject {
	return {
		type: 'template',
		template_id: Number(message.template),
		...withoutEmpty({ language: message.language }),
		// The page calls it required, also for a template without variables.
		components: templateComponents(message, flatFileParameter),
	};
}

type ContentOf = Exclude<OutboundMessage, { type: 'raw' }>;

function content(message: ContentOf): JsonObject {
	if (isInteractive(message)) return { type: 'interactive', interactive: interactiveObject(message) };
	switch (message.type) {
		case 'text':
			return { type: 'text', message: message.text };
		case 'image':
		case 'video':
		case 'document':
			return withoutEmpty({ type: message.type, link: message.media.url, caption: message.caption });
		case 'audio':
			return { type: 'audio', link: message.media.url };
		case 'template':
			return templateContent(message);
		default:
			throw new Error(`AutoKonnect has no message type ${message.type}`);
	}
}

/** Whether a field of a body in AutoKonnect's own shape names anyone. */
export function isGiven(value: unknown): boolean {
	return (
		value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
	);
}

/** Whom a body in AutoKonnect's own shape names; undefined for a tag, behind which nobody is known. */
export function receiversIn({
	phone_number: numbers,
	contact_tag_id: tags,
}: JsonObject): string[] | undefined {
	if (isGiven(tags)) return undefined;
	return [numbers]
		.flat()
		.filter(isGiven)
		.map((number) => digitsOf(String(number)));
}

function missingIn(body: JsonObject, named: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(named).filter(([field]) => !isGiven(body[field])));
}

/** One request for all recipients; in a raw body, recipients only where it has none (AutoKonnect API page). */
export function compose({ account, sender, recipients, message }: Send): ComposedMessage[] {
	const url = urlOf(account.baseUrl, 'whatsapp', sender.trim(), 'messages');
	const body =
		message.type === 'raw'
			? { ...message.body, ...missingIn(message.body, receivers(recipients)) }
			: { ...receivers(recipients), ...content(message) };
	return [{ request: { method: 'POST', url, body }, recipients }];
}
