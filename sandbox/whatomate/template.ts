import type { FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import type { ContactRecord, MessageRecord } from '../store';
import { readForm, recordOf, type Form } from '../wire/form';
import { answerSend, give, type Answer } from '../wire/send';
import { isUuid } from '../wire/strings';
import type { DemoTemplate } from './account';
import { newContact } from './contacts';
import { accountFor, acceptMessage } from './delivery';
import { sentMessage } from './message-view';
import { findContact, isAnswer } from './messages';
import { headerMediaProblem } from './remote-media';
import { errors, failure, faultAnswers, success } from './replies';
import type { SendTemplate } from './schema';
import { templateFromForm, templateFromJson } from './template-body';
import { laterFailure, parameterProblem, rendered } from './template-check';
import { templateNamed } from './templates';

interface Incoming {
	message: SendTemplate;
	wireBody: unknown;
	headerFile?: { name: string };
}

/** `POST /api/messages/template`, as JSON or as a form with the header's file. */
export async function sendTemplate(
	context: SandboxContext,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const incoming = request.isMultipart() ? fromForm(await readForm(request)) : fromJson(request);
	if (isAnswer(incoming)) return give(reply, incoming);
	const { message } = incoming;
	const contact = receiverOf(context, message);
	if (isAnswer(contact)) return give(reply, contact);
	const template = templateOf(context, message);
	if (isAnswer(template)) return give(reply, template);
	const account = accountFor(context, message.account_name || template.account, contact);
	if (account === undefined) return give(reply, failure(400, 'WhatsApp account not found'));
	const problem = optOutProblem(template, contact) ?? parameterProblem(template, message);
	if (problem) return give(reply, problem);
	const mediaProblem = message.header_media_url
		? await headerMediaProblem(message.header_media_url)
		: undefined;
	if (mediaProblem) return give(reply, mediaProblem);
	const send = {
		gateway: 'whatomate' as const,
		recipients: [contact.phoneNumber],
		type: 'template',
		accept: (reason?: string) => accept(context, contact, account, template, incoming, reason),
	};
	return answerSend(context, request, reply, send, faultAnswers);
}

function fromJson({ body }: FastifyRequest): Incoming | Answer {
	const message = templateFromJson(body);
	return isAnswer(message) ? message : { message, wireBody: body };
}

function fromForm(form: Form): Incoming | Answer {
	const message = templateFromForm(form.fields);
	if (isAnswer(message)) return message;
	const isHeaderFile = form.file?.field === 'header_file';
	return {
		message,
		wireBody: recordOf(form),
		...(form.file && isHeaderFile ? { headerFile: { name: form.file.name } } : {}),
	};
}

/** A phone number is taken as it stands, so `+254…` is another contact than `254…`. */
function receiverOf(context: SandboxContext, message: SendTemplate): ContactRecord | Answer {
	if (!message.contact_id && !message.phone_number) {
		return failure(400, 'Either contact_id or phone_number is required');
	}
	if (!message.template_name && !message.template_id) {
		return failure(400, 'Either template_name or template_id is required');
	}
	if (message.contact_id) {
		return isUuid(message.contact_id)
			? findContact(context, message.contact_id)
			: failure(400, 'Invalid contact_id');
	}
	const phoneNumber = message.phone_number ?? '';
	return (
		context.store.contactByPhone('whatomate', phoneNumber) ??
		context.store.addContact(newContact(phoneNumber, ''))
	);
}

function templateOf(context: SandboxContext, message: SendTemplate): DemoTemplate | Answer {
	if (message.template_id && !isUuid(message.template_id)) return failure(400, 'Invalid template_id');
	const template = templateNamed(context, message);
	if (template === undefined) return errors.templateNotFound;
	return template.status === 'APPROVED'
		? template
		: failure(400, `Template is not approved (status: ${template.status})`);
}

function optOutProblem(template: DemoTemplate, contact: ContactRecord): Answer | undefined {
	return template.category === 'MARKETING' && contact.marketingOptOut
		? failure(400, 'Contact has opted out of marketing messages')
		: undefined;
}

function accept(
	context: SandboxContext,
	contact: ContactRecord,
	account: string,
	template: DemoTemplate,
	{ message, wireBody, headerFile }: Incoming,
	reason?: string,
): Answer {
	const text = rendered(template, message.template_params ?? {});
	const record = acceptMessage(
		context,
		{ sender: account, recipient: contact.phoneNumber, type: 'template', body: wireBody },
		{ type: 'template', content: text },
		reason ?? laterFailure(template, message, headerFile),
	);
	if (context.settings.whatomateProfile === 'documented') return success(shortAnswer(record, template));
	return success(sentMessage(context, record, contact));
}

/** The answer of the published Messages page, and of servers before February 2026. */
function shortAnswer(record: MessageRecord, template: DemoTemplate) {
	return {
		message_id: record.id,
		phone_number: record.recipient,
		status: 'pending',
		template_name: template.name,
	};
}
