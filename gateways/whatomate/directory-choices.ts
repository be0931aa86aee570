import type { Choice, Directory } from '../directory';
import { accepted } from '../errors';
import { matchesSearch } from '../read';
import { withPlus } from '../recipient';
import { textOf } from '../webhook-values';
import type { JsonObject } from '../wire';
import { apiUrl, askWhatomate, turnedPage } from './reading';
import { listAnswer } from './schema-reading';

function detailOf(...parts: Array<string | undefined>): Pick<Choice, 'detail'> {
	const detail = parts.filter(Boolean).join(', ');
	return detail === '' ? {} : { detail };
}

/** Everywhere but in its own list an account is known by its name (Whatomate notes §A6). */
function senderOf(account: JsonObject): Choice | undefined {
	const name = textOf(account.name);
	if (name === undefined) return undefined;
	const shown = textOf(account.display_name);
	const number = textOf(account.phone_number);
	return { value: name, name, ...detailOf(shown === name ? undefined : shown, number && withPlus(number)) };
}

/** Accounts that send; the list has no pages. */
export const senders: Directory['senders'] = async (reader, { search }) => {
	const request = { method: 'GET' as const, url: apiUrl(reader, 'accounts') };
	const read = await askWhatomate(reader, request, listAnswer('accounts'), 'accounts');
	if (!read.ok) return read;
	const entries = read.value.entries
		.map(senderOf)
		.filter((choice) => choice !== undefined)
		.filter(({ name, detail }) => matchesSearch(search, name, detail));
	return accepted({ entries });
};

/** A tag has no id: its name is what contacts bear (Whatomate notes §A4). */
function tagOf({ name }: JsonObject): Choice | undefined {
	const tag = textOf(name);
	return tag === undefined ? undefined : { value: tag, name: tag };
}

export const tags: Directory['tags'] = async (reader, { search, ...page }) =>
	await turnedPage(reader, { subject: 'tags', filters: { search: search?.trim() } }, page, { turn: tagOf });

/** Messages name a flow by Meta's id; one that Meta does not know yet has none and cannot be sent. */
function flowOf(flow: JsonObject): Choice | undefined {
	const value = textOf(flow.meta_flow_id);
	if (value === undefined) return undefined;
	return { value, name: textOf(flow.name) ?? value, ...detailOf(textOf(flow.status)?.toLowerCase()) };
}

/** Flows of the account, or of all accounts when none is chosen. */
export const flows: Directory['flows'] = async (reader, { search, ...page }) => {
	const filters = { account: reader.sender.trim(), search: search?.trim() };
	return await turnedPage(reader, { subject: 'flows', filters }, page, {
		turn: flowOf,
		matches: ({ name, value }) => matchesSearch(search, name, value),
	});
};
