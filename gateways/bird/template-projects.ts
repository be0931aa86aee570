import type { Page, Reader } from '../directory';
import { accepted, type Outcome } from '../errors';
import { templateValueOf, type TemplateDefinition } from '../template-definition';
import { textOf } from '../webhook-values';
import { workspaceUrl } from './compose';
import { uuid } from './limits';
import { listPage, type Entry } from './reading';
import { channelTemplate, project, type ChannelTemplate, type Project } from './schema-reading';
import { isSameLocale } from './template-fields';
import { objectsOf } from './webhook-fields';

/** What is read here, in the words of refusals. */
export const what = 'templates';

/** Pages that are read to find one template or all its versions: ten thousand projects. */
export const mostPages = 100;

function mayBeWhatsApp({ read: { supportedPlatforms } }: Entry<Project>): boolean {
	return (
		supportedPlatforms.length === 0 ||
		supportedPlatforms.some((platform) => platform.toLowerCase().startsWith('whatsapp'))
	);
}

/** One page of the projects that hold templates, for the channel where one is chosen (Bird notes §5.4). */
export async function projectsPage(
	reader: Reader,
	search: string | undefined,
	cursor: string | undefined,
): Promise<Outcome<Page<Entry<Project>>>> {
	const sender = reader.sender.trim();
	const filters = { suitableChannelId: uuid.test(sender) ? sender : undefined, q: search?.trim() };
	const url = workspaceUrl(reader, 'projects');
	const page = await listPage(reader, url, { cursor, filters }, project, what);
	if (!page.ok) return page;
	return accepted({ ...page.value, entries: page.value.entries.filter(mayBeWhatsApp) });
}

/** All versions of a template. */
export async function versionsOf(
	reader: Reader,
	projectId: string,
): Promise<Outcome<Array<Entry<ChannelTemplate>>>> {
	const url = workspaceUrl(reader, 'projects', projectId, 'channel-templates');
	const versions: Array<Entry<ChannelTemplate>> = [];
	let cursor: string | undefined;
	for (let count = 0; count < mostPages; count += 1) {
		const page = await listPage(reader, url, { cursor }, channelTemplate, what);
		if (!page.ok) return page;
		versions.push(...page.value.entries);
		cursor = page.value.next;
		if (cursor === undefined) break;
	}
	return accepted(versions);
}

/** The version that is sent as `latest`: the project's active one, else the first that is active, else the first. */
export function latestOf(
	{ activeResourceId }: Project,
	versions: ReadonlyArray<Entry<ChannelTemplate>>,
): Entry<ChannelTemplate> | undefined {
	return (
		versions.find(({ read }) => read.id === activeResourceId) ??
		versions.find(({ read }) => read.status?.toLowerCase() === 'active') ??
		versions[0]
	);
}

/** Derived from how many versions are where; null when Bird tells no numbers. */
function statusOf(of: Project): string | null {
	const { activeResourceId, activeCount, pendingCount, inactiveCount, draftCount } = of;
	if ((activeCount ?? 0) > 0 || activeResourceId) return 'ACTIVE';
	if ((pendingCount ?? 0) > 0) return 'PENDING';
	if ((inactiveCount ?? 0) > 0) return 'INACTIVE';
	const counts = [activeCount, pendingCount, inactiveCount, draftCount];
	return counts.every((count) => count === undefined) ? null : 'DRAFT';
}

/** `MARKETING`, `UTILITY` or `AUTHENTICATION`, of the language where it has one of its own. */
export function categoryOf({ deployments }: ChannelTemplate, locale: string): string | null {
	const categories = objectsOf(deployments).filter(({ key }) => key === 'whatsappCategory');
	const own = categories.find((deployment) => isSameLocale(textOf(deployment.locale) ?? '', locale));
	return textOf((own ?? categories[0])?.value)?.toUpperCase() ?? null;
}

/** A project in one language, as far as the project itself tells. */
export function definitionOf({ read, raw }: Entry<Project>, language: string): TemplateDefinition {
	return {
		value: templateValueOf(read.id, language),
		templateId: read.id,
		name: read.name ?? read.id,
		language,
		category: null,
		status: statusOf(read),
		body: null,
		raw,
	};
}

/** One entry per language; a project that names none has one that stands for all. */
export function definitionsOf(entry: Entry<Project>): TemplateDefinition[] {
	const locales = entry.read.locales.length > 0 ? entry.read.locales : [''];
	return locales.map((locale) => definitionOf(entry, locale));
}
