import type { Directory, Page, Reader, TemplateQuery } from '../directory';
import { accepted, type Outcome } from '../errors';
import { filtered, matchesSearch } from '../read';
import type { TemplateDefinition } from '../template-definition';
import { textOf } from '../webhook-values';
import type { Entry } from './reading';
import type { Project } from './schema-reading';
import { isSameLocale } from './template-fields';
import { categoryOf, definitionsOf, latestOf, projectsPage, versionsOf } from './template-projects';

function isWanted({ status, language }: TemplateDefinition, query: TemplateQuery): boolean {
	const wanted = query.status?.trim().toUpperCase();
	return (
		// Bird calls active what the other gateways call approved.
		(!wanted || status === (wanted === 'APPROVED' ? 'ACTIVE' : wanted)) &&
		(!query.language || isSameLocale(language, query.language))
	);
}

/** The category stands in the versions of a template alone, which takes a request per project. */
async function inCategory(
	reader: Reader,
	{ read }: Entry<Project>,
	definitions: TemplateDefinition[],
	wanted: string,
): Promise<Outcome<TemplateDefinition[]>> {
	if (definitions.length === 0) return accepted([]);
	const versions = await versionsOf(reader, read.id);
	if (!versions.ok) return versions;
	const version = latestOf(read, versions.value)?.read;
	const categorised = definitions.map((definition) => ({
		...definition,
		category: version ? categoryOf(version, definition.language) : null,
	}));
	return accepted(categorised.filter(({ category }) => category === wanted.trim().toUpperCase()));
}

/** The definitions behind one page of projects; `search` is Bird's own, over their texts. */
async function definitionsPage(
	reader: Reader,
	query: TemplateQuery,
	search: string | undefined,
	cursor: string | undefined,
): Promise<Outcome<Page<TemplateDefinition>>> {
	const page = await projectsPage(reader, search, cursor);
	if (!page.ok) return page;
	const entries: TemplateDefinition[] = [];
	for (const entry of page.value.entries) {
		const definitions = definitionsOf(entry).filter((definition) => isWanted(definition, query));
		const { category } = query;
		const read = category
			? await inCategory(reader, entry, definitions, category)
			: accepted(definitions);
		if (!read.ok) return read;
		entries.push(...read.value);
	}
	return accepted({ ...page.value, entries });
}

/** Marks the cursor of a search that is done here. */
const here = 'here:';

/**
 * One entry per project and language. A full-text search may look for whole words alone, so where Bird's own finds
 * nothing, parts of names are searched here.
 */
export const templates: Directory['templates'] = async (reader, query) => {
	const { cursor, search = '' } = query;
	const isSearchedHere = cursor?.startsWith(here) === true;
	if (!isSearchedHere) {
		const found = await filtered(
			async (token) => await definitionsPage(reader, query, search, token),
			() => true,
			cursor,
		);
		const isEmpty = found.ok && found.value.entries.length === 0 && found.value.next === undefined;
		if (!isEmpty || cursor !== undefined || search.trim() === '') return found;
	}
	const found = await filtered(
		async (token) => await definitionsPage(reader, query, undefined, token),
		({ name, raw }) => matchesSearch(search, name, textOf(raw.description)),
		isSearchedHere ? cursor.slice(here.length) || undefined : undefined,
	);
	if (!found.ok || found.value.next === undefined) return found;
	return accepted({ ...found.value, next: `${here}${found.value.next}` });
};
