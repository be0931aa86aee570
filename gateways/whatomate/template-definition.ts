import {
	bodyFields,
	buttonFields,
	codeField,
	headerFileFields,
	headerTextFields,
	placeholdersIn,
} from '../template-fields';
import type { TemplateDefinition, TemplateField } from '../template-definition';
import { textOf } from '../webhook-values';
import { isObject, type JsonObject } from '../wire';

const fileSources = 'URL, binary field or media ID';

function wordOf(value: unknown): string {
	return textOf(value)?.trim().toUpperCase() ?? '';
}

function listIn(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function isNumbered(name: string): boolean {
	return /^\d+$/.test(name);
}

type Component = 'header' | 'body';

/** Samples of a component as name or number with the value, in every form that the server has kept them in. */
function samplesIn(sample: unknown, at: number, component: Component): Array<[unknown, unknown]> {
	if (!isObject(sample)) return [[at + 1, sample]];
	const belongs = sample.component === component || (!sample.component && component === 'body');
	if (!belongs) return [];
	const listed = listIn(sample.values).map((value, index): [unknown, unknown] => [index + 1, value]);
	return [...listed, [textOf(sample.param_name) ?? sample.index ?? 1, sample.value]];
}

/**
 * Examples by placeholder, from `sample_values`: objects with `component`, `param_name` or `index` and `value`, older ones
 * with `values`, or plain texts in the order of the numbers (Whatomate source, pkg/whatsapp/template.go). What was
 * fetched from Meta has none. Without a prototype, because placeholders are free to be called `constructor`.
 */
function examplesOf(samples: unknown, component: Component): Record<string, string> {
	const examples = Object.create(null) as Record<string, string>;
	listIn(samples).forEach((sample, at) => {
		for (const [name, value] of samplesIn(sample, at, component)) {
			const [key, example] = [textOf(name), textOf(value)];
			if (key !== undefined && example !== undefined) examples[key] = example;
		}
	});
	return examples;
}

const fileKinds: ReadonlyMap<string, 'image' | 'video' | 'document'> = new Map([
	['IMAGE', 'image'],
	['VIDEO', 'video'],
	['DOCUMENT', 'document'],
]);

/** Templates without a header have `NONE` or nothing there. */
const fixedHeaders = ['', 'NONE'];

function headerFields({ header_type, header_content, sample_values }: JsonObject): TemplateField[] {
	const type = wordOf(header_type);
	const kind = fileKinds.get(type);
	if (kind) return headerFileFields(kind, fileSources);
	if (type !== 'TEXT') return [];
	const text = textOf(header_content) ?? '';
	const [name = ''] = placeholdersIn(text);
	// The server looks the value up by the placeholder's own name, and `1` is what an unnamed value is sent as.
	return headerTextFields(text, name !== '1', examplesOf(sample_values, 'header')[name]);
}

function fieldsOfBody({ body_content, sample_values }: JsonObject): TemplateField[] {
	const text = textOf(body_content) ?? '';
	const named = !placeholdersIn(text).every(isNumbered);
	return bodyFields(text, named, examplesOf(sample_values, 'body'));
}

/** Examples of links come whole where the template was fetched from Meta, and the field takes their ending. */
function endingOf(example: string | undefined, url: string): string | undefined {
	const start = url.slice(0, url.indexOf('{{'));
	return example?.startsWith(start) ? example.slice(start.length) : example;
}

function fieldsOfButton(button: unknown, index: number): TemplateField[] {
	if (!isObject(button)) return [];
	const example = textOf(Array.isArray(button.example) ? (button.example as unknown[])[0] : button.example);
	const type = wordOf(button.type);
	if (type === 'COPY_CODE') return buttonFields('copyCode', index, textOf(button.text) ?? '', example);
	const url = type === 'URL' ? (textOf(button.url) ?? '') : '';
	return placeholdersIn(url).length > 0 ? buttonFields('url', index, url, endingOf(example, url)) : [];
}

/** Buttons that WhatsApp wants values for, and the server has no way to give (Whatomate source, pkg/whatsapp/message.go). */
const beyond: ReadonlyMap<string, string> = new Map([
	['MPM', 'a multi-product button'],
	['ORDER_DETAILS', 'a button that shows the details of an order'],
]);

function beyondFieldsOf({ header_type, header_content, buttons }: JsonObject): string | undefined {
	const types = listIn(buttons).map((button) => (isObject(button) ? wordOf(button.type) : ''));
	const button = types.map((type) => beyond.get(type)).find((words) => words !== undefined);
	if (button) return button;
	const header = wordOf(header_type);
	if (header === 'TEXT') {
		const many = placeholdersIn(textOf(header_content) ?? '').length > 1;
		return many ? 'a header with more than one placeholder, which WhatsApp does not send' : undefined;
	}
	const isKnown = fixedHeaders.includes(header) || fileKinds.has(header);
	return isKnown ? undefined : `a header of type ${header.toLowerCase()}`;
}

/**
 * One code is in the text and on the button. The server fills the button from the text when it gets no value for it,
 * and takes the value as well (Whatomate notes §A5): both are sent.
 */
function isAuthentication({ category, buttons }: JsonObject): boolean {
	return (
		wordOf(category) === 'AUTHENTICATION' ||
		listIn(buttons).some((button) => isObject(button) && wordOf(button.type) === 'OTP')
	);
}

/**
 * A template as the server keeps it, with a field for each variable part (Whatomate notes §A6). Buttons that open a
 * flow are filled by the server, and what a quick reply brings back cannot be set. Never throws; undefined for what
 * has no id or name.
 */
export function templateDefinitionOf(template: JsonObject): TemplateDefinition | undefined {
	const [id, name] = [textOf(template.id), textOf(template.name)];
	if (id === undefined || name === undefined) return undefined;
	const beyondFields = beyondFieldsOf(template);
	return {
		value: id,
		templateId: id,
		name,
		language: textOf(template.language) ?? '',
		category: wordOf(template.category) || null,
		status: wordOf(template.status) || null,
		body: textOf(template.body_content) ?? null,
		fields: isAuthentication(template)
			? [codeField]
			: [
					...headerFields(template),
					...fieldsOfBody(template),
					...listIn(template.buttons).flatMap(fieldsOfButton),
				],
		...(beyondFields !== undefined && { beyondFields }),
		raw: template,
	};
}
