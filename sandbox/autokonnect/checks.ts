import type { ZodError } from 'zod';

import type { AutoKonnectAccount, DemoTemplate } from './account';
import { isGiven } from './recipients';
import { ownRefusals, refusals, type Refusal } from './replies';
import {
	components,
	contactTagIds,
	interactive,
	knownFields,
	messageTypes,
	phoneNumbers,
	type MessageType,
} from './schema';

export type Body = Record<string, unknown>;

/** The first thing that is wrong with a body, in the order type, recipients, fields of the type. */
export function findProblem(body: Body, account: AutoKonnectAccount): Refusal | undefined {
	return (
		typeProblem(body) ??
		recipientProblem(body) ??
		contentProblem(body, account) ??
		unknownFieldProblem(body)
	);
}

/** The template that a body names by its numeric id. */
export function templateOf(body: Body, account: AutoKonnectAccount): DemoTemplate | undefined {
	return account.templates.find((template) => template.id === body.template_id);
}

function typeProblem(body: Body): Refusal | undefined {
	if (!isGiven(body.type)) return refusals.missingType;
	return messageTypes.includes(body.type as MessageType) ? undefined : refusals.invalidType;
}

function recipientProblem(body: Body): Refusal | undefined {
	if (!isGiven(body.phone_number) && !isGiven(body.contact_tag_id)) return refusals.missingRecipient;
	if (isGiven(body.phone_number) && !phoneNumbers.safeParse(body.phone_number).success) {
		return ownRefusals.invalidRecipient('phone_number');
	}
	if (isGiven(body.contact_tag_id) && !contactTagIds.safeParse(body.contact_tag_id).success) {
		return ownRefusals.invalidRecipient('contact_tag_id');
	}
	return undefined;
}

function contentProblem(body: Body, account: AutoKonnectAccount): Refusal | undefined {
	switch (body.type as MessageType) {
		case 'text':
			return isText(body.message) ? undefined : refusals.missingMessage;
		case 'template':
			return templateProblem(body, account);
		case 'interactive':
			return interactiveProblem(body);
		default:
			return isText(body.link) ? undefined : refusals.missingLink;
	}
}

function templateProblem(body: Body, account: AutoKonnectAccount): Refusal | undefined {
	if (!isGiven(body.template_id)) return refusals.missingTemplateId;
	// Whether a numeric string would pass is not known: the page says number.
	if (typeof body.template_id !== 'number') return refusals.invalidTemplateId;
	if (!Array.isArray(body.components)) return refusals.missingComponents;
	const shape = components.safeParse(body.components);
	if (!shape.success) return ownRefusals.invalidComponents(wordsOf(shape.error));
	const template = templateOf(body, account);
	if (template === undefined) return refusals.templateNotFound;
	return template.approved ? undefined : refusals.templateNotApproved;
}

function interactiveProblem(body: Body): Refusal | undefined {
	if (!isGiven(body.interactive)) return ownRefusals.missingInteractive;
	const shape = interactive.safeParse(body.interactive);
	return shape.success ? undefined : ownRefusals.invalidInteractive(wordsOf(shape.error));
}

function unknownFieldProblem(body: Body): Refusal | undefined {
	const unknown = Object.keys(body).find((name) => !knownFields.includes(name));
	return unknown === undefined ? undefined : ownRefusals.unknownField(unknown);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

function wordsOf(error: ZodError): string {
	return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}
