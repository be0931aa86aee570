import type { ComposedMessage, Send } from '../gateway';
import { fileNameOf, sourceOf } from '../media';
import type { MessageOf } from '../message';
import { digitsOf, nameOf, type Recipient } from '../recipient';
import { textOfValue, type TemplateHeader, type TemplateMessage } from '../template';
import { isObject, urlOf, withoutEmpty, type JsonObject, type MultipartField, type WireFile } from '../wire';
import { isUuid } from './check';
import { fileOf } from './file';
import { templateParts, type TemplateParts } from './schema';

type Values = Record<string, string>;

/** Undefined for no values at all, because the server takes a missing field and an empty object alike. */
function valuesOf(entries: Array<[string, string]>): Values | undefined {
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function bodyValues({ body = [] }: TemplateMessage): Values | undefined {
	return valuesOf(body.map((value, position) => [value.name || String(position + 1), textOfValue(value)]));
}

function buttonValues({ buttons = [] }: TemplateMessage): Values | undefined {
	return valuesOf(buttons.map(({ index, value }) => [String(index), value ?? '']));
}

/** WhatsApp refuses a document header without a name, so one is made up where there is none. */
const unnamedDocument = 'document.pdf';

function headerFileName(header: TemplateHeader): string | undefined {
	if (header.type !== 'document') return undefined;
	const { url, binary, fileName } = header.media;
	return fileName || binary?.fileName || (url && fileNameOf(url)) || unnamedDocument;
}

function headerParts(header: TemplateHeader | undefined): Partial<TemplateParts> {
	if (!header) return {};
	if (header.type === 'text') return { header_params: { [header.name || '1']: header.text } };
	if (!('media' in header)) return {};
	const { url, id } = header.media;
	return { header_media_url: url, header_media_id: id, header_media_filename: headerFileName(header) };
}

function partsOf(message: TemplateMessage): TemplateParts {
	if (message.components) return templateParts.parse(message.components);
	return {
		template_params: bodyValues(message),
		...headerParts(message.header),
		button_params: buttonValues(message),
	};
}

/** A number is sent in digits alone: with `+` the server would make a second contact beside the first. */
function receiverOf(receiver: Recipient): JsonObject {
	if (receiver.type === 'contact') return { contact_id: receiver.id };
	return { phone_number: digitsOf(nameOf(receiver)) };
}

function bodyOf(message: TemplateMessage, sender: string, receiver: Recipient): JsonObject {
	const { template } = message;
	return withoutEmpty({
		...receiverOf(receiver),
		...(isUuid(template) ? { template_id: template } : { template_name: template }),
		...partsOf(message),
		account_name: sender,
	});
}

function headerFile({ header, components }: TemplateMessage): WireFile | undefined {
	if (components || !header || !('media' in header) || sourceOf(header.media) !== 'binary')
		return undefined;
	return fileOf(header.media);
}

/** The multipart form of a template send: objects travel as JSON text, the file comes last. */
function multipartOf(body: JsonObject, file: WireFile): MultipartField[] {
	const fields = Object.entries(body).map(([name, value]) => ({
		name,
		value: isObject(value) ? JSON.stringify(value) : String(value),
	}));
	return [...fields, { name: 'header_file', file }];
}

/** `POST /api/messages/template`, which takes a phone number as it is and creates the contact itself. */
export function composeTemplate(message: MessageOf<'template'>, send: Send): ComposedMessage[] {
	const url = urlOf(send.account.baseUrl, 'api', 'messages', 'template');
	const file = headerFile(message);
	return send.recipients.map((receiver) => {
		const body = bodyOf(message, send.sender, receiver);
		const content = file ? { multipart: multipartOf(body, file) } : { body };
		return { request: { method: 'POST', url, ...content }, recipients: [receiver] };
	});
}
