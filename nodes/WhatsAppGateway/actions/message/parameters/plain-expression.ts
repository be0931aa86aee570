import { isSafeObjectProperty, type IDataObject } from 'n8n-workflow';

type Operand = { text: string } | { path: string[] };

/** Text between the braces' pairs, or what stands in one pair: operands with plus signs between them. */
type Piece = [Operand, ...Operand[]];

/** Text in quotes, or a field of the item by its names: `$json.customer.phone`, `$json["First Name"]`. */
const quoted = /"[^"\\{}]*"|'[^'\\{}]*'/.source;
const operand = new RegExp(`\\s*(?:(${quoted})|\\$json((?:\\.[A-Za-z_]\\w*|\\[(?:${quoted})\\])+))\\s*`, 'y');
const name = new RegExp(`\\.(\\w+)|\\[(${quoted})\\]`, 'g');

/** What has a meaning of its own in an expression outside of `{{ … }}`, and what n8n refuses wherever it stands. */
const special = /[{}\\]/;
const refused = /\.\s*constructor/;

const unquoted = (text: string): string => text.slice(1, -1);

function pathIn(names: string): string[] | undefined {
	const path = [...names.matchAll(name)].map(([, word, text = '']) => word ?? unquoted(text));
	return path.every(isSafeObjectProperty) ? path : undefined;
}

function operandFrom([, text, names = '']: RegExpExecArray): Operand | undefined {
	if (text !== undefined) return { text: unquoted(text) };
	const path = pathIn(names);
	return path && { path };
}

/** What stands outside of braces; undefined when it has more to it than its letters. */
function textIn(text: string): Piece | undefined {
	return special.test(text) ? undefined : [{ text }];
}

/** What stands between braces; undefined when it is more than a sum of fields and text. */
function sumIn(code: string): Piece | undefined {
	const operands: Operand[] = [];
	for (operand.lastIndex = 0; ;) {
		const found = operand.exec(code);
		const next = found && operandFrom(found);
		if (!next) return undefined;
		operands.push(next);
		if (operand.lastIndex === code.length) return operands as Piece;
		if (code[operand.lastIndex] !== '+') return undefined;
		operand.lastIndex += 1;
	}
}

/**
 * The pieces of an expression that holds nothing but text and fields of the item, such as `=Hello {{ $json.name }}` or
 * `={{ "Hello " + $json.name }}`; undefined for every other one.
 */
export function plainPieces(expression: string): Piece[] | undefined {
	if (refused.test(expression)) return undefined;
	const pieces: Piece[] = [];
	// Splitting by a group leaves what it found between the rest.
	for (const [index, part] of expression
		.slice(1)
		.split(/\{\{(.*?)\}\}/)
		.entries()) {
		if (part === '' && index % 2 === 0) continue;
		const piece = index % 2 === 0 ? textIn(part) : sumIn(part);
		if (!piece) return undefined;
		pieces.push(piece);
	}
	return pieces;
}

type Value = string | number;

/** A text or a number in the item; undefined for everything else, as n8n has rules of its own for it. */
function fieldAt(json: IDataObject, path: readonly string[]): Value | undefined {
	let value: unknown = json;
	for (const field of path) {
		const isPlain = typeof value === 'object' && value !== null && Object.hasOwn(value, field);
		if (!isPlain) return undefined;
		value = (value as IDataObject)[field];
	}
	return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
		? value
		: undefined;
}

const valueOf = (part: Operand, json: IDataObject): Value | undefined =>
	'text' in part ? part.text : fieldAt(json, part.path);

/** Two numbers are added, everything else is joined, as JavaScript does it. */
function sumOf([first, ...others]: Piece, json: IDataObject): Value | undefined {
	let sum = valueOf(first, json);
	for (const other of others) {
		const value = valueOf(other, json);
		if (sum === undefined || value === undefined) return undefined;
		sum = typeof sum === 'number' && typeof value === 'number' ? sum + value : `${sum}${value}`;
	}
	return sum;
}

/**
 * The value of a plain expression for an item, as n8n gives it; undefined where n8n has to be asked. In n8n every
 * expression costs up to 0.4 ms, which is half of what a message costs, and most are of this kind.
 */
export function plainValue(pieces: readonly Piece[], json: IDataObject): Value | undefined {
	const [first, ...others] = pieces;
	if (first && others.length === 0) return sumOf(first, json);
	let text = '';
	for (const piece of pieces) {
		const value = sumOf(piece, json);
		if (value === undefined) return undefined;
		text += value;
	}
	return text;
}
