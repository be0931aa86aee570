import type { Button, ListSection } from '../message';
import { withoutEmpty, type JsonObject } from '../wire';

/** Buttons, rows and links as Bird has them (Bird API reference, Action). */

export function linkAction(text: string, url: string): JsonObject {
	return { type: 'link', link: { text, url } };
}

export const locationRequestAction: JsonObject = { type: 'locationRequest' };

/** Only a postback carries something that comes back; a reply is its text. */
export function buttonAction({ kind, title, id }: Button): JsonObject {
	if (kind === 'reply') return { type: 'reply', reply: { text: title } };
	return { type: 'postback', postback: withoutEmpty({ text: title, payload: id }) };
}

function rowAction({ title, id, description }: ListSection['rows'][number]): JsonObject {
	const metadata = description ? { description: { label: description } } : undefined;
	return { type: 'postback', postback: withoutEmpty({ text: title, payload: id, metadata }) };
}

/** A list without sections is one entry without a title. */
export function listItem({ title, rows }: ListSection): JsonObject {
	return withoutEmpty({ title, actions: rows.map(rowAction) });
}
