import { isObject, type JsonObject } from '../wire';

/** What stands at a path of names and positions; undefined where the path leads nowhere. */
export function at(value: unknown, ...path: ReadonlyArray<string | number>): unknown {
	let found = value;
	for (const step of path) {
		if (Array.isArray(found)) found = typeof step === 'number' ? found[step] : undefined;
		else found = isObject(found) && Object.hasOwn(found, step) ? found[step] : undefined;
	}
	return found;
}

/** The objects of a list; empty when it is none. */
export function objectsOf(value: unknown): JsonObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** An object that holds something; undefined otherwise. */
export function filledObjectOf(value: unknown): JsonObject | undefined {
	return isObject(value) && Object.keys(value).length > 0 ? value : undefined;
}
