import type { CreateMessage } from './schema';

/** What can be read of a message that is not in order, so that a list can show it. */
export function rejectedMessage(wireBody: unknown): CreateMessage {
	const { body, template, reference, tags } = fieldsOf(wireBody);
	const message = {
		receiver: { contacts: [] },
		...(isObject(body) ? { body } : { template: isObject(template) ? template : undefined }),
		...(typeof reference === 'string' ? { reference } : {}),
		...(Array.isArray(tags) ? { tags: tags.map(String) } : {}),
	};
	// Nothing else is read of it, and what it has is shown as it came.
	return message as unknown as CreateMessage;
}

/** The address of the first contact, as far as there is one. */
export function rejectedReceiver(wireBody: unknown): string {
	const { contacts } = fieldsOf(fieldsOf(wireBody).receiver);
	const { identifierValue } = fieldsOf(Array.isArray(contacts) ? contacts[0] : undefined);
	return typeof identifierValue === 'string' ? identifierValue : '';
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
