import type { SandboxContext } from '../context';
import type { Answer } from '../wire/send';
import {
	activeVersionOf,
	platformOf,
	projectsOf,
	variablesOf,
	versionsOf,
	type DemoProject,
	type DemoVersion,
} from './projects';
import { missingVariable, refusedFields } from './replies';
import type { CreateMessage } from './schema';

type Template = NonNullable<CreateMessage['template']>;
type Parameter = { type: string; key: string; value?: unknown };

/**
 * Whether a template message fits a project that can be sent on the channel; the refusal when it does not.
 * How Bird words it is not known, nor whether it checks the types of parameters.
 */
export function templateProblem(
	template: Template,
	channelId: string,
	context: SandboxContext,
): Answer | undefined {
	const channel = context.accounts.bird.channels.find(({ id }) => id === channelId);
	const project = projectsOf(context)
		.filter((candidate) => platformOf(candidate) === channel?.platformId)
		.find(({ id, name }) =>
			template.projectId === undefined ? name === template.name : id === template.projectId,
		);
	if (project === undefined) return refusedFields({ '.template.projectId': ['template not found'] });
	const version = versionOf(template, project);
	if (version === undefined) {
		return refusedFields({ '.template.version': ['template version not found'] });
	}
	if (version.status !== 'active') {
		return refusedFields({ '.template.version': [`the template is ${version.status}, not active`] });
	}
	return (
		localeProblem(template, project) ??
		typeProblem(template, version) ??
		variableProblem(template, version)
	);
}

function versionOf({ version = 'latest' }: Template, project: DemoProject): DemoVersion | undefined {
	const versions = versionsOf(project);
	if (version !== 'latest') return versions.find(({ id }) => id === version);
	return activeVersionOf(project) ?? versions.at(-1);
}

function localeProblem(template: Template, project: DemoProject): Answer | undefined {
	if (template.locale === undefined || project.locales.includes(template.locale)) return undefined;
	return refusedFields({ '.template.locale': [`the template has no locale "${template.locale}"`] });
}

function typeProblem(template: Template, version: DemoVersion): Answer | undefined {
	const types = new Map(variablesOf(version).map(({ key, type = 'string' }) => [key, type as string]));
	const parameters = parametersOf(template);
	const index = parameters.findIndex(({ key, type }) => (types.get(key) ?? type) !== type);
	const wrong = parameters[index];
	if (wrong === undefined) return undefined;
	const words = `Invalid value: "${wrong.type}", expected one of: "${types.get(wrong.key)}"`;
	return refusedFields({ [`.template.parameters[${index}].type`]: [words] });
}

function variableProblem(template: Template, version: DemoVersion): Answer | undefined {
	const given = new Set(Object.keys(template.variables ?? {}));
	for (const { key, value } of parametersOf(template)) {
		if (value !== undefined && value !== '') given.add(key);
	}
	const missing = variablesOf(version).find(({ key }) => !given.has(key));
	return missing === undefined ? undefined : missingVariable(missing.key);
}

function parametersOf(template: Template): Parameter[] {
	return (template.parameters ?? []) as Parameter[];
}
