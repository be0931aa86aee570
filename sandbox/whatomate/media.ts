import type { FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import type { ContactRecord, StoredFile } from '../store';
import { readForm, recordOf, type Form } from '../wire/form';
import { answerSend, give, type Answer } from '../wire/send';
import { accountFor, acceptMessage } from './delivery';
import { sentMessage } from './message-view';
import { findContact, isAnswer } from './messages';
import { errors, failure, faultAnswers, success } from './replies';
import { documentedMedia } from './schema';

const MEGABYTE = 1024 * 1024;

/** What Meta takes of each kind; documents may be of any type. */
const rules: Record<string, { mimeType: RegExp; maxBytes: number }> = {
	image: { mimeType: /^image\/(jpeg|png)$/, maxBytes: 5 * MEGABYTE },
	video: { mimeType: /^video\/(mp4|3gpp)$/, maxBytes: 16 * MEGABYTE },
	audio: { mimeType: /^audio\/(aac|amr|mpeg|mp4|ogg)\b/, maxBytes: 16 * MEGABYTE },
	document: { mimeType: /^[\w.+-]+\/[\w.+-]+/, maxBytes: 100 * MEGABYTE },
};

interface Incoming {
	contact: ContactRecord;
	account: string;
	type: string;
	caption: string;
	wireBody: unknown;
	file?: StoredFile;
}

/** `POST /api/messages/media`: a form with the file itself; JSON with a URL only as the published page has it. */
export async function sendMedia(
	context: SandboxContext,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const incoming = await readIncoming(context, request);
	if (isAnswer(incoming)) return give(reply, incoming);
	const send = {
		gateway: 'whatomate' as const,
		recipients: [incoming.contact.phoneNumber],
		type: incoming.type,
		accept: (reason?: string) => accept(context, incoming, reason),
	};
	return answerSend(context, request, reply, send, faultAnswers);
}

async function readIncoming(context: SandboxContext, request: FastifyRequest): Promise<Incoming | Answer> {
	if (request.isMultipart()) return fromForm(context, await readForm(request));
	return context.settings.whatomateProfile === 'documented'
		? fromJson(context, request.body)
		: errors.invalidForm;
}

function fromForm(context: SandboxContext, form: Form): Incoming | Answer {
	const { contact_id: contactId, type, caption, whatsapp_account: asked } = form.fields;
	if (!contactId) return failure(400, 'contact_id is required');
	const contact = findContact(context, contactId);
	if (isAnswer(contact)) return contact;
	if (form.file?.field !== 'file') return failure(400, 'file is required');
	const account = accountFor(context, asked, contact);
	if (account === undefined) return failure(400, 'WhatsApp account not found');
	const { name, mimeType, size, sha256 } = form.file;
	const file = { name, mimeType, size, sha256 };
	return {
		contact,
		account,
		type: type || 'image',
		caption: caption ?? '',
		wireBody: recordOf(form),
		file,
	};
}

function fromJson(context: SandboxContext, body: unknown): Incoming | Answer {
	const parsed = documentedMedia.safeParse(body);
	if (!parsed.success) return errors.invalidBody;
	const contact = findContact(context, parsed.data.contact_id);
	if (isAnswer(contact)) return contact;
	if (!parsed.data.media_url) return failure(400, 'media_url is required');
	const account = accountFor(context, undefined, contact) ?? '';
	const { type, caption } = parsed.data;
	return { contact, account, type: type || 'image', caption: caption ?? '', wireBody: body };
}

function accept(context: SandboxContext, incoming: Incoming, reason?: string): Answer {
	const { contact, account, type, caption, wireBody, file } = incoming;
	const text = type === 'audio' ? '' : caption;
	const record = acceptMessage(
		context,
		{ sender: account, recipient: contact.phoneNumber, type, body: wireBody },
		{ type, content: text },
		reason ?? laterFailure(type, file),
	);
	if (file) context.store.addMedia({ gateway: 'whatomate', id: record.id, ...file });
	return success(sentMessage(context, record, contact));
}

function laterFailure(type: string, file: StoredFile | undefined): string | undefined {
	const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
	if (rule === undefined) return `unsupported message type: ${type}`;
	if (file === undefined) return undefined;
	const start = `failed to send ${type} message: API error`;
	if (!rule.mimeType.test(file.mimeType))
		return `${start} 131053: Media upload error - Details: ${file.mimeType}`;
	return file.size > rule.maxBytes
		? `${start} 131053: Media upload error - Details: file is too large`
		: undefined;
}
