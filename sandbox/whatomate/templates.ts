import type { CoreContext, SandboxContext } from '../context';
import type { Answer } from '../wire/send';
import { isUuid } from '../wire/strings';
import type { DemoTemplate } from './account';
import { contains, listPage, matches, type Query } from './page';
import { listed } from './reading';
import { errors, failure, success } from './replies';
import type { SendTemplate } from './schema';

/** The demo account's templates and those that came later. */
export function allTemplates({ accounts, store }: CoreContext): DemoTemplate[] {
	return [...accounts.whatomate.templates, ...store.templates<DemoTemplate>('whatomate')];
}

/** The template that a send names: the id wins, and of a name the first one, whatever its language and account. */
export function templateNamed(
	context: CoreContext,
	{ template_id: wantedId, template_name: wantedName }: SendTemplate,
): DemoTemplate | undefined {
	return allTemplates(context).find(({ id, name }) => (wantedId ? id === wantedId : name === wantedName));
}

/** `GET /api/templates`: newest first. Whatomate notes §A6. */
export function listTemplates(context: SandboxContext, query: Query): Answer {
	const found = listed(context, allTemplates(context))
		.filter(({ account }) => matches(account, query.account))
		.filter(({ status }) => matches(status, query.status))
		.filter(({ category }) => matches(category, query.category))
		.filter(
			({ name, displayName }) => contains(name, query.search) || contains(displayName, query.search),
		)
		.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
	return success(listPage('templates', found, query, templateObject));
}

/** `GET /api/templates/:id`. */
export function getTemplate(context: SandboxContext, id: string): Answer {
	if (!isUuid(id)) return failure(400, 'Invalid template ID');
	const template = allTemplates(context).find((one) => one.id === id);
	return template ? success(templateObject(template)) : errors.templateNotFound;
}

function templateObject(template: DemoTemplate) {
	return {
		id: template.id,
		whatsapp_account: template.account,
		meta_template_id: template.metaTemplateId,
		name: template.name,
		display_name: template.displayName,
		language: template.language,
		category: template.category,
		status: template.status,
		header_type: template.headerType,
		header_content: template.headerContent,
		body_content: template.bodyContent,
		footer_content: template.footerContent,
		buttons: template.buttons,
		sample_values: template.sampleValues,
		add_security_recommendation: template.category === 'AUTHENTICATION',
		code_expiration_minutes: template.category === 'AUTHENTICATION' ? 10 : 0,
		// The word that Meta uses for a template without enough answers yet.
		quality_rating: 'UNKNOWN',
		created_by_name: 'Sandbox Owner',
		created_at: template.createdAt,
		updated_at: template.createdAt,
	};
}
