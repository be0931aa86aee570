import type { Finding } from './errors';
import type { TemplateField } from './template-definition';
import { shortLabelOf, stepsOf } from './template-fields';
import { isObject } from './wire';

/** What only the caller can tell: where a file is and what a date means. A text instead of it says what is wrong. */
export interface Reading {
	/** `value`: a link, the name of a binary field or a media id. */
	fileOf(value: string): Promise<object | string>;
	/** Milliseconds since 1970; undefined when it is no date. */
	momentOf(value: unknown): number | undefined;
}

type Wish = Record<string, unknown>;

interface Part {
	header?: Wish;
	body?: Wish[];
	buttons?: Wish[];
}

interface Parts extends Part {
	cards?: Part[];
	offerExpiresAt?: number;
}

type FieldName = (field: TemplateField) => string;

const path = ['templateParameters'];

function isMissing(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function listOf(names: string[]): string {
	return names.length === 0 ? 'nothing' : names.join(', ');
}

function finding(
	says: string,
	fields: readonly TemplateField[],
	given: readonly string[],
	nameOf: FieldName,
): Finding {
	const expected = fields.map((field) => (field.required ? nameOf(field) : `${nameOf(field)} (optional)`));
	return {
		path,
		says: `${says}. The template takes ${listOf(expected)}; given: ${listOf([...given])}`,
		hint: 'Fill in what is missing. If the template was changed at the gateway, pick it again to load its fields anew.',
	};
}

/** Missing and unknown values, in words that list what the template takes and what was given. */
export function faultOfValues(
	fields: readonly TemplateField[],
	values: Readonly<Record<string, unknown>>,
	nameOf: FieldName = ({ label }) => shortLabelOf(label),
): Finding | undefined {
	const byId = new Map(fields.map((field) => [field.id, field]));
	const given = Object.entries(values).filter(([, value]) => !isMissing(value));
	const names = given.map(([id]) => {
		const field = byId.get(id);
		return field ? nameOf(field) : id;
	});
	const unknown = given.find(([id]) => !byId.has(id));
	if (unknown)
		return finding(`has '${unknown[0]}', which the template does not have`, fields, names, nameOf);
	const missing = fields.find((field) => field.required && isMissing(values[field.id]));
	return missing && finding(`lacks a value for '${nameOf(missing)}'`, fields, names, nameOf);
}

/** The fields of the body, numbered ones by their numbers; the text may have them in another order. */
function bodyInOrder(fields: readonly TemplateField[]): TemplateField[] {
	const placed = fields
		.map((field) => ({ field, steps: stepsOf(field.id) }))
		.filter(({ steps }) => ['body', 'code'].includes(steps[0] ?? ''));
	const numberOfField = ({ steps }: { steps: string[] }) => Number(steps[1] ?? 0) || 0;
	return placed.sort((one, other) => numberOfField(one) - numberOfField(other)).map(({ field }) => field);
}

type ByName = { values: Record<string, unknown> } | { finding: Finding };

const byKey: FieldName = ({ key }) => key;

function checkedByName(fields: readonly TemplateField[], values: Record<string, unknown>): ByName {
	const fault = faultOfValues(fields, values, byKey);
	return fault ? { finding: fault } : { values };
}

/** Values given by the short names of the fields, or as a list for the body, as values by id. */
export function valuesByName(fields: readonly TemplateField[], given: unknown): ByName {
	if (Array.isArray(given)) {
		const body = bodyInOrder(fields);
		if (given.length !== body.length) {
			const says = `has ${given.length} ${given.length === 1 ? 'value' : 'values'} in a list, and the body takes ${body.length}`;
			return { finding: finding(says, fields, [`${given.length} in a list`], byKey) };
		}
		const entries = body.map(({ id }, index): [string, unknown] => [id, given[index]]);
		return checkedByName(fields, Object.fromEntries(entries));
	}
	if (!isObject(given))
		return { finding: { path, says: 'must be an object of values by name, or a list' } };
	const idOf = (name: string) => fields.find(({ key, id }) => key === name || id === name)?.id ?? name;
	return checkedByName(
		fields,
		Object.fromEntries(Object.entries(given).map(([name, value]) => [idOf(name), value])),
	);
}

function textOf(value: unknown): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

function numberOf(value: unknown): number | string {
	const number = ['number', 'string'].includes(typeof value) ? Number(value) : Number.NaN;
	return Number.isFinite(number) ? number : 'is not a number';
}

const flags: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['1', true],
	['false', false],
	['0', false],
]);

/** Puts one value into its place; a text says what is wrong with it. */
type Put<P extends Part = Part> = (
	part: P,
	steps: string[],
	value: unknown,
	reading: Reading,
) => Promise<string | undefined> | string | undefined;

const putLocation: Put = (part, [step = ''], value) => {
	const names: Readonly<Record<string, string>> = { name: 'locationName', address: 'locationAddress' };
	const isNumber = step === 'latitude' || step === 'longitude';
	const read = isNumber ? numberOf(value) : textOf(value);
	if (isNumber && typeof read === 'string') return read;
	part.header = { type: 'location', ...part.header, [names[step] ?? step]: read };
	return undefined;
};

const putHeader: Put = async (part, [kind = '', ...steps], value, reading) => {
	if (kind === 'location') return await putLocation(part, steps, value, reading);
	if (kind === 'text') {
		part.header = { type: 'text', text: textOf(value), ...(steps[0] && { name: steps[0] }) };
		return undefined;
	}
	if (kind === 'product') {
		part.header = { type: 'product', ...part.header, [steps[0] ?? '']: textOf(value) };
		return undefined;
	}
	if (steps[0] === 'fileName') {
		const media = { ...(part.header?.media as object), fileName: textOf(value) };
		part.header = { type: kind, ...part.header, media };
		return undefined;
	}
	const file = await reading.fileOf(textOf(value));
	if (typeof file === 'string') return file;
	part.header = { type: kind, media: { ...file, ...(part.header?.media as object) } };
	return undefined;
};

const putBody: Put = async (part, [position = '', name = '', type], value, reading) => {
	const body = (part.body ??= []);
	const named = position === 'name' && { name };
	if (type === 'number') {
		const number = numberOf(value);
		if (typeof number === 'string') return number;
		body.push({ type, ...named, number });
	} else if (type === 'boolean') {
		const flag = flags.get(textOf(value).toLowerCase());
		if (flag === undefined) return 'is neither true nor false';
		body.push({ type, ...named, flag });
	} else if (type === 'media') {
		const media = await reading.fileOf(textOf(value));
		if (typeof media === 'string') return media;
		body.push({ type, ...named, media });
	} else if (named) {
		body.push({ type: 'text', ...named, text: textOf(value) });
	} else {
		body[Number(position) - 1] = { type: 'text', text: textOf(value) };
	}
	return undefined;
};

function dataOf(value: unknown): Wish | string {
	if (isObject(value)) return value;
	try {
		const parsed: unknown = JSON.parse(textOf(value));
		return isObject(parsed) ? parsed : 'is not a JSON object';
	} catch {
		return 'is not valid JSON';
	}
}

const putButton: Put = (part, [position = '', step = ''], value) => {
	const index = Number(position);
	const buttons = (part.buttons ??= []);
	if (step !== 'flowToken' && step !== 'flowData') {
		buttons.push({ type: step, index, value: textOf(value) });
		return undefined;
	}
	const data = step === 'flowData' ? dataOf(value) : undefined;
	if (typeof data === 'string') return data;
	const read = data ? { data } : isMissing(value) ? {} : { value: textOf(value) };
	const present = buttons.find((button) => button.index === index);
	if (present) Object.assign(present, read);
	else buttons.push({ type: 'flow', index, ...read });
	return undefined;
};

/** Ids come from a saved workflow, and so may name anything. */
function putAt<P extends Part>(puts: Readonly<Record<string, Put<P>>>, kind: string): Put<P> | undefined {
	return Object.hasOwn(puts, kind) ? puts[kind] : undefined;
}

const putIntoPart: Readonly<Record<string, Put>> = { header: putHeader, body: putBody, button: putButton };

const putOnTop: Readonly<Record<string, Put<Parts>>> = {
	...putIntoPart,
	card: async (parts, [position = '', kind = '', ...steps], value, reading) => {
		const cards = (parts.cards ??= []);
		const card = (cards[Number(position)] ??= {});
		return await putAt(putIntoPart, kind)?.(card, steps, value, reading);
	},
	offer: (parts, _steps, value, reading) => {
		parts.offerExpiresAt = reading.momentOf(value);
		return parts.offerExpiresAt === undefined ? 'is not a date' : undefined;
	},
	code: (parts, _steps, value) => {
		parts.body = [{ type: 'text', text: textOf(value) }];
		parts.buttons = [{ type: 'url', index: 0, value: textOf(value) }];
		return undefined;
	},
};

/** WhatsApp wants a button that opens a flow named in the message even when it gets no token of its own. */
function standsWithoutValue({ id }: TemplateField): boolean {
	const [button, , step] = stepsOf(id).slice(-3);
	return button === 'button' && step === 'flowToken';
}

/**
 * The variable parts of a template message from values by field id, in the neutral form and not yet checked.
 * Values that are missing are left out; `faultOfValues` has refused those that must not be.
 */
export async function partsFrom(
	fields: readonly TemplateField[],
	values: Readonly<Record<string, unknown>>,
	reading: Reading,
): Promise<{ parts: Parts } | { finding: Finding }> {
	const parts: Parts = {};
	for (const field of fields) {
		const value = values[field.id];
		if (isMissing(value) && !standsWithoutValue(field)) continue;
		const [kind = '', ...steps] = stepsOf(field.id);
		const says = await putAt(putOnTop, kind)?.(parts, steps, value, reading);
		const name = shortLabelOf(field.label);
		if (says) return { finding: { path, says: `has a value for '${name}' that ${says}` } };
	}
	return { parts };
}
