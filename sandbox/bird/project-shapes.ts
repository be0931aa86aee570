import type { BirdAccount } from './account';
import {
	activeVersionOf,
	platformOf,
	variablesOf,
	versionsOf,
	type DemoContent,
	type DemoProject,
	type DemoVersion,
	type TemplateStatus,
} from './projects';

const CREATED_AT = '2026-01-05T09:00:00.000Z';
/** The WhatsApp Business Account in which Meta reviews the templates. */
const CHANNEL_GROUP = '25d7f9b1-3c5e-4a08-8b6d-e0f2a4c6b819';
const WABA = '102290129340398';

/** Bird API reference, Projects. Scope 3 is a template that the platform reviews. */
export function projectOf(project: DemoProject, { workspaceId, channels }: BirdAccount) {
	const versions = versionsOf(project);
	const count = (status: TemplateStatus) => versions.filter((version) => version.status === status).length;
	const active = activeVersionOf(project);
	const platform = platformOf(project);
	const isReviewed = platform === 'whatsapp';
	const approved = isReviewed && active !== undefined;
	return {
		id: project.id,
		workspaceId,
		name: project.name,
		description: project.description ?? '',
		type: 'channelTemplate',
		scope: isReviewed ? 3 : 0,
		supportedPlatforms: [platform],
		locales: project.locales,
		...(active === undefined ? {} : { activeResourceId: active.id }),
		draftCount: count('draft'),
		pendingCount: count('pending'),
		activeCount: count('active'),
		inactiveCount: count('inactive'),
		approvedTemplateChannelsId: approved
			? channels.filter(({ platformId }) => platformId === platform).map(({ id }) => id)
			: [],
		approvedTemplateChannelGroupIds: approved ? [CHANNEL_GROUP] : [],
		metadata: [],
		tags: [],
		createdAt: project.createdAt ?? CREATED_AT,
		updatedAt: project.createdAt ?? CREATED_AT,
	};
}

/** Bird API reference, Message Templates, and what users saw of the live service: blocks, variables and deployments. */
export function channelTemplateOf(project: DemoProject, version: DemoVersion) {
	const platform = platformOf(project);
	const locales = project.locales.filter((locale) => locale in version.contents);
	const shown = locales.length > 0 ? locales : project.locales;
	const byLocale = <T>(value: (locale: string) => T) =>
		Object.fromEntries(shown.map((locale) => [locale, value(locale)]));
	return {
		id: version.id,
		projectId: project.id,
		status: version.status,
		localeStatuses: byLocale(() => version.status),
		description: project.description ?? '',
		defaultLocale: shown[0],
		assets: [],
		styles: [],
		deployments: deploymentsOf(project),
		variables: variablesOf(version).map(
			({ key, description, type = 'string', format = 'none', example }) => ({
				key,
				description,
				type,
				format,
				examplesLocale: byLocale(() => ({ exampleValueStrings: [example] })),
			}),
		),
		genericContent: [],
		platformContent: shown.map((locale, index) => ({
			platform,
			locale,
			// Only the first language says what kind of template it is.
			type: index === 0 ? (version.contents[locale]?.image === undefined ? 'text' : 'image') : null,
			channelGroupIds: [CHANNEL_GROUP],
			blocks: blocksOf(version.contents[locale] ?? withVariablesOnly(version)),
		})),
		supportedPlatforms: [platform],
		shortLinks: { enabled: false, domain: 'brd1.eu' },
		platformInfo: platformInfoOf(project, version, shown),
		createdAt: project.createdAt ?? CREATED_AT,
		updatedAt: project.createdAt ?? CREATED_AT,
	};
}

function deploymentsOf(project: DemoProject) {
	const platform = platformOf(project);
	if (platform !== 'whatsapp') return [];
	const platformName = project.name.toLowerCase().replace(/\W+/g, '_');
	return [
		{ key: 'whatsappTemplateName', value: platformName, locale: null, platform },
		{ key: 'whatsappCategory', value: project.category ?? 'UTILITY', locale: null, platform },
	];
}

/** The same block has the same id in every language. */
function blocksOf({ image, body, footer, link }: DemoContent): object[] {
	return [
		...(image === undefined
			? []
			: [
					{
						id: 'block-header',
						type: 'image',
						role: 'header',
						image: { mediaUrl: image, altText: '' },
					},
				]),
		{ id: 'block-body', type: 'text', role: 'body', text: { text: body } },
		...(footer === undefined
			? []
			: [{ id: 'block-footer', type: 'text', role: 'footer', text: { text: footer } }]),
		...(link === undefined ? [] : [{ id: 'block-link', type: 'link-action', linkAction: link }]),
	];
}

function withVariablesOnly(version: DemoVersion): DemoContent {
	return {
		body: variablesOf(version)
			.map(({ key }) => `{{${key}}}`)
			.join(' '),
	};
}

function platformInfoOf(project: DemoProject, { status }: DemoVersion, locales: readonly string[]) {
	if (platformOf(project) !== 'whatsapp' || status === 'draft') return {};
	const info = { status, category: project.category ?? 'UTILITY', qualityRating: 'UNKNOWN' };
	return Object.fromEntries(locales.map((locale) => [`whatsapp:${WABA}:${locale}`, info]));
}
