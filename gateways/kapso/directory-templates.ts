import { templateDefinitionOf } from '../cloud-api/template-definition';
import type { Directory, Page, PageQuery, Reader, TemplateKey, TemplateQuery } from '../directory';
import { accepted, type Outcome } from '../errors';
import { filtered, matchesSearch } from '../read';
import type { TemplateDefinition } from '../template-definition';
import { textOf } from '../webhook-values';
import { platformUrl, proxyUrl } from './address';
import { largestPage, listPage, oneObject, pageOf, readingRefused, senderOf, whenUnknown } from './reading';

const fileSources = 'URL, binary field or media ID';

/** Templates belong to the WhatsApp Business account of a phone number (Kapso notes §4). */
async function businessAccountOf(reader: Reader): Promise<Outcome<string>> {
	const sender = senderOf(reader);
	if (!sender.ok) return sender;
	const number = whenUnknown(
		await oneObject(reader, platformUrl(reader.account, 'phone_numbers', sender.value), 'phone numbers'),
		`Kapso does not know the phone number with the ID ${sender.value}`,
		"Choose 'Phone Number' from the list; its ID is not the number itself.",
	);
	if (!number.ok) return number;
	const id = textOf(number.value.business_account_id);
	if (id !== undefined) return accepted(id);
	return readingRefused(
		'notFound',
		'Kapso names no WhatsApp Business account for this phone number, so it has no templates',
		'Choose a phone number of your own; the sandbox numbers of Kapso have no templates.',
	);
}

type Filters = Readonly<Record<'name' | 'status' | 'category' | 'language', string | undefined>>;

async function templatePage(
	reader: Reader,
	account: string,
	{ cursor, size }: PageQuery,
	filters: Partial<Filters> = {},
): Promise<Outcome<Page<TemplateDefinition>>> {
	const url = proxyUrl(reader.account, account, 'message_templates');
	const read = await listPage(reader, url, { cursor, size, filters }, 'templates');
	if (!read.ok) return read;
	const { entries, next } = read.value;
	return accepted(
		pageOf(
			entries.map((entry) => templateDefinitionOf(entry, fileSources)),
			next,
		),
	);
}

/** The words that Kapso filters by; templates have more (`PAUSED`, `DISABLED`, …), which are told apart here. */
const filterWords = {
	status: ['APPROVED', 'PENDING', 'REJECTED'],
	category: ['MARKETING', 'UTILITY', 'AUTHENTICATION'],
};

function upper(text: string | undefined): string | undefined {
	return text?.trim().toUpperCase() || undefined;
}

function sameLanguage(one: string, other: string): boolean {
	const plain = (language: string) => language.trim().replace(/-/g, '_').toLowerCase();
	return plain(one) === plain(other);
}

/** Also what Kapso filters is looked at again: an entry that says otherwise is not what was asked for. */
function matcherOf({ search, status, category, language }: TemplateQuery) {
	const fits = (wanted: string | undefined, told: string | null) =>
		wanted === undefined || told === null || told === wanted;
	return (template: TemplateDefinition) =>
		matchesSearch(search, template.name, template.name.replace(/_/g, ' ')) &&
		fits(upper(status), template.status) &&
		fits(upper(category), template.category) &&
		(!language?.trim() || sameLanguage(template.language, language));
}

const placeSeparator = ':';

/** The cursor holds the account too, so that it is looked up once for all pages. */
async function placeOf(
	reader: Reader,
	cursor: string | undefined,
): Promise<Outcome<{ account: string; after: string | undefined }>> {
	const at = cursor?.indexOf(placeSeparator) ?? -1;
	if (cursor !== undefined && at > 0) {
		return accepted({ account: cursor.slice(0, at), after: cursor.slice(at + 1) });
	}
	const account = await businessAccountOf(reader);
	return account.ok ? accepted({ account: account.value, after: undefined }) : account;
}

/** Templates of the phone number's account; the filter `name` may mean part or whole, so names are searched here. */
export const templates: Directory['templates'] = async (reader, query) => {
	const place = await placeOf(reader, query.cursor);
	if (!place.ok) return place;
	const { account, after } = place.value;
	const taken = (filter: keyof typeof filterWords) =>
		filterWords[filter].find((word) => word === upper(query[filter]));
	const filters = {
		status: taken('status'),
		category: taken('category'),
		language: query.language?.trim(),
	};
	const isFiltered = [query.search, query.status, query.category, query.language].some((text) =>
		text?.trim(),
	);
	const size = isFiltered ? largestPage : query.size;
	const page = async (cursor: string | undefined) =>
		await templatePage(reader, account, { cursor, size }, filters);
	const read = isFiltered ? await filtered(page, matcherOf(query), after) : await page(after);
	if (!read.ok) return read;
	const { entries, next } = read.value;
	return accepted(pageOf(entries, next === undefined ? undefined : account + placeSeparator + next));
};

/** A few of them, in order and without a full stop. */
function listed(words: Iterable<string>): string {
	const all = [...words].sort();
	return all.slice(0, 20).join(', ') + (all.length > 20 ? ', …' : '');
}

function isSimilar(name: string, wanted: string): boolean {
	const words = wanted.toLowerCase().split(/[^a-z0-9]+/);
	return words.some((word) => word.length > 2 && name.includes(word));
}

/** What a search for one template has come across. */
interface Found {
	matches: TemplateDefinition[];
	languages: Set<string>;
	similar: Set<string>;
}

async function lookFor(
	reader: Reader,
	account: string,
	{ template: name, language }: TemplateKey,
	filters: Partial<Filters>,
): Promise<Outcome<Found>> {
	const found: Omit<Found, 'matches'> = { languages: new Set(), similar: new Set() };
	const read = await filtered(
		async (cursor) => await templatePage(reader, account, { cursor, size: largestPage }, filters),
		(template) => {
			if (template.name !== name) {
				if (isSimilar(template.name, name)) found.similar.add(template.name);
				return false;
			}
			found.languages.add(template.language);
			return !language || sameLanguage(template.language, language);
		},
	);
	return read.ok ? accepted({ ...found, matches: read.value.entries }) : read;
}

function chosenOf({ matches, languages, similar }: Found, key: TemplateKey): Outcome<TemplateDefinition> {
	const [match] = matches;
	if (match && (matches.length === 1 || key.language)) return accepted(match);
	if (match) {
		return readingRefused(
			'template',
			`The template '${key.template}' is there in several languages: ${listed(languages)}`,
			"Name one of them under 'Language', or choose the template from the list.",
		);
	}
	if (languages.size > 0) {
		return readingRefused(
			'template',
			`The template '${key.template}' is not there in the language '${key.language}'`,
			`It is there in: ${listed(languages)}.`,
		);
	}
	return readingRefused(
		'template',
		`This phone number has no template '${key.template}'`,
		similar.size > 0
			? `Templates with a similar name: ${listed(similar)}.`
			: 'Choose the template from the list; templates belong to the WhatsApp Business account of the phone number.',
	);
}

/** One template by its name, in one language. */
export const template: Directory['template'] = async (reader, given) => {
	const key = { template: given.template.trim(), language: given.language?.trim() };
	const account = await businessAccountOf(reader);
	if (!account.ok) return account;
	const named = await lookFor(reader, account.value, key, { name: key.template });
	if (!named.ok) return named;
	if (named.value.languages.size > 0) return chosenOf(named.value, key);
	// The filter may have found nothing because it is not what we take it for.
	const all = await lookFor(reader, account.value, key, {});
	return all.ok ? chosenOf(all.value, key) : all;
};
