import type { TemplateDefinition } from '../../../../gateways/template-definition';
import type { ShownTemplate } from '../../outputs';

/** A template as it comes out: what it is called, what it says and what it takes. */
export function shownTemplate(definition: TemplateDefinition): ShownTemplate & { raw: object } {
	const { value, templateId, name, language, category, status, body, fields, raw } = definition;
	const parameters = fields?.map(({ key, label, type, required, example }) => ({
		name: key,
		label,
		type,
		required,
		example: example ?? null,
	}));
	return {
		template: value,
		templateId,
		name,
		language,
		category,
		status,
		body,
		parameters: parameters ?? null,
		raw,
	};
}
