import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageTypes } from '../../../gateways/message';
import { further } from '../../unit/gateways/kapso/further-examples';
import { ofThePage } from '../../unit/gateways/whatomate/wishes';

const fixtures = join(__dirname, '../../fixtures');

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

/** The value and the objects and lists inside it. */
function withParts(value: unknown, depth = 4): object[] {
	if (!isObject(value) || depth === 0) return [];
	return [value, ...Object.values(value).flatMap((part) => withParts(part, depth - 1))];
}

/** Bodies of the golden files, and the parts of them, each once. */
export function goldenBodies(): object[] {
	const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' });
	const parts = files
		.filter((file) => file.endsWith('.json'))
		.flatMap((file) => withParts(JSON.parse(readFileSync(join(fixtures, file), 'utf8'))));
	return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

/** Messages in the form of all gateways, and of every type one that lacks everything. */
export function goldenMessages(): object[] {
	const wished = [...Object.values(further), ...ofThePage.map(([, wish]) => wish)].map(
		({ message }) => message,
	);
	return [...wished.filter(isObject), ...messageTypes.map((type) => ({ type }))];
}

const wrong: readonly unknown[] = [undefined, null, '', 'x', 1.5, -1, Number.NaN, true, [], {}];

/** The value with one thing wrong in it, a different one each time. */
export function spoiled(value: unknown): unknown[] {
	if (!isObject(value)) return [...wrong];
	const inside = Object.entries(value).flatMap(([key, part]) =>
		spoiled(part).map((other) =>
			Array.isArray(value) ? Object.assign([...value], { [key]: other }) : { ...value, [key]: other },
		),
	);
	return [...wrong, ...(Array.isArray(value) ? [] : [{ ...value, unknown: 1 }]), ...inside];
}
