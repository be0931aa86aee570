import type { Directory, Reader, TemplateKey, TemplateQuery } from '../directory';
import { accepted, refused, type Outcome } from '../errors';
import { matchesSearch, unreadable } from '../read';
import type { TemplateDefinition } from '../template-definition';
import { textOf } from '../webhook-values';
import { isUuid } from './check';
import {
	apiUrl,
	askWhatomate,
	isUnknown,
	largestPage,
	readingRefused,
	turnedPage,
	whatomateReading,
} from './reading';
import { objectAnswer } from './schema-reading';
import { templateDefinitionOf } from './template-definition';

function upper(text: string | undefined): string | undefined {
	return text?.trim().toUpperCase() || undefined;
}

function sameLanguage(one: string, other: string): boolean {
	const plain = (language: string) => language.trim().replace(/-/g, '_').toLowerCase();
	return plain(one) === plain(other);
}

/** The server cannot filter by language, and older ones do not search either. */
function matcherOf({ search, language }: TemplateQuery) {
	if (!search?.trim() && !language?.trim()) return undefined;
	return ({ name, language: has, raw }: TemplateDefinition) =>
		matchesSearch(search, name, textOf(raw.display_name)) &&
		(!language?.trim() || sameLanguage(has, language));
}

/** Templates of the account, or of all accounts when none is chosen. */
export const templates: NonNullable<Directory['templates']> = async (reader, query) => {
	const filters = {
		account: reader.sender.trim(),
		status: upper(query.status),
		category: upper(query.category),
		search: query.search?.trim(),
	};
	const wanted = { turn: templateDefinitionOf, matches: matcherOf(query) };
	return await turnedPage(reader, { subject: 'templates', filters }, query, wanted);
};

/** A few of them, in order and without a full stop. */
function listed(words: string[]): string {
	const all = [...new Set(words)].sort();
	return all.slice(0, 20).join(', ') + (all.length > 20 ? ', …' : '');
}

const pickHint = 'Choose the template from the list, or sync the templates in Whatomate.';

async function templateById(reader: Reader, id: string): Promise<Outcome<TemplateDefinition>> {
	const request = { method: 'GET' as const, url: apiUrl(reader, 'templates', id) };
	const read = await askWhatomate(reader, request, objectAnswer('template'), 'templates');
	if (!read.ok) {
		if (!isUnknown(read.refusal, 'template')) return read;
		return readingRefused('template', `Whatomate has no template with the ID ${id}`, pickHint);
	}
	const found = templateDefinitionOf(read.value);
	return found ? accepted(found) : refused(unreadable(whatomateReading, 'templates'));
}

/** Those with exactly this name, whatever the case, from the first page to the last. */
async function templatesNamed(reader: Reader, name: string): Promise<Outcome<TemplateDefinition[]>> {
	const found: TemplateDefinition[] = [];
	let cursor: string | undefined;
	do {
		const read = await templates(reader, { search: name, cursor, size: largestPage });
		if (!read.ok) return read;
		found.push(...read.value.entries.filter((entry) => entry.name.toLowerCase() === name.toLowerCase()));
		cursor = read.value.next;
	} while (cursor !== undefined);
	return accepted(found);
}

/** Names that share the longest word, from one page more. */
async function unknownTemplate(reader: Reader, name: string): Promise<Outcome<never>> {
	const words = name.split(/[^\p{L}\p{N}]+/u).sort((one, other) => other.length - one.length);
	const [word = ''] = words;
	const similar = word.length > 2 && (await templates(reader, { search: word, size: largestPage }));
	const names = similar && similar.ok ? similar.value.entries.map((template) => template.name) : [];
	const account = reader.sender.trim();
	return readingRefused(
		'template',
		`Whatomate has no template '${name}'${account && ` for the account '${account}'`}`,
		names.length > 0 ? `Templates with a similar name: ${listed(names)}.` : pickHint,
	);
}

function severalLanguages(name: string, languages: string[]): Outcome<never> {
	return readingRefused(
		'template',
		`The template '${name}' is there in several languages: ${listed(languages)}`,
		`Choose the template from the list, or name one language with it, as in ${name}|${languages[0]}.`,
	);
}

function onlyOneOf(name: string, matches: TemplateDefinition[]): Outcome<TemplateDefinition> {
	const [match] = matches;
	if (match && matches.length === 1) return accepted(match);
	const languages = matches.map(({ language }) => language);
	if (new Set(languages).size > 1) return severalLanguages(name, languages);
	const accounts = matches.map(({ raw }) => textOf(raw.whatsapp_account) ?? '');
	return readingRefused(
		'template',
		`The template '${name}' is there for several accounts: ${listed(accounts)}`,
		"Choose the 'Account', or choose the template from the list.",
	);
}

async function templateByName(reader: Reader, name: string, language: string | undefined) {
	const found = await templatesNamed(reader, name);
	if (!found.ok) return found;
	if (found.value.length === 0) return await unknownTemplate(reader, name);
	const matches = found.value.filter((template) => !language || sameLanguage(template.language, language));
	if (matches.length > 0) return onlyOneOf(name, matches);
	return readingRefused(
		'template',
		`The template '${name}' is not there in the language '${language}'`,
		`It is there in: ${listed(found.value.map((template) => template.language))}.`,
	);
}

/** One template by its UUID, or by its name in one language; the chosen account narrows names. */
export const template: NonNullable<Directory['template']> = async (
	reader,
	{ template: given, language }: TemplateKey,
) => {
	const wanted = given.trim();
	if (wanted === '') return readingRefused('input', "'Template' is empty", pickHint);
	if (isUuid(wanted)) return await templateById(reader, wanted);
	return await templateByName(reader, wanted, language?.trim() || undefined);
};
