import type { SandboxContext } from '../context';
import { messageId } from '../meta/ids';
import { keepAccepted } from '../wire/accept';
import { digitsOf } from '../wire/strings';
import type { Answer, Send } from '../wire/send';
import type { DemoPhoneNumber } from './account';
import { mediaProblem } from './media';
import { errors, invalidBody, kapsoError, metaError } from './replies';
import { SendLimits } from './send-limits';
import { sendBody, type Envelope } from './schema';
import { templateProblem, type TemplateSend } from './template-check';
import { templatesOf } from './templates';

/** A checked request: either a refusal or a plain answer, or a message to send. */
export type Checked = { answer: Answer } | { send: Send };

/** Checks a body of `POST …/messages` in Kapso's order: shape, sender, media, template. */
export function checkMessage(context: SandboxContext, sender: DemoPhoneNumber, body: unknown): Checked {
	if (typeof body !== 'object' || body === null || !('messaging_product' in body)) {
		return { answer: metaError(400, 100, 'The parameter messaging_product is required.') };
	}
	const parsed = sendBody.safeParse(body);
	if (!parsed.success) return { answer: invalidBody(parsed.error.issues) };
	const message = parsed.data as unknown as Envelope;
	const problem =
		senderProblem(sender, message) ??
		mediaProblem(context, contentOf(message)) ??
		messageProblem(context, message);
	return problem ? { answer: problem } : { send: sendOf(context, sender, message, body) };
}

/** Sandbox numbers are for text and interactive messages to the one who activated them. Kapso notes §1.2. */
function senderProblem(sender: DemoPhoneNumber, message: Envelope): Answer | undefined {
	if (sender.kind === 'production') return undefined;
	const isSession = message.to !== undefined && digitsOf(message.to) === sender.sessionWith;
	if (!isSession || message.recipient_type === 'group') return errors.strangerOnSandbox();
	if (['text', 'interactive'].includes(message.type)) return undefined;
	return kapsoError(403, 'Sandbox numbers can send text and interactive messages only');
}

function messageProblem(context: SandboxContext, message: Envelope): Answer | undefined {
	if (message.type !== 'template') return undefined;
	const template = contentOf(message) as TemplateSend;
	const templates = templatesOf(context);
	const category = templates.find(({ name }) => name === template.name)?.category;
	if (message.to === undefined && category === 'AUTHENTICATION') {
		return metaError(400, 131062, 'Authentication templates need a phone number.');
	}
	return templateProblem(template, templates);
}

function sendOf(context: SandboxContext, sender: DemoPhoneNumber, message: Envelope, body: object): Send {
	const recipient = message.to ?? message.recipient ?? '';
	const limits = new SendLimits(context, sender.id, recipient);
	return {
		gateway: 'kapso',
		recipients: [recipient],
		type: message.type,
		limited: () => limits.enter(),
		done: () => limits.leave(),
		accept: (failure) => {
			limits.spend();
			const id = messageId();
			const outcome = failure === undefined ? { status: 'accepted' } : { status: 'failed', failure };
			const record = keepAccepted(
				context,
				{ gateway: 'kapso', id, sender: sender.id, recipient, type: message.type, body, ...outcome },
				saidIn(message),
			);
			context.webhooks.kapso.follow(record);
			return { status: 200, body: accepted(message, id) };
		},
	};
}

/** Kapso API page, Response. `message_status` comes with templates only. */
function accepted(message: Envelope, id: string) {
	const { to, recipient, recipient_type: recipientType, type } = message;
	const waId = recipientType === 'group' ? to : digitsOf(to ?? '');
	const contact = to === undefined ? { input: recipient, user_id: recipient } : { input: to, wa_id: waId };
	const status = type === 'template' ? { message_status: 'accepted' } : {};
	return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id, ...status }] };
}

/** The text, or the object that has the rest. */
function saidIn(message: Envelope): unknown {
	const content = (message as unknown as Record<string, unknown>)[message.type];
	return message.type === 'text' ? (content as { body: string }).body : { [message.type]: content };
}

function contentOf(message: Envelope): unknown {
	const content = (message as unknown as Record<string, unknown>)[message.type];
	// The object is wrapped so that the search for media ids sees its kind.
	return message.type === 'template' || message.type === 'interactive'
		? content
		: { [message.type]: content };
}
