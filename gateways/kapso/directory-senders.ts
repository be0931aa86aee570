import type { Choice, Directory, Page, Reader } from '../directory';
import { accepted, type Outcome } from '../errors';
import { ask, filtered, matchesSearch } from '../read';
import { textOf } from '../webhook-values';
import { withQuery, type JsonObject } from '../wire';
import { platformUrl } from './address';
import { kapsoReading, largestPage, pageOf } from './reading';
import { listAnswer } from './schema-reading';

interface Sender {
	choice: Choice;
	entry: JsonObject;
}

function senderIn(entry: JsonObject): Sender | undefined {
	const value = textOf(entry.phone_number_id) ?? textOf(entry.id);
	if (value === undefined) return undefined;
	const number = textOf(entry.display_phone_number) ?? textOf(entry.display_phone_number_normalized);
	const name = textOf(entry.name) ?? textOf(entry.verified_name) ?? number ?? value;
	return {
		choice: number === undefined || number === name ? { value, name } : { value, name, detail: number },
		entry,
	};
}

/** The page's number is the cursor, so every page must have the same size. */
async function pageOfSenders(reader: Reader, cursor: string | undefined): Promise<Outcome<Page<Sender>>> {
	const page = Math.max(1, Number(cursor) || 1);
	const url = withQuery(platformUrl(reader.account, 'phone_numbers'), { page, per_page: largestPage });
	const read = await ask(reader, kapsoReading, { method: 'GET', url }, listAnswer, 'phone numbers');
	if (!read.ok) return read;
	const { data, meta } = read.value;
	const pages = meta?.total_pages;
	const goesOn = data.length > 0 && (pages === undefined ? data.length >= largestPage : page < pages);
	return accepted(pageOf(data.map(senderIn), goesOn ? String(page + 1) : undefined));
}

/**
 * Phone numbers of the project. Searched here: Kapso's own `name_contains` knows neither numbers nor names that WhatsApp
 * has verified (Kapso notes §4).
 */
export const senders: Directory['senders'] = async (reader, { search, cursor }) => {
	const read = await filtered(
		async (at) => await pageOfSenders(reader, at),
		({ choice, entry }) =>
			matchesSearch(search, choice.name, choice.detail, choice.value, textOf(entry.verified_name)),
		cursor,
	);
	if (!read.ok) return read;
	return accepted({ ...read.value, entries: read.value.entries.map(({ choice }) => choice) });
};
