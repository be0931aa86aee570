import { createHash } from 'crypto';
import { isObject } from './wire';

/** Text that says something; undefined for everything else. A number is one too, as ids sometimes come so. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `+` and digits, of a number written with or without `+`; undefined when it is masked or no number. */
export function phoneNumberOf(value: unknown): string | undefined {
	const written = textOf(value)?.trim().replace(/^\+/, '');
	return written !== undefined && /^\d{5,20}$/.test(written) ? `+${written}` : undefined;
}

const isoTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)?$/i;
const unixSeconds = /^\d{9,11}(\.\d+)?$/;

function millisecondsOf(value: unknown): number {
	const written = textOf(value)?.trim() ?? '';
	if (unixSeconds.test(written)) return Number(written) * 1000;
	const [, day, time, zone = 'Z'] = isoTime.exec(written) ?? [];
	return Date.parse(`${day}T${time}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`);
}

/**
 * ISO 8601 in UTC, of Unix seconds or of ISO 8601 with any offset (UTC without one) and any number of digits
 * after the second; what is neither, or lies before 1970, is taken to have happened at `receivedAt` (milliseconds).
 */
export function timeOf(value: unknown, receivedAt: number): string {
	const milliseconds = millisecondsOf(value);
	return new Date(milliseconds > 0 ? milliseconds : receivedAt).toISOString();
}

/**
 * `sha256:` and a hash of a parsed body: the same for the same body, whatever it is.
 * A stack instead of JSON.stringify, which gives up on deep nesting.
 */
export function fingerprintOf(body: unknown): string {
	const hash = createHash('sha256');
	const left: unknown[] = [body];
	while (left.length > 0) {
		const value = left.pop();
		if (Array.isArray(value)) {
			hash.update(`[${value.length}]`);
			for (const entry of value) left.push(entry);
		} else if (isObject(value)) {
			const keys = Object.keys(value);
			hash.update(`{${JSON.stringify(keys)}}`);
			for (const key of keys) left.push(value[key]);
		} else {
			hash.update(`${typeof value}(${JSON.stringify(String(value))})`);
		}
	}
	return `sha256:${hash.digest('hex')}`;
}
