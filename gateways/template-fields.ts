import type { TemplateField } from './template-definition';

/**
 * Fields of a template, built alike for every gateway. The id of a field says where its value goes, so that a send
 * needs nothing but ids and values. Its steps, joined by `:` and each percent-encoded:
 *
 * - `header:text` or `header:text:<name>`, `header:image`, `header:video`, `header:document`, `header:document:fileName`,
 *   `header:location:latitude|longitude|name|address`, `header:product:productId|catalogId`
 * - `body:<position from 1>`, or `body:name:<name>`, or `body:name:<name>:number|boolean|media`
 * - `button:<index from 0>:url|quickReply|copyCode|flowToken|flowData|catalog`
 * - `card:<index from 0>:` before any of those
 * - `offer:expiresAt`, `code` (authentication: the code in the text and on its button)
 */
export function fieldId(...steps: Array<string | number>): string {
	// Half an emoji, as a cut text may end with, cannot be encoded.
	return steps.map((step) => encodeURIComponent(String(step).replace(/\p{Cs}/gu, '\uFFFD'))).join(':');
}

/** The steps of an id. */
export function stepsOf(id: string): string[] {
	return id.split(':').map((step) => {
		try {
			return decodeURIComponent(step);
		} catch {
			return step;
		}
	});
}

const placeholder = /\{\{([^{}]+)\}\}/g;

// Trimmed afterwards: a pattern that leaves out the blanks takes minutes for a text full of them.
const nameIn = (match: RegExpMatchArray): string => match[1]?.trim() ?? '';

/** Names or numbers of the placeholders in a text, each once, in the order in which they first stand there. */
export function placeholdersIn(text: string): string[] {
	const names = [...text.matchAll(placeholder)].map(nameIn);
	return [...new Set(names.filter((name) => name !== ''))];
}

/** Characters of the template's text that a label shows: few before, because the panel cuts labels at the end. */
const shown = { before: 12, after: 14, alone: 48 };

/** The first characters of a text; an emoji is one, and is not cut in the middle. */
function firstOf(text: string, length: number): string {
	return [...text].slice(0, length).join('');
}

function cut(text: string, length: number): string {
	const start = firstOf(text, length);
	return start.length < text.length ? `${start.trimEnd()}…` : text;
}

/** The last words of a text, whole ones, within a length. */
function lastWords(text: string, length: number): string {
	const end = [...text].slice(-length).join('');
	if (end.length === text.length) return text;
	return `…${end.includes(' ') ? end.slice(end.indexOf(' ') + 1) : ''}`;
}

/** The first words of a text, whole ones, within a length. */
function firstWords(text: string, length: number): string {
	const start = firstOf(text, length);
	if (start.length === text.length) return text;
	return `${start.slice(0, Math.max(0, start.lastIndexOf(' ')))}…`;
}

/** The words around a placeholder, on one line. */
export function wordsAround(text: string, name: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	const found = [...line.matchAll(placeholder)].find((match) => nameIn(match) === name);
	if (found?.index === undefined) return cut(line, shown.alone);
	const end = found.index + found[0].length;
	return `${lastWords(line.slice(0, found.index), shown.before)}${found[0]}${firstWords(line.slice(end), shown.after)}`;
}

const dash = ' – ';
const beforeExample = ' (e.g. ';

function labelOf(short: string, words: string | undefined, example: string | undefined): string {
	const context = words ? `${dash}${words}` : '';
	return `${short}${context}${example ? `${beforeExample}${firstOf(example.replace(/\s+/g, ' '), 40)})` : ''}`;
}

/** The part of a label before the template's own words and its example. */
export function shortLabelOf(label: string): string {
	return label.split(dash)[0]?.split(beforeExample)[0] ?? label;
}

type Made = Pick<TemplateField, 'id' | 'key'> & {
	short: string;
	words?: string;
	example?: string;
	type?: TemplateField['type'];
	optional?: true;
};

/** A field with its label put together. `words`: what the template says there. */
export function fieldOf({ id, key, short, words, example, type = 'string', optional }: Made): TemplateField {
	return {
		id,
		key,
		label: labelOf(short, words, example),
		type,
		required: optional !== true,
		...(example && { example }),
	};
}

/** Where a field stands: on top, or in a card counted from 0. */
export type Place = { card?: number };

const idAt = ({ card }: Place, ...steps: Array<string | number>): string =>
	card === undefined ? fieldId(...steps) : fieldId('card', card, ...steps);
const keyAt = ({ card }: Place, key: string): string => (card === undefined ? key : `card_${card}_${key}`);
const shortAt = ({ card }: Place, short: string): string =>
	card === undefined ? short : `Card ${card + 1} ${short}`;

/** One field for every placeholder of a body; `named` when the template names them. */
export function bodyFields(
	text: string,
	named: boolean,
	examples: Readonly<Record<string, string>> = {},
	place: Place = {},
): TemplateField[] {
	const names = placeholdersIn(text);
	// {{2}} may stand before {{1}}: the number says which value it is, not the place in the text.
	const numbered = [...names].sort((one, other) => Number(one) - Number(other));
	return names.map((name) =>
		fieldOf({
			id: named ? idAt(place, 'body', 'name', name) : idAt(place, 'body', numbered.indexOf(name) + 1),
			key: keyAt(place, name),
			short: shortAt(place, `Body {{${name}}}`),
			words: wordsAround(text, name),
			example: Object.hasOwn(examples, name) ? examples[name] : undefined,
		}),
	);
}

/** The field of a text header's placeholder; none when the header has no variable part. */
export function headerTextFields(text: string, named: boolean, example?: string): TemplateField[] {
	return placeholdersIn(text)
		.slice(0, 1)
		.map((name) =>
			fieldOf({
				id: named ? fieldId('header', 'text', name) : fieldId('header', 'text'),
				key: named ? `header_${name}` : 'header',
				short: `Header {{${name}}}`,
				words: wordsAround(text, name),
				example,
			}),
		);
}

type FileKind = 'image' | 'video' | 'document';

const fileNames: Readonly<Record<FileKind, string>> = {
	image: 'Image',
	video: 'Video',
	document: 'Document',
};

/** What a file field of a header takes; `sources` in words, such as "URL, binary field or media ID". */
export function headerFileFields(kind: FileKind, sources: string, place: Place = {}): TemplateField[] {
	const file = fieldOf({
		id: idAt(place, 'header', kind),
		key: keyAt(place, 'header'),
		short: shortAt(place, `Header ${fileNames[kind]}`),
		words: sources,
	});
	if (kind !== 'document') return [file];
	const name = fieldOf({
		id: idAt(place, 'header', kind, 'fileName'),
		key: keyAt(place, 'header_file_name'),
		short: shortAt(place, 'Header File Name'),
		words: 'shown to the recipient',
		optional: true,
	});
	return [file, name];
}

export function headerLocationFields(): TemplateField[] {
	const at = (step: string, short: string, more: Partial<Made> = {}) =>
		fieldOf({ id: fieldId('header', 'location', step), key: `header_${step}`, short, ...more });
	return [
		at('latitude', 'Header Latitude', { type: 'number' }),
		at('longitude', 'Header Longitude', { type: 'number' }),
		at('name', 'Header Location Name'),
		at('address', 'Header Location Address'),
	];
}

export function headerProductFields(place: Place = {}): TemplateField[] {
	const at = (step: string, key: string, short: string) =>
		fieldOf({
			id: idAt(place, 'header', 'product', step),
			key: keyAt(place, key),
			short: shortAt(place, short),
		});
	return [
		at('productId', 'header_product_id', 'Header Product ID'),
		at('catalogId', 'header_catalog_id', 'Header Catalog ID'),
	];
}

interface ButtonPart {
	step: 'url' | 'quickReply' | 'copyCode' | 'flowToken' | 'flowData' | 'catalog';
	name: string;
	type?: TemplateField['type'];
	optional?: true;
}

const buttonParts: Readonly<Record<'url' | 'quickReply' | 'copyCode' | 'flow' | 'catalog', ButtonPart[]>> = {
	url: [{ step: 'url', name: 'Link Ending' }],
	quickReply: [{ step: 'quickReply', name: 'Payload', optional: true }],
	copyCode: [{ step: 'copyCode', name: 'Code' }],
	flow: [
		{ step: 'flowToken', name: 'Flow Token', optional: true },
		{ step: 'flowData', name: 'Flow Data', type: 'object', optional: true },
	],
	catalog: [{ step: 'catalog', name: 'Product ID of the Picture', optional: true }],
};

/** Fields of a button with a variable part. `index` from 0 among all buttons; `words`: its text or link. */
export function buttonFields(
	kind: keyof typeof buttonParts,
	index: number,
	words: string,
	example?: string,
	place: Place = {},
): TemplateField[] {
	return buttonParts[kind].map(({ step, name, type, optional }, part) =>
		fieldOf({
			id: idAt(place, 'button', index, step),
			key: keyAt(place, part === 0 ? `button_${index}` : `button_${index}_data`),
			short: shortAt(place, `Button ${index + 1} ${name}`),
			words,
			example,
			type,
			optional,
		}),
	);
}

export const offerField: TemplateField = fieldOf({
	id: fieldId('offer', 'expiresAt'),
	key: 'offer_expires_at',
	short: 'Offer Expires At',
	type: 'dateTime',
});

/** The one value of an authentication template. */
export const codeField: TemplateField = fieldOf({
	id: fieldId('code'),
	key: 'code',
	short: 'Code',
	words: 'at most 15 characters, in the text and on the button',
});
