import type { FastifyReply, FastifyRequest } from 'fastify';

import type { SandboxContext } from '../context';
import type { ContactRecord } from '../store';
import { answerSend, give, type Answer } from '../wire/send';
import { keepAccepted } from '../wire/accept';
import { isUuid } from '../wire/strings';
import { accountFor, acceptMessage } from './delivery';
import { laterFailure } from './message-outcome';
import { isMessageOf, messageTypeOf, sentMessage, textOf } from './message-view';
import { errors, failure, faultAnswers, success } from './replies';
import { reaction, sendMessage as sendMessageSchema, type SendMessage } from './schema';

/** The contact that a path or body names by its uuid, or the refusal. */
export function findContact(context: SandboxContext, id: string | null | undefined): ContactRecord | Answer {
	if (!isUuid(id)) return errors.invalidContactId;
	return context.store.contact('whatomate', id) ?? errors.contactNotFound;
}

export function isAnswer(value: object): value is Answer {
	return 'status' in value && 'body' in value;
}

/** `POST /api/contacts/:id/messages`: text and interactive messages. */
export async function sendMessage(
	context: SandboxContext,
	contactId: string,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const contact = findContact(context, contactId);
	if (isAnswer(contact)) return give(reply, contact);
	const parsed = sendMessageSchema.safeParse(request.body);
	if (!parsed.success) return give(reply, errors.invalidBody);
	const message = parsed.data;
	const account = accountFor(context, message.whatsapp_account, contact);
	if (account === undefined) return give(reply, failure(400, 'Failed to resolve WhatsApp account'));
	const problem = interactiveProblem(context, message, account);
	if (problem) return give(reply, problem);
	const type = message.type ?? '';
	const send = {
		gateway: 'whatomate' as const,
		recipients: [contact.phoneNumber],
		type,
		accept: (reason?: string) => accept(context, contact, account, message, request.body, reason),
	};
	return answerSend(context, request, reply, send, faultAnswers);
}

/** The only checks of interactive messages that the server makes before it answers. */
function interactiveProblem(
	context: SandboxContext,
	message: SendMessage,
	account: string,
): Answer | undefined {
	const { interactive } = message;
	if (message.type !== 'interactive') return undefined;
	if (interactive?.type === 'flow') {
		if (!interactive.flow_id) return failure(400, 'flow_id is required to send a flow');
		const known = context.accounts.whatomate.flowIds.includes(interactive.flow_id);
		return known ? undefined : failure(400, 'Flow not found for this organization');
	}
	const calls = context.accounts.whatomate.accounts.find(
		({ name }) => name === account,
	)?.businessCallingEnabled;
	return interactive?.type === 'voice_call' && !calls
		? failure(400, 'Business calling is not enabled for this WhatsApp account')
		: undefined;
}

function accept(
	context: SandboxContext,
	contact: ContactRecord,
	account: string,
	message: SendMessage,
	wireBody: unknown,
	reason?: string,
): Answer {
	const text = textOf(context, message);
	const type = message.type ?? '';
	const record = acceptMessage(
		context,
		{ sender: account, recipient: contact.phoneNumber, type, body: wireBody },
		{ type: messageTypeOf(message), content: text },
		reason ?? laterFailure(message, text),
	);
	return success(sentMessage(context, record, contact));
}

/** `POST /api/contacts/:id/messages/:mid/reaction`. */
export async function sendReaction(
	context: SandboxContext,
	path: { id: string; mid: string },
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const contact = findContact(context, path.id);
	if (isAnswer(contact)) return give(reply, contact);
	if (!isUuid(path.mid)) return give(reply, failure(400, 'Invalid message ID'));
	const parsed = reaction.safeParse(request.body);
	if (!parsed.success) return give(reply, errors.invalidBody);
	if (!isMessageOf(context, path.mid, contact.phoneNumber)) return give(reply, errors.messageNotFound);
	const { userId } = context.accounts.whatomate;
	const { emoji } = parsed.data;
	const send = {
		gateway: 'whatomate' as const,
		recipients: [contact.phoneNumber],
		type: 'reaction',
		accept: () => {
			keepAccepted(
				context,
				{
					gateway: 'whatomate',
					id: path.mid,
					sender: accountFor(context, undefined, contact) ?? '',
					recipient: contact.phoneNumber,
					type: 'reaction',
					body: request.body,
					status: 'sent',
				},
				{ reaction: emoji },
			);
			return success({ message_id: path.mid, reactions: emoji ? [{ emoji, from_user: userId }] : [] });
		},
	};
	return answerSend(context, request, reply, send, faultAnswers);
}
