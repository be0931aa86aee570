import type { Answer } from '../wire/send';
import type { BirdAccount, DemoProject } from './account';
import { missingVariable, refusedFields } from './replies';
import type { CreateMessage } from './schema';

type Template = NonNullable<CreateMessage['template']>;

/** Whether a template message fits a project of the account; the refusal when it does not. */
export function templateProblem(template: Template, account: BirdAccount): Answer | undefined {
	const project = account.projects.find(({ id, name }) =>
		template.projectId === undefined ? name === template.name : id === template.projectId,
	);
	if (project === undefined) return refusedFields({ '.template.projectId': ['template not found'] });
	return (
		versionProblem(template, project) ??
		localeProblem(template, project) ??
		variableProblem(template, project)
	);
}

function versionProblem(template: Template, project: DemoProject): Answer | undefined {
	const version = template.version ?? 'latest';
	if (version === 'latest' || version === project.templateId) return undefined;
	return refusedFields({ '.template.version': ['template version not found'] });
}

function localeProblem(template: Template, project: DemoProject): Answer | undefined {
	if (template.locale === undefined || project.locales.includes(template.locale)) return undefined;
	return refusedFields({ '.template.locale': [`the template has no locale "${template.locale}"`] });
}

function variableProblem(template: Template, project: DemoProject): Answer | undefined {
	const parameters = (template.parameters ?? []) as Array<{ key: string; value?: unknown }>;
	const given = new Set(Object.keys(template.variables ?? {}));
	for (const { key, value } of parameters) {
		if (value !== undefined && value !== '') given.add(key);
	}
	const missing = project.variables.find((name) => !given.has(name));
	return missing === undefined ? undefined : missingVariable(missing);
}
