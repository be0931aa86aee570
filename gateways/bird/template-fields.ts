import type { TemplateField } from '../template-definition';
import { fieldId, fieldOf, placeholdersIn, wordsAround } from '../template-fields';
import { textOf } from '../webhook-values';
import type { JsonObject } from '../wire';
import { structuredTypes, type StructuredType } from './schema';
import type { ChannelTemplate } from './schema-reading';
import { at, objectsOf } from './webhook-fields';

/** A text of the template in which placeholders may stand. */
interface Written {
	text: string;
	/** Name of the property that holds it: `text`, `mediaUrl`, `url`. */
	property: string;
	/** Where its block stands: `header`, `body`, `footer`; empty elsewhere. */
	role: string;
}

/** Blocks are shallow; deeper than this lies nothing that a person wrote. */
const deepest = 12;

function writtenIn(value: unknown, role: string, property = '', depth = 0): Written[] {
	if (typeof value === 'string') return [{ text: value, property, role }];
	if (typeof value !== 'object' || value === null || depth > deepest) return [];
	return Object.entries(value).flatMap(([name, below]: [string, unknown]) =>
		writtenIn(below, role, Array.isArray(value) ? property : name, depth + 1),
	);
}

/** Whether two locales are the same, however they are spelled: `pt_BR` and `pt-br`. */
export function isSameLocale(one: string, other: string): boolean {
	const plain = (locale: string) => locale.trim().toLowerCase().replace(/_/g, '-');
	return plain(one) === plain(other);
}

/** Blocks of the template in one language, for WhatsApp (Bird API reference, WhatsApp template blocks). */
function blocksIn({ platformContent, defaultLocale = '' }: ChannelTemplate, locale: string): JsonObject[] {
	const contents = objectsOf(platformContent).filter(({ platform }) =>
		(textOf(platform) ?? 'whatsapp').toLowerCase().startsWith('whatsapp'),
	);
	const inLocale = (wanted: string) =>
		contents.find((content) => isSameLocale(textOf(content.locale) ?? defaultLocale, wanted));
	return objectsOf((inLocale(locale) ?? inLocale(defaultLocale) ?? contents[0])?.blocks);
}

/** Text of the body with its placeholders; null when the template does not tell it. */
export function bodyOf(version: ChannelTemplate, locale: string): string | null {
	const body = blocksIn(version, locale).find(({ role }) => role === 'body');
	return textOf(at(body, 'text', 'text')) ?? null;
}

const mediaWords = /^(image|video|document|file|media)/i;
const mediaKey = /(image|video|document|media|(?<!pro)file)(_?url)?$/i;
const linkKey = /(url|uri|link|path)$/i;

/**
 * Whether a variable is the link of a file. Certain when it stands where a block has its `mediaUrl`; else guessed from
 * its type, format and key, because Bird gives file variables the type `string` like any other (Bird notes §1.5).
 */
function isMedia({ key, type, format }: Variable, texts: readonly Written[]): boolean {
	if (texts.length > 0) return texts.some(({ property }) => property === 'mediaUrl');
	if (mediaKey.test(key) || mediaWords.test(type) || mediaWords.test(format)) return true;
	// The variable part of a button's link is an address too, and no file.
	return [type, format].some((word) => /^ur[li]$/i.test(word)) && !linkKey.test(key);
}

interface Variable {
	key: string;
	description?: string;
	type: string;
	format: string;
	raw: JsonObject;
}

function variablesOf({ variables }: ChannelTemplate): Variable[] {
	const read = objectsOf(variables).flatMap((raw): Variable[] => {
		const key = textOf(raw.key);
		if (key === undefined) return [];
		const description = textOf(raw.description)?.trim();
		return [
			{
				key,
				type: textOf(raw.type) ?? '',
				format: textOf(raw.format) ?? '',
				raw,
				...(description && { description }),
			},
		];
	});
	const keys = read.map(({ key }) => key);
	return read.filter(({ key }, index) => keys.indexOf(key) === index);
}

/** The example in the language, or in any (Bird API reference, Message templates). */
function exampleOf({ raw }: Variable, locale: string): string | undefined {
	const byLocale = at(raw, 'examplesLocale');
	const first = at(Object.values(byLocale ?? {}), 0);
	return [at(byLocale, locale), first]
		.map((examples) => textOf(at(examples, 'exampleValueStrings', 0)))
		.find((example) => example !== undefined);
}

const kinds: ReadonlyMap<string, 'number' | 'boolean'> = new Map([
	['number', 'number'],
	['integer', 'number'],
	['boolean', 'boolean'],
	['bool', 'boolean'],
]);

const roles: ReadonlyMap<string | undefined, string> = new Map([
	['header', 'Header '],
	['body', 'Body '],
	['footer', 'Footer '],
]);

/** The words around a placeholder; a link as a whole, because it has no words. */
function wordsFrom({ text }: Written, key: string): string {
	return /\s/.test(text.trim()) ? wordsAround(text, key) : text.trim();
}

function fieldOfVariable(variable: Variable, written: readonly Written[], locale: string): TemplateField {
	const { key, description, type } = variable;
	const texts = written.filter(({ text }) => placeholdersIn(text).includes(key));
	const [first] = texts;
	const kind = isMedia(variable, texts) ? 'media' : kinds.get(type.toLowerCase());
	const words =
		kind === 'media'
			? [description, 'URL or binary field'].filter(Boolean).join(', ')
			: (description ?? (first && wordsFrom(first, key)));
	return fieldOf({
		id: fieldId('body', 'name', key, ...(kind ? [kind] : [])),
		key,
		short: `${roles.get(first?.role) ?? ''}{{${key}}}`,
		words,
		example: exampleOf(variable, locale),
		type: kind === 'media' ? 'string' : kind,
	});
}

function isStructured({ type }: Variable): boolean {
	return structuredTypes.includes(type as StructuredType);
}

/**
 * One field per variable, in Bird's order. All are required: Bird refuses a template with a value missing (Bird notes
 * §1.5). Lists of products and the like have no field.
 */
export function fieldsOf(
	version: ChannelTemplate,
	locale: string,
): { fields: TemplateField[]; beyondFields?: string } {
	const variables = variablesOf(version);
	const written = blocksIn(version, locale).flatMap((block) =>
		writtenIn(block, textOf(block.role)?.toLowerCase() ?? ''),
	);
	const structured = variables.find(isStructured);
	return {
		fields: variables
			.filter((variable) => !isStructured(variable))
			.map((variable) => fieldOfVariable(variable, written, locale)),
		...(structured && {
			beyondFields: `a variable '${structured.key}' of the type ${structured.type}`,
		}),
	};
}
