import type { Answer } from '../wire/send';
import type { DemoTemplate } from './account';
import { failure } from './replies';
import type { SendTemplate } from './schema';

type Values = Record<string, string>;

/** Placeholders of a text in order of first occurrence, each once. */
export function placeholdersOf(text: string): string[] {
	return [...new Set([...text.matchAll(/\{\{([^}]+)\}\}/g)].map(([, name]) => (name ?? '').trim()))];
}

/** The value of a placeholder: by its name, or by its place counted from one. */
export function valueOf(values: Values, name: string, index: number): string {
	return values[name] || values[String(index + 1)] || '';
}

/** The body with its variables filled in. */
export function rendered(template: DemoTemplate, values: Values): string {
	return placeholdersOf(template.bodyContent).reduce(
		(text, name, index) => text.replaceAll(`{{${name}}}`, valueOf(values, name, index)),
		template.bodyContent,
	);
}

/** What the server refuses before it answers. Whatomate source, SendTemplateMessage. */
export function parameterProblem(template: DemoTemplate, message: SendTemplate): Answer | undefined {
	const values = message.template_params ?? {};
	const expected = placeholdersOf(template.bodyContent);
	const missing = expected.filter((name, index) => valueOf(values, name, index) === '');
	if (missing.length > 0) {
		return failure(
			400,
			`Missing template parameters: ${missing.join(', ')}. Expected parameters: [${expected.join(' ')}]`,
		);
	}
	return headerParameterProblem(template, message);
}

function headerParameterProblem(template: DemoTemplate, message: SendTemplate): Answer | undefined {
	if (template.headerType !== 'TEXT') return undefined;
	const names = placeholdersOf(template.headerContent);
	if (names.length > 1) {
		return failure(400, `Template header text contains ${names.length} variables; Meta allows at most 1`);
	}
	const [name] = names;
	if (name === undefined || message.header_params?.[name] || message.template_params?.[name])
		return undefined;
	return failure(400, `Missing header parameter "${name}". Pass it in header_params or template_params.`);
}

/** What Meta refuses after the answer, or undefined when the template will be sent. */
export function laterFailure(
	template: DemoTemplate,
	message: SendTemplate,
	headerFile: { name: string } | undefined,
): string | undefined {
	const start = 'failed to send template message: API error';
	const given = Object.keys(message.template_params ?? {});
	if (given.length !== placeholdersOf(template.bodyContent).length) {
		return `${start} 132000: Number of parameters does not match the expected number of params`;
	}
	return headerFailure(template, message, headerFile, start) ?? buttonFailure(template, message, start);
}

function headerFailure(
	template: DemoTemplate,
	message: SendTemplate,
	headerFile: { name: string } | undefined,
	start: string,
): string | undefined {
	if (!['IMAGE', 'VIDEO', 'DOCUMENT'].includes(template.headerType)) return undefined;
	if (!headerFile && !message.header_media_id && !message.header_media_url) {
		return `${start} 132012: Parameter format does not match - Details: header: expected ${template.headerType}`;
	}
	const fileName = message.header_media_filename || headerFile?.name;
	return template.headerType === 'DOCUMENT' && !fileName
		? `${start} 132012: Parameter format does not match - Details: header: filename is missing`
		: undefined;
}

function buttonFailure(template: DemoTemplate, message: SendTemplate, start: string): string | undefined {
	const values: Values = { ...message.button_params };
	const code = message.template_params?.['1'];
	if (template.category === 'AUTHENTICATION' && code && Object.keys(values).length === 0)
		values['0'] = code;
	const missing = template.buttons.findIndex(
		({ type, url }, index) =>
			!values[String(index)] && (type === 'COPY_CODE' || placeholdersOf(url ?? '').length > 0),
	);
	return missing === -1
		? undefined
		: `${start} 131008: Required parameter is missing - Details: buttons: Button at index ${missing} requires a parameter`;
}
