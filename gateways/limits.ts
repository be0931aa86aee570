import type { Finding } from './errors';
import { mimeTypeOf, type Media } from './media';
import type { MessageType } from './message';

/**
 * One limit of a gateway, as data. `at` is a path in the message with `*` for every entry of a list
 * (`sections.*.rows.*`); `options.…` reaches the options of the send.
 */
export interface Limit {
	/** Message types it holds for; all when left out. */
	in?: readonly MessageType[];
	at: string;
	/** At most so many Unicode code points. */
	characters?: number;
	/** At most so many bytes of UTF-8, where a gateway cuts by bytes. */
	bytes?: number;
	/** Between so many and so many values in all that `at` reaches. */
	count?: readonly [number, number];
	unique?: true;
	required?: true;
	/** Every value must be there as soon as `at` reaches several. */
	requiredWhenSeveral?: true;
	pattern?: { test: RegExp; says: string };
	/**
	 * For a file: its MIME types (all allowed when left out) and its size in bytes. With `of`, such as
	 * `video/`, only for files whose MIME type begins so.
	 */
	file?: { of?: string; mimeTypes?: readonly string[]; bytes?: number };
}

type Path = Array<string | number>;
type Reached = { path: Path; value: unknown };

function reach(value: unknown, steps: readonly string[], path: Path): Reached[] {
	const [step, ...rest] = steps;
	if (step === undefined) return [{ path, value }];
	if (value === null || value === undefined) return [];
	if (step === '*') {
		if (!Array.isArray(value)) return [];
		return value.flatMap((entry: unknown, index) => reach(entry, rest, [...path, index]));
	}
	return reach((value as Record<string, unknown>)[step], rest, [...path, step]);
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function listPath(at: string): Path {
	const steps = at.split('.').filter((step) => step !== '*');
	return steps.slice(-1);
}

/** Size in words. */
export function megabytes(bytes: number): string {
	const kilobytes = bytes / 1024;
	return kilobytes >= 1000
		? `${Math.round(kilobytes / 102.4) / 10} MB`
		: `${Math.round(kilobytes * 10) / 10} kB`;
}

function entries({ length }: Reached[]): string {
	return length === 1 ? '1 entry' : `${length} entries`;
}

function wrongCount(gateway: string, limit: Limit, values: Reached[]): Finding | undefined {
	if (!limit.count) return undefined;
	const [least, most] = limit.count;
	const path = listPath(limit.at);
	if (values.length > most) {
		return { path, says: `has ${entries(values)}, and ${gateway} takes at most ${most}` };
	}
	if (values.length < least) {
		return { path, says: `has ${entries(values)}, and ${gateway} wants at least ${least}` };
	}
	return undefined;
}

function repeated(limit: Limit, values: Reached[]): Finding | undefined {
	if (!limit.unique) return undefined;
	const seen = new Set<unknown>();
	for (const { path, value } of values) {
		if (isEmpty(value)) continue;
		if (seen.has(value)) return { path, says: 'stands there twice; each must be different' };
		seen.add(value);
	}
	return undefined;
}

function wrongFile(gateway: string, file: NonNullable<Limit['file']>, value: Media): string | undefined {
	const type = mimeTypeOf(value)?.split(';')[0]?.trim().toLowerCase();
	if (file.of !== undefined && !type?.startsWith(file.of)) return undefined;
	// A link may lie about its ending, so only a type that is really known is judged.
	const known = value.binary !== undefined || value.mimeType !== undefined;
	if (known && type && file.mimeTypes && !file.mimeTypes.includes(type)) {
		return `is ${type}, and ${gateway} takes ${file.mimeTypes.join(', ')}`;
	}
	const size = value.binary?.byteLength;
	if (size !== undefined && file.bytes !== undefined && size > file.bytes) {
		const [actual, most] = [megabytes(size), megabytes(file.bytes)];
		return `has ${actual === most ? `${size} bytes` : actual}, and ${gateway} takes at most ${most}`;
	}
	return undefined;
}

function wrongText(gateway: string, limit: Limit, value: string): string | undefined {
	const characters = [...value].length;
	if (limit.characters !== undefined && characters > limit.characters) {
		return `has ${characters} characters, and ${gateway} takes at most ${limit.characters}`;
	}
	const bytes = new TextEncoder().encode(value).length;
	if (limit.bytes !== undefined && bytes > limit.bytes) {
		return `has ${bytes} bytes, and ${gateway} cuts after ${limit.bytes} (emoji and accented letters count for several)`;
	}
	if (limit.pattern && !limit.pattern.test.test(value)) return limit.pattern.says;
	return undefined;
}

function wrongValue(gateway: string, limit: Limit, value: unknown): string | undefined {
	if (isEmpty(value)) return limit.required ? `is empty, and ${gateway} wants it` : undefined;
	if (limit.file) return wrongFile(gateway, limit.file, value as Media);
	return typeof value === 'string' ? wrongText(gateway, limit, value) : undefined;
}

function broken(gateway: string, limit: Limit, subject: unknown): Finding | undefined {
	const values = reach(subject, limit.at.split('.'), []);
	const counted = wrongCount(gateway, limit, values) ?? repeated(limit, values);
	if (counted) return counted;
	const several = limit.requiredWhenSeveral && values.length > 1;
	for (const { path, value } of values) {
		if (several && isEmpty(value))
			return { path, says: 'is empty, and is needed as soon as there are several' };
		const says = wrongValue(gateway, limit, value);
		if (says) return { path, says };
	}
	return undefined;
}

/** First limit that a message breaks, in words; `subject` is the message with its `options` beside its fields. */
export function beyondLimits(
	gateway: string,
	limits: readonly Limit[],
	type: MessageType,
	subject: unknown,
): Finding | undefined {
	for (const limit of limits) {
		if (limit.in && !limit.in.includes(type)) continue;
		const finding = broken(gateway, limit, subject);
		if (finding) return finding;
	}
	return undefined;
}
