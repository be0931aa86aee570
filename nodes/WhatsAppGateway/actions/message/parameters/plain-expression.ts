import type { IDataObject } from 'n8n-workflow';

type Piece = { text: string } | { path: string[] };

/** A name, or names with dots between them, of the item's fields: `$json.customer.phone`. */
const reference = /^\$json((?:\.[A-Za-z_]\w*)+)$/;

/** What has a meaning of its own in an expression, outside of `{{ … }}`. */
const special = /[{}\\]/;

/**
 * The pieces of an expression that holds nothing but text and fields of the item, such as `=Hello {{ $json.name }}`;
 * undefined for every other one.
 */
export function plainPieces(expression: string): Piece[] | undefined {
	const pieces: Piece[] = [];
	// Splitting by a group leaves what it found between the rest.
	for (const [index, part] of expression
		.slice(1)
		.split(/\{\{(.*?)\}\}/)
		.entries()) {
		if (index % 2 === 0) {
			if (special.test(part)) return undefined;
			if (part !== '') pieces.push({ text: part });
			continue;
		}
		const path = reference.exec(part.trim())?.[1];
		if (path === undefined) return undefined;
		pieces.push({ path: path.slice(1).split('.') });
	}
	return pieces.some((piece) => 'path' in piece) ? pieces : undefined;
}

/** A text or a number in the item; undefined for everything else, as n8n has rules of its own for it. */
function fieldAt(json: IDataObject, path: readonly string[]): string | number | undefined {
	let value: unknown = json;
	for (const name of path) {
		const isPlain = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
		if (!isPlain) return undefined;
		value = (value as IDataObject)[name];
	}
	return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
		? value
		: undefined;
}

/**
 * The value of a plain expression for an item, as n8n gives it; undefined where n8n has to be asked. In n8n every
 * expression costs up to 0.4 ms, which is half of what a message costs, and most are of this kind.
 */
export function plainValue(pieces: readonly Piece[], json: IDataObject): string | number | undefined {
	const [first, ...others] = pieces;
	if (first && 'path' in first && others.length === 0) return fieldAt(json, first.path);
	let text = '';
	for (const piece of pieces) {
		const value = 'text' in piece ? piece.text : fieldAt(json, piece.path);
		if (value === undefined) return undefined;
		text += value;
	}
	return text;
}
