import type { Directory, Reader, TemplateKey } from '../directory';
import { accepted, refused, type GatewayRefusal, type Outcome } from '../errors';
import { matchesSearch } from '../read';
import { textOf } from '../webhook-values';
import { workspaceUrl } from './compose';
import { displayName } from './display-name';
import { uuid } from './limits';
import { askBird, besideRaw, refusalOf, whenUnknown, type Entry } from './reading';
import { project as projectSchema, type ChannelTemplate, type Project } from './schema-reading';
import { bodyOf, fieldsOf, isSameLocale } from './template-fields';
import {
	categoryOf,
	definitionOf,
	latestOf,
	mostPages,
	projectsPage,
	versionsOf,
	what,
} from './template-projects';

const pickAgain = 'Pick the template from the list again, or check its name in Bird Studio.';

/** Names that a refusal shows. */
const mostShown = 5;

function templateRefusal(message: string, hint = pickAgain): GatewayRefusal {
	return refusalOf('template', message, hint);
}

function listed(names: readonly string[]): string {
	const shown = [...new Set(names)].slice(0, mostShown).join(', ');
	return names.length > mostShown ? `${shown}, …` : shown;
}

const nameOf = ({ read }: Entry<Project>): string => read.name ?? read.id;

async function projectById(reader: Reader, id: string): Promise<Outcome<Entry<Project>>> {
	const request = { method: 'GET' as const, url: workspaceUrl(reader, 'projects', id) };
	return whenUnknown(
		await askBird(reader, request, besideRaw(projectSchema), what),
		templateRefusal(`${displayName} has no template with the ID ${id}`),
	);
}

/** All projects that Bird finds; without a search, all there are. */
async function projectsFor(
	reader: Reader,
	search: string | undefined,
): Promise<Outcome<Array<Entry<Project>>>> {
	const projects: Array<Entry<Project>> = [];
	let cursor: string | undefined;
	for (let count = 0; count < mostPages; count += 1) {
		const page = await projectsPage(reader, search, cursor);
		if (!page.ok) return page;
		projects.push(...page.value.entries);
		cursor = page.value.next;
		if (cursor === undefined) break;
	}
	return accepted(projects);
}

function noneNamed(name: string, known: ReadonlyArray<Entry<Project>>): GatewayRefusal {
	const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
	const similar = known.map(nameOf).filter((other) => words.some((word) => matchesSearch(word, other)));
	const more = similar.length > 0 ? `. Similar names: ${listed(similar)}` : '';
	return templateRefusal(`${displayName} has no template with the name '${name}'${more}`);
}

/** The project of that name. Bird's full-text search may not know a name as people write it, so all are read then. */
async function projectByName(reader: Reader, name: string): Promise<Outcome<Entry<Project>>> {
	let known: Array<Entry<Project>> = [];
	for (const search of [name, undefined]) {
		const found = await projectsFor(reader, search);
		if (!found.ok) return found;
		known = found.value;
		const named = known.filter((entry) => nameOf(entry).toLowerCase() === name.toLowerCase());
		const [only] = named;
		if (only && named.length === 1) return accepted(only);
		if (named.length > 1) {
			const ids = listed(named.map(({ read }) => read.id));
			const says = `${displayName} has ${named.length} templates with the name '${name}'`;
			return refused(templateRefusal(says, `Give the ID of the one you want: ${ids}.`));
		}
	}
	return refused(noneNamed(name, known));
}

function versionFor(
	project: Entry<Project>,
	versions: ReadonlyArray<Entry<ChannelTemplate>>,
	{ version = '' }: TemplateKey,
): Outcome<Entry<ChannelTemplate>> {
	const wanted = version.trim().toLowerCase();
	const isLatest = wanted === '' || wanted === 'latest';
	const found = isLatest
		? latestOf(project.read, versions)
		: versions.find(({ read }) => read.id.toLowerCase() === wanted);
	if (found) return accepted(found);
	const says = isLatest
		? `The template '${nameOf(project)}' has no version yet`
		: `The template '${nameOf(project)}' has no version ${version.trim()}`;
	return refused(
		templateRefusal(says, "Set 'Template Version' to latest, or finish the template in Bird Studio."),
	);
}

function localesOf({ read }: Entry<ChannelTemplate>, project: Entry<Project>): string[] {
	const own = Object.keys(read.localeStatuses);
	if (own.length > 0) return own;
	if (project.read.locales.length > 0) return project.read.locales;
	return read.defaultLocale === undefined ? [] : [read.defaultLocale];
}

function localeFor(name: string, locales: readonly string[], language = ''): Outcome<string> {
	const wanted = language.trim();
	const found = wanted === '' ? locales[0] : locales.find((locale) => isSameLocale(locale, wanted));
	if (locales.length === 0) return accepted(wanted);
	if (found !== undefined && (wanted !== '' || locales.length === 1)) return accepted(found);
	const says =
		wanted === ''
			? `The template '${name}' exists in several languages: ${locales.join(', ')}`
			: `The template '${name}' does not exist in the language '${wanted}'. It exists in ${locales.join(', ')}`;
	return refused(templateRefusal(says, 'Choose one of these languages.'));
}

/** By ID or name of the project. Not the version's own status but that of its language tells whether it can be sent. */
export const template: NonNullable<Directory['template']> = async (reader, key) => {
	const wanted = key.template.trim();
	const project = uuid.test(wanted)
		? await projectById(reader, wanted)
		: await projectByName(reader, wanted);
	if (!project.ok) return project;
	const versions = await versionsOf(reader, project.value.read.id);
	if (!versions.ok) return versions;
	const version = versionFor(project.value, versions.value, key);
	if (!version.ok) return version;
	const locale = localeFor(nameOf(project.value), localesOf(version.value, project.value), key.language);
	if (!locale.ok) return locale;
	const { read, raw } = version.value;
	const base = definitionOf(project.value, locale.value);
	const status = textOf(read.localeStatuses[locale.value]) ?? read.status;
	return accepted({
		...base,
		category: categoryOf(read, locale.value),
		status: status?.toUpperCase() ?? base.status,
		body: bodyOf(read, locale.value),
		...fieldsOf(read, locale.value),
		raw: { ...base.raw, channelTemplate: raw },
	});
};
