import {
	bodyFields,
	buttonFields,
	codeField,
	headerFileFields,
	headerLocationFields,
	headerProductFields,
	headerTextFields,
	offerField,
	placeholdersIn,
	type Place,
} from '../template-fields';
import { templateValueOf, type TemplateDefinition, type TemplateField } from '../template-definition';
import { textOf } from '../webhook-values';
import { isObject, type JsonObject } from '../wire';
import { objectOf } from './webhook-message';

/** What a component is read with. */
interface Setting {
	/** The template names its placeholders instead of numbering them. */
	named: boolean;
	/** What a file field takes, in words. */
	fileSources: string;
	place: Place;
}

function wordOf(value: unknown): string | undefined {
	return textOf(value)?.trim().toUpperCase();
}

function objectsIn(value: unknown): JsonObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Without a prototype, because placeholders are free to be called `constructor`. */
function examplesOf(entries: Array<[unknown, unknown]>): Record<string, string> {
	const examples = Object.create(null) as Record<string, string>;
	for (const [name, value] of entries) {
		const [key, example] = [textOf(name), textOf(value)];
		if (key !== undefined && example !== undefined) examples[key] = example;
	}
	return examples;
}

/** Examples by placeholder: a list of names with their examples, or a list in the order of the numbers. */
function examplesIn(named: unknown, numbered: unknown): Record<string, string> {
	// The numbered examples of a body are a list of lists, those of a header a plain one.
	const values = Array.isArray(numbered) ? (numbered as unknown[]).flat() : [];
	return examplesOf([
		...values.map((value, index): [unknown, unknown] => [index + 1, value]),
		...objectsIn(named).map(({ param_name: name, example }): [unknown, unknown] => [name, example]),
	]);
}

const fileKinds = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const;

function fileKindOf(format: string): 'image' | 'video' | 'document' | undefined {
	return format in fileKinds ? fileKinds[format as keyof typeof fileKinds] : undefined;
}

function headerFields(header: JsonObject, { named, fileSources, place }: Setting): TemplateField[] {
	const format = wordOf(header.format) ?? 'TEXT';
	const kind = fileKindOf(format);
	if (kind) return headerFileFields(kind, fileSources, place);
	if (format === 'PRODUCT') return headerProductFields(place);
	if (format === 'LOCATION') return headerLocationFields();
	if (format !== 'TEXT') return [];
	const text = textOf(header.text) ?? '';
	const { header_text: numbered, header_text_named_params: byName } = objectOf(header.example);
	const [name = ''] = placeholdersIn(text);
	return headerTextFields(text, named, examplesIn(byName, numbered)[name]);
}

function fieldsOfBody(body: JsonObject, { named, place }: Setting): TemplateField[] {
	const { body_text: numbered, body_text_named_params: byName } = objectOf(body.example);
	return bodyFields(textOf(body.text) ?? '', named, examplesIn(byName, numbered), place);
}

/** Without the flag, only the sender knows whether the offer ends. */
function offerFields(component: JsonObject): TemplateField[] {
	const expires = objectOf(component.limited_time_offer).has_expiration;
	if (expires === false) return [];
	return [expires === true ? offerField : { ...offerField, required: false }];
}

function firstText(value: unknown): string | undefined {
	return textOf(Array.isArray(value) ? (value[0] as unknown) : value);
}

/** Examples of links come whole, and the field takes their ending. */
function endingOf(example: string | undefined, url: string): string | undefined {
	const start = url.slice(0, url.indexOf('{{'));
	return example?.startsWith(start) ? example.slice(start.length) : example;
}

function fieldsOfButton(button: JsonObject, index: number, place: Place): TemplateField[] {
	const label = textOf(button.text) ?? '';
	switch (wordOf(button.type)) {
		case 'URL': {
			const url = textOf(button.url) ?? '';
			if (placeholdersIn(url).length === 0) return [];
			return buttonFields('url', index, url, endingOf(firstText(button.example), url), place);
		}
		case 'COPY_CODE':
			return buttonFields('copyCode', index, label, firstText(button.example), place);
		case 'QUICK_REPLY':
			return buttonFields('quickReply', index, label, undefined, place);
		case 'FLOW':
			return buttonFields('flow', index, label, undefined, place);
		case 'CATALOG':
			return buttonFields('catalog', index, label, undefined, place);
		default:
			return [];
	}
}

/** The index of a button counts all of them, also those without a variable part. */
function fieldsOfButtons({ buttons }: JsonObject, { place }: Setting): TemplateField[] {
	return (Array.isArray(buttons) ? (buttons as unknown[]) : []).flatMap((button, index) =>
		fieldsOfButton(objectOf(button), index, place),
	);
}

function fieldsOfCards({ cards }: JsonObject, setting: Setting): TemplateField[] {
	return (Array.isArray(cards) ? (cards as unknown[]) : []).flatMap((card, index) =>
		fieldsOf(objectsIn(objectOf(card).components), { ...setting, place: { card: index } }),
	);
}

/** In the order in which a person sees them, whatever the order in the answer is. */
const readers: ReadonlyArray<[string, (component: JsonObject, setting: Setting) => TemplateField[]]> = [
	['HEADER', headerFields],
	['BODY', fieldsOfBody],
	['LIMITED_TIME_OFFER', offerFields],
	['BUTTONS', fieldsOfButtons],
	['CAROUSEL', fieldsOfCards],
];

function fieldsOf(components: JsonObject[], setting: Setting): TemplateField[] {
	return readers.flatMap(([type, read]) =>
		components
			.filter((component) => wordOf(component.type) === type)
			.slice(0, 1)
			.flatMap((component) => read(component, setting)),
	);
}

/** Buttons and headers that need more than one value each. */
const beyond: Readonly<Record<string, string>> = {
	MPM: 'a multi-product button',
	ORDER_DETAILS: 'a button that shows the details of an order',
};

function withCards(components: JsonObject[]): JsonObject[] {
	const cards = components.flatMap((component) => objectsIn(component.cards));
	return [...components, ...cards.flatMap((card) => objectsIn(card.components))];
}

function beyondFieldsOf(components: JsonObject[]): string | undefined {
	const all = withCards(components);
	const buttons = all.flatMap((component) => objectsIn(component.buttons));
	const button = buttons.map(({ type }) => wordOf(type) ?? '').find((type) => Object.hasOwn(beyond, type));
	if (button !== undefined) return beyond[button];
	const known = [...Object.keys(fileKinds), 'TEXT', 'LOCATION', 'PRODUCT'];
	const format = all
		.filter(({ type }) => wordOf(type) === 'HEADER')
		.map((header) => wordOf(header.format) ?? 'TEXT')
		.find((kind) => !known.includes(kind));
	return format && `a header of type ${format.toLowerCase()}`;
}

/** One code is in the text and on the button, however Meta shows the button (`OTP`, or a link with the code in it). */
function isAuthentication(category: string | undefined, components: JsonObject[]): boolean {
	if (category === 'AUTHENTICATION') return true;
	return components.some(({ buttons }) => objectsIn(buttons).some(({ type }) => wordOf(type) === 'OTP'));
}

/** Numbered unless said or seen otherwise (Kapso notes §2.5). */
function namesPlaceholders(format: unknown, components: JsonObject[]): boolean {
	const told = wordOf(format);
	if (told !== undefined) return told === 'NAMED';
	const texts = withCards(components).map(({ text }) => textOf(text) ?? '');
	return texts.some((text) => placeholdersIn(text).some((name) => !/^\d+$/.test(name)));
}

/**
 * A template as Meta describes it, with a field for each variable part (Kapso notes §2.5, template definition).
 * `fileSources`: what a file field takes, in words. Never throws; undefined for what has no name.
 */
export function templateDefinitionOf(
	template: JsonObject,
	fileSources: string,
): TemplateDefinition | undefined {
	const name = textOf(template.name);
	if (name === undefined) return undefined;
	const language = textOf(template.language) ?? textOf(objectOf(template.language).code) ?? '';
	const components = objectsIn(template.components);
	const category = wordOf(template.category);
	const named = namesPlaceholders(template.parameter_format, components);
	const beyondFields = beyondFieldsOf(components);
	return {
		value: templateValueOf(name, language),
		templateId: textOf(template.id) ?? '',
		name,
		language,
		category: category ?? null,
		status: wordOf(template.status) ?? null,
		body: textOf(components.find(({ type }) => wordOf(type) === 'BODY')?.text) ?? null,
		fields: isAuthentication(category, components)
			? [codeField]
			: fieldsOf(components, { named, fileSources, place: {} }),
		...(beyondFields !== undefined && { beyondFields }),
		raw: template,
	};
}
