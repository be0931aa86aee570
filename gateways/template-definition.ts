/** One variable part of an approved template, as a person fills it in. */
export interface TemplateField {
	/** Carries what sending needs; see `gateways/template-fields.ts`. */
	id: string;
	/** Short name for values given by name: `1`, `order_id`, `header`, `button_0`. */
	key: string;
	/** With the template's own words around the placeholder. */
	label: string;
	type: 'string' | 'number' | 'boolean' | 'dateTime' | 'object';
	required: boolean;
	/** The template's own example. */
	example?: string;
}

/** An approved (or other) template in the form that all gateways share. */
export interface TemplateDefinition {
	/** Value of the parameter `template` that stands for exactly this template in this language. */
	value: string;
	/** The gateway's own id. */
	templateId: string;
	name: string;
	/** Empty where one entry stands for all languages. */
	language: string;
	/** `MARKETING`, `UTILITY`, `AUTHENTICATION`; null when not told. */
	category: string | null;
	/** The gateway's own word in capitals; null when not told. */
	status: string | null;
	/** Text of the body with its placeholders; null when not told. */
	body: string | null;
	/** Variable parts, from top to bottom; missing where reading them takes a request of its own. */
	fields?: TemplateField[];
	/**
	 * A part that the fields cannot express, in words that go on after "The template has": such as
	 * "a multi-product button"; JSON is the way then.
	 */
	beyondFields?: string;
	/** The gateway's own object. */
	raw: Record<string, unknown>;
}

/** Whether a template in this state goes out; one whose state is not told may. */
export function isSendable(status: string | null): boolean {
	return status === null || status === 'APPROVED' || status === 'ACTIVE';
}

const separator = '|';

/** A template's name or id together with its language, as the value of the parameter `template`. */
export function templateValueOf(template: string, language: string): string {
	return `${template}${separator}${language}`;
}

/** The two parts of such a value; the language is missing where a plain name or id was given. */
export function templateKeyOf(value: string): { template: string; language?: string } {
	const at = value.lastIndexOf(separator);
	if (at < 0) return { template: value.trim() };
	return { template: value.slice(0, at).trim(), language: value.slice(at + 1).trim() || undefined };
}
