import { randomUUID } from 'crypto';

const ours = /^n8n-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A text that no other message has, by which one can be found again. */
export function newMark(): string {
	return `n8n-${randomUUID()}`;
}

/** Whether a text was made here; one of the user's own may stand on many messages. */
export function isOwnMark(text: unknown): boolean {
	return typeof text === 'string' && ours.test(text);
}
